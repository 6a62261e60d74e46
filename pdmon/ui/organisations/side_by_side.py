"""Two or three organisations side by side on every indicator."""

from typing import Any

import streamlit as st

from pdmon.calc.answers import standing
from pdmon.output.tables import Column
from pdmon.ui.frame import address
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.format import escaped, value_or_state
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.ui.organisations.profile import Profile, open_indicator, opens_indicators
from pdmon.words.numbers import missing, ratio_words

MOST_BESIDE = 2
_KEY = "beside"
_SIGNS = {"strength": " ▲", "perhaps_strength": " △", "perhaps_deficit": " ▽", "deficit": " ▼"}


def show(profile: Profile, names: dict[str, str]) -> None:
    """Choose whom to set beside the organisation, and all of them indicator by indicator; a click opens the indicator.

    names: whom the visitor may choose, unit code to short name.
    """
    others = {unit: name for unit, name in names.items() if unit != profile.unit["unit"]}
    address.prepare_many(_KEY, others.keys())
    chosen: list[str] = st.multiselect(
        "С кем сравнить", list(others), format_func=others.__getitem__, key=_KEY, persist_state="session",
        placeholder="Выберите одну или две организации", max_selections=MOST_BESIDE, select_all=False,
    )  # fmt: skip
    address.say(_KEY, chosen)
    if not chosen:
        components.nothing_here("Выберите организацию: её показатели встанут рядом.", "Похожие — на соседней вкладке.")
        return
    about = {"programme": profile.choice.programme.code, "period": profile.choice.period}
    columns = {str(profile.unit["short_name"]): profile.rows}
    columns |= {others[unit]: cached(standing.organisation_profile, **about, unit=unit)[0] for unit in chosen}
    rows = profile.rows[["indicator", "short_title", "territory_value", "territory_unit", "state"]]
    for at, figures in enumerate(columns.values()):
        said = dict(zip(figures["indicator"], map(_said, figures.to_dict("records")), strict=True))
        rows = rows.assign(**{f"unit_{at}": rows["indicator"].map(said).fillna("не сообщает")})
    shown = [
        Column("indicator", "№", width=7),
        Column("short_title", "Показатель", width=34),
        *(Column(f"unit_{at}", name, width=24) for at, name in enumerate(columns)),
        Column("territory_value", "Территория", "general", 16, measured_by="territory_unit"),
    ]
    st.caption(f"{', '.join(map(escaped, columns))}: ▲ ▼ — отличие от территории больше случайного, △ ▽ — вероятно.")
    row = show_table(
        rows, shown, "Организации рядом", profile.filters() | {"Рядом": ", ".join(others[unit] for unit in chosen)},
        "organisation_beside", TableLook(opens=opens_indicators(), lines=2, rows_shown=12),
    )  # fmt: skip
    if row is not None:
        open_indicator(profile, row)


def _said(row: dict[Any, Any]) -> str:
    """`50,0 % (12 из 24) ▲`, or why there is no value."""
    value = value_or_state(row["value"], row["state"], row["unit_of_measure"])
    if missing(row["value"]):
        return value
    of = ratio_words(row["numerator"], row["denominator"], row["unit_of_measure"])
    said = value if missing(row["denominator"]) else f"{value} ({of})"
    return f"{said}{_SIGNS.get(row['judged'], '')}"

"""The organisation beside its territory: strengths and deficits, chart, figures."""

from typing import Any

import pandas as pd
import streamlit as st

from pdmon.insight.targets.missed_targets import missed_target_sentences
from pdmon.insight.territory import sentences
from pdmon.insight.territory.headlines import dynamics_words
from pdmon.output.charts import profile_dots
from pdmon.output.tables import Column
from pdmon.ui.kit import components, theme
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.results import notes
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.ui.organisations.profile import Profile, open_indicator, opens_indicators
from pdmon.words.figures.measures import is_worded
from pdmon.words.numbers import NBSP, fraction, number
from pdmon.words.states import BY_CHANCE, STATE_WORDS

_STANDING_WORDS = {
    "above": "достоверно выше",
    "perhaps_above": "вероятно выше",
    "usual": BY_CHANCE,
    "perhaps_below": "вероятно ниже",
    "below": "достоверно ниже",
    "differs": "достоверно отличается",
    "perhaps_differs": "вероятно отличается",
    "small": "мало человек для вывода",
    "no_test": "",
    "no_value": "",
}
_JUDGED_SIGNS = {"strength": "▲ ", "perhaps_strength": "△ ", "perhaps_deficit": "▽ ", "deficit": "▼ ", "": ""}
_RANKED_FROM = 5


def strengths_and_deficits(profile: Profile, target_rows: pd.DataFrame) -> None:
    """Where the organisation really stands apart from the territory and which targets it misses, in sentences."""
    config = store().config
    threshold = config.settings.one_person_below
    strong, weak = sentences.strengths_and_deficits(profile.rows, profile.choice.programme, threshold)
    left, right = st.columns(2, gap="large")
    with left:
        components.section("▲ Сильные стороны")
        components.lines(strong, f"Показателей лучше территории за пределами {profile.usual_spread} нет.")
    with right:
        components.section("▼ Дефициты")
        components.lines(weak, f"Показателей хуже территории за пределами {profile.usual_spread} нет.")
        rows = target_rows[target_rows["indicator"].isin(profile.rows["indicator"])]
        counted, missed = missed_target_sentences(rows, config, profile.choice.programme)
        if missed:
            st.markdown(counted)
            components.lines(missed, "")
    st.caption(sentences.chance_sentence(profile.rows))


def against_others(profile: Profile) -> None:
    """Every share against the territory's and that of similar organisations, drawn; there are some."""
    components.section(
        "Доли: организация, территория и похожие организации",
        f"Цвет и знак (▲ △ ▽ ▼) отмечают отличие от территории, которое больше {profile.usual_spread}; "
        "доля похожих организаций — отношение их сумм.",
    )
    figure = profile_dots(profile.shares, profile.unit["short_name"], dark=theme.is_dark())
    name = f"Профиль, {profile.unit['short_name']}, {profile.choice.period}"
    notes.chart(figure, "organisation_profile", name, profile.report.notes, profile.choice.period)


def tables(profile: Profile) -> None:
    """The figures behind the chart: shares, then counts; a click opens the indicator."""
    advice = " Строка открывает показатель." if opens_indicators() else ""
    said = "Разность — в п.п." if len(profile.shares) else ""
    components.section("Показатели в цифрах", f"{said}{advice}".strip() or None)
    shares = profile.shares.assign(
        counts=[fraction(row.numerator, row.denominator) for row in profile.shares.itertuples()],
        place=[_place(row) for row in profile.shares.to_dict("records")],
        standing_words=[
            _JUDGED_SIGNS[row["judged"]] + (_standing_words(row) or STATE_WORDS[row["state"]])
            for row in profile.shares.to_dict("records")
        ],
    )
    columns = [
        Column("indicator", "№", width=7),
        Column("short_title", "Показатель", width=24),
        Column("value", "Доля", "percent", 9),
        Column("counts", "Из чего", width=11),
        Column("territory_value", "Территория", "percent", 11),
        Column("difference", "Разность", "pp", 10),
        Column("similar_value", "Похожие", "percent", 9.5),
        Column("change", "За год, п.п.", "pp", 11),
        Column("place", "Место", width=9),
        Column("standing_words", "Отличие от территории", width=21),
    ]
    if len(shares):
        _opening_table(profile, shares, columns, "Доли", "organisation_shares")
    if profile.counts.empty:
        return
    counts = profile.counts.assign(dynamics_words=dynamics_words(profile.counts, ""))
    has_units = counts["unit_of_measure"].map(is_worded).any()
    whole = "По территории" if has_units else "В среднем на организацию"
    if has_units:
        st.caption(
            "Количества и суммы территории и похожих — в среднем на одну организацию; остальное — отношение сумм."
        )
    columns = [
        Column("indicator", "№", width=7),
        Column("short_title", "Показатель", width=26),
        Column("value", "Значение", "general", 21, measured_by="unit_of_measure"),
        Column("territory_value", whole, "general", 23, measured_by="territory_unit"),
        Column("similar_value", "У похожих", "general", 21, measured_by="territory_unit"),
        Column("change", "За год", "pp", 21, measured_by="unit_of_measure", share_format="pp"),
        Column("dynamics_words", "Динамика", width=16),
    ]
    _opening_table(profile, counts, columns, "Количества", "organisation_counts")


def _opening_table(profile: Profile, rows: pd.DataFrame, columns: list[Column], title: str, key: str) -> None:
    row = show_table(
        rows,
        columns,
        f"{title}, {profile.unit['short_name']}",
        profile.filters(),
        key,
        TableLook(states={"value": "state"}, opens=opens_indicators(), lines=2),
    )
    if row is not None:
        open_indicator(profile, row)


def _standing_words(row: dict[Any, Any]) -> str:
    if row["standing"] == "usual" and row["is_wide"]:
        return "в пределах обычного разброса"
    return _STANDING_WORDS[row["standing"]]


def _place(row: dict[Any, Any]) -> str:
    if not components.known(row["rank"]) or row["ranked"] < _RANKED_FROM:
        return ""
    return f"{number(row['rank'])}{NBSP}из{NBSP}{number(row['ranked'])}"

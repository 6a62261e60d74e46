"""One measure under several orders: years, territories, definitions."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from pdmon.insight.territory.comparison import SharedMeasure
from pdmon.output.charts import several_lines
from pdmon.output.tables import Column, change_format, value_format
from pdmon.programme.model import Config, Programme
from pdmon.ui.frame import filters
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import components, theme
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.numbers import NBSP, NO_VALUE, measured, missing, ratio_words
from pdmon.words.plurals import plural, quantity
from pdmon.words.states import STATE_WORDS

ASPECTS = {
    "title": "Формулировка приказа",
    "reported_by": "Кто отчитывается",
    "breakdown": "Разрезы",
    "schedule": "Сроки",
    "targets": "Целевые значения",
    "scoring": "Балл",
    "source": "Источник",
}


@dataclass(frozen=True)
class Shown:
    """One shared measure: its places, how the orders define it, the territories' years."""

    choice: Choice
    shared: SharedMeasure
    definitions: pd.DataFrame
    series: pd.DataFrame

    @property
    def unit(self) -> str:
        return self.shared.unit

    @property
    def title(self) -> str:
        return self.shared.title(store().config)

    @property
    def territories(self) -> dict[str, str]:
        """Programme -> territory, our own first."""
        programmes = store().config.programmes
        codes = sorted(self.shared.programmes, key=lambda code: code != self.choice.programme.code)
        return {code: programmes[code].short_title for code in codes}


def message(config: Config, shared: list[SharedMeasure]) -> str:
    """How much the orders share."""
    if len(config.programmes) < 2:
        return "Программа одна: сопоставлять не с чем."
    if not shared:
        return "Ни один показатель разных программ не считается по одной и той же формуле."
    widest = shared[0]
    return (
        f"Среди показателей {quantity(len(config.programmes), ('программы', 'программ', 'программ'))} "
        f"{plural(len(shared), ('найдена', 'найдены', 'найдено'))} "
        f"{quantity(len(shared), ('общая мера', 'общие меры', 'общих мер'))}: "
        f"они считаются по одинаковым формулам, хотя названы по-разному. "
        f"Самая распространённая — в {quantity(len(widest.programmes), ('программе', 'программах', 'программах'))}."
    )


def pick_measure(config: Config, shared: list[SharedMeasure], own: Programme) -> SharedMeasure:
    """The measure to compare, at first one of our own; in the address it is named by its first place: `kbr-12`."""
    by_code = {f"{measure.places[0].programme}-{measure.places[0].indicator}": measure for measure in shared}
    captions = {}
    for code, measure in by_code.items():
        first = measure.places[0]
        short = config.programmes[first.programme].indicator(first.indicator).short_title
        many = quantity(len(measure.programmes), ("программа", "программы", "программ"))
        captions[code] = f"{short} — {many}"
    ours = next((code for code, measure in by_code.items() if own.code in measure.programmes), None)
    return by_code[filters.pick("measure", "Общая мера", captions, ours)]


def places_of(measure: SharedMeasure) -> list[tuple[str, str, str]]:
    """(programme, indicator, category) of every place."""
    return [(place.programme, place.indicator, place.category) for place in measure.places]


def over_the_years(shown: Shown) -> None:
    """The territories' lines over the years, our own thick."""
    st.markdown(f"**{shown.title[:1].upper()}{shown.title[1:]}**")
    titles = shown.territories
    known = shown.series[shown.series["value"].notna()]
    if known.empty:
        components.nothing_here("Ни одна из территорий этих данных не сообщила.")
        return
    present = [code for code in titles if code in set(known["programme"])]
    lines = pd.concat([known[known["programme"] == code] for code in present])
    lines = lines.assign(series=lines["programme"].map(titles)).drop_duplicates(["series", "period"])
    figure = several_lines(lines, shown.unit, dark=theme.is_dark())
    components.chart(figure, "comparison_lines", f"Сопоставление, {shown.title[:60]}")
    absent = [titles[code] for code in titles if code not in present]
    if absent:
        st.caption(f"Данных нет: {', '.join(absent)}.")


def side_by_side(shown: Shown) -> None:
    """Territories by years with numerator, denominator and coverage."""
    if shown.series.empty:
        return
    titles = shown.territories
    rows = shown.series.assign(
        territory=shown.series["programme"].map(titles),
        said=[
            measured(row["value"], shown.unit) if not missing(row["value"]) else STATE_WORDS.get(row["state"], NO_VALUE)
            for row in shown.series.to_dict("records")
        ],
        counts=[ratio_words(row.numerator, row.denominator, shown.unit) for row in shown.series.itertuples()],
    )
    if shown.shared.denominator:
        # A cell breaks before the brackets, never between a number and what it is a part of.
        rows["said"] = rows["said"] + " (" + rows["counts"].str.replace(" ", NBSP) + ")"
    wide = rows.pivot(index=["programme", "indicator", "territory"], columns="period", values="said").fillna("")
    wide = wide.reset_index().rename_axis(columns=None)
    wide = wide.sort_values("programme", key=lambda codes: codes.map(list(titles).index), kind="stable")
    periods = sorted(set(rows["period"]))
    columns = [
        Column("territory", "Территория", width=26),
        Column("indicator", "№", width=7),
        *(Column(period, period, width=12) for period in periods),
    ]
    described, title = {"Мера": shown.title}, "Сопоставление по территориям и годам"
    show_table(wide, columns, title, described, "comparison_years", TableLook(downloads=False, lines=2))
    exported = [
        Column("territory", "Территория", width=28),
        Column("indicator", "№", width=7),
        Column("period", "Год", width=8),
        Column("numerator", "Числитель", "general", 12),
        Column("denominator", "Знаменатель", "general", 12),
        Column("value", "Значение", value_format(shown.unit), 12),
        Column("change", "Изменение за год", change_format(shown.unit), 12),
        Column("units_reported", "Отчитались", "whole", 11),
        Column("units_expected", "Ожидались", "whole", 11),
    ]
    table_downloads(rows, exported, title, described, "comparison_years")


def differences(shown: Shown) -> None:
    """What the orders say of the measure, aspect by aspect; those that differ are marked."""
    components.section("Чем отличаются определения", "≠ — приказы расходятся, = — говорят одинаково.")
    differs = set(shown.definitions.attrs["differs"])
    if shown.definitions["title"].nunique() > 1:
        differs.add("title")
    headings = shown.definitions["programme"] + ", " + shown.definitions["indicator"]
    table = pd.DataFrame(
        [
            [f"{'≠' if aspect in differs else '='} {words}", *shown.definitions[aspect]]
            for aspect, words in ASPECTS.items()
        ],
        columns=["", *headings],
    )
    st.table(table, border="horizontal", hide_index=True)
    columns = [
        Column("programme", "Программа", width=26),
        Column("indicator", "№", width=10),
        *(Column(aspect, words, width=40) for aspect, words in ASPECTS.items()),
    ]
    table_downloads(shown.definitions, columns, "Отличия определений", {"Мера": shown.title}, "comparison_definitions")

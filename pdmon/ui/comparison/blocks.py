"""Blocks of the comparison page: one measure under several orders, and our figures under another order."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.calc.answers import comparison as queries
from pdmon.calc.answers import overview
from pdmon.calc.answers.view import View
from pdmon.insight.territory.comparison import SharedMeasure, under_another_order
from pdmon.output.charts import several_lines
from pdmon.output.tables import Column
from pdmon.programme.model import Config, Programme
from pdmon.ui.frame import filters
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import components, theme
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.format import status_text
from pdmon.ui.kit.tables import show_table
from pdmon.words.numbers import fraction
from pdmon.words.states import STATE_WORDS
from pdmon.words.terms import Measure, Status
from pdmon.words.wording import NO_VALUE, difference, measured, missing, number, plural, quantity, quoted

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
        return Measure.PERCENT if self.shared.denominator else Measure.COUNT

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
    titles = shown.territories
    rows = shown.series.assign(
        territory=shown.series["programme"].map(titles),
        said=[
            measured(row["value"], shown.unit) if not missing(row["value"]) else STATE_WORDS.get(row["state"], NO_VALUE)
            for row in shown.series.to_dict("records")
        ],
        counts=[fraction(row.numerator, row.denominator) for row in shown.series.itertuples()],
    )
    if shown.unit == Measure.PERCENT:
        rows["said"] = rows["said"] + " (" + rows["counts"] + ")"
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
    show_table(wide, columns, title, described, "comparison_years", downloads=False, lines=2)
    exported = [
        Column("territory", "Территория", width=28),
        Column("indicator", "№", width=7),
        Column("period", "Год", width=8),
        Column("numerator", "Числитель", "general", 12),
        Column("denominator", "Знаменатель", "general", 12),
        Column("value", "Значение", "percent" if shown.unit == Measure.PERCENT else "general", 12),
        Column("change", "Изменение за год", "pp", 12),
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


def pick_other(choice: Choice, config: Config) -> Programme:
    """The order to judge our figures by: any but our own."""
    others = {code: found.short_title for code, found in config.programmes.items() if code != choice.programme.code}
    return config.programmes[filters.pick("other", "По приказу", others)]


def judged_by(view: View, programme: str, other: str, year: int) -> pd.DataFrame:
    """Our figures under the other order: `insight.comparison.under_another_order`."""
    units = overview.reporting_units(view, programme, year)["unit"].tolist()
    facts = queries.facts_below(view, programme, year)
    config = view.config
    return under_another_order(facts, config.programmes[other], config, year, units, programme)


def other_order(choice: Choice, other: Programme, rows: pd.DataFrame) -> None:
    """What can be computed, what it would come to, and what is lacking for the rest."""
    st.markdown(_summary(choice, other, rows))
    st.caption(quoted(other.title))
    units = {indicator.code: indicator.unit for indicator in other.indicators}
    available = rows[rows["available"]]
    if len(available):
        shown = available.assign(
            caption=available["indicator"] + ". " + available["title"],
            said=[_said(row, units[row["indicator"]]) for row in available.to_dict("records")],
            moved=[difference(row["change"], units[row["indicator"]]) for row in available.to_dict("records")],
            verdict=[_verdict(row) for row in available.to_dict("records")],
        )
        columns = [
            Column("caption", "Показатель другого приказа", width=52),
            Column("said", "Наше значение", width=21),
            Column("moved", "За год", width=12),
            Column("verdict", "Оценка", width=13),
            Column("why", "Почему", width=27),
        ]
        described = choice.described() | {"По приказу": other.short_title}
        title = "Наши данные по другому приказу"
        show_table(shown, columns, title, described, "comparison_other", downloads=False, lines=3)
        exported = [
            Column("indicator", "№", width=7),
            Column("title", "Показатель", width=70),
            Column("numerator", "Числитель", "general", 12),
            Column("denominator", "Знаменатель", "general", 12),
            Column("value", "Значение", "general", 12),
            Column("previous", "Годом ранее", "general", 12),
            Column("points", "Балл", "whole", 8),
            Column("target", "Цель", width=40),
            Column("verdict", "Оценка", width=18),
            Column("why", "Почему", width=50),
        ]
        table_downloads(shown, exported, title, described, "comparison_other")
    lacking = rows[~rows["available"]]
    if len(lacking):
        with st.expander(f"Посчитать нельзя: {quantity(len(lacking), 'indicator')}"):
            components.lines(
                [f"{row['indicator']}. {row['title']} — {_lacks(row)}" for row in lacking.to_dict("records")], ""
            )


def _summary(choice: Choice, other: Programme, rows: pd.DataFrame) -> str:
    available = int(rows["available"].sum())
    name = f"«{other.short_title}»"
    if not available:
        return (
            f"По приказу {name} за {choice.year} год не считается ни один показатель: нужных первичных данных "
            f"{choice.programme.short_title} не собирает."
        )
    said = (
        f"По приказу {name} за {choice.year} год считаются **{number(available)} из "
        f"{quantity(len(rows), 'indicator_of')}**."
    )
    scored, judged = rows["max_points"].notna().sum(), rows["attained"].notna().sum()
    if scored:
        said += f" Баллов: **{number(rows['points'].sum())} из {number(scored)}** возможных по этим данным."
    if judged:
        attained = int(rows["attained"].eq(True).sum())
        said += f" Порогов достигнуто: **{number(attained)} из {number(judged)}**, которые можно проверить."
    if not scored and not judged:
        said += " Ни баллов, ни проверяемых порогов: показаны значения."
    return said


def _said(row: dict[Any, Any], measure: str) -> str:
    if measure == Measure.PERCENT:
        return f"{measured(row['value'], measure)} ({fraction(row['numerator'], row['denominator'])})"
    return measured(row["value"], measure)


def _verdict(row: dict[Any, Any]) -> str:
    if not missing(row["points"]):
        return "✓ 1 балл" if row["points"] else "✕ 0 баллов"
    if not missing(row["attained"]):
        return status_text(Status.ATTAINED if row["attained"] else Status.MISSED)
    return "– не оценить"


def _lacks(row: dict[Any, Any]) -> str:
    return f"нет данных: {row['lacking']}" if row["lacking"] else "нет организаций, сообщивших обе части формулы"

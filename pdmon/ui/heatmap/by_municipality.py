"""The heat map of more organisations than a table can show: first by the unit that they stand under, then down."""

import pandas as pd
import streamlit as st

from pdmon.calc.answers import register
from pdmon.calc.answers.standing import heat_by_parent, heat_cells
from pdmon.insight.units.heat import MARKS, VIEWS
from pdmon.output.tables import Column
from pdmon.report.parents import named_parents
from pdmon.ui.frame import filters
from pdmon.ui.frame.address import ALL
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import links
from pdmon.ui.kit.cache import cached, view
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.tinted import GridLook, signed_change, tinted_grid
from pdmon.words.numbers import number
from pdmon.words.plurals import quantity

MOST_ORGANISATIONS = 1_000  # of more a map of each by each is neither drawn in time nor read
_OF_MUNICIPALITIES = ("муниципалитету", "муниципалитетам", "муниципалитетам")
_CELL_PX = 58


def narrowed(units: pd.DataFrame) -> tuple[str, pd.DataFrame]:
    """Which municipality is looked at, '' for all of them together, and its organisations; a small territory, or one
    without municipalities, is looked at as a whole, and there is nothing to choose."""
    names = _names(units)
    if len(units) <= MOST_ORGANISATIONS or len(names) < 2:
        return ALL, units
    chosen = filters.pick("municipality", "Муниципалитет", {ALL: "Все муниципалитеты", **names})
    return ("", units) if chosen == ALL else (chosen, units[units["parent"].eq(chosen)])


def show(choice: Choice, aspect: str, units: pd.DataFrame) -> None:
    """Municipalities by indicators: by how much more of their organisations are better than worse."""
    programme, names = choice.programme, _names(units)
    asked = {"programme": programme.code, "period": choice.period, "aspect": aspect}
    with st.spinner("Считаем…"):
        cells = cached(heat_by_parent, **asked, kind=choice.kind, units=choice.units)
    good, bad = (sum(cells[name]) for name in ("good", "bad"))
    st.markdown(
        f"**{VIEWS[aspect]}**, {quantity(len(units), programme.reporter.counted)} по "
        f"{quantity(len(names), _OF_MUNICIPALITIES)}: ячеек с ▲ — {number(good)}, с ▼ — {number(bad)}."
    )
    st.caption(
        f"Организаций {number(len(units))}: карта показана по муниципалитетам. В ячейке — доля организаций с ▲ минус "
        "доля с ▼, п.п. Отметьте ячейку или выберите муниципалитет выше, чтобы увидеть его организации; все "
        "организации — в файле под таблицей."
    )
    titles = {one.code: one.short_title for one in programme.indicators if one.code in set(cells["indicator"])}
    balance = cells["good"] - cells["bad"]
    drawn = cells.rename(columns={"unit": "row", "indicator": "column"}).assign(
        sign=balance.map(lambda more: "▲" if more > 0 else "▼" if more < 0 else "●").where(cells["known"].gt(0), "–"),
        tone=balance.map(lambda more: "good" if more > 0 else "bad" if more < 0 else "even").where(
            cells["known"].gt(0), "faint"
        ),
    )
    marked = tinted_grid(
        drawn, pd.Series(names, name="Муниципалитет"), titles, f"heat_parents_{aspect}", lambda _: signed_change,
        GridLook(f"Тепловая карта по муниципалитетам: {VIEWS[aspect].lower()}", _CELL_PX),
    )  # fmt: skip
    if marked and marked[0]:
        _marked(choice, aspect, cells, names, marked)
    _downloads(choice, aspect, units, names)


def _marked(choice: Choice, aspect: str, cells: pd.DataFrame, names: dict[str, str], marked: tuple[str, str]) -> None:
    """What the marked cell was counted of, and the way down."""
    unit, column = marked
    who = choice.programme.reporter
    for row in cells[cells["unit"].eq(unit) & cells["indicator"].eq(column)].to_dict("records"):
        st.markdown(
            f"**{escaped(names[unit])}** · {column}. {choice.programme.indicator(column).short_title}: лучше у "
            f"{number(row['good'])}, хуже у {number(row['bad'])} из {number(row['known'])} {who.of_many} с данными."
        )
    links.show(
        "heatmap", f"{who.headings}: {escaped(names[unit])}", programme=choice.programme.code, year=choice.period,
        municipality=unit, view=aspect,
    )  # fmt: skip


def _downloads(choice: Choice, aspect: str, units: pd.DataFrame, names: dict[str, str]) -> None:
    """Every organisation by every indicator, a row each: made on the click."""
    asked, seen = {"programme": choice.programme.code, "period": choice.period, "aspect": aspect}, view()
    titles = {one.code: f"{one.code}. {one.short_title}" for one in choice.programme.indicators}

    def everything() -> pd.DataFrame:
        rows = heat_cells(seen, **asked).merge(units[["unit", "short_name", "parent"]], on="unit")
        return rows.assign(
            municipality=rows["parent"].map(names), title=rows["indicator"].map(titles),
            words=rows["mark"].map({mark: words for mark, (_, _, words) in MARKS.items()}),
        )  # fmt: skip

    columns = [
        Column("municipality", "Муниципалитет", width=30),
        Column("short_name", choice.programme.reporter.heading, width=30),
        Column("title", "Показатель", width=50), Column("number", "Число в ячейке", "decimal", 14),
        Column("words", "Что означает", width=46),
    ]  # fmt: skip
    table_downloads(everything, columns, f"Тепловая карта: {VIEWS[aspect].lower()}", choice.described(), "heat_parents")


def _names(units: pd.DataFrame) -> dict[str, str]:
    return named_parents(units, cached(register.units))

"""The heat table as a file: numbers with their formats on one sheet, the signs on another."""

from pdmon.insight.units.heat import MARKS, VIEWS, growth_indicators, legend_marks
from pdmon.output.tables import Column, MoreSheet, change_format, value_format
from pdmon.ui.heatmap.heat_table import Heat, corner
from pdmon.ui.kit.cache import shown_store
from pdmon.ui.kit.downloads import table_downloads
from pdmon.words.terms import Measure

_SIGN = " знак"


def downloads(table: Heat) -> None:
    """The whole table as a file: every number, and on the second sheet what was made of it."""
    programme = table.choice.programme
    numbers = table.cells.pivot(index="unit", columns="indicator", values="number").astype(float)
    signs = table.cells.assign(sign=table.cells["mark"].map(lambda mark: MARKS[mark][0]))
    signs = signs.pivot(index="unit", columns="indicator", values="sign").add_suffix(_SIGN)
    frame = table.units.merge(numbers.join(signs), left_on="unit", right_index=True, how="left")
    frame["kind_words"] = frame["kind"].map(shown_store().config.kinds.plural)
    who = [Column("short_name", corner(table), width=30), Column("kind_words", "Вид", width=20)]
    titles = {
        found.code: f"{found.code}. {found.short_title}" for found in programme.indicators if found.code in numbers
    }
    columns = [*who, *(Column(code, title, _format(table, code), 15) for code, title in titles.items())]
    legend = MoreSheet(
        "Знаки",
        [*who, *(Column(f"{code}{_SIGN}", title, width=15) for code, title in titles.items())],
        [f"{MARKS[mark][0]} — {MARKS[mark][2]}" for mark in legend_marks(table.cells, table.view)],
    )
    filters = table.choice.described() | {"Показано": f"{VIEWS[table.view]} ({table.number_words})"}
    table_downloads(frame, columns, table.title, filters, f"heat_{table.view}", [legend])


def _format(table: Heat, code: str) -> str:
    programme = table.choice.programme
    measure = programme.indicator(code).measure
    if table.view == "attainment" and code not in growth_indicators(programme):
        return "percent"
    if table.view == "standing":
        return value_format(measure)
    return "general" if measure == Measure.COUNT else change_format(measure)

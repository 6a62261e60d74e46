"""The order's targets, criterion by criterion."""

from pdmon.ui.criteria.judged import Judged, open_marked
from pdmon.ui.kit import components
from pdmon.ui.kit.results.target_table import target_table


def show(judged: Judged) -> None:
    """The order's targets criterion by criterion."""
    components.section("Цели по критериям", "Строка открывает показатель.")
    rows = judged.report.targets
    rows = rows[rows["indicator"].isin(judged.headlines["indicator"])]
    rows = judged.keeps(rows)
    if rows.empty:
        components.nothing_here("У этого критерия целей нет.", "Выберите другой критерий.")
        return
    title = f"Цели, {judged.name}, {judged.choice.period}"
    is_one = not judged.report.is_territory
    open_marked(
        judged, target_table(rows, judged.choice.programme, title, judged.filters(), "criteria_targets", is_one)
    )

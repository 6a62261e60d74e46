"""The order's targets, criterion by criterion."""

from pdmon.ui.criteria.judged import Judged, open_marked
from pdmon.ui.frame import filters
from pdmon.ui.kit import components
from pdmon.ui.kit.results.target_table import target_table


def show(judged: Judged) -> None:
    """The order's targets criterion by criterion."""
    components.section("Цели по критериям", "Отметьте строку, чтобы открыть показатель.")
    rows = judged.report.targets
    rows = rows[rows["indicator"].isin(judged.headlines["indicator"])]
    judged_here = set(rows["criterion"])
    options = {"all": "Все критерии"} | {
        found.code: f"{found.code}. {found.title}"
        for found in judged.choice.programme.criteria
        if found.code in judged_here
    }
    chosen = filters.pick("criterion", "Критерий", options)
    rows = rows if chosen == "all" else rows[rows["criterion"] == chosen]
    title = f"Цели, {judged.name}, {judged.choice.year}"
    is_one = not judged.report.is_territory
    open_marked(
        judged, target_table(rows, judged.choice.programme, title, judged.filters(), "criteria_targets", is_one)
    )

"""What came in lately."""

from pdmon.calc.answers import history
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit import components, links
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.submission.listing import COLUMNS, worded
from pdmon.ui.kit.tables import TableLook, show_table

_LATEST = 15


def show(scope: Scope) -> None:
    """The last submissions of the programme, with a way to all of them."""
    components.section("Последние поступления")
    rows = cached(history.submissions_of, programme=scope.programme.code, unit=scope.own_unit or "")
    if rows.empty:
        components.nothing_here("По этой программе ещё ничего не поступало.")
        return
    show_table(
        worded(rows.head(_LATEST)),
        COLUMNS,
        "Последние поступления",
        {},
        "intake_latest",
        TableLook(rows_shown=8, downloads=False, keep_end=("file_name",)),
    )
    links.show(
        "history", "Вся история и версии", icon=":material/history:", programme=scope.programme.code,
        year=str(scope.year),
    )  # fmt: skip

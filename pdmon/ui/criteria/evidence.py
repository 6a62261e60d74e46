"""The documents that earned the points."""

import pandas as pd

from pdmon.output.tables import Column
from pdmon.ui.criteria.judged import Judged
from pdmon.ui.kit import components
from pdmon.ui.kit.tables import TableLook, show_table


def show(judged: Judged, rows: pd.DataFrame) -> None:
    """The documents that earned the points."""
    components.section("Подтверждающие документы", "Балл даётся хотя бы за один принятый документ показателя.")
    if rows.empty:
        components.nothing_here("За этот год документов не принято.")
        return
    columns = [
        Column("indicator", "№", width=6),
        Column("short_name", "Кто представил", width=24),
        Column("requisites", "Реквизиты", width=78),
    ]
    if rows["link"].ne("").any():
        columns.append(Column("link", "Ссылка", width=24))
    show_table(rows, columns, "Подтверждающие документы", judged.filters(), "criteria_evidence", TableLook(lines=2))

"""What the inbox folder has taken in lately."""

import pandas as pd
import streamlit as st

from pdmon.intake.returns.findings_book import STATUS_TITLES
from pdmon.output.tables import Column
from pdmon.ui.frame import inbox
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.collection_words import period_words, unit_words
from pdmon.ui.kit.submission.findings_table import findings_table
from pdmon.ui.kit.tables import show_table

_COLUMNS = (
    Column("file_name", "Файл", width=38),
    Column("unit", "Организация", width=24),
    Column("period", "Период", width=14),
    Column("status", "Итог", width=24),
    Column("errors", "Ошибок", "whole", 9),
    Column("warnings", "Предупреждений", "whole", 14),
)


def show(scope: Scope) -> None:
    """Where the folder is, and the last verdicts of this process."""
    components.section("Папка входящих")
    watching = inbox.watcher()
    if watching is None:
        folder = inbox.inbox_folder(store())
        components.nothing_here(
            f"За папкой {folder} сейчас никто не следит.", "Она просматривается, пока работает дашборд."
        )
        return
    st.caption(
        f"Файлы из папки `{watching.folder}` загружаются сами и переезжают в `accepted/` или `returned/`; рядом с "
        "возвращённым кладутся письмо и копия с замечаниями. Предупреждения в этом случае приём не останавливают."
    )
    recent = list(watching.recent)[::-1]
    if not recent:
        components.nothing_here("С запуска дашборда в папку ничего не клали.")
        return
    rows = pd.DataFrame(
        {
            "file_name": verdict.file_name,
            "unit": unit_words(verdict, scope.names),
            "period": period_words(verdict),
            "status": STATUS_TITLES[verdict.status],
            "errors": len(verdict.errors),
            "warnings": len(verdict.warnings),
        }
        for verdict in recent
    )
    row = show_table(rows, _COLUMNS, "Папка входящих", {}, "inbox_recent", selectable=True, rows_shown=6)
    if row is not None:
        chosen = recent[int(row.name)]  # type: ignore[call-overload]
        findings_table(chosen.findings, chosen.file_name, "inbox_findings")

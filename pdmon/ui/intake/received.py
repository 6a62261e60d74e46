"""What came in lately by any way, and what became of it: one list of the page, the inbox folder and the rest."""

import pandas as pd
import streamlit as st

from pdmon.calc.answers.collecting import received_lately
from pdmon.intake.returns.on_list import verdict_listed
from pdmon.output.tables import Column
from pdmon.ui.frame.background import inbox
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import present_view, store
from pdmon.ui.kit.collection_words import period_words, unit_words
from pdmon.ui.kit.submission.findings_table import findings_table
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.submissions import RECEIVED_PLACE_WORDS, RECEIVED_STATE_WORDS

# Together no wider than a window of 1440 px has room for beside the menu; longer words go on in a second line.
COLUMNS = (
    Column("received_at", "Получен", "moment", 15),
    Column("file_name", "Файл", width=21),
    Column("place", "Откуда", width=11),
    Column("received_by", "Прислал", width=14),
    Column("unit", "Организация", width=15),
    Column("period", "Период", width=9),
    Column("state", "Что с ним", width=16),
    Column("decided_by", "Кто решил", width=12),
    Column("why", "Причина", width=19),
)
_SHOWN = 200


def show(scope: Scope) -> None:
    """Where the inbox folder is, and what was received lately."""
    components.section("Журнал полученных файлов")
    st.caption(_about_the_folder())
    found = received_lately(present_view(), _SHOWN)
    if not found:
        components.nothing_here("Через страницу и папку входящих ещё ничего не поступало.")
        return
    verdicts = [verdict_listed(one.verdict, one.file_name, one.sha256) for one in found]
    rows = pd.DataFrame(
        {
            "received_at": one.received_at,
            "file_name": one.file_name,
            "place": RECEIVED_PLACE_WORDS[one.place],
            "received_by": one.received_by,
            "unit": unit_words(verdict, scope.names),
            "period": period_words(verdict),
            "state": RECEIVED_STATE_WORDS[one.state],
            "decided_by": one.decided_by,
            "why": one.why,
        }
        for one, verdict in zip(found, verdicts, strict=True)
    )
    row = show_table(
        rows,
        COLUMNS,
        "Журнал полученных файлов",
        {},
        "received_lately",
        TableLook(selectable=True, rows_shown=6, lines=2, keep_end=("file_name",)),
    )
    if row is not None:
        chosen = verdicts[int(row.name)]  # type: ignore[call-overload]
        findings_table(chosen.findings, chosen.file_name, "received_findings")


def _about_the_folder() -> str:
    watching = inbox.watcher()
    if watching is None:
        return f"За папкой входящих `{inbox.inbox_folder(store())}` никто не следит: её просматривает дашборд."
    return (
        f"Файлы из папки входящих `{watching.folder}` загружаются сами и переезжают в `accepted/` или `returned/`; "
        "рядом с возвращённым кладутся письмо и копия с замечаниями. Предупреждения при этом приём не останавливают."
    )

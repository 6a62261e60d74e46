"""Submissions in a table and one of them in detail: its life, its original, its return package."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.calc.answers import history
from pdmon.output.tables import Column
from pdmon.programme.periods import is_period, period_title
from pdmon.store.log.submissions import events
from pdmon.store.originals import original
from pdmon.ui.frame import navigation
from pdmon.ui.frame.cache import cached, store
from pdmon.ui.frame.collection_scope import Scope, may_accept, may_see_figures_of
from pdmon.ui.intake import packages
from pdmon.ui.intake.verdicts import findings_table
from pdmon.ui.kit import components
from pdmon.ui.kit.downloads import DOCX, XLSX, download
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.tables import show_table
from pdmon.ui.organisations.files import EVENT_WORDS, KIND_WORDS, STATUS_WORDS
from pdmon.words.wording import moment_text

_LATEST = 15
_ORDER = {"received": 0, "returned": 1, "accepted": 1, "superseded": 2, "withdrawn": 3}
COLUMNS = (
    Column("received_at", "Получена", "moment", 16),
    Column("unit_name", "Организация", width=20),
    Column("period_words", "Период", width=12),
    Column("kind_words", "Вид", width=17),
    Column("status_words", "Состояние", width=25),
    Column("file_name", "Файл", width=24),
    Column("last_by", "Кто", width=17),
)


def latest(scope: Scope) -> None:
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
        rows_shown=8,
        downloads=False,
        keep_end=("file_name",),
    )
    navigation.link(
        "history", "Вся история и версии", icon=":material/history:", programme=scope.programme.code,
        year=str(scope.year),
    )  # fmt: skip


def worded(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `submissions_of` with their codes in words."""
    # A file that no reader could open is kept as a returned «form» of nobody: it is not known what it was.
    unread = (rows["status"] == "returned") & (rows["kind"] == "form") & (rows["unit"].fillna("") == "")
    return rows.assign(
        period_words=[period_title(period) if is_period(period) else period for period in rows["period"]],
        unit_name=rows["unit_name"].mask(unread, "не прочитана"),
        kind_words=rows["kind"].map(KIND_WORDS).fillna(rows["kind"]).mask(unread, "файл"),
        status_words=rows["status"].map(STATUS_WORDS).fillna(rows["status"]),
    )


def life(submission: Mapping[Any, Any]) -> None:
    """What happened to it, when, by whom and why."""
    found = cached(events, submission_id=submission["submission_id"])
    # Received and accepted at one moment: told in the order of a form's life.
    in_order = found.assign(step=found["event"].map(_ORDER)).sort_values(["happened_at", "step"])
    components.lines(
        [
            f"{moment_text(event['happened_at'])} — {EVENT_WORDS.get(event['event'], event['event'])}, "
            f"{escaped(event['who'])}{_why(event)}"
            for event in in_order.to_dict("records")
        ],
        "Событий нет.",
    )


def original_file(submission: Mapping[Any, Any]) -> None:
    """The file as it was received: for the methodologist and the organisation itself, as it may hold anything."""
    if not may_see_figures_of(submission["unit"]):
        st.caption("Исходный файл доступен методисту и самой организации.")
        return
    content = _original(submission)
    if content is None:
        st.caption("Исходного файла нет: он содержал сведения о людях или пришёл не файлом.")
        return
    name = submission["file_name"] or "форма.xlsx"
    download(
        "Скачать исходный файл", lambda: content, name, "application/octet-stream",
        f"original_{submission['submission_id']}",
    )  # fmt: skip


def why_returned(submission: Mapping[Any, Any]) -> None:
    """The findings of a returned file, and its letter and marked copy once more."""
    if not may_see_figures_of(submission["unit"]):
        return
    found = cached(events, submission_id=submission["submission_id"])
    details = found.loc[found["event"] == "returned", "details"].iloc[-1]
    verdict = packages.recorded_verdict(submission, details)
    key = submission["submission_id"]
    findings_table(verdict.findings, verdict.file_name, f"returned_{key}")
    kept, content, today = store(), _original(submission), date.today()
    with st.container(horizontal=True, gap="small"):
        if may_accept():
            download(
                "Письмо о возврате (DOCX)",
                packages.maker(lambda: packages.letter_file(kept, verdict, today)),
                packages.letter_name(kept, verdict), DOCX, f"returned_letter_{key}",
            )  # fmt: skip
        if content is not None and packages.has_copy(verdict):
            download(
                packages.copy_label(verdict),
                packages.maker(lambda: packages.marked_file(kept, verdict, content)),
                packages.copy_name(kept, verdict), XLSX, f"returned_marked_{key}",
            )  # fmt: skip


def _why(event: Mapping[Any, Any]) -> str:
    return f": {escaped(event['why'])}" if event["why"] and event["event"] != "received" else ""


def _original(submission: Mapping[Any, Any]) -> bytes | None:
    try:
        return original(store(), submission["sha256"])
    except FileNotFoundError:
        return None

"""One submission: what happened to it, the file as it was received, why it was returned."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pdmon.calc.answers.history import events, original
from pdmon.intake.returns.recorded import recorded_verdict
from pdmon.output.letters.return_package import ReturnPackages, copy_label, has_copy
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached, present_view
from pdmon.ui.kit.downloads import DOCX, XLSX, Handout, download
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.submission.findings_table import findings_table
from pdmon.ui.kit.visitor import may_accept, may_see_figures_of
from pdmon.words.local_time import moment_text
from pdmon.words.submissions import EVENT_WORDS
from pdmon.words.terms import SubmissionEvent

_ORDER = {
    SubmissionEvent.RECEIVED: 0,
    SubmissionEvent.RETURNED: 1,
    SubmissionEvent.ACCEPTED: 1,
    SubmissionEvent.SUPERSEDED: 2,
    SubmissionEvent.WITHDRAWN: 3,
}


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
        "Скачать исходный файл",
        lambda: content,
        Handout(name, "application/octet-stream"),
        key=f"original_{submission['submission_id']}",
    )


def why_returned(submission: Mapping[Any, Any]) -> None:
    """The findings of a returned file, and its letter and marked copy once more."""
    if not may_see_figures_of(submission["unit"]):
        return
    found = cached(events, submission_id=submission["submission_id"])
    details = found.loc[found["event"] == SubmissionEvent.RETURNED, "details"].iloc[-1]
    verdict = recorded_verdict({**submission, "details": details})
    key = submission["submission_id"]
    findings_table(verdict.findings, verdict.file_name, f"returned_{key}")
    packages, content = ReturnPackages(present_view()), _original(submission)
    with st.container(horizontal=True, gap="small"):
        if may_accept():
            download(
                "Письмо о возврате (DOCX)",
                lambda: packages.letter(verdict).content,
                Handout(packages.letter_name(verdict), DOCX),
                key=f"returned_letter_{key}",
            )
        if content is not None and has_copy(verdict):
            download(
                copy_label(verdict),
                lambda: packages.marked(verdict, content),
                Handout(packages.copy_name(verdict), XLSX),
                key=f"returned_marked_{key}",
            )


def _why(event: Mapping[Any, Any]) -> str:
    return f": {escaped(event['why'])}" if event["why"] and event["event"] != SubmissionEvent.RECEIVED else ""


def _original(submission: Mapping[Any, Any]) -> bytes | None:
    return original(present_view(), submission["unit"], submission["sha256"])

"""The documents behind points and presences, and their check."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.intake.accepting.document_check import DocumentCheckError, check_document
from pdmon.output.tables import Column
from pdmon.store.log.evidence import KeptDocument
from pdmon.ui.criteria.judged import Judged
from pdmon.ui.kit import components, moment, visitor
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.local_time import moment_text
from pdmon.words.numbers import missing
from pdmon.words.periods import period_title
from pdmon.words.submissions import DOCUMENT_STATUS_WORDS
from pdmon.words.terms import DocumentStatus

_KEY = ("unit", "period", "indicator", "requisites", "link", "sha256")


def show(judged: Judged, rows: pd.DataFrame) -> None:
    """The documents with the check of each; the methodologist marks one and says what was found."""
    note = "Балл даётся хотя бы за один документ показателя; " if judged.has_document_points else ""
    components.section("Подтверждающие документы", f"{note}отклонённый документ не засчитывается.".capitalize())
    if rows.empty:
        components.nothing_here("За этот год документов не принято.")
        return
    checks = visitor.may_accept() and moment.chosen() is None
    chosen = _of_status(rows)
    rows = rows[rows["status"].isin(chosen)]
    shown = rows.assign(status_words=[_found(row) for row in rows.to_dict("records")])
    columns = [
        Column("indicator", "№", width=6),
        Column("short_name", "Кто представил", width=24),
        Column("requisites", "Реквизиты", width=58),
        Column("status_words", "Проверка", width=34),
    ]
    if rows["period"].ne(judged.choice.period).any():
        shown = shown.assign(period_words=rows["period"].map(period_title))
        columns.insert(2, Column("period_words", "За что", width=16))
        st.caption("Документ за часть года подтверждает только её.")
    if rows["link"].ne("").any():
        columns.append(Column("link", "Ссылка", width=24))
    if checks:
        st.caption("Отметьте документ, чтобы записать итог его проверки.")
    look = TableLook(lines=2, selectable=checks, rows_shown=12)
    said = ", ".join(DOCUMENT_STATUS_WORDS[one] for one in chosen)
    described = judged.filters() | ({"Проверка": said} if len(chosen) < len(DocumentStatus) else {})
    row = show_table(shown, columns, "Подтверждающие документы", described, "criteria_evidence", look)
    if row is not None and checks:
        _check(judged, row)


def _of_status(rows: pd.DataFrame) -> list[DocumentStatus]:
    """The statuses that the visitor wants to see, each with how many there are; none marked: all."""
    counts = rows["status"].value_counts()
    chosen: list[DocumentStatus] = st.pills(
        "Итог проверки", [one for one in DocumentStatus if counts.get(one, 0)], selection_mode="multi",
        format_func=lambda one: f"{DOCUMENT_STATUS_WORDS[one]}: {counts[one]}", key="criteria_evidence_status",
        label_visibility="collapsed",
    )  # fmt: skip
    return chosen or list(DocumentStatus)


def _found(row: Mapping[Any, Any]) -> str:
    """Status, reason, who and when."""
    words = DOCUMENT_STATUS_WORDS[str(row["status"])]
    if row["reason"]:
        words += f": {row['reason']}"
    if missing(row["checked_at"]):
        return words
    return f"{words} ({row['checked_by']}, {moment_text(row['checked_at'])})"


def _check(judged: Judged, row: pd.Series) -> None:
    about = {name: str(row[name]) for name in _KEY}
    document = KeptDocument(programme=judged.choice.programme.code, **about)
    # Of its own for each document: a reason that was typed of one must not stand in the form of the next.
    key = f"document_check_{sha256(repr(document).encode()).hexdigest()[:12]}"
    refusal = st.container()  # said above the form: below it nobody sees it at the end of a page
    with st.form(key, border=True):
        st.markdown(f"**{row['indicator']}, {escaped(row['short_name'])}.** {escaped(row['requisites'])}")
        status: DocumentStatus | None = st.radio(
            "Итог проверки",
            list(DocumentStatus),
            index=list(DocumentStatus).index(DocumentStatus(row["status"])),
            format_func=lambda one: DOCUMENT_STATUS_WORDS[one],
            horizontal=True,
            key=f"{key}_status_{row['status']}",
        )
        reason = st.text_input(
            "Причина или замечание", str(row["reason"]), max_chars=300, placeholder="Нет подписи директора",
            key=f"{key}_reason_{row['status']}",
        )  # fmt: skip
        pressed = st.form_submit_button("Записать", type="primary", icon=":material/fact_check:")
    if not pressed or status is None:
        return
    try:
        check_document(store(), visitor.current(), document, status, reason)
    except DocumentCheckError as error:
        refusal.error(escaped(str(error)))
        return
    st.toast("Итог проверки записан.", icon=":material/fact_check:")
    st.rerun()

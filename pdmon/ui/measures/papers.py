"""The papers of measures and decisions, where they are needed; the page «Документы» offers the same."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from pdmon.output.documents import Document, document
from pdmon.output.file_names import file_name
from pdmon.output.word.protocol_extract import Protocol, extract_of, protocols
from pdmon.ui.kit import visitor
from pdmon.ui.kit.results.year import document_download, year_report
from pdmon.ui.measures.shown import Shown
from pdmon.words.dates import date_text
from pdmon.words.plurals import quantity

_QUESTIONS = ("вопрос", "вопроса", "вопросов")


def plan(shown: Shown) -> None:
    """The plan of measures."""
    _offer(shown, [document("measures_plan")])


def of_decisions(shown: Shown) -> None:
    """What waits for a decision in one line, then agenda, extract (of one protocol or of all) and draft order."""
    of_year = year_report(shown.choice.programme, shown.choice.period).cycle
    found = of_year.agenda
    said = [
        f"{words} — {len(rows)}"
        for words, rows in (
            ("предложенные решения", found.proposed),
            ("анализы без решения", found.analyses),
            ("меры без решения", found.measures),
            ("просроченные меры", found.overdue),
            ("выполненные меры без оценки эффективности", found.unexamined),
        )
        if len(rows)
    ]
    with st.container(border=True):
        if said:
            st.markdown(f"**Ждёт решения: {quantity(found.count, _QUESTIONS)}**  \n{'; '.join(said)}.")
        else:
            st.markdown("**Решения ничего не ждёт.**")
        chosen = _protocol(protocols(of_year.adopted))
        extract = document("protocol_extract")
        if chosen:
            extract = replace(extract, make=extract_of(chosen))
        _offer(shown, [document("agenda"), extract, document("order_draft")])


def _protocol(every: Sequence[Protocol]) -> Protocol | None:
    if len(every) < 2:
        return None
    chosen: Protocol | None = st.selectbox(
        "Выписка из протокола", [None, *every], key="extract_of", width=320,
        format_func=_protocol_words,
    )  # fmt: skip
    return chosen


def _protocol_words(one: Protocol | None) -> str:
    return f"№ {one[0]} от {date_text(date.fromisoformat(one[1]))}" if one else "всех протоколов года"


def _offer(shown: Shown, documents: Sequence[Document]) -> None:
    """A button for each that can be made and that the visitor may take."""
    report = year_report(shown.choice.programme, shown.choice.period)
    name = shown.choice.programme.short_title
    with st.container(horizontal=True, gap="small"):
        for one in documents:
            if (one.action is None or visitor.current().may(one.action)) and not one.nothing(report):
                document_download(
                    one, one.title, file_name(one.title, name, report.period), report, f"paper_{one.code}"
                )

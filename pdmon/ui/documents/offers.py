"""The documents of the registry: what each is for, and its download."""

import streamlit as st

from pdmon.access import Viewer
from pdmon.calc.answers import overview
from pdmon.output.documents import DOCUMENTS, Document
from pdmon.report.year import YearReport
from pdmon.ui.frame import filters
from pdmon.ui.frame.filters import ALL, Choice
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.downloads import file_name
from pdmon.ui.kit.results.year import document_download


def pick_unit(choice: Choice, viewer: Viewer) -> str | None:
    """The organisation that the documents are about; None: the territory. A school has only its own."""
    if viewer.unit:
        filters.only("unit", viewer.unit, whose(choice, viewer.unit))
        return viewer.unit
    organisations = cached(overview.reporting_units, programme=choice.programme.code, year=choice.year)
    names = dict(zip(organisations["unit"], organisations["short_name"], strict=True))
    options = {ALL: f"{choice.programme.short_title} в целом", **names}
    chosen = filters.pick("unit", "О ком документы", options, ALL)
    return None if chosen == ALL else chosen


def whose(choice: Choice, unit: str | None) -> str:
    """The name for the heading."""
    if unit is None:
        return choice.programme.short_title
    organisations = cached(overview.reporting_units, programme=choice.programme.code, year=choice.year)
    names = dict(zip(organisations["unit"], organisations["short_name"], strict=True))
    return str(names.get(unit, unit))


def offered(viewer: Viewer, report: YearReport) -> list[Document]:
    """The documents there are about this unit and that the viewer may take."""
    return [
        document
        for document in DOCUMENTS
        if document.is_about(report.is_territory)
        and (document.action is None or viewer.may(document.action))
        and not (document.only_with and document.nothing(report))
    ]


def offer(document: Document, report: YearReport, name: str) -> None:
    """One document: what it is for and its button, made on the click, or why there is none; `name`: of the unit."""
    word = report.programme.order.word
    with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{word.said(document.title)}**  \n{word.said(document.purpose)}", width="stretch")
        if reason := document.nothing(report):
            st.caption(reason, width="content")
            return
        if said := document.gathered(report):
            st.caption(said)
        document_download(
            document,
            f"Скачать {document.ending.upper()}",
            file_name(word.said(document.title), name, report.period),
            report,
            f"document_{document.code}",
            main=True,
        )

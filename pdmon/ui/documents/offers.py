"""The files that leave the product whole: what each is for, and its download."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from pdmon.access import Viewer
from pdmon.calc.answers import overview
from pdmon.calc.answers.view import View
from pdmon.ui.frame import filters
from pdmon.ui.frame.filters import ALL, Choice
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.downloads import DOCX, PPTX, XLSX, download, file_name


@dataclass(frozen=True)
class Kind:
    """A kind of document: its name, what it is for, and how its bytes are made."""

    code: str
    title: str
    purpose: str
    ending: str
    mime: str
    make: Callable[[View, str, str, str | None, datetime], bytes]


def _workbook(view: View, programme: str, period: str, unit: str | None, made_at: datetime) -> bytes:
    from pdmon.output.workbook.book import workbook
    from pdmon.report.year import gather

    return workbook(gather(view, programme, period, unit, made_at))


def _brief(view: View, programme: str, period: str, unit: str | None, made_at: datetime) -> bytes:
    from pdmon.output.word.brief import brief
    from pdmon.report.year import gather

    return brief(gather(view, programme, period, unit, made_at))


def _deck(view: View, programme: str, period: str, unit: str | None, made_at: datetime) -> bytes:
    from pdmon.output.deck.presentation import deck
    from pdmon.output.deck.slides import council_slides

    return deck(council_slides(view, programme, period, unit, made_at))


KINDS = (
    Kind(
        "workbook", "Книга Excel", "Все показатели, цели, баллы, организации и первичные данные с диаграммами: "
        "для проверки и собственных расчётов.", "xlsx", XLSX, _workbook,
    ),
    Kind(
        "brief", "Аналитическая справка", "Выводы словами и таблицы: для приказа, совещания, рассылки.",
        "docx", DOCX, _brief,
    ),
    Kind(
        "deck", "Слайды", "По одной мысли на слайд, диаграммы можно править: для методического совета.",
        "pptx", PPTX, _deck,
    ),
)  # fmt: skip


def pick_unit(choice: Choice, viewer: Viewer) -> str | None:
    """The organisation that the documents are about; None: the territory. A school has only its own."""
    if viewer.unit:
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


def offer(kind: Kind, view: View, choice: Choice, unit: str | None, made_at: datetime) -> None:
    """One document: what it is for and its button; the file is made on the click."""
    programme, period = choice.programme.code, choice.period
    with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{kind.title}**  \n{kind.purpose}", width="stretch")
        download(
            f"Скачать {kind.ending.upper()}",
            lambda: kind.make(view, programme, period, unit, made_at),
            f"{file_name(kind.title, whose(choice, unit), period)}.{kind.ending}",
            kind.mime,
            f"document_{kind.code}",
            main=True,
        )

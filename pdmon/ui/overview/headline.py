"""The headline numbers of the year, and what a choice of organisations does to the page."""

import streamlit as st

from pdmon.report.verdict import trend
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit.components import Card
from pdmon.ui.kit.results.state_cards import index_cards, state_cards
from pdmon.ui.overview.standing import Standing


def cards(year: Standing) -> list[Card]:
    """The headline numbers; the first has the line of its years."""
    report = year.report
    cards = state_cards(report.state, report.programme, report.period, trend(report))
    return [*cards, *index_cards(report.index, report.unit_code)]


def narrowed(choice: Choice) -> None:
    """What the choice of organisations does on this page, said where one is made."""
    if choice.narrows_units:
        chosen = choice.programme.reporter.of_many
        st.caption(f"Выбор {chosen} сужает «Кому нужна помощь» и сдачу форм; цели и баллы — по территории целиком.")

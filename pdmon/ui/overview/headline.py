"""The headline numbers of the year, and what a choice of organisations does to the page."""

import streamlit as st

from pdmon.report.verdict import trend
from pdmon.ui.kit.components import Card
from pdmon.ui.kit.doors import Door
from pdmon.ui.kit.results.state_cards import index_cards, state_cards
from pdmon.ui.overview.standing import Standing


def cards(year: Standing) -> list[Card]:
    """The headline numbers; the first has the line of its years."""
    report = year.report
    whose = "" if report is year.whole else report.unit_code
    cards = state_cards(
        report.state_of_criteria if whose else report.state, report.programme, report.period, trend(report), whose
    )
    about = {"programme": report.programme.code, "year": report.period} | ({"whose": whose} if whose else {})
    by_criterion = Door("criteria", about)
    return [*cards, *index_cards(report.index, report.unit_code, by_criterion)]


def narrowed(year: Standing) -> None:
    """What the choice of several organisations does on this page, said where it is made."""
    choice = year.choice
    if choice.narrows_units and year.report is year.whole:
        chosen = choice.programme.reporter.of_many
        st.caption(f"Выбор {chosen} сужает «Кому нужна помощь» и сдачу форм; цели и баллы — по территории целиком.")

"""How the forms came in, and the dates of the order."""

import pandas as pd

from pdmon.calc.answers import overview
from pdmon.calc.answers.collecting import reporting_states
from pdmon.insight.territory.headlines import of_period
from pdmon.programme.deadlines import period_deadlines
from pdmon.report import year as year_report
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.collection_words import no_terms
from pdmon.ui.overview.standing import Standing
from pdmon.words.dates import date_text
from pdmon.words.local_time import local_today
from pdmon.words.plurals import quantity
from pdmon.words.submissions import FORM_STATE_WORDS
from pdmon.words.terms import FormState, Level


def states_of_forms(choice: Choice) -> pd.DataFrame:
    """`collecting.reporting_states` of the chosen year: of all years at once, so that another one costs nothing, but
    where so many report that each year is dear."""
    about = {"programme": choice.programme.code}
    years = [choice.programme.year_code(year) for year in cached(overview.programme_years)[choice.programme.code]]
    if len(cached(overview.reporting_units, **about)) > year_report.MOST_FOR_ALL_YEARS:
        years = [choice.period]
    return of_period(cached(reporting_states, **about, periods=years), choice.period)


def show(year: Standing) -> None:
    """How the forms of the year came in, and the dates that the order sets for it."""
    choice = year.choice
    components.section("Сдача форм и сроки")
    rows = states_of_forms(choice)
    own = rows[rows["level"] == "T"]
    counts = choice.keeps(rows[rows["level"] == Level.ORGANISATION])["state"].value_counts()
    said = [
        f"{title} — {quantity(counts[state], choice.programme.reporter.counted)}"
        for state, title in FORM_STATE_WORDS.items()
        if counts.get(state) and state != FormState.NOT_EXPECTED
    ]
    if year.whole.state.monthly_only and not choice.narrows_units:
        only = quantity(year.whole.state.monthly_only, choice.programme.reporter.counted)
        said.append(f"Годовой формы нет, но есть данные за части года — {only}")
    said += [f"Сводные данные территории: {FORM_STATE_WORDS[state].lower()}" for state in own["state"]]
    components.lines(said, "За этот год формы не ожидаются.")
    today = local_today()
    dates = [
        f"{date_text(entry.due)} — {entry.title}{'' if entry.due >= today else ' (срок прошёл)'}"
        for entry in period_deadlines(choice.programme, choice.period)
    ]
    components.lines(dates, no_terms(choice.programme.order.word))

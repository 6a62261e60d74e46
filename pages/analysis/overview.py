"""«Обзор»: как обстоят дела в этом году, чего не достигли, кому и в чём нужна помощь, что изменилось."""

import streamlit as st

from pdmon.report.verdict import mode, verdict
from pdmon.ui.frame import filters
from pdmon.ui.kit import components
from pdmon.ui.overview import (
    by_criterion,
    coverage,
    dynamics,
    headline,
    help_needed,
    historic_facts,
    moves,
    not_attained,
    today,
)
from pdmon.ui.overview.standing import standing
from pdmon.words.terms import Dynamics

choice = filters.choose("kind", "units")
if choice is None:
    components.nothing_yet()
    st.stop()

year = standing(choice)
# Worked out before anything is drawn: beside a browser that draws, the same work takes twice as long.
needs = help_needed.needs(year)
components.heading(f"{year.title}, {choice.year_words}", verdict(year.report))
components.cards(headline.cards(year))
headline.narrowed(year)
today.show(choice)

left, right = st.columns([1, 1], gap="large")
judged_by = mode(year.report)
if judged_by:
    with left:
        by_criterion.show(year)
    with right:
        if judged_by == "targets":
            not_attained.targets(year)
        else:
            not_attained.without_points(year)
        help_needed.show(year, needs)
    left, right = st.columns([1, 1], gap="large")
    with left:
        moves.show(year, Dynamics.BETTER)
    with right:
        moves.show(year, Dynamics.WORSE)
else:
    with left:
        moves.show(year, Dynamics.BETTER)
        moves.show(year, Dynamics.WORSE)
    with right:
        help_needed.show(year, needs)
    dynamics.show(year)

coverage.show(year)
historic_facts.show(choice)

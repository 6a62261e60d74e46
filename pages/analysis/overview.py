"""«Обзор»: как обстоят дела в этом году, чего не достигли, кому и в чём нужна помощь, что изменилось."""

import streamlit as st

from pdmon.report.verdict import mode, verdict
from pdmon.ui.frame import filters
from pdmon.ui.kit import components
from pdmon.ui.overview import blocks, lists
from pdmon.ui.overview.standing import standing
from pdmon.words.terms import Dynamics

choice = filters.choose("kind", "units")
if choice is None:
    components.nothing_yet()
    st.stop()

year = standing(choice)
# Worked out before anything is drawn: beside a browser that draws, the same work takes twice as long.
needs = lists.needs(year)
components.heading(f"{choice.programme.short_title}, {choice.year} год", verdict(year.report))
components.cards(blocks.cards(year))
blocks.narrowed(choice)

left, right = st.columns([1, 1], gap="large")
judged_by = mode(year.report)
if judged_by:
    with left:
        blocks.criteria(year)
    with right:
        if judged_by == "targets":
            lists.targets(year)
        else:
            lists.without_points(year)
        lists.help_needed(year, needs)
    left, right = st.columns([1, 1], gap="large")
    with left:
        lists.moves(year, Dynamics.BETTER, "Больше всего улучшилось", "Улучшений к прошлому году нет.")
    with right:
        lists.moves(year, Dynamics.WORSE, "Больше всего ухудшилось", "Ухудшений к прошлому году нет.")
else:
    with left:
        lists.moves(year, Dynamics.BETTER, "Больше всего улучшилось", "Улучшений к прошлому году нет.")
        lists.moves(year, Dynamics.WORSE, "Больше всего ухудшилось", "Ухудшений к прошлому году нет.")
    with right:
        lists.help_needed(year, needs)
    blocks.all_dynamics(choice)

blocks.coverage_and_deadlines(year)
blocks.historic_facts(choice)

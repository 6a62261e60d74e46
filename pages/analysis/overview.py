"""«Обзор»: как обстоят дела в этом году, чего не достигли, кому и в чём нужна помощь, что изменилось."""

import streamlit as st

from pdmon.access import Action
from pdmon.ui import components, filters, overview_blocks, overview_lists, sign_in
from pdmon.ui.overview_standing import standing

choice = filters.choose("kind", "units")
if choice is None:
    components.nothing_yet()
    st.stop()

year = standing(choice)
# Worked out before anything is drawn: beside a browser that draws, the same work takes twice as long.
needs = overview_lists.needs(choice, sign_in.current().may(Action.SEE_SENSITIVE))
components.heading(f"{choice.programme.short_title}, {choice.year} год", year.verdict())
components.cards(overview_blocks.cards(year))
overview_blocks.narrowed(choice)

left, right = st.columns([1, 1], gap="large")
if year.mode:
    with left:
        overview_blocks.criteria(year)
    with right:
        if year.mode == "targets":
            overview_lists.targets(year)
        else:
            overview_lists.without_points(year)
        overview_lists.help_needed(choice, needs)
    left, right = st.columns([1, 1], gap="large")
    with left:
        overview_lists.moves(year, "better", "Больше всего улучшилось", "Улучшений к прошлому году нет.")
    with right:
        overview_lists.moves(year, "worse", "Больше всего ухудшилось", "Ухудшений к прошлому году нет.")
else:
    with left:
        overview_lists.moves(year, "better", "Больше всего улучшилось", "Улучшений к прошлому году нет.")
        overview_lists.moves(year, "worse", "Больше всего ухудшилось", "Ухудшений к прошлому году нет.")
    with right:
        overview_lists.help_needed(choice, needs)
    overview_blocks.all_dynamics(choice)

overview_blocks.coverage_and_deadlines(year)
overview_blocks.historic_facts(choice)

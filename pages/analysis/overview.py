"""«Обзор»: как обстоят дела в этом году, что изменилось, кому и в чём нужна помощь."""

import streamlit as st

from pdmon.access import Action
from pdmon.calc import overview
from pdmon.insight.sentences import territory_sentences, territory_state
from pdmon.programme.periods import previous_period
from pdmon.ui import components, filters, overview_blocks, sign_in
from pdmon.ui.cache import cached

choice = filters.choose("kind", "units")
if choice is None:
    components.nothing_yet()
    st.stop()

programme, territory = choice.programme, choice.territory
of_year = {"programme": programme.code, "unit": territory, "period": choice.period}
headlines = cached(overview.headline_values, **of_year)
criteria = cached(overview.criteria_standing, **of_year)
earlier = cached(overview.criteria_standing, **(of_year | {"period": previous_period(choice.period)}))
organisations = cached(overview.units_standing, programme=programme.code, period=choice.period)

state = territory_state(headlines, criteria, earlier, organisations)
components.heading(
    f"{programme.short_title}, {choice.year} год",
    " ".join(territory_sentences(programme.short_title, choice.period, state)),
)
components.cards(overview_blocks.state_cards(state, programme))
if choice.narrows_units:
    st.caption("Выбор организаций сужает «Кому нужна помощь» и сдачу форм; цели и баллы — по территории целиком.")

if state.targets_judged or state.max_points:
    left, right = st.columns([1.15, 1], gap="large")
    with left:
        overview_blocks.criteria(criteria, choice)
    with right:
        overview_blocks.moves(headlines, choice, "better", "Больше всего улучшилось", "Улучшений к прошлому году нет.")
        overview_blocks.moves(headlines, choice, "worse", "Больше всего ухудшилось", "Ухудшений к прошлому году нет.")
else:
    overview_blocks.all_dynamics(choice)
    left, right = st.columns(2, gap="large")
    with left:
        overview_blocks.moves(headlines, choice, "better", "Больше всего улучшилось", "Улучшений к прошлому году нет.")
    with right:
        overview_blocks.moves(headlines, choice, "worse", "Больше всего ухудшилось", "Ухудшений к прошлому году нет.")

if state.targets_judged:
    overview_blocks.targets_at_risk(cached(overview.targets_standing, **of_year), choice)
overview_blocks.attention(choice, sign_in.current().may(Action.SEE_SENSITIVE))
overview_blocks.coverage_and_deadlines(choice)
overview_blocks.historic_facts(choice)

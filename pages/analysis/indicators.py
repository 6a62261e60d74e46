"""«Показатели»: один показатель целиком — паспорт, значение и цели, динамика, организации, разрезы, расчёт."""

import streamlit as st

from pdmon.calc.answers import indicator as queries
from pdmon.ui.frame import filters
from pdmon.ui.indicators import categories, dynamics, method, organisations, texts, value
from pdmon.ui.indicators.same_units import judged_dynamics, same_units, same_units_note
from pdmon.ui.indicators.shown import Shown, territory_values, unit_values
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached, store
from pdmon.words.terms import Level, State

choice = filters.choose("kind", "units", filters.NARROWED_BY)
if choice is None:
    components.nothing_yet()
    st.stop()

settings = store().config.settings
programme = choice.programme
wide, narrow = st.columns([2, 1])
with wide:
    titles = {found.code: f"{found.code}. {found.short_title}" for found in programme.indicators}
    code = filters.pick("indicator", "Показатель", titles)
indicator = programme.indicator(code)
with narrow:
    category = filters.pick_category(indicator, choice)
shown = Shown(choice, indicator, category)

components.heading(f"{code}. {indicator.short_title}", f"«{indicator.title}»")
if choice.subject and category != choice.subject:
    breakdown = store().config.breakdowns[choice.subject.partition(":")[0]]
    st.caption(f"По {breakdown.said_by} этот показатель не собирается: показан в целом.")

values = territory_values(shown)
of_year = values[(values["period"] == choice.period) & (values["category"] == category)]
if of_year.empty:
    components.state(State.NO_DATA)
    method.passport(shown)
    st.stop()
territory = of_year.iloc[0].to_dict()
targets = cached(queries.targets_of_unit, programme=programme.code, indicator=code, unit=choice.territory)

same = same_units(shown, territory)
how_first = method.asked()
value.cards(shown, territory, settings, judged_dynamics(shown, same or territory), targets)
if how_first:
    method.how_calculated(shown, at_once=True)
same_units_note(shown, same)
value.what_is_done(shown)
if territory["state"] != State.OK:
    components.state(territory["state"])
dynamics.show(shown, values, targets)
value.count_beside_share(shown, values)
if indicator.level == Level.ORGANISATION:
    units = unit_values(shown)
    if choice.narrows_units:
        value.of_selection(shown, units)
    organisations.show(shown, units, territory, targets, settings)
categories.show(shown, values)
texts.show(shown)
method.passport(shown)
if not how_first:
    method.how_calculated(shown)

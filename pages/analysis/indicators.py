"""«Показатели»: один показатель целиком — паспорт, значение и цели, динамика, организации, разрезы, расчёт."""

import streamlit as st

from pdmon.calc.answers import indicator as queries
from pdmon.ui.frame import filters
from pdmon.ui.indicators import blocks as indicator_blocks
from pdmon.ui.indicators import dynamics as indicator_dynamics
from pdmon.ui.indicators import method
from pdmon.ui.indicators.blocks import Shown
from pdmon.ui.indicators.same_units import same_units, same_units_note
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached, store
from pdmon.words.terms import Level, State

choice = filters.choose("kind", "units", "subject")
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
if choice.subject and indicator.breakdown != "subject":
    st.caption("По предметам этот показатель не собирается: показан в целом.")

values = indicator_blocks.territory_values(shown)
of_year = values[(values["period"] == choice.period) & (values["category"] == category)]
if of_year.empty:
    components.state(State.NO_DATA)
    method.passport(shown)
    st.stop()
territory = of_year.iloc[0].to_dict()
targets = cached(queries.targets_of_unit, programme=programme.code, indicator=code, unit=choice.territory)

same = same_units(shown, territory)
indicator_blocks.value_cards(shown, territory, settings, (same or territory)["dynamics"])
same_units_note(shown, same)
if territory["state"] != State.OK:
    components.state(territory["state"])
indicator_dynamics.dynamics(shown, values, targets)
indicator_blocks.count_beside_share(shown, values)
if indicator.level == Level.ORGANISATION:
    units = indicator_blocks.unit_values(shown)
    if choice.narrows_units:
        indicator_blocks.selection_card(shown, units)
    indicator_blocks.organisations(shown, units, territory, targets, settings)
indicator_blocks.categories(shown, values)
method.passport(shown)
method.how_calculated(shown)

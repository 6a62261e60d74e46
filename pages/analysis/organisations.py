"""«Организации»: одна организация — против территории и похожих на неё, динамика, цели, сданные формы."""

import streamlit as st

from pdmon.calc.answers import organisation, overview, standing
from pdmon.programme.periods import previous_period
from pdmon.ui.frame import filters
from pdmon.ui.kit import components, printing, visitor
from pdmon.ui.kit.cache import cached
from pdmon.ui.organisations import blocks as organisations_blocks
from pdmon.ui.organisations.blocks import Profile
from pdmon.words.terms import State

choice = filters.choose("kind")
if choice is None:
    components.nothing_yet()
    st.stop()

viewer = visitor.current()
programme = choice.programme
offered = choice.keeps(cached(overview.reporting_units, programme=programme.code, year=choice.year))
if offered.empty:
    components.heading("Организации")
    components.nothing_here("В этом году организаций по этой программе нет.", "Выберите другой год.")
    st.stop()
unit = filters.pick(
    "unit",
    "Организация",
    dict(zip(offered["unit"], offered["short_name"], strict=True)),
    organisations_blocks.first_unit(offered, viewer),
)
of_year = {"programme": programme.code, "unit": unit, "period": choice.period}
with st.spinner("Считаем…"):
    rows, similar = cached(standing.organisation_profile, **of_year)
profile = Profile(choice, offered.set_index("unit").loc[unit].to_dict() | {"unit": unit}, rows, similar)

printing.printable()
organisations_blocks.opening(
    profile,
    cached(overview.criteria_standing, **of_year),
    cached(overview.criteria_standing, **(of_year | {"period": previous_period(choice.period)})),
)
organisations_blocks.exports(profile)
if profile.has_values:
    targets = cached(overview.targets_standing, **of_year)
    organisations_blocks.strengths_and_deficits(profile, targets)
    organisations_blocks.against_others(profile)
    organisations_blocks.tables(profile)
    organisations_blocks.targets(profile, targets)
    organisations_blocks.recommendations(profile, targets)
else:
    components.state(State.NO_DATA, "Форму можно увидеть ниже, среди сданных, если она была возвращена.")
organisations_blocks.likeness(profile)
organisations_blocks.dynamics(
    profile,
    cached(standing.visible_series, programme=programme.code, unit=unit),
)
organisations_blocks.submissions(
    profile,
    cached(organisation.submissions, unit=unit),
    cached(organisation.submission_history, unit=unit),
    viewer,
)

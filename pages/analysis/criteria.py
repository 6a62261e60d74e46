"""«Критерии»: за что набраны баллы, какие цели достигнуты по критериям, управленческие эффекты."""

import streamlit as st

from pdmon.access import Action
from pdmon.calc import criteria as queries
from pdmon.calc import overview
from pdmon.insight import organisations
from pdmon.ui import components, criteria_blocks, criteria_dynamics, criteria_effects, filters, sign_in
from pdmon.ui.cache import cached
from pdmon.ui.criteria_blocks import Judged

choice = filters.choose("kind", "units")
if choice is None:
    components.nothing_yet()
    st.stop()

show_sensitive = sign_in.current().may(Action.SEE_SENSITIVE)
programme = choice.programme
units = cached(overview.reporting_units, programme=programme.code, year=choice.year)
names = {choice.territory: f"{programme.short_title} в целом"}
names |= dict(zip(units["unit"], units["short_name"], strict=True))
unit = filters.pick("whose", "Чьи критерии", names, help="Территория в целом или одна организация")
of_year = {"programme": programme.code, "unit": unit, "period": choice.period}
judged = Judged(
    choice,
    unit,
    names[unit],
    cached(overview.criteria_standing, **of_year),
    cached(queries.years, **of_year),
    cached(organisations.visible_headlines, **of_year, show_sensitive=show_sensitive),
    cached(queries.target_statuses, **of_year),
)

criteria_blocks.opening(judged)
if judged.mode:
    left, right = st.columns([1.2, 1], gap="large")
    with left:
        criteria_blocks.bars(judged)
    with right:
        criteria_blocks.years(judged)
if judged.has_points:
    criteria_blocks.protocol(judged)
if judged.has_targets:
    criteria_blocks.targets(judged, cached(overview.targets_standing, **of_year))
if not judged.mode:
    criteria_dynamics.dynamics(judged)
if programme.effects and unit == choice.territory:
    criteria_effects.effects(judged, cached(queries.category_values, **of_year))
if judged.mode and unit == choice.territory:
    criteria_blocks.organisations(judged)
if judged.has_document_points:
    criteria_blocks.evidence(judged, cached(queries.evidence, **of_year))

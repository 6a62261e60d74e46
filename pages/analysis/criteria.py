"""«Критерии»: за что набраны баллы, какие цели достигнуты по критериям, управленческие эффекты."""

import streamlit as st

from pdmon.calc.answers import criteria as queries
from pdmon.calc.answers import overview, standing
from pdmon.ui.criteria import blocks as criteria_blocks
from pdmon.ui.criteria import dynamics as criteria_dynamics
from pdmon.ui.criteria import effects as criteria_effects
from pdmon.ui.criteria.blocks import Judged
from pdmon.ui.frame import filters
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached

choice = filters.choose("kind", "units")
if choice is None:
    components.nothing_yet()
    st.stop()

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
    cached(standing.visible_headlines, **of_year),
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

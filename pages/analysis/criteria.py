"""«Критерии»: за что набраны баллы, какие цели достигнуты по критериям, управленческие эффекты."""

import streamlit as st

from pdmon.calc.answers import criteria as queries
from pdmon.calc.answers import overview
from pdmon.ui.criteria import by_criterion, dynamics, effects, evidence, opening, organisations, protocol, targets
from pdmon.ui.criteria.judged import Judged
from pdmon.ui.frame import filters
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.results import state_cards
from pdmon.ui.kit.results.year import year_report

choice = filters.choose("kind", "units")
if choice is None:
    components.nothing_yet()
    st.stop()

programme = choice.programme
units = cached(overview.reporting_units, programme=programme.code, year=choice.year)
names = {choice.territory: f"{programme.short_title} в целом"}
names |= dict(zip(units["unit"], units["short_name"], strict=True))
unit = filters.pick("whose", "Чьи критерии", names, help="Территория в целом или одна организация")
judged = Judged(choice, names[unit], year_report(programme, choice.period, unit))
of_year = {"programme": programme.code, "unit": unit, "period": choice.period}

opening.show(judged)
if unit != choice.territory:
    state_cards.say_left_out(cached(queries.left_out, programme=programme.code, unit=unit))
if judged.mode:
    left, right = st.columns([1.2, 1], gap="large")
    with left:
        by_criterion.bars(judged)
    with right:
        by_criterion.years(judged)
if judged.has_points:
    protocol.show(judged)
if judged.has_targets:
    targets.show(judged)
if not judged.mode:
    dynamics.show(judged)
if programme.effects and unit == choice.territory:
    effects.show(judged, cached(queries.effect_counts, programme=programme.code))
if judged.mode and unit == choice.territory:
    organisations.show(judged)
if judged.asks_documents:
    evidence.show(judged, cached(queries.evidence, **of_year))

"""«Критерии»: за что набраны баллы, какие цели достигнуты по критериям, управленческие эффекты."""

import streamlit as st

from pdmon.calc.answers import criteria as queries
from pdmon.calc.answers import overview
from pdmon.ui.criteria import by_criterion, dynamics, effects, evidence, opening, organisations, protocol, targets
from pdmon.ui.criteria.judged import Judged, criteria_of
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
left, right = st.columns(2)
with left:
    unit = filters.pick("whose", "Чьи критерии", names, help="Территория в целом или одна организация")
with right:
    criterion = filters.pick("criterion", "Критерий", criteria_of(programme), filters.ALL)
is_whole = unit == choice.territory
judged = Judged(choice, names[unit], year_report(programme, choice.period, unit), criterion)
of_year = {"programme": programme.code, "unit": unit, "period": choice.period}

opening.show(judged)
if not is_whole:
    state_cards.say_left_out(cached(queries.left_out, programme=programme.code, unit=unit))
if judged.mode:
    left, right = st.columns([1.2, 1], gap="large")
    with left:
        by_criterion.bars(judged)
    with right:
        by_criterion.years(judged)
components.one_of(
    "criteria_parts",
    (
        ("Протокол баллов", judged.has_points, lambda: protocol.show(judged)),
        ("Цели", judged.has_targets, lambda: targets.show(judged)),
        ("Показатели", not judged.mode, lambda: dynamics.show(judged)),
        (programme.reporter.headings, judged.mode and is_whole, lambda: organisations.show(judged)),
        (
            "Управленческие эффекты",
            programme.effects and is_whole,
            lambda: effects.show(judged, cached(queries.effect_counts, programme=programme.code)),
        ),
        (
            "Документы",
            judged.asks_documents,
            lambda: evidence.show(judged, cached(queries.evidence, **of_year)),
        ),
    ),
)

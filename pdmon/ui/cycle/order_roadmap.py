"""The order's own road map: how many of its events are done, and the effects that the order plans of it as a whole."""

from collections import Counter

import pandas as pd
import streamlit as st

from pdmon.calc.answers import criteria, cycle
from pdmon.insight.territory.effects import EffectState, effect_states
from pdmon.ui.cycle.shown import Shown
from pdmon.ui.kit import components, links
from pdmon.ui.kit.cache import cached, store
from pdmon.words.cycle.states import CYCLE_STATUS_WORDS, CycleStatus, MeasureSource
from pdmon.words.numbers import number
from pdmon.words.plurals import quantity
from pdmon.words.states import EFFECT_SIGNS, EFFECT_WORDS

_STATUSES = (CycleStatus.DONE, CycleStatus.RUNNING, CycleStatus.PLANNED, CycleStatus.OVERDUE, CycleStatus.CANCELLED)


def show(shown: Shown) -> None:
    """Nothing where the order has no road map."""
    programme, period = shown.choice.programme, shown.choice.period
    if not programme.cycle.roadmap:
        return
    word = programme.order.word
    components.section(
        word.said("Дорожная карта приказа"),
        f"Мероприятия {word.of} идут для всей территории и цепочек показателей не замыкают: недостигнутой цели нужна "
        f"своя мера. Их эффект {word.name_} называет особо — управленческие эффекты программы в целом.",
    )
    rows = cached(cycle.measures, programme=programme.code, today=shown.today)
    ends = pd.to_datetime(rows["ends_on"]).dt.year
    of_year = rows["period"].eq(period) | (rows["period"].lt(period) & ends.ge(shown.choice.year))
    events = rows[rows["source"].eq(MeasureSource.ORDER) & of_year]
    lines = [_events_words(events)]
    if programme.effects:
        counts = cached(criteria.effect_counts, programme=programme.code)
        error = store().config.settings.effect_error_pct
        lines.append(_effects_words(effect_states(programme, counts, period, error)))
    components.lines(lines, "")
    with st.container(horizontal=True, gap="medium"):
        choices = {"programme": programme.code, "year": period}
        links.show("measures", "Мероприятия", icon=":material/checklist:", **choices)
        if programme.effects:
            links.show("criteria", "Управленческие эффекты", icon=":material/trending_up:", **choices)


def _events_words(events: pd.DataFrame) -> str:
    """`**16 мероприятий**: выполнено — 15, просрочено — 1.`"""
    if events.empty:
        return "Мероприятия в этом году не занесены."
    counts = Counter(events["status"])
    said = ", ".join(f"{CYCLE_STATUS_WORDS[one]} — {number(counts[one])}" for one in _STATUSES if counts[one])
    return f"**{quantity(len(events), 'event').capitalize()}** в работе года: {said}."


def _effects_words(states: list[EffectState]) -> str:
    """`**7 эффектов**: ▲ положительная динамика — 2 (1, 3), …`"""
    found: dict[str, list[str]] = {}
    for effect in states:
        found.setdefault(effect.state, []).append(effect.code)
    said = ", ".join(
        f"{EFFECT_SIGNS[state]} {EFFECT_WORDS[state]} — {number(len(found[state]))} ({', '.join(found[state])})"
        for state in EFFECT_WORDS
        if state in found
    )
    return f"**Управленческие эффекты**: {said}."

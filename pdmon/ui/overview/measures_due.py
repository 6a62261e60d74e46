"""Measures and decisions over their term, in one line that leads to them; for those who manage the cycle."""

import streamlit as st

from pdmon.access import Action
from pdmon.calc.answers import cycle
from pdmon.cycle.terms import DUE_SOON_DAYS, due_soon, overdue
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import links, visitor
from pdmon.ui.kit.cache import cached
from pdmon.words.local_time import local_today
from pdmon.words.phrases import joined
from pdmon.words.plurals import quantity

_MEASURES = ("мера", "меры", "мер")
_DECISIONS = ("решение", "решения", "решений")


def show(choice: Choice) -> None:
    """What is late and what falls due, up to the year looked at; nothing where all is in time."""
    if not visitor.current().may(Action.MANAGE):
        return
    today = local_today()
    late, soon = [], []
    for question, noun in ((cycle.measures, _MEASURES), (cycle.decisions, _DECISIONS)):
        rows = cached(question, programme=choice.programme.code, today=today)
        rows = rows[rows["period"].le(choice.period)]
        late += [quantity(count, noun) for count in [len(overdue(rows))] if count]
        soon += [quantity(count, noun) for count in [len(due_soon(rows, today))] if count]
    said = [f"Просрочено: {joined(late)}"] if late else []
    said += [f"срок в ближайшие {DUE_SOON_DAYS} дней: {joined(soon)}"] if soon else []
    if said:
        text = "; ".join(said)
        with st.container(key="measures_due"):
            links.show(
                "measures",
                f":{'red' if late else 'orange'}[**{text[:1].upper()}{text[1:]}**] — меры и решения",
                icon=":material/alarm:",
                programme=choice.programme.code,
                year=choice.period,
            )

"""Who it is and how things stand, in one sentence and four numbers."""

import pandas as pd

from pdmon.ui.home.own import Own
from pdmon.ui.kit import components
from pdmon.ui.kit.collection_words import FORMS
from pdmon.ui.kit.components import Card
from pdmon.ui.kit.doors import Door
from pdmon.ui.kit.format import escaped
from pdmon.words.numbers import number
from pdmon.words.plurals import quantity
from pdmon.words.terms import FormState, State

_KNOWN = (State.OK, State.HIDDEN, State.NOT_APPLICABLE)
_SHARES = ("показатель", "показателя", "показателей")


def show(own: Own, owed: pd.DataFrame, returned: int) -> None:
    """The heading and the headline numbers."""
    said = f"{escaped(own.name)}  \n{escaped(own.scope.programme.short_title)}, {own.scope.year_words}"
    components.heading(escaped(own.short_name), said)
    missed = int(owed["state"].eq(FormState.MISSING).sum()) if not owed.empty else 0
    known = int(own.rows["state"].isin(_KNOWN).sum())
    above, below = (int(own.rows["judged"].eq(kind).sum()) for kind in ("strength", "deficit"))
    about = {"programme": own.scope.programme.code, "year": str(own.scope.year)}
    profile, history = Door("organisation", about | {"unit": own.unit}), Door("history", about)
    components.cards(
        [
            Card(
                "Осталось сдать",
                quantity(len(owed), FORMS) if len(owed) else "всё сдано",
                delta=f"срок прошёл: {number(missed)}" if missed else None,
                tone="bad" if missed else "plain",
                door=Door("intake", about),
            ),
            Card(
                "Ждут исправления",
                quantity(returned, FORMS) if returned else "нет",
                note="возвращённые формы",
                door=history,
            ),
            Card(
                "Данные сданы", f"{number(known)} из {number(len(own.rows))}", note=f"{_SHARES[2]} за год", door=profile
            ),
            Card(
                "Отличие от территории",
                f"▲ {number(above)}  ▼ {number(below)}",
                note="достоверно лучше и хуже",
                help="Показатели, отличие которых от территории больше случайного: сильные стороны и дефициты.",
                door=profile,
            ),
        ]
    )

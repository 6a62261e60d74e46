"""How the year's recommendations stand: four numbers, and what is to be done next."""

import pandas as pd

from pdmon.output.letters.recommendations import RECOMMENDATIONS
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit import components
from pdmon.ui.kit.components import Card
from pdmon.ui.kit.format import escaped
from pdmon.words.cycle.states import CycleStatus
from pdmon.words.numbers import number
from pdmon.words.plurals import quantity

_DRAFTS = ("рекомендацию", "рекомендации", "рекомендаций")  # what is to be looked at
_WAIT = (CycleStatus.SENT, CycleStatus.READ)


def show(scope: Scope, rows: pd.DataFrame) -> None:
    """The heading; the numbers where there is anything to count."""
    components.heading("Рекомендации", f"{escaped(scope.programme.short_title)}, {scope.year_words}. {_said(rows)}")
    if rows.empty:
        return
    count = rows["status"].value_counts()
    waiting = rows[rows["status"].isin(_WAIT)]
    unread = int(count.get(CycleStatus.SENT, 0))
    components.cards(
        [
            Card("Проекты", number(count.get(CycleStatus.DRAFT, 0)), note="ждут утверждения"),
            Card("Утверждены", number(count.get(CycleStatus.APPROVED, 0)), note="ещё не направлены"),
            Card("Ждём ответа", number(len(waiting)), note=f"из них не прочитано: {number(unread)}"),
            Card("Есть ответ", number(count.get(CycleStatus.ANSWERED, 0)), note=_units(rows)),
        ]
    )


def _said(rows: pd.DataFrame) -> str:
    count = rows["status"].value_counts()
    if rows.empty:
        return "Рекомендаций ещё нет."
    if drafts := int(count.get(CycleStatus.DRAFT, 0)):
        return f"Просмотрите и утвердите {quantity(drafts, _DRAFTS)}."
    if approved := int(count.get(CycleStatus.APPROVED, 0)):
        return f"Осталось направить: {quantity(approved, RECOMMENDATIONS)}."
    if waiting := int(rows["status"].isin(_WAIT).sum()):
        return f"Всё направлено, ответа ждём на {quantity(waiting, RECOMMENDATIONS_ON)}."
    return "Ответы получены на все."


def _units(rows: pd.DataFrame) -> str:
    answered = rows[rows["status"] == CycleStatus.ANSWERED]["unit"].nunique()
    return f"организаций: {number(answered)}"


RECOMMENDATIONS_ON = ("рекомендацию", "рекомендации", "рекомендаций")

"""How the examination of effects stands, in one sentence and four numbers."""

from pdmon.ui.effectiveness.shown import Shown
from pdmon.ui.kit import components
from pdmon.ui.kit.components import Card
from pdmon.words.cycle.effects import Examination
from pdmon.words.cycle.states import CONCLUSION_WORDS, Conclusion
from pdmon.words.numbers import number
from pdmon.words.plurals import quantity

_WAIT = ("мера или решение ждёт", "меры или решения ждут", "мер и решений ждут")


def message(shown: Shown) -> str:
    """What waits, or that nothing does."""
    rows = shown.subjects
    if rows.empty:
        return "Мер и решений с показателями пока нет."
    waiting = int(rows["state"].eq(Examination.WAITING).sum())
    if waiting:
        return f"Срок прошёл: **{quantity(waiting, _WAIT)} рассмотрения эффекта**."
    return "Всё, чей срок прошёл, рассмотрено."


def cards(shown: Shown) -> None:
    """States, and the conclusions that were approved."""
    rows = shown.subjects
    if rows.empty:
        return
    counts = {state: int(rows["state"].eq(state).sum()) for state in Examination}
    found = [one for of in rows["conclusions"] for one in of]
    said = ", ".join(
        f"{CONCLUSION_WORDS[one]} — {number(found.count(one))}" for one in Conclusion if one and one in found
    )
    late = counts[Examination.WAITING]
    components.cards(
        [
            Card("Срок прошёл, не рассмотрен", number(late), tone="bad" if late else "plain"),
            Card("Эффект рассмотрен", number(counts[Examination.EXAMINED]), note=None),
            Card("Рано", number(counts[Examination.EARLY])),
        ]
    )
    if said:
        components.nothing_here(f"Утверждённые выводы по показателям: {said}.")

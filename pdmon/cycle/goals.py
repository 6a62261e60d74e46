"""A goal that a protocol corrects: kept, adopted and computed in one act, by the page and by the command alike."""

from datetime import date

from pdmon.access import Viewer
from pdmon.cycle import desk
from pdmon.cycle.desk import CycleRefusal
from pdmon.cycle.parts import Goal
from pdmon.programme.editions.corrections import correctable
from pdmon.programme.model import Indicator, Programme
from pdmon.store import Store
from pdmon.words.cycle.states import CycleStatus
from pdmon.words.dates import date_text
from pdmon.words.numbers import measured
from pdmon.words.periods import period_title
from pdmon.words.terms import Direction

_BOUND = {Direction.UP: "не менее ", Direction.DOWN: "не более "}


def correct(store: Store, viewer: Viewer, goal: Goal, why: str = "") -> bool:
    """Keep the goal as adopted by its protocol and compute by it from its edition on; returns whether any target
    changed by it (None of the indicator's may state a value that a protocol could set).

    Raises PermissionError, CycleRefusal (with every reason); StoreError.
    """
    before = store.config
    desk.save(store, viewer, goal.model_copy(update={"status": CycleStatus.ADOPTED}), why=why)
    return store.config is not before


def protocol_words(number: str, day: date) -> str:
    """`№ 3 от 20.03.2027`, as a goal names its protocol."""
    return f"№ {number.strip().removeprefix('№').strip()} от {date_text(day)}"


def usual_text(indicator: Indicator, value: float) -> str:
    """A goal in words, where nobody has worded it: title and bound."""
    bound = _BOUND.get(indicator.direction, "")
    return f"{indicator.short_title}: {bound}{measured(value, indicator.unit)}"


def refuse_unknown_target(programme: Programme, indicator: Indicator, year: int, target_no: int | None) -> None:
    """Raises CycleRefusal where the indicator has no target of this number whose value may be set from the year on."""
    offered = dict(correctable(indicator, year))
    if target_no is None or target_no in offered:
        return
    when = period_title(programme.year_code(year), "in")
    there = "; ".join(f"{number} — «{target.wording}»" for number, target in offered.items())
    raise CycleRefusal(
        f"Цели № {target_no} со значением у показателя {indicator.code} в {when} нет."
        + (f" Есть: {there}." if there else "")
    )

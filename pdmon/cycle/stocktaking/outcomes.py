"""What became of a year's decisions and measures: how each stands, and what was concluded of its effect."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pdmon.words.cycle.states import CycleStatus, MeasureSource

_NEVER_DECIDED = (CycleStatus.PROPOSED,)


@dataclass(frozen=True)
class Outcome:
    """A decision or a measure (`text`), how it stands, and the approved effects of it as rows of `answers.cycle`;
    `of_order`: a measure of the order's own road map."""

    text: str
    status: CycleStatus
    effects: tuple[Mapping[Any, Any], ...] = ()
    of_order: bool = False

    @property
    def is_done(self) -> bool:
        return self.status == CycleStatus.DONE


def outcomes(measures: pd.DataFrame, decisions: pd.DataFrame, effects: pd.DataFrame) -> list[Outcome]:
    """Of one year's measures and decisions (rows of `answers.cycle`): what has a conclusion first, then what is over
    its term, what is in work, the rest. A decision stands for the measures that it is about."""
    decided = decisions[~decisions["status"].isin(_NEVER_DECIDED)]
    about = {item: row["item_id"] for row in decided.to_dict("records") for item in row["about"]}
    found: dict[str, list[dict[Any, Any]]] = {}
    for row in effects.to_dict("records"):
        found.setdefault(about.get(row["about"], row["about"]), []).append(row)
    alone = measures[~measures["item_id"].isin(list(about))]
    every = [
        Outcome(row["text"], CycleStatus(row["status"]), tuple(found.get(row["item_id"], ())))
        for row in decided.to_dict("records")
    ] + [
        Outcome(
            row["title"],
            CycleStatus(row["status"]),
            tuple(found.get(row["item_id"], ())),
            row["source"] == MeasureSource.ORDER,
        )
        for row in alone.to_dict("records")
    ]
    return sorted(every, key=_rank)


def _rank(one: Outcome) -> int:
    order: Sequence[CycleStatus] = (CycleStatus.OVERDUE, CycleStatus.ADOPTED, CycleStatus.RUNNING, CycleStatus.PLANNED)
    if one.effects:
        return 0
    return 1 + (order.index(one.status) if one.status in order else len(order))

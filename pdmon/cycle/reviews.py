"""The quarterly review of a measure: its text in the measure, its quarter in the log, its history read back from there.

A review is an edit whose reason names the quarter; a status that changes with it is a move with the same reason.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from pdmon.access import Viewer
from pdmon.cycle import desk
from pdmon.cycle.parts import AnyItem, Measure
from pdmon.store import Store
from pdmon.words.cycle.states import CycleEvent, CycleStatus

_OPENING = "Отчёт за "
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Review:
    """What was written of a measure in a quarter; `at`: naive UTC."""

    quarter: str
    status: CycleStatus
    progress: str
    obstacles: str
    who: str
    at: datetime


def quarters(today: date, how_many: int = 5) -> list[str]:
    """The quarters that can be reviewed, in words, the present one first: `III квартал 2025 года`."""
    newest = 4 * today.year + (today.month - 1) // 3
    return [f"{_ROMAN[number % 4]} квартал {number // 4} года" for number in range(newest, newest - how_many, -1)]


def keep(
    store: Store,
    viewer: Viewer,
    measure: Measure,
    quarter: str,
    status: CycleStatus | None = None,
    at: datetime | None = None,
) -> None:
    """Keep the review that `measure` holds (its version is the one seen), and bring it into `status`, if one is given.

    Raises what `desk.save` and `desk.move` raise.
    """
    keep_many(store, viewer, [measure], quarter, status, at)


def keep_many(
    store: Store,
    viewer: Viewer,
    measures: Sequence[AnyItem],
    quarter: str,
    status: CycleStatus | None = None,
    at: datetime | None = None,
) -> list[AnyItem]:
    """`keep` for several measures; returns them as they are kept."""
    why = f"{_OPENING}{quarter}"
    kept = desk.save_many(store, viewer, [(measure, measure.version) for measure in measures], why, at)
    if not status:
        return kept
    return desk.move(store, viewer, {item.item_id: item.version for item in kept}, status, why, at)


def reviews(history: pd.DataFrame) -> list[Review]:
    """The reviews in `answers.cycle.item_history` of a measure, the newest first."""
    records: Sequence[dict[Any, Any]] = history.sort_values("version").to_dict("records")
    found = []
    for place, row in enumerate(records):
        if row["event"] != CycleEvent.EDITED or not row["why"].startswith(_OPENING):
            continue
        after = records[place + 1] if place + 1 < len(records) else row
        moved = after["event"] == CycleEvent.MOVED and after["why"] == row["why"]
        body = json.loads(row["body"])
        found.append(
            Review(
                quarter=row["why"].removeprefix(_OPENING),
                status=CycleStatus(after["status"] if moved else row["status"]),
                progress=body["progress"],
                obstacles=body["obstacles"],
                who=row["who"],
                at=row["happened_at"],
            )
        )
    return found[::-1]

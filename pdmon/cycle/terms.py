"""How measures and decisions stand to their terms: what is over term, what falls due, how long things take."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from pdmon.words.cycle.states import OPEN_MEASURE, CycleStatus
from pdmon.words.local_time import as_local

DUE_SOON_DAYS = 10
_WAITING = (*OPEN_MEASURE, CycleStatus.ADOPTED)


@dataclass(frozen=True)
class Pace:
    """How measures go. counts: how many are in work or planned, done, over term; days are means over those measures
    that came so far, None where none did: from entering to work, from work to done, beyond the term."""

    open: int
    done: int
    overdue: int
    days_to_open: float | None
    days_to_close: float | None
    days_over: float | None


def pace(measures: pd.DataFrame, days: pd.DataFrame, today: date) -> Pace:
    """measures: of `answers.cycle.measures`; days: of `answers.cycle.measure_days`."""
    rows = measures[["item_id", "status", "ends_on"]].merge(days.drop(columns="unit"), how="left", on="item_id")
    done = rows["status"].eq(CycleStatus.DONE)
    over = [
        (_local(row["done_at"]) if row["status"] == CycleStatus.DONE else today) - as_day(row["ends_on"])
        for row in rows.to_dict("records")
        if row["status"] in (CycleStatus.DONE, CycleStatus.OVERDUE) and pd.notna(row["ends_on"])
        if row["status"] == CycleStatus.OVERDUE or pd.notna(row["done_at"])
    ]
    return Pace(
        open=int(rows["status"].isin([*OPEN_MEASURE, CycleStatus.OVERDUE]).sum()),
        done=int(done.sum()),
        overdue=int(rows["status"].eq(CycleStatus.OVERDUE).sum()),
        days_to_open=_between(rows["entered_at"], rows["started_at"]),
        days_to_close=_between(rows["started_at"].where(done), rows["done_at"].where(done)),
        days_over=_mean([gap.days for gap in over if gap.days > 0]),
    )


def overdue(rows: pd.DataFrame) -> pd.DataFrame:
    """Those over their term, the longest first; rows of `answers.cycle.measures` or `decisions`."""
    late = rows[rows["status"].eq(CycleStatus.OVERDUE)]
    return late.sort_values([term_of(rows), "item_id"])


def due_soon(rows: pd.DataFrame, today: date, days: int = DUE_SOON_DAYS) -> pd.DataFrame:
    """Those not done yet whose last day is today or within the next days, the nearest first."""
    term = term_of(rows)
    last = pd.to_datetime(rows[term])
    near = last.between(pd.Timestamp(today), pd.Timestamp(today + timedelta(days=days)))
    return rows[near & rows["status"].isin(_WAITING)].sort_values([term, "item_id"])


def term_of(rows: pd.DataFrame) -> str:
    """The column with the last day: of measures `ends_on`, of decisions `due`."""
    return "ends_on" if "ends_on" in rows else "due"


def as_day(value: object) -> date:
    """A day as a frame holds it."""
    return pd.Timestamp(str(value)).date()


def _local(moment: pd.Timestamp) -> date:
    return as_local(moment.to_pydatetime()).date()


def _between(first: pd.Series, last: pd.Series) -> float | None:
    known = first.notna() & last.notna()
    pairs = zip(first[known], last[known], strict=True)
    return _mean([(_local(end) - _local(start)).days for start, end in pairs])


def _mean(days: list[int]) -> float | None:
    return sum(days) / len(days) if days else None

"""What falls due in a year and how it stands on a day: overdue first, then what is ahead, then what is past."""

from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd

from pdmon.calc.answers import cycle as answers
from pdmon.calc.answers.view import View
from pdmon.cycle.calendar import COLUMNS, Term, TermKind, year_calendar
from pdmon.words.cycle.states import CycleStatus

DUE_COLUMNS = (*COLUMNS, "due_state", "days")


class DueState(StrEnum):
    """How a term stands on the day, in the order of reading. A term of the order that is over is past and no more:
    whether the duty was done is not kept of it."""

    OVERDUE = "overdue"
    AHEAD = "ahead"
    PAST = "past"
    DONE = "done"


_ORDER = list(DueState)


def due_terms(view: View, programme: str, year: int, today: date) -> pd.DataFrame:
    """The calendar of the year (`calendar.year_calendar`) with `due_state` and `days` left to the last day (negative
    after it): DUE_COLUMNS. In the present year also what is overdue since earlier ones; an event of the road map that
    was entered as a measure stands once, as that measure."""
    kept = _kept(view, programme, today)
    terms = year_calendar(view, programme, year)
    if year == today.year:
        known = set(terms["item_id"])
        older = [
            row["term"]
            for row in kept.values()
            if row["status"] == CycleStatus.OVERDUE and row["term"].item_id not in known
        ]
        terms = pd.concat([pd.DataFrame(older, columns=list(COLUMNS)), terms], ignore_index=True)
    entered = {row["clause"] for row in kept.values() if row["clause"] and row["status"] != CycleStatus.CANCELLED}
    terms = terms[~(terms["kind"].eq(TermKind.ROADMAP) & terms["clause"].isin(entered))]
    rows = terms.to_dict("records")
    states = [_state(row, kept, today) for row in rows]
    days = [(row["ends_on"] - today).days for row in rows]
    found = terms.assign(due_state=[state.value for state in states], days=pd.Series(days, terms.index, dtype=int))
    rank = found["due_state"].map(_ORDER.index)
    # What is past stands last, the latest first.
    near = found["days"].where(rank <= _ORDER.index(DueState.AHEAD), -found["days"])
    order = pd.DataFrame({"rank": rank, "near": near, "title": found["title"]}).sort_values(
        ["rank", "near", "title"], kind="stable"
    )
    return found.loc[order.index, list(DUE_COLUMNS)].reset_index(drop=True)


def _kept(view: View, programme: str, today: date) -> dict[str, dict[str, Any]]:
    """Measures and decisions with a term, by id: status, clause, the term itself."""
    found = {}
    for row in answers.measures(view, programme, today=today).to_dict("records"):
        if not pd.isna(row["ends_on"]):
            day = pd.Timestamp(row["ends_on"]).date()
            first = day if pd.isna(row["starts_on"]) else pd.Timestamp(row["starts_on"]).date()
            term = Term(
                first, day, TermKind.MEASURE, row["title"], row["responsible"], row["clause"] or "", row["item_id"]
            )
            found[row["item_id"]] = {"status": row["status"], "clause": row["clause"], "term": term}
    for row in answers.decisions(view, programme, today=today).to_dict("records"):
        if not pd.isna(row["due"]):
            day = pd.Timestamp(row["due"]).date()
            term = Term(day, day, TermKind.DECISION, row["text"], row["responsible"], "", row["item_id"])
            found[row["item_id"]] = {"status": row["status"], "clause": "", "term": term}
    return found


def _state(row: dict[Any, Any], kept: dict[str, dict[str, Any]], today: date) -> DueState:
    status = kept[row["item_id"]]["status"] if row["item_id"] in kept else ""
    if status == CycleStatus.OVERDUE:
        return DueState.OVERDUE
    if status == CycleStatus.DONE:
        return DueState.DONE
    return DueState.PAST if row["ends_on"] < today else DueState.AHEAD

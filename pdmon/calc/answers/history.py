"""The life of submissions, as the section «Сбор данных» tells it."""

from datetime import datetime

import pandas as pd

from pdmon.calc.answers.overview import headline_values
from pdmon.calc.as_of import past_store
from pdmon.calc.query import run
from pdmon.store import Store
from pdmon.words.terms import State


def submissions_of(store: Store, programme: str, unit: str = "", year: str = "") -> pd.DataFrame:
    """Submissions that concern a programme, newest first; empty `unit` and `year` = all.

    submission_id, unit, unit_name, period, programme (empty = a table without one), kind, file_name, sha256, status,
    received_at, accepted_at, last_by, last_at, explanation.
    """
    return run(store, "programme_submissions", {"programme": programme, "unit": unit, "year": year})


def versions_of(rows: pd.DataFrame, submission_id: str) -> pd.DataFrame:
    """Rows of `submissions_of` about the same unit, period and programme that stated figures, oldest first."""
    chosen = rows[rows["submission_id"] == submission_id].iloc[0]
    same = rows[["unit", "period", "programme"]].eq(chosen[["unit", "period", "programme"]]).all(axis=1)
    return rows[same & rows["accepted_at"].notna()].sort_values("accepted_at")


def headlines_then_and_now(store: Store, programme: str, unit: str, period: str, moment: datetime) -> pd.DataFrame:
    """Every indicator of a unit as it stood at a moment (naive UTC) and as it stands: indicator, short_title,
    unit_of_measure, value_then, state_then, value, state, change (null unless both are known)."""
    now = headline_values(store, programme, unit, period)
    with past_store(store, moment) as past:
        then = headline_values(past, programme, unit, period)
    found = now[["indicator", "short_title", "unit_of_measure", "value", "state"]].merge(
        then[["indicator", "value", "state"]], on="indicator", how="left", suffixes=("", "_then")
    )
    found["state_then"] = found["state_then"].fillna(State.NO_DATA)
    found["change"] = found["value"] - found["value_then"]
    return found

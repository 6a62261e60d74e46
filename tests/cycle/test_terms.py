"""Terms of measures: over term, falling due, how many days things take."""

from datetime import date, datetime

import pandas as pd

from pdmon.cycle.terms import Pace, due_soon, overdue, pace

TODAY = date(2025, 6, 10)


def measures() -> pd.DataFrame:
    rows = [
        ("a", "overdue", date(2025, 6, 1)),
        ("b", "running", date(2025, 6, 20)),
        ("c", "planned", date(2025, 6, 21)),
        ("d", "done", date(2025, 6, 1)),
        ("e", "planned", date(2025, 6, 10)),
        ("f", "cancelled", date(2025, 6, 12)),
    ]
    return pd.DataFrame(rows, columns=["item_id", "status", "ends_on"])


def days() -> pd.DataFrame:
    rows = [
        ("a", datetime(2025, 3, 1, 9), None, None),
        ("b", datetime(2025, 3, 1, 9), datetime(2025, 3, 3, 9), None),
        ("d", datetime(2025, 3, 1, 9), datetime(2025, 3, 5, 9), datetime(2025, 6, 4, 9)),
    ]
    frame = pd.DataFrame(rows, columns=["item_id", "entered_at", "started_at", "done_at"])
    return frame.astype(dict.fromkeys(frame.columns[1:], "datetime64[us]")).assign(unit="karabash")


def test_what_is_due_within_ten_days_begins_today_and_ends_on_the_tenth_day() -> None:
    assert list(due_soon(measures(), TODAY)["item_id"]) == ["e", "b"]


def test_only_what_is_not_done_is_overdue() -> None:
    assert list(overdue(measures())["item_id"]) == ["a"]


def test_days_are_means_over_those_that_came_so_far() -> None:
    # To work: 2 and 4 days; to done: 91; over term: 9 days until today and 3 until it was done.
    assert pace(measures(), days(), TODAY) == Pace(4, 1, 1, 3.0, 91.0, 6.0)


def test_without_measures_there_are_no_days() -> None:
    assert pace(measures().iloc[:0], days().iloc[:0], TODAY) == Pace(0, 0, 0, None, None, None)

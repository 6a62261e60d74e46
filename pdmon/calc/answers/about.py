"""What there is in the database, for the page about the data."""

from datetime import datetime

import pandas as pd

from pdmon.calc.answers.view import View
from pdmon.calc.query import run


def standing(view: View) -> pd.Series:
    """units, accepted (submissions in force or superseded), facts, last_at (naive UTC or NaT)."""
    return run(view.store, "data_standing").iloc[0]


def first_accepted_at(view: View) -> datetime | None:
    """When the first submission was accepted (naive UTC); None for an empty database."""
    ((first_at,),) = view.store.rows("select min(accepted_at) from submissions")
    found: datetime | None = first_at
    return found


def data_version(view: View) -> int:
    """The version of the data; it stands in every export."""
    return view.store.data_version()


def is_demo(view: View) -> bool:
    """Whether the database holds demonstration data."""
    return view.store.is_demo


def views(view: View) -> pd.DataFrame:
    """view (with its schema unless main), comment, columns: every view of the database."""
    return run(view.store, "database_views")

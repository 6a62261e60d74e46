"""What there is in the database, for the page about the data."""

from datetime import datetime

import pandas as pd

from pdmon.calc.query import run
from pdmon.store import Store


def standing(store: Store) -> pd.Series:
    """units, accepted (submissions in force or superseded), facts, last_at (naive UTC or NaT)."""
    return run(store, "data_standing").iloc[0]


def first_accepted_at(store: Store) -> datetime | None:
    """When the first submission was accepted (naive UTC); None for an empty database."""
    ((first_at,),) = store.rows("select min(accepted_at) from submissions")
    found: datetime | None = first_at
    return found


def views(store: Store) -> pd.DataFrame:
    """view (with its schema unless main), comment, columns: every view of the database."""
    return run(store, "database_views")

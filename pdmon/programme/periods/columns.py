"""Columns of periods."""

import pandas as pd

from pdmon.words.periods import is_whole_year


def are_whole_years(periods: pd.Series) -> pd.Series:
    """Which of the periods are whole years; also of an empty column and of one that the database gives as categories,
    whose own truth values have no negation."""
    return periods.astype(str).map(is_whole_year).astype(bool)

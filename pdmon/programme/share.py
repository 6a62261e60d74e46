"""Ratios of sums: what `share` and `ratio` in calc/sql/method.sql are to SQL, for sums that are made in Python."""

from typing import overload

import pandas as pd


@overload
def share(part: pd.Series, whole: pd.Series) -> pd.Series: ...
@overload
def share(part: float, whole: float) -> float | None: ...
def share(part: pd.Series | float, whole: pd.Series | float) -> pd.Series | float | None:
    """Percent of `part` in `whole`, both numbers or both columns; None or NaN where the whole is 0 or unknown."""
    if isinstance(whole, pd.Series):
        return 100 * part / whole.where(whole != 0)
    return 100 * part / whole if whole else None


def ratio(scale: float, part: float, whole: float) -> float | None:
    """`part` for a hundred, a thousand or one of `whole`; None where the whole is 0."""
    return scale * part / whole if whole else None

"""Rows of results narrowed to what is told: those of one period, those that moved most."""

import pandas as pd

from pdmon.programme.share import share
from pdmon.words.states import DYNAMICS_WORDS, UNJUDGED
from pdmon.words.terms import Direction, Measure


def of_period(rows: pd.DataFrame, period: str) -> pd.DataFrame:
    """The rows of one period."""
    return rows[rows["period"] == period].reset_index(drop=True)


def dynamics_words(rows: pd.DataFrame, nothing_to_compare: str) -> pd.Series:
    """The dynamics of rows (`dynamics, direction, change`) in words; a change without a direction is only a change."""
    words = rows["dynamics"].map(DYNAMICS_WORDS).astype(object)
    unjudged = rows["direction"].eq(Direction.NONE) & rows["change"].notna()
    return words.mask(unjudged, UNJUDGED).fillna(nothing_to_compare)


def movers(headlines: pd.DataFrame, dynamics: str, how_many: int) -> pd.DataFrame:
    """The indicators that moved most in this direction (`better` or `worse`), shares before counts.

    Shares are ordered by percentage points, counts by their relative change; unrounded values decide.
    """
    moved = headlines[headlines["dynamics"] == dynamics].copy()
    is_share = moved["unit_of_measure"].eq(Measure.PERCENT)
    relative = share(moved["change"].abs(), moved["previous"].abs())
    moved["size"] = moved["change"].abs().where(is_share, relative)
    moved["rank"] = is_share.map({True: 0, False: 1})
    return moved.sort_values(["rank", "size"], ascending=[True, False]).head(how_many).drop(columns=["rank"])

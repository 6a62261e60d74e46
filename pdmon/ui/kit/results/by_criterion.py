"""The signs of the bars of criteria in words."""

import pandas as pd

from pdmon.output.charts import SEGMENTS
from pdmon.words.states import STATUS_SIGNS
from pdmon.words.terms import Status

_COLOURS: dict[str, str] = {
    Status.ATTAINED: "green",
    Status.ON_TRACK: "blue",
    Status.NEAR_LINE: "gray",
    Status.BEHIND: "orange",
    Status.MISSED: "red",
    Status.NO_DATA: "gray",
}


def legend(rows: pd.DataFrame, mode: str) -> str:
    """The signs of the bars with their words, of those that are there."""
    return " · ".join(
        f":{_COLOURS[status]}[{STATUS_SIGNS[status]}] {word}"
        for name, status, word in SEGMENTS[mode]
        if name not in rows or rows[name].fillna(0).gt(0).any()
    )

"""Targets behind their line by no more than chance: said so wherever targets leave, while the kept status stays."""

import pandas as pd

from pdmon.calc import figures
from pdmon.calc.answers import hiding
from pdmon.calc.answers.view import View
from pdmon.insight.targets.tolerance import near_line
from pdmon.words.terms import Status

_KEY = ("indicator", "target_no", "period")


def near(view: View, programme: str, unit: str | None, period: str | None) -> pd.DataFrame:
    """Targets of which `near_line` is said instead of `behind`: indicator, target_no, unit, period, criterion, level.
    Judged by figures that nobody is shown, so that whoever asks is told the same; of what the viewer is not shown
    nothing is said."""
    rows = figures.targets_behind(view.store, programme, unit, period)
    found = rows[near_line(rows, view.config.programmes[programme])]
    hidden = {one: set(hiding.left_out(view, programme, one)) for one in found["unit"].unique()}
    shown = [code not in hidden[one] for one, code in zip(found["unit"], found["indicator"], strict=True)]
    found = found[pd.Series(shown, found.index, dtype=bool)]  # an empty list would choose no columns
    return found[["indicator", "target_no", "unit", "period", "criterion", "level"]].reset_index(drop=True)


def say_near(view: View, programme: str, rows: pd.DataFrame, **same: str) -> pd.DataFrame:
    """Rows of targets (`indicator, target_no, period, status`, of many units `unit`) with `near_line` where it is so;
    `same` gives those of the columns that all rows have in common."""
    if not rows["status"].eq(Status.BEHIND).any():
        return rows
    found = near(view, programme, same.get("unit"), same.get("period"))
    if found.empty:
        return rows
    keys = [*_KEY, *(() if "unit" in same else ("unit",))]
    known = set(found[keys].astype(str).itertuples(index=False, name=None))
    asked = rows.assign(**same)[keys].astype(str).itertuples(index=False, name=None)
    is_near = pd.Series([key in known for key in asked], index=rows.index) & rows["status"].eq(Status.BEHIND)
    return rows.assign(status=rows["status"].mask(is_near, Status.NEAR_LINE.value))

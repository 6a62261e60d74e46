"""Targets behind their line by no more than chance: said so wherever targets leave, while the kept status stays."""

import pandas as pd

from pdmon.calc import figures
from pdmon.calc.answers import hiding
from pdmon.calc.answers.view import View
from pdmon.calc.kept import Kept
from pdmon.insight.targets.tolerance import near_line
from pdmon.words.terms import Status

# The parts of one page ask of the same targets.
_near: Kept[pd.DataFrame] = Kept(most=10)
_KEY = ("indicator", "target_no", "period")


def near(view: View, programme: str, unit: str | None, period: str | None) -> pd.DataFrame:
    """Targets of which `near_line` is said instead of `behind`: indicator, target_no, unit, period, criterion, level.
    Judged by figures that nobody is shown, so that whoever asks is told the same; of what the viewer is not shown
    nothing is said."""
    found = _near.get(view.store, (programme, unit, period), lambda: _near_anew(view, programme, unit, period))
    found = found[~hiding.are_left_out(view, programme, found["indicator"], found["unit"])]
    return found[["indicator", "target_no", "unit", "period", "criterion", "level"]].reset_index(drop=True)


def _near_anew(view: View, programme: str, unit: str | None, period: str | None) -> pd.DataFrame:
    rows = figures.targets_behind(view.store, programme, unit, period)
    return rows[near_line(rows, view.config.programmes[programme])]


def say_near(view: View, programme: str, rows: pd.DataFrame, **same: str) -> pd.DataFrame:
    """Rows of targets (`indicator, target_no, period, status`, of many units `unit`) with `near_line` where it is so;
    `same` gives those of the columns that all rows have in common."""
    behind = rows["status"].eq(Status.BEHIND)
    if not behind.any():
        return rows
    found = near(view, programme, same.get("unit"), same.get("period"))
    if found.empty:
        return rows
    keys = [*_KEY, *(() if "unit" in same else ("unit",))]
    known = set(found[keys].astype(str).itertuples(index=False, name=None))
    late = rows[behind].assign(**same)[keys].astype(str)
    is_near = pd.Series([key in known for key in late.itertuples(index=False, name=None)], late.index, dtype=bool)
    is_near = is_near.reindex(rows.index, fill_value=False)
    return rows.assign(status=rows["status"].mask(is_near, Status.NEAR_LINE.value))

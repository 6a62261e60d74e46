"""What is said of each reporting unit on each indicator: by its target where it has one, else by the territory."""

import pandas as pd

from pdmon.calc.answers.standing import heat_cells
from pdmon.insight.units.heat import views_of
from pdmon.report.year import YearReport
from pdmon.words.terms import State

_SAY_NOTHING = ("none", State.HIDDEN, "no_test")


def verdict_cells(report: YearReport) -> pd.DataFrame:
    """unit, indicator, mark (a key of `heat.MARKS`); no row where there is no verdict, or none to be shown."""
    asked = {"programme": report.programme.code, "period": report.period}
    frames = [report.ask(heat_cells, **asked, aspect="standing")]
    if "attainment" in views_of(report.programme):
        frames.append(report.ask(heat_cells, **asked, aspect="attainment"))
    cells = pd.concat(frames, ignore_index=True)
    cells = cells[~cells["mark"].isin(_SAY_NOTHING)]
    return cells.drop_duplicates(["unit", "indicator"], keep="last")[["unit", "indicator", "mark"]]


def verdict_marks(report: YearReport) -> dict[tuple[str, str], str]:
    """`verdict_cells` as (unit, indicator) -> mark."""
    cells = verdict_cells(report)
    return dict(zip(zip(cells["unit"], cells["indicator"], strict=True), cells["mark"], strict=True))

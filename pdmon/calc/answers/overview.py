"""How a territory stands in a year: the questions of the overview page, each answered by one query.

Most of a query's time goes into its plan, so that all years cost as much as one: where `period` may be left out the
answer has the rows of every period, and `of_period` takes those of one.
"""

from collections.abc import Sequence

import pandas as pd

from pdmon.access.privacy import HIDDEN_COLUMNS, protected_indicators
from pdmon.calc import figures
from pdmon.calc.answers import organisation
from pdmon.calc.answers.view import View
from pdmon.calc.query import run
from pdmon.words.terms import State, Status

_OF_COMPARISON = (
    "previous",
    "change",
    "dynamics",
    "points",
    "max_points",
    "previous_numerator",
    "previous_denominator",
)
_OF_TARGET = ("actual", "baseline", "attained", "attainment", "shortfall")


def programme_years(view: View) -> dict[str, list[int]]:
    """Years with results for every programme that has any, newest first."""
    frame = run(view.store, "programme_years")
    return {str(programme): [int(year) for year in rows["year"]] for programme, rows in frame.groupby("programme")}


def fullest_years(view: View) -> dict[str, int]:
    """The year to begin with for every programme: the newest for which most indicators have data already."""
    frame = run(view.store, "fullest_years")
    return dict(zip(frame["programme"].astype(str), frame["year"].astype(int), strict=True))


def reporting_units(view: View, programme: str, year: int | None = None) -> pd.DataFrame:
    """Organisations that are to report in the year, or ever: unit, name, short_name, kind, parent, open_from, open_to
    (years)."""
    return run(view.store, "reporting_units", {"programme": programme, "year": year})


def headline_values(view: View, programme: str, unit: str, period: str | None = None) -> pd.DataFrame:
    """Every indicator's headline for one unit and one period (or all), in the programme's order.

    Columns of `indicator_values` without programme, unit and category, and criterion, title, short_title,
    unit_of_measure, level, direction, previous_numerator, previous_denominator. Small sensitive numbers of an
    organisation are hidden, as `organisation.visible_series` hides them.
    """
    rows = figures.headlines(view.store, programme, unit, period)
    known, compared = _shown(view, programme, unit, rows)
    rows = _emptied(_emptied(rows, known, HIDDEN_COLUMNS), compared, _OF_COMPARISON)
    return rows.assign(state=rows["state"].where(known, State.HIDDEN))


def criteria_standing(view: View, programme: str, unit: str, period: str | None = None) -> pd.DataFrame:
    """Every criterion for one unit and year (or all): period, criterion, title, points, max_points, targets_attained,
    targets_judged, indicators_with_data, indicators."""
    return run(view.store, "criteria_standing", {"programme": programme, "unit": unit, "period": period})


def targets_standing(view: View, programme: str, unit: str, period: str | None = None) -> pd.DataFrame:
    """Every target for one unit and year (or all): columns of `target_values` with wording, short_title,
    unit_of_measure. Where an organisation's figure is hidden, so is what its target makes of it."""
    rows = run(view.store, "targets_standing", {"programme": programme, "unit": unit, "period": period})
    known, _ = _shown(view, programme, unit, rows)
    return _emptied(rows, known, _OF_TARGET).assign(status=rows["status"].where(known, Status.NO_DATA))


def units_standing(view: View, programme: str, period: str | None = None) -> pd.DataFrame:
    """Every organisation in one year (or all) over the indicators that organisations report.

    period, unit, name, short_name, kind; has_form: a form of the year itself was accepted; with_data of indicators (a
    year's value may come from its months); better, worse of compared; points of max_points; targets_missed,
    targets_behind, targets_judged.
    """
    return run(view.store, "units_standing", {"programme": programme, "period": period})


def territory_series(view: View, programme: str, unit: str) -> pd.DataFrame:
    """Yearly headlines of every indicator of one unit: indicator, short_title, unit_of_measure, period, value; of a
    single organisation its sensitive indicators are the methodologist's."""
    rows = figures.floats(run(view.store, "territory_series", {"programme": programme, "unit": unit}))
    if unit == programme or view.sees_sensitive:
        return rows
    return rows[~rows["indicator"].isin(protected_indicators(view.config, view.config.programmes[programme]))]


def _shown(view: View, programme: str, unit: str, rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Which rows (`indicator`, `period`) the viewer sees, and of which also the comparison with the period before.

    Hidden figures are those of a protected organisation's sensitive indicators; of their months none is shown.
    """
    everything = pd.Series(True, index=rows.index)
    sensitive = protected_indicators(view.config, view.config.programmes[programme])
    if unit == programme or not sensitive or view.sees_every_figure_of(unit):
        return everything, everything
    series = organisation.visible_series(view, programme, unit)
    series = series[series["state"] != State.HIDDEN]
    seen = pd.MultiIndex.from_frame(series[["indicator", "period"]])
    compared = pd.MultiIndex.from_frame(series.loc[series["previous"].notna(), ["indicator", "period"]])
    asked = pd.MultiIndex.from_frame(rows[["indicator", "period"]])
    others = ~rows["indicator"].isin(sensitive)
    return others | asked.isin(seen), others | asked.isin(compared)


def _emptied(rows: pd.DataFrame, kept: pd.Series, columns: Sequence[str]) -> pd.DataFrame:
    return rows if kept.all() else rows.assign(**{name: rows[name].where(kept, None) for name in columns})

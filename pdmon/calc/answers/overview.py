"""How a territory stands in a year: the questions of the overview page, each answered by one query.

Most of a query's time goes into its plan, so that all years cost as much as one: where `period` may be left out the
answer has the rows of every period, and `of_period` takes those of one.
"""

import pandas as pd

from pdmon.calc import figures
from pdmon.calc.answers import hiding
from pdmon.calc.answers.near_line import near, say_near
from pdmon.calc.answers.view import View
from pdmon.calc.query import run
from pdmon.words.terms import Level, State


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
    unit_of_measure, level, direction, previous_numerator, previous_denominator. Small sensitive numbers are
    hidden as `answers.hiding` says.
    """
    rows = figures.headlines(view.store, programme, unit, period)
    return hiding.hide(view, programme, rows, unit=unit)


def criteria_standing(view: View, programme: str, unit: str, period: str | None = None) -> pd.DataFrame:
    """Every criterion for one unit and year (or all): period, criterion, title, points, max_points, targets_attained,
    targets_judged, indicators_with_data, indicators."""
    rows = run(view.store, "criteria_standing", {"programme": programme, "unit": unit, "period": period})
    return hiding.reduce_sums(view, programme, rows, unit)


def targets_standing(view: View, programme: str, unit: str, period: str | None = None) -> pd.DataFrame:
    """Every target for one unit and year (or all): columns of `target_values` with wording, short_title,
    unit_of_measure, units_reported, units_expected, and in the years after the due year status_at_term, actual_at_term.
    What targets make of an organisation's sensitive figures is the methodologist's."""
    rows = run(view.store, "targets_standing", {"programme": programme, "unit": unit, "period": period})
    rows = say_near(view, programme, rows, unit=unit)
    return hiding.hide_targets(view, programme, rows, unit)


def units_standing(view: View, programme: str, period: str | None = None) -> pd.DataFrame:
    """Every organisation in one year (or all) over the indicators that organisations report.

    period, unit, name, short_name, kind; has_form: a form of the year itself was accepted; with_data of indicators (a
    year's value may come from its months); better, worse of compared; points of max_points; targets_missed,
    targets_behind (by more than chance), targets_judged. Protected indicators count for the methodologist alone.
    """
    left_out = sorted(hiding.protected(view, programme))
    rows = run(view.store, "units_standing", {"programme": programme, "period": period, "left_out": left_out})
    if not rows["targets_behind"].gt(0).any():
        return rows
    found = near(view, programme, None, period)
    found = found[found["level"].eq(Level.ORGANISATION) & ~found["indicator"].isin(left_out)]
    less = found.groupby(["period", "unit"]).size().reindex(pd.MultiIndex.from_frame(rows[["period", "unit"]]))
    return rows.assign(targets_behind=rows["targets_behind"] - less.fillna(0).astype(int).to_numpy())


def territory_series(view: View, programme: str, unit: str) -> pd.DataFrame:
    """Yearly headlines of every indicator of one unit: indicator, short_title, unit_of_measure, period, value; of a
    single organisation its sensitive indicators are the methodologist's."""
    rows = figures.with_units(
        figures.floats(run(view.store, "territory_series", {"programme": programme, "unit": unit}))
    )
    if unit == view.config.root_of(programme):
        shown = hiding.hide(view, programme, rows, unit=unit)
        return shown[shown["state"].ne(State.HIDDEN)]
    return rows[~rows["indicator"].isin(hiding.protected(view, programme))]

"""How a territory stands in a year: the questions of the overview page, each answered by one query.

Most of a query's time goes into its plan, so that all years cost as much as one: where `period` may be left out the
answer has the rows of every period, and `of_period` takes those of one.
"""

import pandas as pd

from pdmon.calc.query import run
from pdmon.programme.periods import previous_period
from pdmon.store import Store
from pdmon.words.terms import Measure


def programme_years(store: Store) -> dict[str, list[int]]:
    """Years with results for every programme that has any, newest first."""
    frame = run(store, "programme_years")
    return {str(programme): [int(year) for year in rows["year"]] for programme, rows in frame.groupby("programme")}


def fullest_years(store: Store) -> dict[str, int]:
    """The year to begin with for every programme: the newest for which most indicators have data already."""
    frame = run(store, "fullest_years")
    return dict(zip(frame["programme"].astype(str), frame["year"].astype(int), strict=True))


def reporting_units(store: Store, programme: str, year: int | None = None) -> pd.DataFrame:
    """Organisations that are to report in the year, or ever: unit, name, short_name, kind, parent, open_from, open_to
    (years)."""
    return run(store, "reporting_units", {"programme": programme, "year": year})


def of_period(rows: pd.DataFrame, period: str) -> pd.DataFrame:
    """The rows of one period."""
    return rows[rows["period"] == period].reset_index(drop=True)


def headline_values(store: Store, programme: str, unit: str, period: str | None = None) -> pd.DataFrame:
    """Every indicator's headline for one unit and one period (or all), in the programme's order.

    Columns of `indicator_values` without programme, unit and category, and criterion, title, short_title,
    unit_of_measure, level, direction, previous_numerator, previous_denominator.
    """
    parameters = {
        "programme": programme,
        "unit": unit,
        "period": period,
        "previous_period": previous_period(period) if period else None,
    }
    return _numbers(run(store, "headline_values", parameters))


def criteria_standing(store: Store, programme: str, unit: str, period: str | None = None) -> pd.DataFrame:
    """Every criterion for one unit and year (or all): period, criterion, title, points, max_points, targets_attained,
    targets_judged, indicators_with_data, indicators."""
    return run(store, "criteria_standing", {"programme": programme, "unit": unit, "period": period})


def targets_standing(store: Store, programme: str, unit: str, period: str | None = None) -> pd.DataFrame:
    """Every target for one unit and year (or all): columns of `target_values` with wording, short_title,
    unit_of_measure."""
    return run(store, "targets_standing", {"programme": programme, "unit": unit, "period": period})


def units_standing(store: Store, programme: str, period: str | None = None) -> pd.DataFrame:
    """Every organisation in one year (or all) over the indicators that organisations report.

    period, unit, name, short_name, kind; has_form: a form of the year itself was accepted; with_data of indicators (a
    year's value may come from its months); better, worse of compared; points of max_points; targets_missed,
    targets_behind, targets_judged.
    """
    return run(store, "units_standing", {"programme": programme, "period": period})


def territory_series(store: Store, programme: str, unit: str) -> pd.DataFrame:
    """Yearly headlines of every indicator of one unit: indicator, short_title, unit_of_measure, period, value."""
    return _numbers(run(store, "territory_series", {"programme": programme, "unit": unit}))


def period_values(store: Store, programme: str, period: str) -> pd.DataFrame:
    """Headlines of every indicator and unit in one period: indicator, unit, period, category, numerator, denominator,
    value, state, previous, change, dynamics; texts are categories."""
    parameters = {"programme": programme, "period": period}
    return run(store, "period_headlines", parameters, text_as_categories=True).astype({"state": str})


def movers(headlines: pd.DataFrame, dynamics: str, how_many: int) -> pd.DataFrame:
    """The indicators that moved most in this direction (`better` or `worse`), shares before counts.

    Shares are ordered by percentage points, counts by their relative change; unrounded values decide.
    """
    moved = headlines[headlines["dynamics"] == dynamics].copy()
    is_share = moved["unit_of_measure"].eq(Measure.PERCENT)
    relative = 100 * moved["change"].abs() / moved["previous"].abs().where(moved["previous"] != 0)
    moved["size"] = moved["change"].abs().where(is_share, relative)
    moved["rank"] = is_share.map({True: 0, False: 1})
    return moved.sort_values(["rank", "size"], ascending=[True, False]).head(how_many).drop(columns=["rank"])


def _numbers(frame: pd.DataFrame) -> pd.DataFrame:
    decimals = [
        name for name in ("numerator", "denominator", "previous_numerator", "previous_denominator") if name in frame
    ]
    return frame.astype(dict.fromkeys(decimals, float))

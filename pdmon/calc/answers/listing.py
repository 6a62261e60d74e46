"""Everything at once, row by row, as the command line prints it for people and machines."""

from datetime import datetime
from typing import Any

from pdmon.access.privacy import protected_indicators
from pdmon.calc.answers import hiding
from pdmon.calc.answers.view import View
from pdmon.calc.as_of import past_store
from pdmon.calc.query import run_rows

VALUE_COLUMNS = (
    "programme", "indicator", "unit", "period", "category", "numerator", "denominator", "value", "state",
    "units_expected", "units_reported", "previous", "change", "dynamics", "points", "max_points", "attained",
)  # fmt: skip
PROGRAMME_COLUMNS = ("unit", "period", "points", "max_points", "index", "level", "place", "places")
_INDEX_PLACES = 9  # as fine as verdicts are: sums of weighted points have noise behind them
Row = tuple[Any, ...]


def values(
    view: View,
    programme: str,
    period: str | None = None,
    unit: str | None = None,
    indicator: str | None = None,
    moment: datetime | None = None,
) -> list[Row]:
    """Rows of `indicator_values` (VALUE_COLUMNS, sums as exact decimals) in the programme's order, as they stand or as
    they were known at a moment (naive UTC); organisations' sensitive indicators are the methodologist's; so are the
    territory's where it would tell one organisation's, and those of a past moment (`answers.hiding`)."""
    if moment is not None:
        with past_store(view.store, moment) as past:
            return values(View(past, view.viewer), programme, period, unit, indicator)
    parameters = {"programme": programme, "period": period, "unit": unit, "indicator": indicator}
    rows = [_whole_points(row) for row in run_rows(view.store, "listed_values", parameters)]
    if view.sees_sensitive:
        return rows
    protected = protected_indicators(view.config, view.config.programmes[programme])
    whole = None if view.store.is_past else view.config.root_of(programme)
    if not protected:
        return rows
    is_shown = hiding.shown_totals(view, programme)
    return [row for row in rows if row[1] not in protected or (row[2] == whole and is_shown(row[1], row[3], row[4]))]


def programme_values(
    view: View,
    programme: str,
    period: str | None = None,
    unit: str | None = None,
    moment: datetime | None = None,
) -> list[Row]:
    """Rows of `programme_values` (PROGRAMME_COLUMNS) of a programme that defines an index, else none; organisations'
    are left out for whom protected points are: the index would tell them."""
    if moment is not None:
        with past_store(view.store, moment) as past:
            return programme_values(View(past, view.viewer), programme, period, unit)
    rows = run_rows(view.store, "listed_programme_values", {"programme": programme, "period": period, "unit": unit})
    root = view.config.root_of(programme)
    shown = [row for row in rows if row[0] == root or not hiding.left_out(view, programme, row[0])]
    return [(*row[:2], *map(_whole, row[2:4]), round(row[4], _INDEX_PLACES), *row[5:]) for row in shown]


def _whole_points(row: Row) -> Row:
    return (*row[:14], *map(_whole, row[14:16]), *row[16:])


def _whole(points: Any) -> Any:
    """Whole points without a fraction: `1`, not `1.0`."""
    return int(points) if points is not None and float(points).is_integer() else points


def events(view: View, unit: str | None = None) -> list[Row]:
    """What happened to every submission (of the unit) that the viewer sees, in order of time: happened_at (naive UTC),
    unit, period, programme, kind, event, who, file_name, why."""
    rows = run_rows(view.store, "listed_events", {"unit": unit})
    return [row for row in rows if view.sees(row[1] or "")]

"""One organisation: its size, its years on every indicator, what it handed in."""

import pandas as pd

from pdmon.calc.query import run
from pdmon.programme.model import Config, ElementKind, Programme
from pdmon.programme.periods import year_of
from pdmon.store import Store
from pdmon.store.log import submissions as log


def sizes(store: Store, programme: str, year: int) -> pd.DataFrame:
    """Organisations that are to report, with their size in people: unit, name, short_name, kind, size (NaN unknown)."""
    element = size_element(store.config, store.config.programmes[programme])
    parameters = {"programme": programme, "year": year, "period": str(year), "element": element}
    return run(store, "organisation_sizes", parameters)


def size_element(config: Config, programme: Programme) -> str:
    """The people that most shares of the programme are counted of (`teachers`): how large an organisation is."""
    counted = [
        code
        for indicator in programme.indicators
        for code in indicator.parsed_formula.denominator
        if config.elements[code].kind is ElementKind.PEOPLE
    ]
    return max(counted, key=counted.count, default="")


def values(store: Store, programme: str, period: str) -> pd.DataFrame:
    """Headlines of the organisations that are to report, on the indicators they report: columns of
    `indicator_values` without the programme."""
    parameters = {"programme": programme, "period": period, "year": year_of(period)}
    return _numbers(run(store, "organisation_values", parameters))


def targets(store: Store, programme: str, period: str) -> pd.DataFrame:
    """Targets applied to the organisations in one year: unit, indicator, target_no, kind, baseline, actual, target,
    attainment, status, shortfall."""
    return run(store, "unit_targets", {"programme": programme, "period": period, "year": year_of(period)})


def series(store: Store, programme: str) -> pd.DataFrame:
    """Yearly headlines of every unit on the indicators that organisations report."""
    return _numbers(run(store, "unit_series", {"programme": programme}))


def submissions(store: Store, unit: str) -> pd.DataFrame:
    """What the organisation handed in, newest first: columns of the `submissions` view."""
    return log.submissions(store, unit)


def submission_history(store: Store, unit: str) -> pd.DataFrame:
    """Events of the organisation's submissions, newest first: submission_id, file_name, period, event, happened_at,
    who, why."""
    return run(store, "submission_history", {"unit": unit})


def _numbers(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.astype({"numerator": float, "denominator": float})

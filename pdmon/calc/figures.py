"""Results as they are, nothing hidden: the raw material of `calc/answers`, which alone may ask for it."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from pdmon.calc.query import run
from pdmon.programme.asked import reported_by_organisations
from pdmon.programme.model import Programme
from pdmon.store import Store
from pdmon.words.figures.measures import PRESENCE_SHARE
from pdmon.words.periods import year_of
from pdmon.words.terms import Measure

_DECIMALS = ("numerator", "denominator", "previous_numerator", "previous_denominator")


def headlines(store: Store, programme: str, unit: str, period: str | None = None) -> pd.DataFrame:
    """Every indicator's headline for one unit and one period (or all): the columns of `overview.headline_values`."""
    parameters = {
        "programme": programme,
        "unit": unit,
        "period": period,
        "previous_period": store.config.programmes[programme].compared_with(period) if period else None,
    }
    return with_units(floats(run(store, "headline_values", parameters)))


def organisation_headlines(store: Store, programme: str, period: str) -> pd.DataFrame:
    """Headlines of the organisations that are to report, on the indicators they report: columns of
    `indicator_values` without the programme, unit_of_measure, previous_numerator and previous_denominator."""
    chosen = store.config.programmes[programme]
    before = {"previous_period": chosen.compared_with(period)}
    rows = run(store, "organisation_values", _asked_of_organisations(chosen, period) | before, by_arrow=True)
    rows = rows.astype({"attained": "boolean"})
    measures = {code: chosen.indicator(code).measure for code in reported_by_organisations(chosen)}
    return with_units(rows.assign(unit_of_measure=rows["indicator"].map(measures)))


def organisation_targets(store: Store, programme: str, period: str) -> pd.DataFrame:
    """Targets applied to the organisations in one year: unit, indicator, target_no, wording, kind, baseline, actual,
    target, attainment, status, shortfall."""
    asked = _asked_of_organisations(store.config.programmes[programme], period)
    return run(store, "unit_targets", asked, by_arrow=True)


def _asked_of_organisations(programme: Programme, period: str) -> dict[str, object]:
    """The parameters of what organisations report for the period."""
    indicators = reported_by_organisations(programme)
    return {"programme": programme.code, "period": period, "year": year_of(period), "indicators": indicators}


def targets_behind(store: Store, programme: str, unit: str | None, period: str | None) -> pd.DataFrame:
    """Targets behind their line, of one unit (None: of all) and year (None: every year), with both sides of what they
    judge, now and in the baseline year."""
    return run(store, "targets_behind", {"programme": programme, "unit": unit, "period": period})


def unit_series(
    store: Store, programme: str, unit: str | None = None, indicators: Collection[str] | None = None
) -> pd.DataFrame:
    """Yearly headlines of one unit (None: of every one) on the indicators that organisations report, or these of
    them."""
    asked = None if indicators is None else sorted(indicators)
    return with_units(floats(run(store, "unit_series", {"programme": programme, "unit": unit, "indicators": asked})))


def series_to_hide(store: Store, programme: str, indicators: Collection[str]) -> pd.DataFrame:
    """`unit_series` of every unit on these indicators, texts as categories: what small numbers are sought in."""
    parameters = {"programme": programme, "unit": None, "indicators": sorted(indicators)}
    return floats(run(store, "unit_series", parameters, text_as_categories=True)).astype({"state": str})


def period_headlines(store: Store, programme: str, period: str) -> pd.DataFrame:
    """Headlines of every indicator in one period, of the territory and of who is to report: indicator, unit, period,
    category, numerator, denominator, value, state, previous, change, dynamics; texts are categories."""
    parameters = {"programme": programme, "period": period}
    rows = run(store, "period_headlines", parameters, text_as_categories=True).astype({"state": str})
    # What all rows have in common is not read a million times.
    same = np.zeros(len(rows), dtype="int8")
    words = {"period": period, "category": ""}
    return rows.assign(**{name: pd.Categorical.from_codes(same, pd.Index([word])) for name, word in words.items()})


def floats(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with their sums as numbers that pandas computes with."""
    return rows.astype({name: float for name in _DECIMALS if name in rows})


def with_units(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the unit of what each indicator's values of each unit are: a presence of many organisations is a
    share, in the periods without data too."""
    of_presence = rows["unit_of_measure"].eq(Measure.PRESENCE)
    if not of_presence.any():
        return rows
    whose = [name for name in ("indicator", "unit") if name in rows]
    shared = rows["denominator"].notna().groupby([rows[name] for name in whose]).transform("any")
    return rows.assign(unit_of_measure=rows["unit_of_measure"].mask(of_presence & shared, PRESENCE_SHARE))

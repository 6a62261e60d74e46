"""One indicator: its values over periods, categories and organisations, its targets, the facts behind it."""

import pandas as pd

from pdmon.calc.answers.overview import of_period
from pdmon.calc.answers.privacy import hide_small, is_sensitive
from pdmon.calc.query import run
from pdmon.programme.model import Level
from pdmon.store import Store
from pdmon.words.terms import Measure, State


def values_of_unit(store: Store, programme: str, indicator: str, unit: str) -> pd.DataFrame:
    """Every period and category of the indicator for one unit: columns of `indicator_values` and category_title."""
    return _numbers(run(store, "indicator_of_unit", {"programme": programme, "indicator": indicator, "unit": unit}))


def values_by_unit(
    store: Store, programme: str, indicator: str, period: str | None, category: str = "", show_sensitive: bool = False
) -> pd.DataFrame:
    """The organisations that are to report, one year (with None every year) and category: period, unit, short_name,
    kind and the value's columns.

    Without `show_sensitive` small numbers of a sensitive indicator are hidden (state `hidden`), also where the next
    year compares itself with them.
    """
    config = store.config
    found = config.programmes[programme]
    covers = not show_sensitive and is_sensitive(config, found.indicator(indicator))
    parameters = {
        "programme": programme,
        "indicator": indicator,
        "period": None if covers else period,
        "category": category,
    }
    rows = _numbers(run(store, "indicator_units", parameters))
    if not covers:
        return rows
    rows = hide_small(rows, config.settings.min_denominator, by=["period"])
    return rows if period is None else of_period(rows, period)


def targets_of_unit(store: Store, programme: str, indicator: str, unit: str) -> pd.DataFrame:
    """Every target and year of the indicator for one unit: columns of `target_values`, `part`, `wording`, `value`."""
    return run(store, "indicator_targets", {"programme": programme, "indicator": indicator, "unit": unit})


def sources(
    store: Store, programme: str, indicator: str, period: str, category: str = "", show_sensitive: bool = False
) -> pd.DataFrame:
    """The facts behind the indicator in a year, with the submission that each came from.

    unit, short_name, period, element, element_title, category, value, submission_id, file_name, accepted_at. Without
    `show_sensitive` the rows of sensitive elements are left out.
    """
    found = store.config.programmes[programme].indicator(indicator)
    elements = list(found.parsed_formula.elements)
    for part in found.parts:
        if part.parsed_formula:
            elements += part.parsed_formula.elements
    parameters = {
        "programme": programme,
        "elements": sorted(set(elements)),
        "period": period[:4],
        "category": category,
        "level": "S" if found.level is Level.ORGANISATION else "T",
    }
    facts = run(store, "indicator_sources", parameters).astype({"value": float})
    return facts if show_sensitive else facts[~facts["sensitive"]].reset_index(drop=True)


def selection_total(rows: pd.DataFrame, unit_of_measure: str) -> dict[str, float | int | None]:
    """The value of some organisations together: numerator, denominator, value, units_reported, units_expected.

    A share is the ratio of their sums, a count their sum; organisations without data are left out of both.
    """
    reported = rows[rows["state"].isin([State.OK, State.NOT_APPLICABLE])]
    numerator = float(reported["numerator"].sum())
    denominator = float(reported["denominator"].sum()) if unit_of_measure == Measure.PERCENT else None
    value: float | None = numerator
    if unit_of_measure == Measure.PERCENT:
        value = 100 * numerator / denominator if denominator else None
    return {
        "numerator": numerator if len(reported) else None,
        "denominator": denominator if len(reported) else None,
        "value": value if len(reported) else None,
        "units_reported": len(reported),
        "units_expected": len(rows),
    }


def _numbers(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.astype({"numerator": float, "denominator": float})

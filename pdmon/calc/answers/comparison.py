"""Figures of several territories side by side, and one territory's figures by another order."""

import pandas as pd

from pdmon.access.privacy import protects_organisations, sensitive_indicators
from pdmon.calc.another_order import computed_by
from pdmon.calc.answers import hiding
from pdmon.calc.answers.view import View
from pdmon.calc.query import run


def place_series(view: View, places: list[tuple[str, str, str]]) -> pd.DataFrame:
    """Yearly values of the territories: programme, period, numerator, denominator, value, state, change,
    units_reported, units_expected.

    places: (programme, indicator, category), one for each series.
    """
    found = [
        hiding.hide(
            view,
            programme,
            run(view.store, "place_series", {"programme": programme, "indicator": indicator, "category": category})
            .assign(indicator=indicator)
            .astype({"numerator": float, "denominator": float}),
            unit=view.config.root_of(programme),
            category=category,
        )
        for programme, indicator, category in places
    ]
    return pd.concat(found, ignore_index=True)


def under_another_order(view: View, programme: str, other: str, year: int) -> pd.DataFrame:
    """What the territory's figures come to as the other programme's indicators, computed by the same SQL: indicator,
    numerator, denominator, value, previous, change, points, max_points, attained (of targets that a year's value can
    judge, whatever their due year), lacking (elements that nobody reported in the year). Sensitive ones of protected
    organisations are the methodologist's: they have no row."""
    programmes = view.config.programmes
    rows = computed_by(view.store, programmes[programme], programmes[other], year)
    if view.sees_sensitive or not protects_organisations(programmes[programme]):
        return rows
    hidden = sensitive_indicators(view.config, programmes[other])
    return rows[~rows["indicator"].isin(hidden)].reset_index(drop=True)

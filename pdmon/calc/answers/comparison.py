"""Figures of several territories side by side, and one territory's figures by another order."""

import pandas as pd

from pdmon.calc.another_order import computed_by
from pdmon.calc.answers.view import View
from pdmon.calc.query import run


def place_series(view: View, places: list[tuple[str, str, str]]) -> pd.DataFrame:
    """Yearly values of the territories: programme, period, numerator, denominator, value, state, change,
    units_reported, units_expected.

    places: (programme, indicator, category), one for each series.
    """
    found = [
        run(view.store, "place_series", {"programme": programme, "indicator": indicator, "category": category}).assign(
            indicator=indicator
        )
        for programme, indicator, category in places
    ]
    return pd.concat(found, ignore_index=True).astype({"numerator": float, "denominator": float})


def under_another_order(view: View, programme: str, other: str, year: int) -> pd.DataFrame:
    """What the territory's figures come to as the other programme's indicators, computed by the same SQL: indicator,
    numerator, denominator, value, previous, change, points, attained (of targets that a year's value can judge,
    whatever their due year), lacking (elements that nobody reported in the year)."""
    programmes = view.config.programmes
    return computed_by(view.store, programmes[programme], programmes[other], year)

"""Figures of several territories side by side, and one territory's facts for judging by another order."""

import pandas as pd

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


def facts_below(view: View, programme: str, year: int) -> pd.DataFrame:
    """Facts in force of the territory and its organisations in the year and the year before, totals only: unit, period,
    element, category, value."""
    return run(view.store, "facts_below", {"programme": programme, "year": year})

"""Organisations of a year taken together, and the indicators that each of them reports."""

from collections.abc import Collection

import pandas as pd

from pdmon.programme.model import Level, Programme
from pdmon.programme.share import ratio
from pdmon.words.figures.measures import scale_of
from pdmon.words.terms import Measure, State


def pooled(values: pd.DataFrame, units: Collection[str], programme: Programme) -> pd.DataFrame:
    """Some organisations together: indicator, similar_numerator, similar_denominator, similar_value, similar_units.

    A share, a rate or a mean is the ratio of their sums; a count their mean for one organisation, because a sum says
    nothing beside one.
    """
    rows = values[values["unit"].isin(list(units)) & values["state"].eq(State.OK)]
    rows = rows.astype({"numerator": float, "denominator": float})
    sums = rows.groupby("indicator", as_index=False).agg(
        similar_numerator=("numerator", "sum"),
        similar_denominator=("denominator", "sum"),
        similar_units=("unit", "size"),
    )
    scales = sums["indicator"].map(lambda code: programme.indicator(code).scale).astype(float)
    ratios = scales * sums["similar_numerator"] / sums["similar_denominator"].where(sums["similar_denominator"] > 0)
    sums["similar_value"] = ratios.where(scales.notna(), sums["similar_numerator"] / sums["similar_units"])
    return sums


def reported_by_organisations(programme: Programme) -> list[str]:
    """Codes of the indicators that every organisation reports (level S)."""
    return [indicator.code for indicator in programme.indicators if indicator.level is Level.ORGANISATION]


def selection_total(rows: pd.DataFrame, unit_of_measure: str) -> dict[str, float | int | None]:
    """The value of some organisations together: numerator, denominator, value, units_reported, units_expected.

    A share, a rate or a mean is the ratio of their sums, a count their sum; organisations without data are left out of
    both.
    """
    reported = rows[rows["state"].isin([State.OK, State.NOT_APPLICABLE])]
    numerator = float(reported["numerator"].sum())
    is_ratio = unit_of_measure != Measure.PRESENCE and bool(reported["denominator"].notna().any())
    denominator = float(reported["denominator"].sum()) if is_ratio else None
    value = numerator if denominator is None else ratio(scale_of(unit_of_measure, True) or 1, numerator, denominator)
    return {
        "numerator": numerator if len(reported) else None,
        "denominator": denominator if len(reported) else None,
        "value": value if len(reported) else None,
        "units_reported": len(reported),
        "units_expected": len(rows),
    }

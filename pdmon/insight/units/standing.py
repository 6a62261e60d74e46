"""Organisations of a year taken together, and the indicators that each of them reports."""

from collections.abc import Collection

import pandas as pd

from pdmon.programme.model import Programme
from pdmon.programme.share import ratio
from pdmon.words.figures.measures import scale_of
from pdmon.words.terms import Aggregate, Measure, State


def pooled(values: pd.DataFrame, units: Collection[str], programme: Programme) -> pd.DataFrame:
    """Some organisations together: indicator, similar_numerator, similar_denominator, similar_value, similar_units.

    A share, a rate or a mean is the ratio of their sums; a presence the share that has it, in percent; a count their
    mean for one organisation, because a sum says nothing beside one.
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
    of_one = sums["similar_numerator"] / sums["similar_units"]
    is_presence = sums["indicator"].map(lambda code: programme.indicator(code).unit is Measure.PRESENCE).astype(bool)
    sums["similar_value"] = ratios.where(scales.notna(), of_one.where(~is_presence, 100 * of_one))
    return sums


def selection_total(
    rows: pd.DataFrame, unit_of_measure: str, aggregate: Aggregate | None = None
) -> dict[str, float | int | None]:
    """The value of some organisations together: numerator, denominator, value, units_reported, units_expected.

    A share, a rate or a mean is the ratio of their sums, a count their sum, a presence what its `aggregate` says, as of
    the territory: the share that has it, or whether all or any have; organisations without data are left out.
    """
    reported = rows[rows["state"].isin([State.OK, State.NOT_APPLICABLE])]
    numerator = float(reported["numerator"].sum())
    denominator: float | None = None
    if unit_of_measure == Measure.PRESENCE:
        denominator = float(len(reported))
        value = _presence(aggregate, numerator, denominator)
    elif reported["denominator"].notna().any():
        denominator = float(reported["denominator"].sum())
        value = ratio(scale_of(unit_of_measure, True) or 1, numerator, denominator)
    else:
        value = numerator
    return {
        "numerator": numerator if len(reported) else None,
        "denominator": denominator if len(reported) else None,
        "value": value if len(reported) else None,
        "units_reported": len(reported),
        "units_expected": len(rows),
    }


def _presence(aggregate: Aggregate | None, having: float, answered: float) -> float | None:
    if aggregate is Aggregate.ALL:
        return float(having == answered)
    return float(having > 0) if aggregate is Aggregate.ANY else ratio(100, having, answered)

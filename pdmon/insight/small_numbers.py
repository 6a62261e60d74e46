"""Hiding sensitive values of small organisations, and of those that would give a hidden one away."""

from collections.abc import Collection, Mapping

import pandas as pd

from pdmon.programme.model import Config, Programme

HIDDEN = "hidden"
HIDDEN_WORDS = "скрыто: малая численность"
_COLUMNS = ("numerator", "denominator", "value", "previous", "change", "dynamics", "points", "max_points", "attained")
_FROM_PREVIOUS = ("previous", "change", "dynamics", "points", "max_points")


def sensitive_indicators(config: Config, programme: Programme) -> set[str]:
    """Codes of the indicators whose formulas use a sensitive element."""
    return {
        indicator.code
        for indicator in programme.indicators
        for formula in [indicator.parsed_formula, *(part.parsed_formula for part in indicator.parts)]
        if formula and any(config.elements[code].sensitive for code in formula.elements)
    }


def suppress(
    values: pd.DataFrame,
    sensitive: Collection[str],
    organisations: Collection[str],
    min_denominator: int,
    may_see: bool,
    parents: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Hide what must not be seen; returns a copy of `values` with a column `hidden`.

    values: rows of `indicator_values` of one programme. sensitive: indicator codes. organisations: units whose own
    values are protected (schools; municipalities and the territory stay). A sensitive row of an organisation is
    hidden when its denominator (for counts: its value, unless it is 0) is below `min_denominator`. Where that leaves
    one hidden row under a total that is shown, the next smallest row is hidden too: total minus the rest would give
    it away. A hidden row's figure also disappears from the `previous` of the period after it. `may_see`: nothing is
    hidden. parents: unit -> its node, when totals of several nodes are shown.
    """
    result = values.copy()
    result["hidden"] = False
    if may_see or result.empty:
        return result
    protected = result["indicator"].isin(list(sensitive)) & result["unit"].isin(list(organisations))
    size = pd.to_numeric(result["denominator"]).astype(float)
    is_count = size.isna() & pd.to_numeric(result["value"]).notna()
    size = size.where(~is_count, pd.to_numeric(result["value"]).astype(float))
    small = protected & (size < min_denominator) & ~(is_count & size.eq(0))
    hidden = small | _complementary(result.assign(size=size), protected, small, parents or {})
    for column in _COLUMNS:
        if column in result:
            result[column] = result[column].astype(object).where(~hidden, None)
    keys = set(_keys(result[hidden]))
    after = protected & pd.Series([key in keys for key in _keys(result, back=True)], index=result.index, dtype=bool)
    for column in _FROM_PREVIOUS:
        if column in result:
            result[column] = result[column].astype(object).where(~after, None)
    result["hidden"] = hidden
    result["state"] = result["state"].where(~hidden, HIDDEN)
    return result


def _complementary(
    values: pd.DataFrame, protected: pd.Series, small: pd.Series, parents: Mapping[str, str]
) -> pd.Series:
    extra = pd.Series(False, index=values.index)
    shown = values[protected & values["value"].notna()]
    nodes = shown["unit"].map(lambda unit: parents.get(unit, ""))
    for _, group in shown.groupby(["indicator", "period", "category", nodes], sort=False):
        hidden = small[group.index]
        if hidden.sum() == 1:
            rest = group[~hidden].sort_values(["size", "unit"])
            extra[rest.index[:1]] = True
    return extra


def _keys(rows: pd.DataFrame, back: bool = False) -> list[tuple[str, str, str, str]]:
    periods = [_one_back(period) if back else period for period in rows["period"].astype(str)]
    return list(zip(rows["indicator"], rows["unit"], rows["category"], periods, strict=True))


def _one_back(period: str) -> str:
    if len(period) == 4:
        return str(int(period) - 1)
    return str(pd.Period(period, freq="M") - 1)

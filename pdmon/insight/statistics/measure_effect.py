"""Before and after a measure: its target organisations beside the others. It is observed, never «caused»."""

from dataclasses import dataclass

import pandas as pd

from pdmon.programme.share import share
from pdmon.words.numbers import pp
from pdmon.words.plurals import quantity
from pdmon.words.reporters import ORGANISATIONS_IN

MIN_UNITS = 3


@dataclass(frozen=True)
class MeasureEffect:
    """Changes in percentage points, shares as ratios of sums; the interval is of the mean change's difference."""

    target_units: int
    other_units: int
    target_before_pct: float
    target_after_pct: float
    other_before_pct: float | None
    other_after_pct: float | None
    difference_pp: float | None
    low_pp: float | None
    high_pp: float | None

    @property
    def target_change_pp(self) -> float:
        return self.target_after_pct - self.target_before_pct

    @property
    def other_change_pp(self) -> float | None:
        if self.other_after_pct is None or self.other_before_pct is None:
            return None
        return self.other_after_pct - self.other_before_pct

    @property
    def words(self) -> str:
        """One or two sentences that claim no more than was observed."""
        said = f"В {quantity(self.target_units, ORGANISATIONS_IN)} с мерой наблюдается изменение на "
        said += pp(self.target_change_pp)
        if self.other_change_pp is None:
            return f"{said}; сравнить не с кем."
        said += f", в остальных — на {pp(self.other_change_pp)}."
        if self.low_pp is None or self.high_pp is None:
            return f"{said} Для интервала нужно не менее {MIN_UNITS} организаций в каждой группе."
        if self.low_pp <= 0 <= self.high_pp:
            verdict = "отличие от остальных не выходит за пределы случайного"
        else:
            verdict = "отличие от остальных больше случайного"
        return f"{said} Разность изменений: от {pp(self.low_pp)} до {pp(self.high_pp)}; {verdict}."


def measure_effect(pairs: pd.DataFrame) -> MeasureEffect | None:
    """Compare the target units of a measure with the others.

    pairs: one row per unit that has both years: `is_target` (bool), `numerator_before, denominator_before,
    numerator_after, denominator_after` (denominators over 0). None when no target unit has both years.
    The 95 % interval (Welch) needs MIN_UNITS units on either side.
    """
    counts = ["numerator_before", "denominator_before", "numerator_after", "denominator_after"]
    pairs = pairs.dropna(subset=counts)
    pairs = pairs.assign(**{name: pd.to_numeric(pairs[name]).astype(float) for name in counts})
    pairs = pairs[(pairs["denominator_before"] > 0) & (pairs["denominator_after"] > 0)]
    is_target = pairs["is_target"].astype(bool)
    targets, others = pairs[is_target], pairs[~is_target]
    if targets.empty:
        return None
    difference = low = high = None
    other_before = other_after = None
    if not others.empty:
        other_before, other_after = _pooled(others, "before"), _pooled(others, "after")
    if len(targets) >= MIN_UNITS and len(others) >= MIN_UNITS:
        difference, low, high = _welch(_unit_changes(targets), _unit_changes(others))
    return MeasureEffect(
        target_units=len(targets),
        other_units=len(others),
        target_before_pct=_pooled(targets, "before"),
        target_after_pct=_pooled(targets, "after"),
        other_before_pct=other_before,
        other_after_pct=other_after,
        difference_pp=difference,
        low_pp=low,
        high_pp=high,
    )


def _pooled(units: pd.DataFrame, moment: str) -> float:
    return float(share(units[f"numerator_{moment}"].sum(), units[f"denominator_{moment}"].sum()) or 0.0)


def _unit_changes(units: pd.DataFrame) -> pd.Series:
    after, before = (share(units[f"numerator_{at}"], units[f"denominator_{at}"]) for at in ("after", "before"))
    return after - before


def _welch(targets: pd.Series, others: pd.Series) -> tuple[float, float | None, float | None]:
    from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

    difference = float(targets.mean() - others.mean())
    if targets.var() == 0 and others.var() == 0:
        return difference, None, None
    comparison = CompareMeans(DescrStatsW(targets.to_numpy()), DescrStatsW(others.to_numpy()))
    low, high = comparison.tconfint_diff(usevar="unequal")
    return difference, float(low), float(high)

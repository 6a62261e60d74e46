"""Whether the funnel of a region's municipalities is widened: large units differ by more than chance nearly always."""

import pandas as pd

from pdmon.calc import indicator as queries
from pdmon.insight.significance import overdispersion
from pdmon.insight.wording import number
from pdmon.programme.model import Programme
from pdmon.store import Store


def widening(frame: pd.DataFrame, programme: Programme, min_denominator: int) -> pd.Series:
    """The factor of `significance.standing` for each row: that of its indicator where municipalities report, else 1.

    frame: `indicator, denominator, value, territory_value` of all the units of a territory. Schools of one
    municipality keep the exact limits: they are small, and chance explains most of their spread.
    """
    if "municipality" not in programme.reporting_kinds:
        return pd.Series(1.0, index=frame.index)
    return overdispersion(frame, frame["territory_value"], min_denominator, frame["indicator"])


def funnel_factor(store: Store, programme: str, indicator: str, period: str, category: str = "") -> float:
    """The factor of one indicator's funnel, over all who report it, whatever organisations a page is narrowed to."""
    whole = queries.values_of_unit(store, programme, indicator, programme)
    whole = whole[(whole["period"] == period) & (whole["category"] == category)]
    rows = queries.values_by_unit(store, programme, indicator, period, category, show_sensitive=True)
    if whole.empty or rows.empty:
        return 1.0
    rows = rows.assign(indicator=indicator, territory_value=float(whole["value"].astype(float).iloc[0]))
    config = store.config
    return float(widening(rows, config.programmes[programme], config.settings.min_denominator).iloc[0])


def widened_words(factor: float) -> str:
    """`Пределы расширены: разброс больше случайного, φ = 12,6`; empty where they are exact."""
    return f"Пределы расширены: разброс больше случайного, φ = {number(factor, 1)}" if factor > 1 else ""

"""Which periods are shown, and whose rows."""

import streamlit as st

from pdmon.ui.frame import filters
from pdmon.ui.frame.collection_scope import Scope
from pdmon.words.local_time import local_today
from pdmon.words.periods import PeriodKind, parts_of_year

_YEARS, _MONTHS = "years", "months"
YEARS_SHOWN = 6


def by_month(scope: Scope) -> bool:
    """Whether the visitor looks at the months of the year rather than at years."""
    if not any(indicator.periods is PeriodKind.MONTH for indicator in scope.programme.indicators):
        return False
    with st.sidebar:
        shown = filters.pick("steps", "Периоды", {_YEARS: "По годам", _MONTHS: f"По месяцам {scope.year} года"})
    return shown == _MONTHS


def shown(scope: Scope, months: bool) -> list[str]:
    """The year and those before it, or the months of the year up to now."""
    if months:
        last = 12 if scope.year < local_today().year else local_today().month
        return [month.code for month in parts_of_year(scope.year, PeriodKind.MONTH)[:last]]
    first = max(scope.programme.first_year, scope.year - YEARS_SHOWN + 1)
    return [str(year) for year in range(first, scope.year + 1)]

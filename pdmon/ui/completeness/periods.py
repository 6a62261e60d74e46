"""Which periods are shown, and whose rows."""

import streamlit as st

from pdmon.ui.frame import filters
from pdmon.ui.frame.collection_scope import Scope
from pdmon.words.local_time import local_today
from pdmon.words.periods import PERIOD_KIND_WORDS, PeriodKind, begun_periods

_YEARS = "years"
_STEPS = {PeriodKind.MONTH: "months"}  # as addresses have had it since months were the only parts
YEARS_SHOWN = 6


def chosen_part(scope: Scope) -> PeriodKind | None:
    """The parts of the year that the visitor looks at; None for years."""
    if not scope.programme.part_kinds:
        return None
    steps = {_STEPS.get(kind, kind.value): kind for kind in scope.programme.part_kinds}
    names = {step: f"{PERIOD_KIND_WORDS[kind].capitalize()} {scope.year} года" for step, kind in steps.items()}
    with st.sidebar:
        shown = filters.pick("steps", "Периоды", {_YEARS: "По годам", **names})
    return steps.get(shown)


def shown(scope: Scope, part: PeriodKind | None) -> list[str]:
    """The year and those before it, or the parts of the year that have begun."""
    if part is not None:
        return [one.code for one in begun_periods(scope.year, part, local_today())]
    first = max(scope.programme.first_year, scope.year - YEARS_SHOWN + 1)
    return [scope.programme.year_code(year) for year in range(first, scope.year + 1)]

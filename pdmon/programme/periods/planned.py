"""A target's values by years and parts of years: which keys there may be, and what a year's plan is."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator

from pdmon.words.periods import (
    PERIOD_KIND_WORDS,
    Period,
    is_period,
    kind_of,
    parts_of_year,
    period_title,
    year_of,
)
from pdmon.words.terms import YearRule

if TYPE_CHECKING:
    from pdmon.programme.model import Indicator


def _years_are_numbers(values: Any) -> Any:
    """A year is a number also where it was kept as text."""
    if not isinstance(values, dict):
        return values
    return {int(key) if isinstance(key, str) and key.isdecimal() else key: value for key, value in values.items()}


PlannedValues = Annotated[dict[int | str, float], BeforeValidator(_years_are_numbers)]


def planned(steps: Mapping[str, float], indicator: "Indicator", part: object) -> dict[str, float]:
    """The steps, and for a year that is planned by its parts only what follows from them: as the year's value is the
    last part's, the plan of the last; as a count is summed, the sum of all."""
    found, kind = dict(steps), indicator.periods
    if kind.is_whole_year:
        return found
    for year in sorted({year_of(period) for period in steps}):
        parts = [steps.get(one.code) for one in parts_of_year(year, kind)]
        known = [value for value in parts if value is not None]
        if str(year) in steps or parts[-1] is None:
            continue
        if indicator.whole_year is YearRule.LAST:
            found[str(year)] = parts[-1]
        elif len(known) == kind.in_year and _is_summed(indicator, part):
            found[str(year)] = sum(known)
    return found


def _is_summed(indicator: "Indicator", part: object) -> bool:
    """Whether the value is a sum itself, and no ratio."""
    own = next((one.parsed_formula for one in indicator.parts if one.code == part), None)
    return not (own or indicator.parsed_formula).lower


def planned_mistakes(steps: Mapping[str, float], indicator: "Indicator") -> Iterator[tuple[str, str]]:
    """Key and message of values for what is no period of the indicator, or below zero."""
    for period, value in steps.items():
        if not is_period(period) or not 2000 <= year_of(period) <= 2100:
            yield (
                "values",
                f"{period} — не год: нужен год от 2000 до 2100, его часть (2025-Q1) или учебный год (2025/26)",
            )
        elif kind_of(period) is not indicator.periods and not (period.isdecimal() and indicator.periods.is_part):
            remedy = (
                f", пишите {Period(indicator.periods, year_of(period)).code}" if indicator.periods.is_academic else ""
            )
            yield (
                "values",
                f"{period} не подходит: показатель собирается {PERIOD_KIND_WORDS[indicator.periods]}{remedy}",
            )
        if value < 0:
            yield "values", f"значение за {period_title(period)} меньше нуля: исправьте его"

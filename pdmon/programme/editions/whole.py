"""What of a programme holds in a year."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Self

from pydantic import Field

from pdmon.programme.editions.years import ALWAYS, Years
from pdmon.programme.fields import Strict

if TYPE_CHECKING:
    from pdmon.programme.model import Criterion, Indicator


class EditedProgramme(Strict):
    """The years of a programme: asked from `first_year` to `until`; years before the first may be history."""

    first_year: int = Field(description="Первый год мониторинга")
    until: int | None = Field(default=None, description="Последний год; нет — действует и дальше")

    if TYPE_CHECKING:
        indicators: tuple[Indicator, ...]
        criteria: tuple[Criterion, ...]

    @property
    def years(self) -> Years:
        """The years that it may have results for: up to its last."""
        return ALWAYS if self.until is None else Years(last=self.until)

    def years_asked(self, newest: int) -> range:
        """The years that are collected, the newest first: from `newest`, or the programme's last, to its first."""
        return range(min(newest, self.years.last), self.first_year - 1, -1)

    def years_of(self, indicator: "Indicator") -> Years:
        """The years in which the indicator is asked and judged: its own, its criterion's and the programme's."""
        own = self.years
        for criterion in self.criteria:
            if criterion.code == indicator.criterion:
                own = own.common(criterion.years)
        return own.common(indicator.years)

    @cached_property
    def _years_by_indicator(self) -> "Mapping[str, Years]":
        return {indicator.code: self.years_of(indicator) for indicator in self.indicators}

    def in_year(self, year: int) -> Self:
        """The programme with the indicators and criteria that hold in the year; itself where all of them do."""
        kept = tuple(indicator for indicator in self.indicators if self._years_by_indicator[indicator.code].has(year))
        if len(kept) == len(self.indicators):
            return self
        criteria = {indicator.criterion for indicator in kept}
        left = tuple(criterion for criterion in self.criteria if criterion.code in criteria)
        return self.with_indicators(kept).model_copy(update={"criteria": left})

    def with_indicators(self, indicators: "Iterable[Indicator]") -> Self:
        """The programme with these indicators instead of its own."""
        return self.model_copy(update={"indicators": tuple(indicators)})

"""What the overview shows: the chosen programme and year, and the report of that year."""

from dataclasses import dataclass

from pdmon.report.year import YearReport
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit.results.year import year_report


@dataclass(frozen=True)
class Standing:
    """A territory's year as the visitor has chosen it."""

    choice: Choice
    report: YearReport


def standing(choice: Choice) -> Standing:
    """The report of the chosen programme and year; nothing is asked yet."""
    return Standing(choice, year_report(choice.programme, choice.period))

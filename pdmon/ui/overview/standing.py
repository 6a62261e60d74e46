"""What the overview shows: the chosen programme and year, and the report of that year."""

from dataclasses import dataclass

from pdmon.report.year import YearReport
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.results.year import year_report


@dataclass(frozen=True)
class Standing:
    """A year as the visitor has chosen it: `report` is the territory's, or where one organisation is chosen its own;
    `whole` is always the territory's."""

    choice: Choice
    report: YearReport
    whole: YearReport

    @property
    def title(self) -> str:
        """Whose year it is, as Markdown."""
        if self.report is self.whole:
            return self.choice.programme.short_title
        names = self.whole.organisations.set_index("unit")["short_name"]
        return f"{escaped(names[self.report.unit_code])} ({self.choice.programme.short_title})"


def standing(choice: Choice) -> Standing:
    """The report of the chosen programme, year and organisation; nothing is asked yet."""
    whole = year_report(choice.programme, choice.period)
    own = year_report(choice.programme, choice.period, choice.units[0]) if len(choice.units) == 1 else whole
    return Standing(choice, own, whole)

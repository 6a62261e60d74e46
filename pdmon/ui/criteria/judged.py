"""Whose criteria the page shows, and by what they are judged."""

from dataclasses import dataclass

import pandas as pd

from pdmon.calc.answers import standing
from pdmon.report.year import YearReport
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import links
from pdmon.ui.kit.cache import cached
from pdmon.words.terms import ScoringRule


@dataclass(frozen=True)
class Judged:
    """Whose criteria the page shows: the year of the territory or of one organisation, and its name in the list."""

    choice: Choice
    name: str
    report: YearReport

    @property
    def headlines(self) -> pd.DataFrame:
        """The territory's indicators; of an organisation those that it reports."""
        if self.report.is_territory:
            return self.report.headlines
        about = {"programme": self.choice.programme.code, "unit": self.report.unit_code, "period": self.choice.period}
        return cached(standing.visible_headlines, **about)

    @property
    def has_points(self) -> bool:
        return any(indicator.scoring for indicator in self.choice.programme.indicators)

    @property
    def has_document_points(self) -> bool:
        scorings = (indicator.scoring for indicator in self.choice.programme.indicators)
        return any(scoring.rule == ScoringRule.DOCUMENT for scoring in scorings if scoring)

    @property
    def asks_documents(self) -> bool:
        return any(indicator.evidence for indicator in self.choice.programme.indicators)

    @property
    def has_targets(self) -> bool:
        return any(indicator.targets for indicator in self.choice.programme.indicators)

    @property
    def mode(self) -> str:
        """What criteria are judged by: `points`, `targets` or '' (the order sets neither)."""
        return "points" if self.has_points else "targets" if self.has_targets else ""

    def filters(self) -> dict[str, str]:
        return self.choice.described() | {"Чьи критерии": self.name}


def open_marked(judged: Judged, row: pd.Series | None) -> None:
    """The indicator of the marked row."""
    if row is not None:
        links.open_page(
            "indicators", programme=judged.choice.programme.code, year=judged.choice.period, indicator=row["indicator"]
        )

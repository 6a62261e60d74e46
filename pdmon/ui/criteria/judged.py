"""Whose criteria the page shows, and by what they are judged."""

from dataclasses import dataclass

import pandas as pd

from pdmon.calc.answers import standing
from pdmon.programme.model import Programme
from pdmon.report.year import YearReport
from pdmon.ui.frame.filters import ALL, Choice
from pdmon.ui.kit import links
from pdmon.ui.kit.cache import cached
from pdmon.words.terms import ScoringRule


@dataclass(frozen=True)
class Judged:
    """Whose criteria the page shows: the year of the territory or of one organisation, its name in the list, and the
    one criterion looked at."""

    choice: Choice
    name: str
    report: YearReport
    criterion: str = ALL

    def keeps(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows (`criterion`) of the chosen criterion, or all."""
        return rows if self.criterion == ALL else rows[rows["criterion"] == self.criterion]

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


def criteria_of(programme: Programme) -> dict[str, str]:
    """The criteria to choose one of."""
    return {ALL: "Все критерии"} | {one.code: f"{one.code}. {one.title}" for one in programme.criteria}


def open_marked(judged: Judged, row: pd.Series | None) -> None:
    """The indicator of the marked row."""
    if row is not None:
        links.open_page(
            "indicators", programme=judged.choice.programme.code, year=judged.choice.period, indicator=row["indicator"]
        )

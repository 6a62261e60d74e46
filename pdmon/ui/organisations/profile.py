"""What the profile is about: the organisation, its indicators, its like."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from pdmon.access import Viewer
from pdmon.calc.answers import overview, texts
from pdmon.insight.statistics.dispersion import is_widened, usual_spread
from pdmon.report.year import YearReport
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import links, visitor
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.results.unit_figures import UnitFigures


@dataclass(frozen=True)
class Profile(UnitFigures):
    """What the page is about: `unit` is the organisation's register entry, `rows` one row per indicator it reports,
    `report` its year."""

    choice: Choice
    unit: dict[str, Any]
    report: YearReport

    @property
    def usual_spread(self) -> str:
        """What real differences are beyond, in the genitive."""
        return usual_spread(is_widened(self.rows))

    @property
    def address(self) -> dict[str, str]:
        """Programme and year as an address has them."""
        return {"programme": self.choice.programme.code, "year": self.choice.period}

    def filters(self) -> dict[str, str]:
        """The filters in words for exports."""
        return self.choice.described() | {"Организация": self.unit["name"]}


def choosable(choice: Choice, viewer: Viewer) -> pd.DataFrame:
    """The organisations of the choice whose profile this viewer may open: unit, name, short_name, kind, ..."""
    offered = choice.keeps(cached(overview.reporting_units, programme=choice.programme.code, year=choice.year))
    return offered.loc[[viewer.sees(unit) for unit in offered["unit"]]]


def unanswered(profile: Profile) -> list[str]:
    """Questions that the organisation was asked this year and has not answered in words."""
    if not visitor.current().reads_answers_of(profile.unit["unit"]):
        return []
    rows = cached(texts.answered, programme=profile.choice.programme.code, year=profile.choice.year)
    return list(dict.fromkeys(rows.loc[rows["unit"].eq(profile.unit["unit"]) & ~rows["answered"], "question"]))


def opens_indicators() -> bool:
    """Whether a marked row leads to its indicator: that page is about the territory."""
    return links.leads("indicators")


def open_indicator(profile: Profile, row: pd.Series) -> None:
    links.open_page(
        "indicators", programme=profile.choice.programme.code, year=profile.choice.period, indicator=row["indicator"]
    )

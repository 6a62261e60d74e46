"""What the indicator page is about, and its values."""

from dataclasses import dataclass

import pandas as pd

from pdmon.calc.answers import indicator as queries
from pdmon.calc.answers.notes import notes
from pdmon.insight.territory.headlines import of_period
from pdmon.programme.model import Indicator
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit.cache import cached
from pdmon.words.figures.measures import unit_of_values
from pdmon.words.periods import year_of


@dataclass(frozen=True)
class Shown:
    """What the page is about: one indicator in one category, with the measure of that category's values."""

    choice: Choice
    indicator: Indicator
    category: str

    @property
    def measure(self) -> str:
        return self.indicator.measure_of_category(self.category)

    def measure_of(self, values: pd.DataFrame) -> str:
        """The unit of these values of the territory: a presence of many organisations is the share that has it."""
        return unit_of_values(self.measure, values["denominator"])

    @property
    def name(self) -> str:
        return f"{self.indicator.code} {self.indicator.short_title}"

    def filters(self, caption: str = "") -> dict[str, str]:
        """The filters in words for exports."""
        said = self.choice.described() | {"Показатель": self.name}
        return said | ({"Разрез": caption} if caption else {})


def territory_values(shown: Shown) -> pd.DataFrame:
    """Every period and category of the indicator for the territory."""
    return cached(
        queries.values_of_unit,
        programme=shown.choice.programme.code,
        indicator=shown.indicator.code,
        unit=shown.choice.territory,
    )


def noted(shown: Shown) -> pd.DataFrame:
    """What is noted of the territory and of the organisations on this indicator up to the chosen year."""
    rows = cached(notes, programme=shown.choice.programme.code, indicator=shown.indicator.code)
    return rows[rows["period"].map(year_of) <= year_of(shown.choice.period)]


def unit_values(shown: Shown) -> pd.DataFrame:
    """The chosen organisations in the chosen year and category."""
    rows = cached(
        queries.values_by_unit,
        programme=shown.choice.programme.code,
        indicator=shown.indicator.code,
        period=None,
        category=shown.category,
    )
    rows = of_period(rows, shown.choice.period)
    return shown.choice.keeps(rows).assign(name=lambda frame: frame["short_name"]).reset_index(drop=True)

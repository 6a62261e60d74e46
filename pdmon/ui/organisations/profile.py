"""What the profile is about: the organisation, its indicators, its like."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from pdmon.access import Role, Viewer
from pdmon.insight.statistics.dispersion import is_widened, usual_spread
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import links
from pdmon.words.terms import Measure, State


@dataclass(frozen=True)
class Profile:
    """What the page is about: `unit` is the organisation's register entry, `rows` one row per indicator it reports."""

    choice: Choice
    unit: dict[str, Any]
    rows: pd.DataFrame
    similar: pd.DataFrame

    @property
    def has_values(self) -> bool:
        return bool(self.rows["state"].ne(State.NO_DATA).any())

    @property
    def shares(self) -> pd.DataFrame:
        return self.rows[self.rows["unit_of_measure"] == Measure.PERCENT]

    @property
    def counts(self) -> pd.DataFrame:
        return self.rows[self.rows["unit_of_measure"] != Measure.PERCENT]

    @property
    def usual_spread(self) -> str:
        """What real differences are beyond, in the genitive."""
        return usual_spread(is_widened(self.rows))

    def filters(self) -> dict[str, str]:
        """The filters in words for exports."""
        return self.choice.described() | {"Организация": self.unit["name"]}


def first_unit(offered: pd.DataFrame, viewer: Viewer) -> str:
    """The organisation to begin with: a school's own, otherwise the first of the list."""
    if viewer.role is Role.SCHOOL and viewer.unit and viewer.unit in set(offered["unit"]):
        return viewer.unit
    return str(offered["unit"].iloc[0])


def open_indicator(profile: Profile, row: pd.Series) -> None:
    links.open_page(
        "indicators", programme=profile.choice.programme.code, year=profile.choice.period, indicator=row["indicator"]
    )

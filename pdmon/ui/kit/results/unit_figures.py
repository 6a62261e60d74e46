"""The figures of one organisation, as its profile and its own home show them."""

from dataclasses import dataclass

import pandas as pd

from pdmon.words.terms import Measure, State


@dataclass(frozen=True)
class UnitFigures:
    """`rows` and `similar`: both frames of `standing.organisation_profile`."""

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

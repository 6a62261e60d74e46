"""What the page is about: the organisation, its programme and year, its figures, its like."""

from dataclasses import dataclass

import pandas as pd

from pdmon.ui.frame.collection_scope import Scope
from pdmon.words.terms import Measure, State


@dataclass(frozen=True)
class Own:
    """`rows` and `similar`: both frames of `standing.organisation_profile`."""

    scope: Scope
    unit: str
    rows: pd.DataFrame
    similar: pd.DataFrame

    @property
    def short_name(self) -> str:
        return self.scope.names.get(self.unit, self.unit)

    @property
    def name(self) -> str:
        found = self.scope.register.get(self.unit)
        return found.name if found else self.unit

    @property
    def has_values(self) -> bool:
        return bool(self.rows["state"].ne(State.NO_DATA).any())

    @property
    def shares(self) -> pd.DataFrame:
        return self.rows[self.rows["unit_of_measure"] == Measure.PERCENT]


def of_scope(scope: Scope, unit: str, rows: pd.DataFrame, similar: pd.DataFrame) -> Own:
    """The page's subject of the choices and the answer."""
    return Own(scope, unit, rows, similar)

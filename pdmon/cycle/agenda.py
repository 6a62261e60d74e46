"""What waits for a decision: proposed decisions, approved analyses and open measures that no decision speaks of,
measures over term, done measures whose effect nobody has examined."""

from dataclasses import dataclass

import pandas as pd

from pdmon.cycle.terms import overdue
from pdmon.words.cycle.states import Conclusion, CycleStatus, MeasureSource

_IN_FORCE = (CycleStatus.ADOPTED, CycleStatus.DONE, CycleStatus.OVERDUE)
_OPEN = (CycleStatus.PLANNED, CycleStatus.RUNNING, CycleStatus.OVERDUE)
_DECIDED_ELSEWHERE = (MeasureSource.DECISION, MeasureSource.ORDER)


@dataclass(frozen=True)
class Agenda:
    """Rows of `answers.cycle`, each list by the day it begins with."""

    proposed: pd.DataFrame
    analyses: pd.DataFrame
    measures: pd.DataFrame
    overdue: pd.DataFrame
    unexamined: pd.DataFrame

    @property
    def count(self) -> int:
        """How many questions there are; a measure that is over term and without a decision is two."""
        return sum(map(len, (self.proposed, self.analyses, self.measures, self.overdue, self.unexamined)))


def waiting(analyses: pd.DataFrame, measures: pd.DataFrame, decisions: pd.DataFrame, effects: pd.DataFrame) -> Agenda:
    """The agenda of one year's analyses, measures, decisions and effects."""
    adopted = decisions[decisions["status"].isin(_IN_FORCE)]
    decided = {item for about in adopted["about"] for item in about}
    approved = analyses["status"].eq(CycleStatus.APPROVED)
    undecided = ~measures["item_id"].isin(decided) & ~measures["source"].isin(_DECIDED_ELSEWHERE)
    examined = set(effects.loc[effects["conclusion"].ne(Conclusion.NONE), "about"].dropna().astype(str))
    done = measures["status"].eq(CycleStatus.DONE)
    return Agenda(
        proposed=_by(decisions[decisions["status"].eq(CycleStatus.PROPOSED)], "created_at"),
        analyses=_by(analyses[approved & ~analyses["item_id"].isin(decided)], "created_at"),
        measures=_by(measures[undecided & measures["status"].isin(_OPEN)], "ends_on"),
        overdue=overdue(measures),
        unexamined=_by(measures[done & ~measures["item_id"].isin(examined)], "ends_on"),
    )


def _by(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    return rows.sort_values([column, "item_id"])

"""What waits for a decision: proposed decisions, approved analyses and open measures that no decision speaks of,
measures over term, done measures whose effect nobody has examined."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from pdmon.cycle.terms import as_day, overdue
from pdmon.programme.model import Programme
from pdmon.words.cycle.agenda import QuestionKind
from pdmon.words.cycle.states import Conclusion, CycleStatus, MeasureSource

_IN_FORCE = (CycleStatus.ADOPTED, CycleStatus.DONE, CycleStatus.OVERDUE)
_OPEN = (CycleStatus.PLANNED, CycleStatus.RUNNING, CycleStatus.OVERDUE)
_DECIDED_ELSEWHERE = (MeasureSource.DECISION, MeasureSource.ORDER)


@dataclass(frozen=True)
class Question:
    """One question of an agenda: about which item, in which words (of an analysis its `conclusion` too), who answers
    for it and by when, if that is known."""

    kind: QuestionKind
    item_id: str
    text: str
    responsible: str = ""
    due: date | None = None
    indicators: tuple[str, ...] = ()
    conclusion: str = ""


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

    def analyses_of(self, programme: Programme) -> pd.DataFrame:
        """The analyses as the programme has its items."""
        items = list(programme.cycle.analysis_items)
        place = self.analyses["item"].map(lambda code: items.index(code) if code in items else len(items))
        return self.analyses.assign(place=place).sort_values("place", kind="stable").drop(columns="place")

    def questions(self, programme: Programme) -> list[Question]:
        """Every question, kind after kind, each by the day it begins with."""
        return list(self._questions(programme))

    def _questions(self, programme: Programme) -> Iterator[Question]:
        for row in self.proposed.to_dict("records"):
            yield Question(
                QuestionKind.PROPOSED, row["item_id"], row["text"], row["responsible"], _day(row["due"]),
                tuple(row["indicators"]),
            )  # fmt: skip
        for row in self.analyses_of(programme).to_dict("records"):
            entry = programme.cycle.analysis_items.get(row["item"])
            yield Question(
                QuestionKind.ANALYSIS, row["item_id"], entry.title if entry else row["item"],
                indicators=tuple(row["indicators"]), conclusion=row["conclusion"],
            )  # fmt: skip
        for kind, rows in (
            (QuestionKind.MEASURE, self.measures),
            (QuestionKind.OVERDUE, self.overdue),
            (QuestionKind.UNEXAMINED, self.unexamined),
        ):
            for row in rows.to_dict("records"):
                yield Question(
                    kind, row["item_id"], row["title"], row["responsible"], _day(row["ends_on"]),
                    tuple(row["indicators"]),
                )  # fmt: skip


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


def _day(value: object) -> date | None:
    return None if pd.isna(value) else as_day(value)  # type: ignore[call-overload]

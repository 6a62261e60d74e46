"""The sitting: what it is asked, and which decisions were noted in it; a sitting is a day of the territory."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from pdmon.calc.answers import cycle
from pdmon.cycle.stocktaking.agenda import Question
from pdmon.cycle.titles import beginning
from pdmon.report.year import YearReport
from pdmon.ui.frame.managed import LookedAt
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.results.year import year_report
from pdmon.words.cycle.agenda import QUESTION_WORDS
from pdmon.words.cycle.states import CycleStatus
from pdmon.words.dates import date_text
from pdmon.words.local_time import as_local

_IN_FORCE = (CycleStatus.ADOPTED, CycleStatus.DONE, CycleStatus.OVERDUE)
_LONGEST = 90


@dataclass(frozen=True)
class Sitting(LookedAt):
    """The agenda of the programme and year, and what is decided on the day."""

    @cached_property
    def report(self) -> YearReport:
        return year_report(self.choice.programme, self.choice.period)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The agenda by item; a measure that is asked about twice stands once, with what is asked first."""
        found: dict[str, Question] = {}
        for question in self.report.cycle.agenda.questions(self.choice.programme):
            found.setdefault(question.item_id, question)
        return found

    @cached_property
    def noted(self) -> pd.DataFrame:
        """Decisions of the year that were entered, changed or adopted today, in the order of their entering."""
        rows = cached(cycle.decisions, programme=self.choice.programme.code, period=self.choice.period,
                      today=self.today)  # fmt: skip
        of_today = rows["updated_at"].map(lambda moment: as_local(moment.to_pydatetime()).date() == self.today)
        rows = rows[of_today.astype(bool) & rows["status"].isin([CycleStatus.PROPOSED, *_IN_FORCE])]
        return rows.sort_values(["created_at", "item_id"])

    @property
    def proposed(self) -> pd.DataFrame:
        """Those noted that no protocol has adopted yet."""
        return self.noted[self.noted["status"].eq(CycleStatus.PROPOSED)]

    @property
    def adopted(self) -> pd.DataFrame:
        return self.noted[self.noted["status"].isin(_IN_FORCE)]


def question_words(question: Question) -> str:
    """`Утвердить меру: Диагностика` in a list."""
    return f"{QUESTION_WORDS[question.kind]}: {beginning(question.text, _LONGEST)}"


def decision_words(row: Mapping[Any, Any]) -> str:
    """`Утвердить график. Методический центр, до 01.06.2025`, as foreign text."""
    term = f"до {date_text(row['due'])}" if pd.notna(row["due"]) else ""
    said = ", ".join(filter(None, (row["responsible"], term)))
    return f"{beginning(row['text'])}. {said}" if said else beginning(row["text"])

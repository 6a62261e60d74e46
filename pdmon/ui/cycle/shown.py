"""What the page shows: chains and terms of the programme, in words, and where each next step is made."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from pdmon.calc.answers import cycle
from pdmon.cycle.chain_links import link_states, step_day
from pdmon.cycle.due import due_terms
from pdmon.ui.frame.managed import LookedAt
from pdmon.ui.kit import visitor
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.menu import entries, may_open
from pdmon.words.cycle.chains import GAP_WORDS, NEXT_STEP_WORDS, WHOLE, ChainGap
from pdmon.words.cycle.links import LINK_STATE_WORDS
from pdmon.words.cycle.states import CycleStatus, MeasureSource
from pdmon.words.dates import date_text
from pdmon.words.numbers import NO_VALUE
from pdmon.words.plurals import quantity

DAYS = ("день", "дня", "дней")
_MEASURES, _EFFECTS = "management/measures.py", "management/effectiveness.py"
_ANALYSIS, _RECOMMENDATIONS = "management/analysis.py", "management/recommendations.py"
# The page on which the next step is made.
_STEP_FILES: dict[str, str] = {
    ChainGap.NO_FIGURES: "collection/completeness.py",
    ChainGap.NO_ANALYSIS: _ANALYSIS,
    ChainGap.ANALYSIS_DRAFT: _ANALYSIS,
    ChainGap.NO_RECOMMENDATION: _RECOMMENDATIONS,
    ChainGap.RECOMMENDATION_NOT_SENT: _RECOMMENDATIONS,
    ChainGap.NO_MEASURE: _MEASURES,
    ChainGap.NO_DECISION: _MEASURES,
    ChainGap.MEASURE_RUNNING: _MEASURES,
    ChainGap.MEASURE_OVERDUE: _MEASURES,
    ChainGap.NO_EFFECT: _EFFECTS,
    ChainGap.EFFECT_DRAFT: _EFFECTS,
    ChainGap.NO_CORRECTION: _EFFECTS,
}
_ANALYSED = frozenset({ChainGap.NO_ANALYSIS, ChainGap.ANALYSIS_DRAFT})
_MOVES = frozenset({ChainGap.MEASURE_RUNNING, ChainGap.MEASURE_OVERDUE})
_EXAMINED = frozenset({ChainGap.NO_EFFECT, ChainGap.EFFECT_DRAFT, ChainGap.NO_CORRECTION})
_OPEN = (CycleStatus.PLANNED, CycleStatus.RUNNING, CycleStatus.OVERDUE)
_IN_FORCE = (*_OPEN, CycleStatus.DONE)
_ADVISED = frozenset({ChainGap.NO_RECOMMENDATION, ChainGap.RECOMMENDATION_NOT_SENT, ChainGap.NO_MEASURE})


@dataclass(frozen=True)
class Shown(LookedAt):
    """Chains and terms of the programme in words."""

    @cached_property
    def chains(self) -> pd.DataFrame:
        """The year's chains in the programme's order, with gap and next step in words, the day of the step (`day`) and
        each link in words (`link_goal`, ...)."""
        programme = self.choice.programme
        asked = {"programme": programme.code, "period": self.choice.period, "today": self.today}
        rows = cached(cycle.chains, **asked)
        records = rows.to_dict("records")
        links = [link_states(programme, row) for row in records]
        said = pd.DataFrame(
            [{f"link_{link}": LINK_STATE_WORDS[state] for link, state in found.items()} for found in links],
            index=rows.index,
        )
        return rows.assign(
            gap_words=rows["gap"].map(GAP_WORDS),
            next_words=rows["gap"].map(NEXT_STEP_WORDS),
            day=pd.Series([step_day(programme, row, self.today) for row in records], rows.index, dtype=object),
        ).join(said)

    @cached_property
    def finished(self) -> pd.DataFrame:
        """Chains that are brought to their end."""
        return self.chains[self.chains["gap"].eq(ChainGap.NONE)]

    @cached_property
    def running(self) -> pd.DataFrame:
        """Chains that wait for the end of a measure."""
        return self.chains[self.chains["gap"].eq(ChainGap.MEASURE_RUNNING)]

    @cached_property
    def broken(self) -> pd.DataFrame:
        return self.chains[~self.chains["gap"].isin([*WHOLE, ChainGap.HIDDEN])]

    def terms(self, year: int) -> pd.DataFrame:
        """What falls due in the calendar year (`cycle.due.due_terms`)."""
        return cached(due_terms, programme=self.choice.programme.code, year=year, today=self.today)

    def step_page(self, gap: str) -> str | None:
        """Name of the page where the next step is made; None where there is none, or not for this visitor."""
        return next(
            (
                entry.url
                for entry in entries()
                if entry.file == _STEP_FILES.get(gap) and may_open(visitor.current(), entry)
            ),
            None,
        )

    def step_choices(self, gap: str, criterion: str = "", indicator: str = "") -> dict[str, str]:
        """What stands in the address of that page: the criterion's measures; of one indicator the item analysing it,
        its recommendations, its measure that is to be decided on, to be finished or to be judged."""
        choices = {"programme": self.choice.programme.code, "year": self.choice.period}
        if gap in _ANALYSED and indicator:
            return choices | {"analysis_of": indicator}
        if gap in _ADVISED and indicator:
            return choices | {"of_indicator": indicator}
        if gap in _EXAMINED and indicator:
            return choices | {"effect_of": indicator}
        if gap == ChainGap.NO_DECISION and indicator:
            return choices | self._measure(indicator, "about")
        if gap in _MOVES and indicator:
            return choices | self._measure(indicator, "measure", _OPEN)
        return choices | ({"measure_criterion": criterion} if gap in _MOVES and criterion else {})

    def _measure(self, indicator: str, name: str, statuses: Collection[str] = _IN_FORCE) -> dict[str, str]:
        """The measure upon the indicator that was entered first (none of the order's road map, which no chain counts),
        under the name by which a page opens it."""
        rows = cached(cycle.measures, programme=self.choice.programme.code, period=self.choice.period, today=self.today)
        own = rows["source"].ne(MeasureSource.ORDER) & rows["status"].isin(statuses)
        records = rows[own].to_dict("records")
        found = [str(row["item_id"]) for row in records if indicator in row["indicators"]]
        return {name: min(found)} if found else {}


def until(day: date, today: date) -> str:
    """`через 3 дня`, `сегодня`, `3 дня назад`."""
    days = (day - today).days
    if not days:
        return "сегодня"
    return f"через {quantity(days, DAYS)}" if days > 0 else f"{quantity(-days, DAYS)} назад"


def day_words(day: Any, today: date) -> str:
    """`31.03.2025, через 3 дня`."""
    return NO_VALUE if pd.isna(day) else f"{date_text(day)}, {until(day, today)}"

"""What the management cycle asks of people on a day: what is late, what waits for a decision, what is to be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pandas as pd

from pdmon.calc.answers import cycle, history
from pdmon.calc.answers.history import Changes
from pdmon.calc.answers.view import View
from pdmon.cycle.stocktaking.agenda import waiting
from pdmon.cycle.terms import due_soon, overdue
from pdmon.words.cycle.states import CycleStatus
from pdmon.words.local_time import as_local

ANSWER_DAYS = 30  # a recommendation without an answer for longer is one to remind of


@dataclass(frozen=True)
class Work:
    """Counts up to a year: measures and decisions over term and with their term near, questions of the agenda; of the
    year itself: drafts of analyses and of recommendations, recommendations to send, and those without an answer."""

    late_measures: int = 0
    late_decisions: int = 0
    near_measures: int = 0
    near_decisions: int = 0
    questions: int = 0
    analyses: int = 0
    recommendations: int = 0
    to_send: int = 0
    unanswered: int = 0


def of_years(view: View, programme: str, periods: Sequence[str], today: date) -> dict[str, Work]:
    """The work of each of these years, asked once for all of them, so that another year costs nothing; no year at all
    where nothing is kept."""
    analyses, effects = cycle.analyses(view, programme), cycle.effects(view, programme)
    measures, decisions = cycle.measures(view, programme, today=today), cycle.decisions(view, programme, today=today)
    letters = cycle.recommendations(view, programme).merge(
        cycle.sent_days(view, programme)[["item_id", "sent_at"]], how="left", on="item_id"
    )
    if all(rows.empty for rows in (analyses, measures, decisions, letters)):
        return {}
    terms = [overdue(measures), overdue(decisions), due_soon(measures, today), due_soon(decisions, today)]
    kept = _Kept(analyses, effects, measures, decisions, letters, [rows["period"] for rows in terms])
    return {period: _of_year(period, today, kept) for period in dict.fromkeys(periods)}


def changed(view: View, programme: str, moment: datetime) -> Changes:
    """`history.changes_since`, kept for the version of the cycle too."""
    return history.changes_since(view, programme, moment)


@dataclass(frozen=True)
class _Kept:
    """Rows of `answers.cycle` of every year; of letters also `sent_at`; terms: the periods of late and of near measures
    and decisions."""

    analyses: pd.DataFrame
    effects: pd.DataFrame
    measures: pd.DataFrame
    decisions: pd.DataFrame
    letters: pd.DataFrame
    terms: Sequence[pd.Series]


def _of_year(period: str, today: date, kept: _Kept) -> Work:
    late_measures, late_decisions, near_measures, near_decisions = (int(one.le(period).sum()) for one in kept.terms)
    measures = kept.measures[kept.measures["period"].le(period)]
    analyses, letters = (rows[rows["period"].eq(period)] for rows in (kept.analyses, kept.letters))
    gone = letters["status"].isin([CycleStatus.SENT, CycleStatus.READ])
    return Work(
        late_measures=late_measures,
        late_decisions=late_decisions,
        near_measures=near_measures,
        near_decisions=near_decisions,
        questions=waiting(analyses, measures, kept.decisions, kept.effects).count,
        analyses=int(analyses["status"].eq(CycleStatus.DRAFT).sum()),
        recommendations=int(letters["status"].eq(CycleStatus.DRAFT).sum()),
        to_send=int(letters["status"].eq(CycleStatus.APPROVED).sum()),
        unanswered=sum(_is_long_ago(moment, today) for moment in letters.loc[gone, "sent_at"].dropna()),
    )


def _is_long_ago(moment: pd.Timestamp, today: date) -> bool:
    return as_local(moment.to_pydatetime()).date() < today - timedelta(days=ANSWER_DAYS)

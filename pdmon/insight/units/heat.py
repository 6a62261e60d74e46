"""Organisations by indicators as signs and numbers: attainment of targets, standing against the territory, dynamics."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pdmon.insight.statistics.dispersion import within_words
from pdmon.programme.asked import reported_by_organisations
from pdmon.programme.model import Programme
from pdmon.programme.share import share
from pdmon.words.figures.claims import Claim
from pdmon.words.states import DYNAMICS_SIGNS, DYNAMICS_WORDS, STATE_IN_FULL, STATUS_SIGNS, STATUS_WORDS
from pdmon.words.terms import OFF_TARGET, REACHED, Dynamics, State, Status

STATES = (Claim.DIFFERS, Claim.DIFFERS_MUNICIPALITY)
VIEWS = {
    "attainment": "Достижение целей",
    "standing": "Отличие от территории",
    "dynamics": "Динамика за год",
}
# mark -> sign, tone, words; tones: good, fair, even, poor, bad, faint
MARKS: dict[str, tuple[str, str, str]] = {
    "strength": ("▲", "good", "достоверно лучше территории (за пределом 99,8 %)"),
    "perhaps_strength": ("△", "fair", "вероятно лучше территории (за пределом 95 %)"),
    "usual": ("●", "even", within_words(False)),
    "usual_wide": ("●", "even", within_words(True)),
    "perhaps_deficit": ("▽", "poor", "вероятно хуже территории (за пределом 95 %)"),
    "deficit": ("▼", "bad", "достоверно хуже территории (за пределом 99,8 %)"),
    "differs": ("◆", "even", "достоверно отличается от территории; что лучше, не сказано"),
    "perhaps_differs": ("◇", "even", "вероятно отличается от территории; что лучше, не сказано"),
    "small": ("○", "faint", "мало человек для вывода"),
    "no_test": ("", "even", "количество: с территорией не сравнивается"),
    "unjudged": ("", "even", "направление не задано: изменение не оценивается"),
    Dynamics.BETTER: ("▲", "good", DYNAMICS_WORDS[Dynamics.BETTER]),
    Dynamics.SAME: ("●", "even", DYNAMICS_WORDS[Dynamics.SAME]),
    Dynamics.WORSE: ("▼", "bad", DYNAMICS_WORDS[Dynamics.WORSE]),
    Dynamics.CHANCE: (DYNAMICS_SIGNS[Dynamics.CHANCE], "even", f"изменение {DYNAMICS_WORDS[Dynamics.CHANCE]}"),
    Status.ATTAINED: ("✓", "good", "цель достигнута"),
    Status.ATTAINED_EARLY: ("✓", "good", "цель достигнута досрочно"),
    Status.ON_TRACK: ("→", "fair", STATUS_WORDS[Status.ON_TRACK]),
    Status.BEHIND: ("△", "poor", STATUS_WORDS[Status.BEHIND]),
    Status.NEAR_LINE: (STATUS_SIGNS[Status.NEAR_LINE], "even", STATUS_WORDS[Status.NEAR_LINE]),
    Status.MISSED: ("✕", "bad", "цель не достигнута"),
    "none": ("–", "faint", "нет данных, не спрашивается или не с чем сравнить"),
    State.HIDDEN: ("–", "faint", STATE_IN_FULL[State.HIDDEN]),
}
VIEW_MARKS = {
    "attainment": (Status.ATTAINED, Status.ON_TRACK, Status.NEAR_LINE, Status.BEHIND, Status.MISSED, "none"),
    "standing": (
        *("strength", "perhaps_strength", "usual", "usual_wide", "perhaps_deficit", "deficit"),
        *("differs", "perhaps_differs", "small", "none"),
    ),
    "dynamics": (*Dynamics, "unjudged", "none"),
}
_WHERE_MET = (
    "usual_wide",
    "differs",
    "perhaps_differs",
    "unjudged",
    Status.NEAR_LINE,
)  # explained only where there are such
_WORST_FIRST = (*OFF_TARGET, Status.NEAR_LINE, Status.ON_TRACK, Status.ATTAINED_EARLY, Status.ATTAINED)
_OF_CELL = ("unit", "indicator", "attainment", "actual", "baseline")
_WITHOUT_DIRECTION = ("differs", "perhaps_differs", "unjudged")
_GOOD, _BAD = ("good",), ("bad", "poor")


def views_of(programme: Programme) -> dict[str, str]:
    """The views that make sense for the programme: attainment only where targets are set."""
    has_targets = any(programme.indicator(code).targets for code in reported_by_organisations(programme))
    return {code: title for code, title in VIEWS.items() if code != "attainment" or has_targets}


def growth_indicators(programme: Programme) -> set[str]:
    """Indicators whose every target asks for growth: «100 % of the baseline» is no attainment, the change is."""
    return {
        indicator.code
        for indicator in programme.indicators
        if indicator.targets and all(target.is_change for target in indicator.targets)
    }


def standing_cells(standings: pd.DataFrame) -> pd.DataFrame:
    """How organisations stand against the territory, one row per organisation and indicator of `profile.standings`:
    unit, indicator, number (the value), mark (a key of MARKS)."""
    marks = standings["judged"].where(standings["judged"].ne(""), standings["standing"])
    marks = marks.mask(marks.eq("usual") & standings["is_wide"], "usual_wide")
    return _cells(standings, standings["value"], marks)


def dynamics_cells(standings: pd.DataFrame) -> pd.DataFrame:
    """The year's changes, as `standing_cells`; number: the change (percentage points for shares)."""
    marks = standings["dynamics"].where(standings["dynamics"].notna(), "none")
    marks = marks.mask(standings["dynamics"].isna() & standings["change"].notna(), "unjudged")
    return _cells(standings, standings["change"], marks)


def attainment_cells(programme: Programme, targets: pd.DataFrame) -> pd.DataFrame:
    """The hardest target of an indicator decides: the worst status, and of that the least attainment.

    As `standing_cells`; number: attainment in percent (of `growth_indicators` the change since the baseline).
    targets: `calc.figures.organisation_targets`.
    """
    (status_no, statuses), (unit_no, _), (indicator_no, _) = (
        pd.factorize(targets[name]) for name in ("status", "unit", "indicator")
    )
    marks = [status if status in _WORST_FIRST else "none" for status in statuses]
    ranks = [_WORST_FIRST.index(mark) if mark in _WORST_FIRST else len(_WORST_FIRST) for mark in marks]
    # By numbers, and only what decides is taken: names and words of a million targets are slow to sort.
    hardest_first = np.lexsort((targets["attainment"].to_numpy(dtype=float), np.array(ranks, dtype=int)[status_no]))
    places = pd.Index(unit_no * (indicator_no.max(initial=0) + 1) + indicator_no)
    chosen = hardest_first[~places[hardest_first].duplicated()]
    status_no, rows = status_no[chosen], targets[[*_OF_CELL]].iloc[chosen].reset_index(drop=True)
    # A target of zero (growth from nothing) has no share attained: all or nothing.
    all_or_nothing = np.array([100.0 * (status in REACHED) for status in statuses], dtype=float)[status_no]
    number = rows["attainment"].astype(float)
    number = number.where(number.notna(), all_or_nothing)
    grows = rows["indicator"].isin(growth_indicators(programme))
    number = number.where(~grows, rows["actual"].astype(float) - rows["baseline"].astype(float))
    mark = pd.Series(np.array(marks, dtype=object)[status_no], rows.index)
    return pd.DataFrame(
        {"unit": rows["unit"], "indicator": rows["indicator"], "number": number.mask(mark.eq("none")), "mark": mark}
    )


def legend_marks(cells: pd.DataFrame, view: str) -> list[str]:
    """The marks of the view to be explained; those of `_WHERE_MET` only where there are such."""
    return [mark for mark in VIEW_MARKS[view] if mark not in _WHERE_MET or cells["mark"].eq(mark).any()]


def by_criterion(cells: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """The same cells gathered: unit, criterion, good, bad, known (counts of indicators), number (good less bad)."""
    criteria = {indicator.code: indicator.criterion for indicator in programme.indicators}
    sums = _gathered(cells, {"unit": cells["unit"], "criterion": cells["indicator"].map(criteria)})
    sums["number"] = (sums["good"] - sums["bad"]).where(sums["known"] > 0).astype(float)
    return sums


def by_parent(cells: pd.DataFrame, parents: "pd.Series[str]") -> pd.DataFrame:
    """The same cells gathered over the organisations that stand under one unit: unit (that one), indicator, good, bad,
    known (counts of organisations), number (good less bad in percent of the known). parents: index = organisations."""
    sums = _gathered(cells, {"unit": cells["unit"].map(parents), "indicator": cells["indicator"]})
    sums["number"] = share(sums["good"] - sums["bad"], sums["known"])
    return sums


def _gathered(cells: pd.DataFrame, by: dict[str, pd.Series]) -> pd.DataFrame:
    tones = cells["mark"].map({mark: tone for mark, (_, tone, _) in MARKS.items()})
    rows = pd.DataFrame(
        {
            **by,
            "good": tones.isin(_GOOD),
            "bad": tones.isin(_BAD),
            "known": ~cells["mark"].isin(["none", State.HIDDEN, "no_test", *_WITHOUT_DIRECTION]),
        }
    )
    return rows.groupby([*by], as_index=False, sort=False)[["good", "bad", "known"]].sum()


def summary(cells: pd.DataFrame) -> Mapping[str, int]:
    """How many cells carry each tone."""
    counted = cells["mark"].map(lambda mark: MARKS[mark][1]).value_counts()
    return {str(tone): int(count) for tone, count in counted.items()}


def _cells(standings: pd.DataFrame, number: pd.Series, marks: pd.Series) -> pd.DataFrame:
    marks = marks.where(number.notna(), "none").where(standings["state"].ne(State.HIDDEN), State.HIDDEN)
    return pd.DataFrame(
        {"unit": standings["unit"], "indicator": standings["indicator"], "number": number, "mark": marks}
    )

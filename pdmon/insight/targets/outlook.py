"""Every target's way ahead: where it stands by its line, the pace, when it would be attained."""

from dataclasses import dataclass

import pandas as pd

from pdmon.insight.statistics.forecast import YEARS_SEARCHED, Forecast, Reach, forecast, forecast_words, years_words
from pdmon.insight.targets.goal_editions import GoalEdition, edition_chain, with_editions
from pdmon.programme.model import Indicator, Programme
from pdmon.programme.targets import TARGET_CLASSES
from pdmon.words.figures.measures import is_percent, is_worded
from pdmon.words.numbers import NBSP, measured, number, percent
from pdmon.words.periods import year_of
from pdmon.words.phrases import sentence
from pdmon.words.states import STATE_WORDS, STATUS_WORDS
from pdmon.words.terms import UNKNOWN, Measure, State, Status

_COUNTED = (
    (Status.ON_TRACK, STATUS_WORDS[Status.ON_TRACK]),
    (Status.NEAR_LINE, STATUS_WORDS[Status.NEAR_LINE]),
    (Status.BEHIND, "отстают"),
    (Status.MISSED, "не достигнуто, хотя срок прошёл,"),
    (Status.NO_BASIS, "без базы для оценки"),
    (Status.PARTIAL, "за неполный период"),
    (Status.NO_DATA, "без данных"),
)
ABOVE_BASELINE = 1e-6  # «positive dynamics» wants more than the baseline itself


@dataclass(frozen=True)
class Outlook:
    """One target or indicator: its years (`period`, `value`), the forecast and what it says; `status` as the method
    judged it in the last year, `by_line` the value that the line to the target wants in the last year with data."""

    indicator: str
    target_no: int
    short_title: str
    wording: str
    measure: str
    due: int | None
    target: float | None
    baseline: float | None
    status: str
    shortfall: float | None
    by_line: float | None
    values: pd.DataFrame
    result: Forecast
    sentences: tuple[str, ...]
    editions: tuple[GoalEdition, ...] = ()
    """The goal as it stood in each year, where it did not stay what it was."""

    @property
    def code(self) -> str:
        return f"{self.indicator}-{self.target_no}"


def target_outlooks(programme: Programme, rows: pd.DataFrame) -> list[Outlook]:
    """The outlook of every target with a due year; rows: `calc.forecast.targets_series` of one unit."""
    found = []
    for (code, _), own in rows.groupby(["indicator", "target_no"], sort=False):
        indicator, alike = programme.indicator(str(code)), rows[rows["indicator"] == code]
        target_no, last = int(own["target_no"].iloc[0]), own.iloc[-1]
        years = _whole_history(indicator, target_no, alike, own)
        known = years["actual"].astype(float).where(~years["status"].isin(UNKNOWN))
        must_exceed = TARGET_CLASSES[last["kind"]].must_exceed(
            None if pd.isna(last["threshold"]) else last["threshold"]
        )
        target = None if pd.isna(last["target"]) else float(last["target"])
        series = pd.Series(known.to_numpy(), index=years["period"].map(year_of))
        aim = target + ABOVE_BASELINE if must_exceed and target is not None else target
        measure = indicator.measure_of(last["part"])
        drawn = {year_of(period) for period in years["period"]}
        levels = pd.DataFrame({"target_no": [target_no], "target": [target]})
        result = forecast(series, aim, str(last["direction"]), _ceiling(measure), programme.year_kind)
        said = forecast_words(result, measure, target, int(last["due"]))
        found.append(
            Outlook(
                indicator=str(last["indicator"]),
                target_no=int(last["target_no"]),
                short_title=str(last["short_title"]),
                wording=str(last["wording"]),
                measure=measure,
                due=int(last["due"]),
                target=target,
                baseline=None if pd.isna(last["baseline"]) else float(last["baseline"]),
                status=str(last["status"]),
                shortfall=None if pd.isna(last["shortfall"]) else float(last["shortfall"]),
                by_line=_by_line(own, result.last_year),
                values=pd.DataFrame({"period": years["period"].to_numpy(), "value": known.to_numpy()}),
                result=result,
                sentences=tuple(said),
                editions=tuple(with_editions(indicator, levels, alike, drawn, {})["editions"].iloc[0]),
            )
        )
    return found


def value_outlooks(programme: Programme, rows: pd.DataFrame, period: str) -> list[Outlook]:
    """The outlook of every indicator without a target; rows: `calc.overview.territory_series` of one unit."""
    found = []
    for code, years in rows[rows["period"] <= period].groupby("indicator", sort=False):
        indicator = programme.indicator(str(code))
        if indicator.measure == Measure.PRESENCE:
            continue
        known = years["value"].astype(float).where(years["state"] == State.OK)
        series = pd.Series(known.to_numpy(), index=years["period"].map(year_of))
        result = forecast(series, None, ceiling=_ceiling(indicator.measure), kind=programme.year_kind)
        found.append(
            Outlook(
                indicator=indicator.code,
                target_no=0,
                short_title=indicator.short_title,
                wording="",
                measure=indicator.measure,
                due=None,
                target=None,
                baseline=None,
                status=Status.NO_DATA if result.last_year is None else Status.NO_BASIS,
                shortfall=None,
                by_line=None,
                values=pd.DataFrame({"period": years["period"].to_numpy(), "value": known.to_numpy()}),
                result=result,
                sentences=tuple(forecast_words(result, indicator.measure, None, None)),
            )
        )
    return found


def _whole_history(indicator: Indicator, target_no: int, rows: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """The target's years with those before them in which an earlier edition of it was judged: the figures are the same,
    a corrected goal does not begin them anew. rows: of all targets of the indicator."""
    kind = indicator.targets[target_no - 1].kind
    former = [
        rows[rows["target_no"] == number]
        for number in edition_chain(indicator, target_no, rows)
        if number != target_no and indicator.targets[number - 1].kind == kind
    ]
    earlier = [part[part["period"] < own["period"].min()] for part in former]
    return pd.concat([*earlier, own]).drop_duplicates("period", keep="last").sort_values("period")


def _ceiling(measure: str) -> float | None:
    """What no value of the unit exceeds."""
    return 100.0 if is_percent(measure) else None


def _by_line(years: pd.DataFrame, last_year: int | None) -> float | None:
    line = years.loc[years["period"].map(year_of) == last_year, "line"].dropna()
    return float(line.iloc[0]) if len(line) else None


def outlook_summary(outlooks: list[Outlook]) -> str:
    """How the targets with a due year stand (the counts add up to all of them), how many are not attained on the
    present course, and of how many nothing can be said."""
    counts = pd.Series([outlook.status for outlook in outlooks]).value_counts()
    attained = int(counts.get("attained", 0) + counts.get("attained_early", 0))
    said = f"Целей со сроком — {number(len(outlooks))}: достигнуто {number(attained)}"
    for status, words in _COUNTED:
        if counts.get(status):
            said += f", {words} {number(counts[status])}"
    said = sentence(said)
    ahead = [
        outlook.result for outlook in outlooks if outlook.result.last_value is not None and outlook.target is not None
    ]
    stuck = sum(1 for result in ahead if result.reach == Reach.NOT_SOON)
    if stuck:
        said += f" При нынешнем ходе в ближайшие {YEARS_SEARCHED} лет не достигаются: {number(stuck)}."
    unknown = sum(1 for result in ahead if result.reach == Reach.UNKNOWN)
    if unknown:
        said += f" Когда будут достигнуты, сказать нельзя: {number(unknown)}."
    return said


def years_needed_words(outlook: Outlook) -> str:
    """`достигнута`, `2027–2029 годы`, `не раньше 2036` or why nothing can be said."""
    result = outlook.result
    if result.last_value is None or outlook.target is None:
        return STATE_WORDS[State.NO_DATA]
    if result.reach == Reach.ATTAINED:
        return "достигнута"
    if result.reach == Reach.NOT_SOON:
        return f"не в ближайшие {YEARS_SEARCHED} лет"
    return years_words(result) or ("мало лет" if result.why_not else "сказать нельзя")


def interval_words(outlook: Outlook) -> str:
    """The 95 % interval of the last expected year, or what it lacks."""
    expected = outlook.result.expected
    if expected.empty:
        return "мало лет"
    end = expected.iloc[-1]
    low, high = float(end["low"]), float(end["high"])
    if is_percent(outlook.measure):
        return f"{percent(low)}{NBSP}– {percent(high)} ({end['period']})"
    if is_worded(outlook.measure):
        return f"{measured(low, outlook.measure)}{NBSP}– {measured(high, outlook.measure)} ({end['period']})"
    return f"{number(low)}{NBSP}– {number(high)} ({end['period']})"

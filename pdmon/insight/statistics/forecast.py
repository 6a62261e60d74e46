"""Where a yearly series leads: what may be expected in the next years, and in which years a target is reached."""

import math
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import pandas as pd

from pdmon.insight.statistics.predictive import predicted
from pdmon.insight.statistics.significance import MIN_TREND_POINTS, trend
from pdmon.words.figures.claims import Claim
from pdmon.words.numbers import mean_difference, measured, number
from pdmon.words.periods import Period, PeriodKind, period_words, year_of
from pdmon.words.phrases import sentence
from pdmon.words.plurals import quantity
from pdmon.words.terms import Direction

STATES = (Claim.FORECAST, Claim.ATTAINED_IN)
TOLERANCE = 1e-9
YEARS_AHEAD = 3  # simulation holds what is said of so many years; further ones are not shown
YEARS_SEARCHED = 10
EMPTY = pd.DataFrame(columns=["period", "value", "low", "high"])


class Reach(StrEnum):
    """Whether and when the present course leads to the target."""

    ATTAINED = "attained"
    BETWEEN = "between"  # in the years from `earliest` to `latest`, 95 %
    NOT_SOON = "not_soon"  # not within YEARS_SEARCHED years, 97.5 %
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Forecast:
    """Where a yearly series leads; how it stands by its target is the method's to say, not the forecast's.

    `pace` is the mean change a year since the first known year, in the value's unit (percentage points for shares);
    `is_trend`: whether the years show one that is more than chance. `earliest`, `latest`: the first years whose upper,
    lower bound attains the target, None where none does within YEARS_SEARCHED years. `expected`: `period, value, low,
    high` for the years after the last one, within what is possible; empty with the reason in `why_not`.
    `kind`: of which years, academic ones counted in the years in which they begin.
    """

    last_year: int | None
    last_value: float | None
    pace: float | None
    reach: Reach = Reach.UNKNOWN
    earliest: int | None = None
    latest: int | None = None
    is_trend: bool = False
    expected: pd.DataFrame = field(default_factory=lambda: EMPTY)
    why_not: str = ""
    kind: PeriodKind = PeriodKind.YEAR

    def code(self, year: int | None) -> str:
        """The year as it is written: `2027`, `2027/28`."""
        return "" if year is None else Period(self.kind, year).code


def forecast(
    series: pd.Series,
    target: float | None,
    direction: str = "up",
    ceiling: float | None = None,
    kind: PeriodKind = PeriodKind.YEAR,
) -> Forecast:
    """The forecast of a yearly series, from five known years up.

    series: index = years (int), values in the indicator's unit, NaN where nothing is known. target: the level to
    attain (None: only the expected values). ceiling: what no value exceeds (a share of people: 100); none is below 0.
    The interval is the 95 % prediction interval of `predictive.predicted`, for YEARS_AHEAD years.
    """
    known = series.dropna().astype(float).sort_index()
    if known.empty:
        return Forecast(None, None, None, why_not="данных нет", kind=kind)
    last_year, last = int(known.index[-1]), float(known.iloc[-1])
    sign = 1 if direction == Direction.UP else -1
    is_attained = target is not None and sign * (target - last) <= TOLERANCE
    if len(known) < MIN_TREND_POINTS:
        have = quantity(len(known), "point_known")
        why_not = f"нужно не менее {number(MIN_TREND_POINTS)} лет с данными, есть {have}"
        reach = Reach.ATTAINED if is_attained else Reach.UNKNOWN
        return Forecast(last_year, last, _pace(known), reach, why_not=why_not, kind=kind)
    course = _course(known, max(ceiling, float(known.max())) if ceiling is not None else None, kind)
    earliest, latest = (None, None) if target is None else _years(course, target, sign)
    return Forecast(
        last_year=last_year,
        last_value=last,
        pace=_pace(known),
        reach=Reach.ATTAINED if is_attained else _reach(earliest, latest) if target is not None else Reach.UNKNOWN,
        earliest=earliest,
        latest=latest,
        is_trend=trend(known).direction in ("up", "down"),
        expected=course.head(YEARS_AHEAD),
        kind=kind,
    )


def forecast_words(result: Forecast, measure: str, target: float | None, due: int | None) -> list[str]:
    """What the forecast says, in sentences."""
    if result.last_year is None or result.last_value is None:
        return ["Данных нет: прогноз невозможен."]
    said = []
    if result.pace is not None:
        by_chance = "" if result.is_trend or result.why_not else ", это в пределах случайных колебаний"
        said.append(
            sentence(f"в среднем за год значение меняется на {mean_difference(result.pace, measure)}{by_chance}")
        )
    if target is not None:
        said.append(sentence(_target_words(result, measured(target, measure), due)))
    if result.why_not:
        said.append(sentence(f"Интервал прогноза не строится: {result.why_not}"))
    else:
        end = result.expected.iloc[-1] if due is None else _at_due(result.expected, result.code(due))
        low, high = (measured(end[bound], measure) for bound in ("low", "high"))
        said.append(
            f"Если ход прежних лет сохранится, в {period_words(str(end['period']), 'in')} можно ожидать "
            f"от {low} до {high} (интервал 95 %)."
        )
    return said


def years_words(result: Forecast) -> str:
    """`2027 год`, `2027–2029 годы`; empty where no range is stated."""
    if result.reach != Reach.BETWEEN:
        return ""
    earliest, latest = result.code(result.earliest), result.code(result.latest)
    if result.kind.is_academic:
        return earliest if earliest == latest else f"{earliest}–{latest}"
    return f"{earliest} год" if earliest == latest else f"{earliest}–{latest} годы"


def _target_words(result: Forecast, goal: str, due: int | None) -> str:
    if result.reach == Reach.ATTAINED:
        return f"цель {goal} достигнута"
    if result.reach == Reach.NOT_SOON:
        return f"при нынешнем ходе цель {goal} в ближайшие {YEARS_SEARCHED} лет не достигается"
    if result.reach == Reach.BETWEEN:
        earliest, latest = result.code(result.earliest), result.code(result.latest)
        many = "учебных годах" if result.kind.is_academic else "годах"
        years = period_words(earliest, "in") if earliest == latest else f"{earliest}–{latest} {many}"
        return f"при нынешнем ходе цель {goal} достигается в {years} (интервал 95 %){_by_term(result, due)}"
    if result.why_not:
        return f"когда будет достигнута цель {goal}, сказать нельзя: лет с данными мало"
    said = f"когда будет достигнута цель {goal}, сказать нельзя: годы колеблются больше, чем приближаются к ней"
    late = due is not None and result.earliest is not None and result.earliest > due
    return (
        f"{said}; раньше {period_words(result.code(result.earliest), 'of')}, то есть в срок, её ждать не приходится"
        if late
        else said
    )


def _by_term(result: Forecast, due: int | None) -> str:
    if due is None or result.earliest is None or result.latest is None:
        return ""
    if result.latest <= due:
        return ", в срок"
    return ", позже срока" if result.earliest > due else f"; успеет ли к сроку ({result.code(due)}), сказать нельзя"


def _pace(known: pd.Series) -> float | None:
    if len(known) < 2:
        return None
    return float((known.iloc[-1] - known.iloc[0]) / (known.index[-1] - known.index[0]))


def _course(known: pd.Series, ceiling: float | None, kind: PeriodKind) -> pd.DataFrame:
    """The next YEARS_SEARCHED years, within what is possible."""
    years = tuple(int(year) for year in known.index)
    found = predicted(years, tuple(float(value) for value in known), YEARS_SEARCHED)
    most = math.inf if ceiling is None else ceiling
    first = int(years[-1]) + 1
    return pd.DataFrame(
        {
            "period": [Period(kind, year).code for year in range(first, first + YEARS_SEARCHED)],
            "value": np.clip(found.middle, min(0.0, float(known.min())), most),
            "low": np.clip(found.low, min(0.0, float(known.min())), most),
            "high": np.clip(found.high, min(0.0, float(known.min())), most),
        }
    )


def _years(course: pd.DataFrame, target: float, sign: int) -> tuple[int | None, int | None]:
    """The first years in which the better and the worse end of the interval attain the target."""
    better, worse = ("high", "low") if sign > 0 else ("low", "high")
    found = [course.loc[sign * (course[end] - target) >= -TOLERANCE, "period"] for end in (better, worse)]
    earliest, latest = (year_of(years.iloc[0]) if len(years) else None for years in found)
    return earliest, latest


def _reach(earliest: int | None, latest: int | None) -> Reach:
    if earliest is None:
        return Reach.NOT_SOON
    return Reach.UNKNOWN if latest is None else Reach.BETWEEN


def _at_due(expected: pd.DataFrame, due: str) -> pd.Series:
    at = expected[expected["period"] == due]
    return at.iloc[0] if len(at) else expected.iloc[-1]

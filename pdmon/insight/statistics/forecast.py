"""Where the present pace leads: the years still needed to the target, an honest interval."""

import math
from dataclasses import dataclass, field

import pandas as pd

from pdmon.insight.statistics.significance import MIN_TREND_POINTS
from pdmon.words.figures.measures import is_percent
from pdmon.words.numbers import difference, measured, number
from pdmon.words.periods import period_words
from pdmon.words.phrases import sentence
from pdmon.words.plurals import quantity
from pdmon.words.terms import Direction

TOLERANCE = 1e-9
EMPTY = pd.DataFrame(columns=["period", "value", "low", "high"])


@dataclass(frozen=True)
class Forecast:
    """Where a yearly series leads; how it stands by its target is the method's to say, not the forecast's.

    `pace` is the mean change a year since the first known year, in the value's unit (percentage points for shares);
    `years_needed` at that pace (0 when attained, None when the pace does not lead there). `expected`: `period,
    value, low, high` for the years after the last one, empty with the reason in `why_not`.
    """

    last_year: int | None
    last_value: float | None
    pace: float | None
    years_needed: int | None
    expected: pd.DataFrame = field(default_factory=lambda: EMPTY)
    why_not: str = ""


def forecast(
    series: pd.Series,
    target: float | None,
    due: int | None = None,
    direction: str = "up",
    horizon: int = 3,
) -> Forecast:
    """The forecast of a yearly series.

    series: index = years (int), values in the indicator's unit, NaN where nothing is known. target: the level to
    attain (None: only the expected values). The interval is the 95 % prediction interval of a straight line by
    least squares and is given from five known years up; `horizon` years ahead at least, or up to the due year.
    """
    known = series.dropna().astype(float).sort_index()
    if known.empty:
        return Forecast(None, None, None, None, why_not="данных нет")
    last_year, last = int(known.index[-1]), float(known.iloc[-1])
    pace = _pace(known)
    expected, why_not = _expected(known, max(horizon, (due or 0) - last_year))
    return Forecast(
        last_year=last_year,
        last_value=last,
        pace=pace,
        years_needed=_years_needed(last, pace, target, direction),
        expected=expected,
        why_not=why_not,
    )


def forecast_words(result: Forecast, measure: str, target: float | None, due: int | None) -> list[str]:
    """What the forecast says, in sentences."""
    if result.last_year is None or result.last_value is None:
        return ["Данных нет: прогноз невозможен."]
    said = []
    if result.pace is not None:
        said.append(sentence(f"в среднем за год значение меняется на {difference(result.pace, measure)}"))
    if target is not None:
        said.append(_target_words(result, measure, target, due))
    if result.why_not:
        said.append(sentence(f"Интервал прогноза не строится: {result.why_not}"))
    else:
        end = result.expected.iloc[-1] if due is None else _at_due(result.expected, due)
        low, high = (measured(bound, measure) for bound in _clipped(end["low"], end["high"], measure))
        said.append(
            f"Если темп сохранится, в {period_words(str(end['period']), 'in')} можно ожидать "
            f"от {low} до {high} (интервал 95 %)."
        )
    return said


def _target_words(result: Forecast, measure: str, target: float, due: int | None) -> str:
    goal = measured(target, measure)
    if result.years_needed == 0:
        return f"Цель {goal} достигнута."
    if result.pace is None:
        return f"До цели {goal} ещё не дошли; по одному году темп не определить."
    if result.years_needed is None:
        return f"При нынешнем темпе цель {goal} не будет достигнута: значение к ней не приближается."
    year = (result.last_year or 0) + result.years_needed
    years = quantity(result.years_needed, "year")
    needed = f"При нынешнем темпе до цели {goal} нужно ещё {years} ({period_words(str(year))})"
    if due is None:
        return f"{needed}."
    late = year - due
    return f"{needed}, на {quantity(late, 'year')} позже срока." if late > 0 else f"{needed}, в срок."


def _pace(known: pd.Series) -> float | None:
    if len(known) < 2:
        return None
    return float((known.iloc[-1] - known.iloc[0]) / (known.index[-1] - known.index[0]))


def _years_needed(last: float, pace: float | None, target: float | None, direction: str) -> int | None:
    if target is None:
        return None
    sign = 1 if direction == Direction.UP else -1
    gap = sign * (target - last)
    if gap <= TOLERANCE:
        return 0
    if pace is None or sign * pace <= TOLERANCE:
        return None
    return math.ceil(gap / (sign * pace) - TOLERANCE)


def _expected(known: pd.Series, years_ahead: int) -> tuple[pd.DataFrame, str]:
    if len(known) < MIN_TREND_POINTS:
        have = quantity(len(known), "point_known")
        return EMPTY, f"нужно не менее {number(MIN_TREND_POINTS)} лет с данными, есть {have}"
    from statsmodels.api import OLS, add_constant

    years = known.index.to_numpy(dtype=float)
    first = int(known.index[-1]) + 1
    ahead = pd.Series(range(first, first + years_ahead), dtype=float)
    fit = OLS(known.to_numpy(), add_constant(years)).fit()
    frame = fit.get_prediction(add_constant(ahead.to_numpy(), has_constant="add")).summary_frame(alpha=0.05)
    expected = pd.DataFrame(
        {
            "period": [str(int(year)) for year in ahead],
            "value": frame["mean"].to_numpy(),
            "low": frame["obs_ci_lower"].to_numpy(),
            "high": frame["obs_ci_upper"].to_numpy(),
        }
    )
    return expected, ""


def _at_due(expected: pd.DataFrame, due: int) -> pd.Series:
    at = expected[expected["period"] == str(due)]
    return at.iloc[0] if len(at) else expected.iloc[-1]


def _clipped(low: float, high: float, measure: str) -> tuple[float, float]:
    ceiling = 100.0 if is_percent(measure) else math.inf
    return max(low, 0.0), min(max(high, 0.0), ceiling)

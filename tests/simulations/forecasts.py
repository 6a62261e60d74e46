"""Forecasts of series whose course is known: stable, linear, walking, saturating."""

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from pdmon.insight.statistics.claims import Outcome
from pdmon.insight.statistics.forecast import YEARS_AHEAD, YEARS_SEARCHED, Reach, forecast
from pdmon.words.figures.claims import Claim, Measured
from tests.simulations.registry import percent_of, simulation

YEARS = (5, 6, 7, 8)
Course = Callable[[np.random.Generator, np.ndarray], np.ndarray]


def stable(chance: np.random.Generator, at: np.ndarray) -> np.ndarray:
    return np.full(len(at), chance.uniform(20, 85))


def linear(chance: np.random.Generator, at: np.ndarray) -> np.ndarray:
    return chance.uniform(45, 55) + chance.choice([-1, 1]) * chance.uniform(1, 4) * (at - 4)


def walking(chance: np.random.Generator, at: np.ndarray) -> np.ndarray:
    return 50 + np.cumsum(chance.normal(0, chance.uniform(1, 3), len(at)))


def saturating(chance: np.random.Generator, at: np.ndarray) -> np.ndarray:
    return chance.uniform(75, 97) - chance.uniform(20, 50) * np.exp(-chance.uniform(0.3, 0.8) * at)


COURSES: dict[str, Course] = {
    "ровный ряд": stable,
    "прямая": linear,
    "блуждающий ряд": walking,
    "насыщающийся ряд": saturating,
}


def series(course: Course, chance: np.random.Generator, years: int) -> tuple[np.ndarray, np.ndarray]:
    """The true course and what is seen of it: shares with an error of 1-3 percentage points (a walking one has none
    but its steps)."""
    at = np.arange(years)
    true = course(chance, at)
    error = 0.0 if course is walking else chance.uniform(1, 3)
    return true, np.clip(true + chance.normal(0, 1, years) * error, 0, 100)


@simulation(Claim.FORECAST, short=6, full=1000)
def the_interval(runs: int, chance: np.random.Generator) -> Iterator[Outcome]:
    """How many of the next three years lie within the interval."""
    for name, course in COURSES.items():
        for years in YEARS:
            held = 0
            for _ in range(runs):
                seen = series(course, chance, years + YEARS_AHEAD)[1]
                past = pd.Series(seen[:years], index=range(2020, 2020 + years))
                expected = forecast(past, None, ceiling=100.0).expected
                held += int(((expected["low"] <= seen[years:]) & (seen[years:] <= expected["high"])).sum())
            case = f"{name}, {years} лет, на 1–3 года вперёд"
            found = percent_of(held, runs * YEARS_AHEAD)
            yield Outcome(Claim.FORECAST, Measured.COVERAGE, case, found, runs, *LIMITS[runs >= 100])


LIMITS = {True: (90.0, 97.0), False: (70.0, 100.0)}  # so few runs as the suite has are out by that


@simulation(Claim.ATTAINED_IN, short=25, full=1000)
def the_years_of_attainment(runs: int, chance: np.random.Generator) -> Iterator[Outcome]:
    """A flat series is promised nothing; of a straight one the years that are named hold the true one."""
    false = 0
    for _ in range(runs):
        true, seen = series(stable, chance, 6)
        found = forecast(
            pd.Series(seen, index=range(2020, 2026)), float(true[0]) + chance.uniform(3, 10), ceiling=100.0
        )
        false += found.reach == Reach.BETWEEN
    error = percent_of(false, runs)
    yield Outcome(Claim.ATTAINED_IN, Measured.ERROR, "ровный ряд ниже цели: назван год", error, runs, at_most=5)
    named = held = denied = 0
    for _ in range(runs):
        at = np.arange(6 + YEARS_SEARCHED)
        slope = chance.uniform(2, 4)
        true = 20 + slope * at
        seen = true[:6] + chance.normal(0, chance.uniform(0.5, 2), 6)
        ahead = int(chance.integers(2, 9))
        found = forecast(pd.Series(seen, index=range(2020, 2026)), float(true[5 + ahead]) - 1e-6, ceiling=100.0)
        named += found.reach == Reach.BETWEEN
        denied += found.reach == Reach.NOT_SOON
        if found.earliest is not None and found.latest is not None:
            held += found.earliest <= 2025 + ahead <= found.latest
    case = "прямая, 6 лет, цель через 2–8 лет"
    yield Outcome(
        Claim.ATTAINED_IN, Measured.ERROR, f"{case}: «не достигается»", percent_of(denied, runs), runs, at_most=5
    )
    covered = percent_of(held, named) if named else 100.0
    least = 90 if runs >= 100 else 50  # of so few runs as the suite has three are named
    yield Outcome(Claim.ATTAINED_IN, Measured.COVERAGE, f"{case}: названные годы", covered, named, at_least=least)
    yield Outcome(Claim.ATTAINED_IN, Measured.POWER, f"{case}: годы названы", percent_of(named, runs), runs)

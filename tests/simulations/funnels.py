"""Funnels: units that nothing sets apart, whatever their spread; and one that really stands out."""

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from pdmon.insight.statistics.claims import Outcome
from pdmon.insight.statistics.significance import standing
from pdmon.insight.statistics.spread import spread_of
from pdmon.words.figures.claims import Claim, Measured
from tests.simulations.registry import percent_of, simulation
from tests.simulations.worlds import LEAST, sizes, within_schools

SURE, ALL = ("above", "below"), ("above", "below", "perhaps_above", "perhaps_below")
Draw = Callable[[np.random.Generator, int], tuple[np.ndarray, np.ndarray]]


def _standings(chance: np.random.Generator, people: np.ndarray, true: np.ndarray) -> pd.Series:
    had = chance.binomial(people, np.clip(true, 0, 1)).astype(float)
    units = pd.DataFrame({"numerator": had, "denominator": people.astype(float), "value": 100 * had / people})
    whole = float(100 * had.sum() / people.sum())
    spread = spread_of(units["value"], units["denominator"], whole, LEAST)
    return standing(units, whole, LEAST, spread.factor(whole, units["denominator"]), spread.freedom)


def _false(
    claim: Claim, case: str, units: int, runs: int, chance: np.random.Generator, draw: Draw
) -> Iterator[Outcome]:
    found = pd.concat([_standings(chance, *draw(chance, units)) for _ in range(runs)])
    for word, standings, at_most in (("достоверно", SURE, 0.4), ("вероятно", ALL, 10)):
        false = percent_of(int(found.isin(standings).sum()), len(found))
        yield Outcome(claim, Measured.ERROR, f"{case}: «{word}»", false, len(found), at_most=at_most)


@simulation(Claim.DIFFERS, short=25, full=400)
def schools_that_differ_inside(runs: int, chance: np.random.Generator) -> Iterator[Outcome]:
    for correlation in (0.0, 0.02, 0.05, 0.1):

        def draw(
            chance: np.random.Generator, units: int, correlation: float = correlation
        ) -> tuple[np.ndarray, np.ndarray]:
            share = np.full((units, 1), chance.uniform(0.3, 0.9))
            true = within_schools(chance, share, correlation)
            return sizes(chance, units, 1, 30).ravel(), true.ravel()

        inside = f"корреляция внутри школы {correlation:g}".replace(".", ",")
        yield from _false(Claim.DIFFERS, f"60 школ, {inside}", 60, runs, chance, draw)


@simulation(Claim.DIFFERS, short=20, full=300)
def one_school_stands_out(runs: int, chance: np.random.Generator) -> Iterator[Outcome]:
    for gap, least in ((15, 0), (30, 40)):
        found = 0
        for _ in range(runs):
            people = sizes(chance, 60, 1, 60).ravel()
            people[0] = 60
            true = np.full(60, chance.uniform(0.4, 0.8))
            true[0] -= gap / 100
            found += _standings(chance, people, true)[0] == "below"
        case = f"школа с 60 педагогами из 60 школ ниже на {gap} п.п.: «достоверно»"
        yield Outcome(Claim.DIFFERS, Measured.POWER, case, percent_of(found, runs), runs, at_least=least)


def _towns(chance: np.random.Generator, units: int) -> np.ndarray:
    return np.maximum(20, np.round(300 * chance.lognormal(-0.32, 0.8, units))).astype(int)


def _additive(points: float) -> Draw:
    def draw(chance: np.random.Generator, units: int) -> tuple[np.ndarray, np.ndarray]:
        return _towns(chance, units), chance.uniform(0.3, 0.9) + points / 100 * chance.standard_normal(units)

    return draw


def _multiplied(chance: np.random.Generator, units: int) -> tuple[np.ndarray, np.ndarray]:
    people, share = _towns(chance, units), chance.uniform(0.3, 0.9)
    return people, share + np.sqrt(3 * share * (1 - share) / people) * chance.standard_normal(units)


@simulation(Claim.DIFFERS_MUNICIPALITY, short=25, full=400)
def municipalities_with_a_spread(runs: int, chance: np.random.Generator) -> Iterator[Outcome]:
    """Spreads of 0, 3 and 8 points, and one that shrinks with size (fourfold variance) as no additive effect does."""
    for units in (13, 40, 60):
        for said, draw in (
            ("разброса нет", _additive(0)), ("разброс 3 п.п.", _additive(3)), ("разброс 8 п.п.", _additive(8)),
            ("разброс вдвое больше случайного", _multiplied),
        ):  # fmt: skip
            case = f"{units} муниципалитетов, {said}"
            yield from _false(Claim.DIFFERS_MUNICIPALITY, case, units, runs, chance, draw)


@simulation(Claim.DIFFERS_MUNICIPALITY, short=20, full=300)
def one_municipality_stands_out(runs: int, chance: np.random.Generator) -> Iterator[Outcome]:
    for units, least in ((13, 0), (40, 70)):
        found = 0
        for _ in range(runs):
            people, true = _additive(3)(chance, units)
            people[0], true[0] = 300, 0.6 - 0.25
            true[1:] += 0.6 - true[1:].mean()
            found += _standings(chance, people, true)[0] == "below"
        case = f"1 муниципалитет из {units} ниже на 25 п.п. при разбросе 3 п.п.: «достоверно»"
        yield Outcome(Claim.DIFFERS_MUNICIPALITY, Measured.POWER, case, percent_of(found, runs), runs, at_least=least)

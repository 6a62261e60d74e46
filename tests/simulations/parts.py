"""Subjects beside the whole, none of which differs."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from pdmon.insight.statistics.claims import Outcome
from pdmon.insight.statistics.significance import standing
from pdmon.words.figures.claims import Claim, Measured
from tests.simulations.registry import percent_of, simulation
from tests.simulations.worlds import LEAST, sizes


def _surely_below(chance: np.random.Generator, people: np.ndarray, true: np.ndarray) -> np.ndarray:
    had = chance.binomial(people, true).astype(float)
    rows = pd.DataFrame({"numerator": had, "denominator": people.astype(float), "value": 100 * had / people})
    return standing(rows, float(100 * had.sum() / people.sum()), LEAST).eq("below").to_numpy()


@simulation(Claim.PART_BEHIND, short=100, full=1000)
def subjects(runs: int, chance: np.random.Generator) -> Iterator[Outcome]:
    false = found = 0
    for _ in range(runs):
        people, share = sizes(chance, 15, 1, 80).ravel(), chance.uniform(0.4, 0.9)
        false += int(_surely_below(chance, people, np.full(15, share)).sum())
        people[0] = 80
        found += int(_surely_below(chance, people, np.where(np.arange(15) == 0, share - 0.25, share))[0])
    case = "15 предметов по 80 педагогов"
    error = percent_of(false, 15 * runs)
    yield Outcome(Claim.PART_BEHIND, Measured.ERROR, f"{case}, различий нет", error, 15 * runs, at_most=0.2)
    power = percent_of(found, runs)
    yield Outcome(Claim.PART_BEHIND, Measured.POWER, f"{case}, один ниже на 25 п.п.", power, runs, at_least=70)

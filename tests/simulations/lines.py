"""Targets with a term ahead: who is exactly on the line to the target is not told to be behind it."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from pdmon.insight.statistics.claims import Outcome
from pdmon.insight.targets.tolerance import near_line
from pdmon.words.figures.claims import Claim, Measured
from tests.simulations.registry import percent_of, simulation
from tests.simulations.worlds import programme_of

PEOPLE = (40, 200, 1000)


def told_behind(chance: np.random.Generator, runs: int, people: int, lacking: float) -> int:
    """In how many of the runs a territory is told to lag: from a baseline of 2021 to a target of 2027, `lacking`
    percentage points below the line in 2024."""
    programme = programme_of(1)
    start = chance.uniform(0.2, 0.6, runs)
    target = start + chance.uniform(0.1, 0.3, runs)
    first = chance.binomial(people, start)
    now = chance.binomial(people, (start + target) / 2 - lacking / 100)
    baseline, actual = 100 * first / people, 100 * now / people
    rows = pd.DataFrame(
        {
            "indicator": programme.indicators[0].code,
            "part": None,
            "period": "2024",
            "due": 2027,
            "baseline_year": 2021,
            "direction": "up",
            "target": 100 * target,
            "actual": actual,
            "value": actual,
            "baseline": baseline,
            "numerator": now,
            "denominator": people,
            "baseline_numerator": first,
            "baseline_denominator": people,
        }
    )
    behind = actual < (baseline + 100 * target) / 2 - 1e-9
    return int((behind & ~near_line(rows, programme)).sum())


@simulation(Claim.BEHIND, short=2000, full=20000)
def on_the_line(runs: int, chance: np.random.Generator) -> Iterator[Outcome]:
    """Exactly on the line, and 10 percentage points below it."""
    for people in PEOPLE:
        case = f"{people} человек, ровно на линии: «отстаёт»"
        error = percent_of(told_behind(chance, runs, people, 0), runs)
        yield Outcome(Claim.BEHIND, Measured.ERROR, case, error, runs, at_most=4)
    for people in PEOPLE:
        found = percent_of(told_behind(chance, runs, people, 10), runs)
        yield Outcome(Claim.BEHIND, Measured.POWER, f"{people} человек, на 10 п.п. ниже линии", found, runs)

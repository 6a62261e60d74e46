"""Simulations of the registry of claims: each yields outcomes for one claim, short in the suite, full on demand."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from pdmon.insight.statistics.claims import Outcome
from pdmon.words.figures.claims import Claim

Work = Callable[[int, np.random.Generator], Iterator[Outcome]]


@dataclass(frozen=True)
class Simulation:
    """`short` and `full`: how many runs the suite and `make simulate` give it; the seed is made of its name."""

    claim: Claim
    name: str
    work: Work
    short: int
    full: int

    def outcomes(self, full: bool = False) -> list[Outcome]:
        chance = np.random.default_rng(zlib.crc32(self.name.encode()))
        found = list(self.work(self.full if full else self.short, chance))
        assert found, self.name
        assert {outcome.claim for outcome in found} == {self.claim}, self.name
        return found


SIMULATIONS: list[Simulation] = []


def simulation(claim: Claim, short: int, full: int) -> Callable[[Work], Work]:
    """Register a function of (runs, chance) that yields the outcomes of one claim."""

    def registered(work: Work) -> Work:
        SIMULATIONS.append(Simulation(claim, work.__name__, work, short, full))
        return work

    return registered


def percent_of(hits: int, runs: int) -> float:
    """Hits in percent of the runs, as the page shows it: two decimals."""
    return round(100 * hits / runs, 2)

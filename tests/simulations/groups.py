"""Groups of organisations: where there are none, and where there are two far apart."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from pdmon.insight.statistics.claims import Outcome
from pdmon.insight.statistics.clusters import clusters
from pdmon.words.figures.claims import Claim, Measured
from tests.simulations.registry import percent_of, simulation


def _named(shares: np.ndarray) -> bool:
    frame = pd.DataFrame(shares, [f"s{at}" for at in range(len(shares))], [f"2.{at}" for at in range(shares.shape[1])])
    return bool(clusters(frame, {}).groups)


@simulation(Claim.GROUPS, short=10, full=1000)
def no_groups(runs: int, chance: np.random.Generator) -> Iterator[Outcome]:
    for units, columns in ((12, 2), (30, 2), (60, 4), (60, 12)):
        found = sum(_named(100 * chance.binomial(30, 0.6, (units, columns)) / 30) for _ in range(runs))
        case = f"{units} организаций, {columns} показателей, групп нет"
        yield Outcome(Claim.GROUPS, Measured.ERROR, case, percent_of(found, runs), runs, at_most=10 if runs < 50 else 7)


@simulation(Claim.GROUPS, short=2, full=20)
def two_groups(runs: int, chance: np.random.Generator) -> Iterator[Outcome]:
    for units, columns in ((12, 4), (60, 4), (60, 12)):
        share = np.where(np.arange(units) < units // 2, 0.35, 0.85)[:, None]
        found = sum(
            _named(100 * chance.binomial(30, np.broadcast_to(share, (units, columns))) / 30) for _ in range(runs)
        )
        case = f"{units} организаций, {columns} показателей, две половины отличаются на 50 п.п."
        yield Outcome(Claim.GROUPS, Measured.POWER, case, percent_of(found, runs), runs, at_least=90)

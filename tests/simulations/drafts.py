"""Drafts of recommendations where nobody really lags."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from pdmon.insight.statistics.claims import Outcome
from pdmon.words.figures.claims import Claim, Measured
from tests.simulations.registry import simulation
from tests.simulations.worlds import drafted, programme_of, sizes, year


@simulation(Claim.DRAFTED, short=4, full=200)
def nobody_lags(runs: int, chance: np.random.Generator) -> Iterator[Outcome]:
    """60 schools, 20 shares, each with a target that is the true share."""
    programme = programme_of(20)
    codes = [indicator.code for indicator in programme.indicators]
    drafts = 0
    for _ in range(runs):
        share = chance.uniform(0.3, 0.9, 20)
        rows = year(chance, programme, sizes(chance, 60, 20, 30), np.broadcast_to(share, (60, 20)))
        drafts += len(drafted(programme, rows, pd.Series(100 * share, codes)))
    case = "60 школ, 20 показателей, никто не отстаёт"
    yield Outcome(Claim.DRAFTED, Measured.ERROR, case, round(drafts / runs, 2), runs, at_most=1, unit=" проекта в год")

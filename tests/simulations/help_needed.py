"""«Кому нужна помощь»: where nobody lags, and where some really do."""

from collections.abc import Iterator

import numpy as np

from pdmon.insight.statistics.claims import Outcome
from pdmon.insight.units.profile import attention, judged
from pdmon.words.figures.claims import Claim, Measured
from tests.simulations.registry import percent_of, simulation
from tests.simulations.worlds import LEAST, programme_of, sizes, within_schools, year

UNITS, SHARES = 60, 20
LAGGING = tuple(f"s{at}" for at in range(6))


def _listed(chance: np.random.Generator, people: np.ndarray, true: np.ndarray) -> set[str]:
    programme = programme_of(people.shape[1])
    units = [f"s{at}" for at in range(len(people))]
    return set(
        attention(judged(year(chance, programme, people, true), programme, programme.code, units, LEAST), {})["unit"]
    )


@simulation(Claim.NEEDS_HELP, short=20, full=150)
def nobody_really_lags(runs: int, chance: np.random.Generator) -> Iterator[Outcome]:
    for said, correlation in (("различий нет", 0.0), ("школы неоднородны внутри, корреляция 0,05", 0.05)):
        lists = 0
        for _ in range(runs):
            share = np.broadcast_to(chance.uniform(0.3, 0.9, SHARES), (UNITS, SHARES))
            true = within_schools(chance, share, correlation)
            lists += bool(_listed(chance, sizes(chance, UNITS, SHARES, 30), true))
        case = f"60 школ по 30 педагогов, 20 показателей, {said}"
        yield Outcome(Claim.NEEDS_HELP, Measured.ERROR, case, percent_of(lists, runs), runs, at_most=10)


@simulation(Claim.NEEDS_HELP, short=4, full=40)
def six_of_sixty_lag(runs: int, chance: np.random.Generator) -> Iterator[Outcome]:
    """Six schools of sixty lie lower by so much on five of twenty shares."""
    for gap, people, least in ((10, 30, 0), (15, 30, 0), (25, 30, 0), (10, 100, 0), (15, 100, 0), (25, 100, 80)):
        found = false = 0
        for _ in range(runs):
            size = sizes(chance, UNITS, SHARES, people)
            size[:6] = people
            true = np.array(np.broadcast_to(chance.uniform(0.3, 0.9, SHARES), (UNITS, SHARES)))
            true[:6, :5] -= gap / 100
            listed = _listed(chance, size, true)
            found += len(listed & set(LAGGING))
            false += len(listed - set(LAGGING))
        case = f"6 школ из 60 по {people} педагогов ниже на {gap} п.п. по 5 показателям из 20"
        yield Outcome(Claim.NEEDS_HELP, Measured.POWER, case, percent_of(found, 6 * runs), 6 * runs, at_least=least)

"""«Кому нужна помощь»: where nobody lags, and where some really do."""

from collections.abc import Iterator

import numpy as np

from pdmon.insight.statistics.claims import Outcome
from pdmon.insight.units.need import needs_help
from pdmon.insight.units.profile import judged
from pdmon.words.figures.claims import Claim, Measured
from tests.simulations.registry import percent_of, simulation
from tests.simulations.worlds import LEAST, programme_of, sizes, within_schools, year

UNITS, SHARES = 60, 20
WORSE = 6
LAGGING = tuple(f"s{at}" for at in range(WORSE))


def _listed(chance: np.random.Generator, people: np.ndarray, true: np.ndarray) -> set[str]:
    programme = programme_of(people.shape[1])
    units = [f"s{at}" for at in range(len(people))]
    rows = judged(year(chance, programme, people, true), programme, programme.code, units, LEAST)
    return set(needs_help(rows, programme)["unit"])


def _shares(chance: np.random.Generator) -> np.ndarray:
    return np.array(np.broadcast_to(chance.uniform(0.3, 0.9, SHARES), (UNITS, SHARES)))


def _apart_from_each_other(chance: np.random.Generator, share: np.ndarray) -> np.ndarray:
    """Schools that differ by normal spreads in logits: each on every share, and strong or weak in all; none stands
    out of what is usual."""
    logit = np.log(share / (1 - share)) + 0.4 * chance.standard_normal(share.shape)
    return np.asarray(1 / (1 + np.exp(-logit - 0.25 * chance.standard_normal((UNITS, 1)))))


@simulation(Claim.NEEDS_HELP, short=20, full=150)
def nobody_really_lags(runs: int, chance: np.random.Generator) -> Iterator[Outcome]:
    """At most 10 % of the lists are false; the short form allows what so few runs are out by."""
    at_most = 10 if runs >= 100 else 20
    for correlation in (0.0, 0.02, 0.05, 0.1):
        lists = 0
        for _ in range(runs):
            true = within_schools(chance, _shares(chance), correlation)
            lists += bool(_listed(chance, sizes(chance, UNITS, SHARES, 30), true))
        inside = f"корреляция внутри школы {correlation:g}".replace(".", ",")
        case = f"60 школ по 30 педагогов, 20 показателей, различий нет, {inside if correlation else 'люди независимы'}"
        yield Outcome(Claim.NEEDS_HELP, Measured.ERROR, case, percent_of(lists, runs), runs, at_most=at_most)
    lists = 0
    for _ in range(runs):
        true = _apart_from_each_other(chance, _shares(chance))
        lists += bool(_listed(chance, sizes(chance, UNITS, SHARES, 30), true))
    case = "60 школ по 30 педагогов, 20 показателей, школы различаются, но никто не в стороне от остальных"
    yield Outcome(Claim.NEEDS_HELP, Measured.ERROR, case, percent_of(lists, runs), runs, at_most=at_most)


# Percentage points, on so many of the shares, people: power in percent that is asked for at least.
LOWER = {
    (15, 1, 30): 0, (25, 1, 30): 0, (15, 5, 30): 0, (25, 5, 30): 40, (15, 20, 30): 80, (25, 20, 30): 90,
    (15, 1, 100): 0, (25, 1, 100): 0, (15, 5, 100): 50, (25, 5, 100): 90, (15, 20, 100): 90, (25, 20, 100): 90,
}  # fmt: skip


@simulation(Claim.NEEDS_HELP, short=5, full=25)
def six_of_sixty_lag(runs: int, chance: np.random.Generator) -> Iterator[Outcome]:
    """Six schools of sixty lie lower by so much; others that are listed are at most one in ten."""
    all_found = false = 0
    for (gap, shares, people), least in LOWER.items():
        found = 0
        for _ in range(runs):
            size = sizes(chance, UNITS, SHARES, people)
            size[:WORSE] = people
            true = _shares(chance)
            true[:WORSE, :shares] -= gap / 100
            listed = _listed(chance, size, true)
            found += len(listed & set(LAGGING))
            false += len(listed - set(LAGGING))
        all_found += found
        case = f"6 школ из 60 по {people} педагогов ниже на {gap} п.п. по {shares} показателям из 20"
        if runs < 25:
            least = least - 20 if least >= 80 else 0  # so few runs are out by that; six of one run are found together
        tried = WORSE * runs
        yield Outcome(Claim.NEEDS_HELP, Measured.POWER, case, percent_of(found, tried), tried, at_least=least)
    case = "лишние в списке, где 6 школ из 60 действительно ниже"
    listed_in_all = all_found + false
    error = percent_of(false, listed_in_all)
    yield Outcome(Claim.NEEDS_HELP, Measured.ERROR, case, error, listed_in_all, at_most=10)

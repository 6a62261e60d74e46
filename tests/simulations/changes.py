"""Changes between two years: what is called better or worse where nothing moved, and how much of what did is found."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pdmon.insight.statistics.change import beyond_chance, change_p_values, variances_between
from pdmon.insight.statistics.claims import Outcome
from pdmon.words.figures.claims import Claim, Measured
from tests.simulations.registry import percent_of, simulation

INDICATORS = 20
ALLOWED = 6.5  # 5 % stated, and what so many runs are out by


@dataclass(frozen=True)
class World:
    """Schools of unlike size in two years. `likeness`: the intra-school correlation of a year's results; `kept`: the
    part of the people counted in both years with the same result; `moved`: percentage points, of every share."""

    schools: int = 30
    people: float = 15
    likeness: float = 0.0
    kept: float = 0.0
    moved: float = 0.0

    def years(self, runs: int, chance: np.random.Generator) -> tuple[np.ndarray, ...]:
        """Numerator and denominator of the year and of the year before: tests x schools."""
        shape = (runs * INDICATORS, self.schools)
        size = np.maximum(3, self.people * chance.gamma(4, 0.25, shape)).round().astype(int)
        level = chance.uniform(0.2, 0.95, (shape[0], 1))
        own = _spread(chance, np.broadcast_to(level, shape), 0.03)
        before = chance.binomial(size, _spread(chance, own, self.likeness))
        staying = chance.binomial(size, self.kept)
        stayed = chance.hypergeometric(before, size - before, staying)
        now = np.clip(own + self.moved / 100, 0.001, 0.999)
        return stayed + chance.binomial(size - staying, _spread(chance, now, self.likeness)), size, before, size


def _spread(chance: np.random.Generator, share: np.ndarray, likeness: float) -> np.ndarray:
    """Shares of schools about `share` (beta), as alike within a school as `likeness` says."""
    if not likeness:
        return share
    weight = 1 / likeness - 1
    return np.clip(chance.beta(share * weight, (1 - share) * weight), 0.001, 0.999)


def whole(sides: tuple[np.ndarray, ...]) -> pd.DataFrame:
    """The territory's rows, one per test, with the spread as `same_units.sql` computes it."""
    now, size, before, size_before = sides
    frame = pd.DataFrame(
        {name: side.sum(axis=1) for name, side in zip(
            ("numerator", "denominator", "previous_numerator", "previous_denominator"), sides, strict=True)}
    ).astype(float)  # fmt: skip
    value = frame["numerator"] / frame["denominator"]
    previous = frame["previous_numerator"] / frame["previous_denominator"]
    deviation = (now - value.to_numpy()[:, None] * size) / frame["denominator"].to_numpy()[:, None]
    deviation -= (before - previous.to_numpy()[:, None] * size_before) / frame["previous_denominator"].to_numpy()[
        :, None
    ]
    both = size + size_before
    units = now.shape[1]
    return frame.assign(
        unit_of_measure="percent",
        change=100 * (value - previous),
        spread=1e4 * np.square(deviation).sum(axis=1) * units / (units - 1),
        effective_units=both.sum(axis=1) ** 2 / np.square(both).sum(axis=1),
    )


def moved(frame: pd.DataFrame) -> pd.Series:
    """Of every test whether a direction is given; INDICATORS of them are looked at together."""
    return beyond_chance(change_p_values(frame), pd.Series(np.arange(len(frame)) // INDICATORS, index=frame.index))


WORLDS = {
    "30 школ, 20 показателей, ничего не изменилось": World(),
    "30 школ, люди одной школы похожи (0,05)": World(likeness=0.05),
    "30 школ, люди одной школы похожи (0,10)": World(likeness=0.10),
    "30 школ, четверо из пяти — те же люди": World(kept=0.8),
    "8 школ, люди одной школы похожи (0,05)": World(schools=8, people=40, likeness=0.05),
}
REAL = {
    "30 школ, 450 человек, все доли выросли на 10 п.п.": World(moved=10),
    "30 школ, 450 человек, похожи (0,05), выросли на 10 п.п.": World(moved=10, likeness=0.05),
    "30 школ, 450 человек, четверо из пяти — те же, выросли на 5 п.п.": World(moved=25, kept=0.8),
    "8 школ, 320 человек, выросли на 10 п.п.": World(schools=8, people=40, moved=10),
}


@simulation(Claim.MOVED, short=60, full=2000)
def a_territory(runs: int, chance: np.random.Generator) -> Iterator[Outcome]:
    """Years of a territory in which any indicator is given a direction, and what part of real moves is found."""
    for case, world in WORLDS.items():
        found = moved(whole(world.years(runs, chance))).to_numpy().reshape(runs, INDICATORS)
        error = percent_of(int(found.any(axis=1).sum()), runs)
        yield Outcome(Claim.MOVED, Measured.ERROR, case, error, runs, at_most=ALLOWED if runs >= 1000 else 2 * ALLOWED)
    for case, world in REAL.items():
        found = moved(whole(world.years(runs // 4, chance)))
        yield Outcome(Claim.MOVED, Measured.POWER, case, percent_of(int(found.sum()), len(found)), runs // 4)


@simulation(Claim.MOVED, short=3, full=40)
def one_school(runs: int, chance: np.random.Generator) -> Iterator[Outcome]:
    """Years of single schools: those among 30 that are given any direction on 20 indicators."""
    for likeness, words in ((0.0, "независимы"), (0.05, "похожи (0,05)"), (0.10, "похожи (0,10)")):
        world = World(people=25, likeness=likeness)
        false = 0
        for _ in range(runs):
            sides = world.years(1, chance)
            names = ("numerator", "denominator", "previous_numerator", "previous_denominator")
            rows = pd.DataFrame({name: side.ravel().astype(float) for name, side in zip(names, sides, strict=True)})
            rows["change"] = 100 * (
                rows["numerator"] / rows["denominator"] - rows["previous_numerator"] / rows["previous_denominator"]
            )
            rows["indicator"] = np.repeat(np.arange(INDICATORS), world.schools)
            rows["school"] = np.tile(np.arange(world.schools), INDICATORS)
            between = variances_between(rows)
            rows = rows.assign(unit_of_measure="percent", between=rows["indicator"].map(between))
            given = beyond_chance(change_p_values(rows), rows["school"])
            false += int(given.groupby(rows["school"]).any().sum())
        case = f"одна из 30 школ, 20 показателей, ничего не изменилось, люди школы {words}"
        yield Outcome(Claim.MOVED, Measured.ERROR, case, percent_of(false, runs * world.schools), runs, at_most=ALLOWED)

"""Worlds whose truth is known: a programme of so many shares, and years of it drawn by lot."""

from functools import cache

import numpy as np
import pandas as pd

from pdmon.insight.units.profile import standings
from pdmon.insight.units.recommendations import drafts_by_unit
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config, Programme

LEAST = 5  # people of a unit that is judged, as the settings have it


@cache
def config() -> Config:
    """The shipped programmes."""
    return load_config()


@cache
def programme_of(shares: int, code: str = "karabash", like: str = "2.5") -> Programme:
    """A programme of so many shares, all like that one."""
    programme = config().programmes[code]
    one = programme.indicator(like)
    kept = {name: getattr(programme, name) for name in Programme.model_fields}
    indicators = tuple(one.model_copy(update={"code": f"2.{at}"}) for at in range(1, shares + 1))
    return Programme.model_construct(**kept | {"indicators": indicators})


def sizes(chance: np.random.Generator, units: int, shares: int, people: float) -> np.ndarray:
    """People of each unit on each share: units of unlike size, `people` on average, none under LEAST."""
    mean = people * chance.gamma(4, 0.25, (units, 1))
    return np.maximum(LEAST, chance.poisson(np.broadcast_to(mean, (units, shares))))


def year(chance: np.random.Generator, programme: Programme, people: np.ndarray, true: np.ndarray) -> pd.DataFrame:
    """Headlines of a year: people and true shares (0-1) as units x indicators; the units are s0, s1, ..."""
    had, before = chance.binomial(people, true), chance.binomial(people, true)
    units = np.array([*(f"s{at}" for at in range(len(people))), programme.code])
    numerator, denominator, last = (np.vstack([side, side.sum(axis=0)]).astype(float) for side in (had, people, before))
    rows = pd.DataFrame(
        {
            "indicator": np.tile([indicator.code for indicator in programme.indicators], len(units)),
            "unit": np.repeat(units, people.shape[1]),
            "numerator": numerator.ravel(),
            "denominator": denominator.ravel(),
            "value": (100 * numerator / denominator).ravel(),
            "previous": (100 * last / denominator).ravel(),
        }
    ).assign(category="", state="ok")
    rows["change"] = rows["value"] - rows["previous"]
    return rows.assign(dynamics=np.where(rows["change"] > 0, "better", "worse"))


def judged_year(programme: Programme, rows: pd.DataFrame) -> pd.DataFrame:
    """`profile.standings` of the units of a `year`."""
    units = [unit for unit in rows["unit"].unique() if unit != programme.code]
    return standings(rows, programme, programme.code, units, LEAST)


def drafted(programme: Programme, rows: pd.DataFrame, targets: pd.Series) -> pd.DataFrame:
    """Drafts for every unit of a `year`, where `targets` (percent, by indicator) are missed by all below them."""
    wanted = rows.assign(kind="at_least", actual=rows["value"], shortfall=1, wording="не менее цели")
    wanted["target"] = wanted["indicator"].map(targets)
    wanted["status"] = np.where(wanted["value"] < wanted["target"], "missed", "attained")
    return drafts_by_unit(config(), programme, judged_year(programme, rows), wanted[wanted["unit"] != programme.code])


def within_schools(chance: np.random.Generator, share: np.ndarray, correlation: float) -> np.ndarray:
    """True shares of schools in which answers of two people agree by so much more than of two at large (beta)."""
    if not correlation:
        return share
    sure = (1 - correlation) / correlation
    return chance.beta(share * sure, (1 - share) * sure)

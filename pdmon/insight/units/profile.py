"""How organisations stand against their territory and against organisations like them."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from pdmon.insight.statistics.apart import apart
from pdmon.insight.statistics.chance import beyond_chance, chance_level, chance_of_worse
from pdmon.insight.statistics.significance import standing, wilson_interval
from pdmon.insight.statistics.spread import COLUMNS as SPREAD
from pdmon.insight.statistics.spread import spreads
from pdmon.programme.model import Programme
from pdmon.words.terms import Direction, Measure, State

GOOD = {
    "above": "strength",
    "perhaps_above": "perhaps_strength",
    "below": "deficit",
    "perhaps_below": "perhaps_deficit",
}
TURNED = {"strength": "deficit", "deficit": "strength", "perhaps_strength": "perhaps_deficit"}
TURNED["perhaps_deficit"] = "perhaps_strength"
DIFFERS = {
    "above": "differs",
    "below": "differs",
    "perhaps_above": "perhaps_differs",
    "perhaps_below": "perhaps_differs",
}
SIGN = {Direction.UP: 1.0, Direction.DOWN: -1.0, Direction.NONE: np.nan}
# Of those called behind when a whole year is searched, and of years when nobody is: on one indicator, on all together.
FALSE_SHARE = 0.03
FALSE_TOGETHER = 0.07
NUMBERS = ("numerator", "denominator", "value", "previous", "change")


def standings(
    values: pd.DataFrame, programme: Programme, territory: str, organisations: Collection[str], min_denominator: int
) -> pd.DataFrame:
    """Every organisation on every indicator against the territory, for one period.

    values: headline rows of `indicator_values` (category '') of the programme and one period. One row per indicator
    and organisation that has a row: `indicator, unit, numerator, denominator, value, previous, change, dynamics, state,
    territory_value, difference, factor, freedom, is_wide, standing, judged, p_value, is_worse, is_behind, is_apart,
    low, high, chance_level, rank, ranked`. `p_value`: the probability of being so far on the worse side of the
    territory by chance, for shares of enough people; `is_worse`: of those, on that side by whatever much; `is_behind`:
    told against the organisation when the year's comparisons are looked at all together (`_behind`); `is_apart`:
    whether the organisation stands apart from the others with all its indicators together (`apart.apart`), in each of
    its rows; `chance_level`: below which `p_value` is no chance when all the comparisons of the year, targets too, are
    considered, at most one in a year being chance. `factor`, `freedom`, `is_wide`: how `spread.spreads` widens the
    limits. `standing` as in `significance.standing`
    (shares only; `no_test` for counts; `differs`, `perhaps_differs` where the order gives no direction); `judged` turns
    it by the indicator's direction into `strength`, `deficit`, `perhaps_strength`, `perhaps_deficit` or ''. `rank` from
    1 (the best) among the `ranked` organisations with at least `min_denominator` people; none without a direction.
    """
    frame = beside(values, programme, territory, organisations, min_denominator)
    frame = judged_together(frame, programme, min_denominator)
    return with_intervals(among_all(frame, programme, min_denominator), programme)


def judged(
    values: pd.DataFrame, programme: Programme, territory: str, organisations: Collection[str], min_denominator: int
) -> pd.DataFrame:
    """`standings` up to and with `is_apart`: what `need` needs, without intervals and ranks."""
    frame = beside(values, programme, territory, organisations, min_denominator)
    return judged_together(frame, programme, min_denominator)


def beside(
    values: pd.DataFrame, programme: Programme, territory: str, organisations: Collection[str], min_denominator: int
) -> pd.DataFrame:
    """`standings` up to and with `is_wide`: what each row's judgement needs of all the others."""
    codes = [indicator.code for indicator in programme.indicators]
    rows = values[values["category"] == ""]
    indicator_no = _numbers_of(rows["indicator"], programme)
    is_whole, known = rows["unit"].eq(territory).to_numpy(), indicator_no >= 0
    whole = np.full(len(codes), np.nan)
    whole[indicator_no[is_whole & known]] = rows.loc[is_whole & known, "value"].astype(float)
    own = np.flatnonzero(known & rows["unit"].isin(list(organisations)).to_numpy())
    own = own[np.argsort(indicator_no[own], kind="stable")]
    frame = rows[["indicator", "unit", *NUMBERS, "dynamics", "state"]].iloc[own].reset_index(drop=True)
    for name in NUMBERS:
        frame[name] = pd.to_numeric(frame[name]).astype(float)
    frame["territory_value"] = whole[indicator_no[own]]
    is_share = _kinds(programme)[0][indicator_no[own]]
    frame["difference"] = (frame["value"] - frame["territory_value"]).where(is_share)
    shares = frame.loc[is_share, ["denominator", "value", "territory_value"]]
    groups = pd.Series(indicator_no[own], frame.index)[is_share]
    spread = spreads(shares, shares["territory_value"], min_denominator, groups)
    frame[list(SPREAD)] = spread.reindex(frame.index).fillna({"factor": 1.0, "freedom": np.inf, "is_wide": False})
    return frame.astype({"is_wide": bool})


def judged_alone(frame: pd.DataFrame, programme: Programme, min_denominator: int) -> pd.DataFrame:
    """Rows of `beside` with what is said of each by itself: `standing`, `judged`, `p_value`, `is_worse`."""
    is_share, sign = (of_indicator[_numbers_of(frame["indicator"], programme)] for of_indicator in _kinds(programme))
    value, widened = frame["value"], (frame["factor"], frame["freedom"])
    untested = np.where(value.isna(), "no_value", "no_test")
    stands = standing(frame, frame["territory_value"], min_denominator, *widened).where(is_share, untested)
    named, undirected = stands.copy(), np.isnan(sign)
    named[undirected] = stands[undirected].replace(DIFFERS)
    tested = _are_tested(frame, programme, min_denominator)
    p_value = chance_of_worse(
        frame["numerator"], frame["denominator"], frame["territory_value"], sign == -1, *widened
    ).where(tested)
    return frame.assign(
        standing=named,
        judged=turned_by(stands, sign),
        p_value=p_value,
        is_worse=tested & (frame["difference"] * sign < 0),
    )


def judged_together(frame: pd.DataFrame, programme: Programme, min_denominator: int) -> pd.DataFrame:
    """All rows of `beside` judged, each by itself and all of the year together: `is_behind`, `is_apart`."""
    frame = judged_alone(frame, programme, min_denominator)
    is_share, sign = (of_indicator[_numbers_of(frame["indicator"], programme)] for of_indicator in _kinds(programme))
    tested = _are_tested(frame, programme, min_denominator)
    outside = apart(frame, sign == -1, tested, min_denominator, FALSE_TOGETHER)
    return frame.assign(
        is_behind=_behind(frame, is_share & ~np.isnan(sign)), is_apart=frame["unit"].map(outside).astype(bool)
    )


def among_all(frame: pd.DataFrame, programme: Programme, min_denominator: int) -> pd.DataFrame:
    """All rows of `beside`, judged or not, with `chance_level`, `rank` and `ranked`."""
    indicator_no = _numbers_of(frame["indicator"], programme)
    is_share, sign = (of_indicator[indicator_no] for of_indicator in _kinds(programme))
    rankable = frame["value"].notna() & (~is_share | (frame["denominator"] >= min_denominator)) & ~np.isnan(sign)
    best_first = frame["value"].where(rankable) * -sign
    return frame.assign(
        chance_level=chance_level(_comparisons(frame.loc[is_share, ["indicator", "state"]], programme)),
        rank=best_first.groupby(indicator_no).rank(method="min"),
        ranked=rankable.groupby(indicator_no).transform("sum").astype(int),
    )


def with_intervals(frame: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """Rows of `beside` with `low` and `high` of shares."""
    is_share = _kinds(programme)[0][_numbers_of(frame["indicator"], programme)]
    intervals = wilson_interval(frame["numerator"], frame["denominator"])
    return frame.assign(low=intervals["low"].where(is_share), high=intervals["high"].where(is_share))


def _are_tested(frame: pd.DataFrame, programme: Programme, min_denominator: int) -> pd.Series:
    """Which rows are shares of enough people that have a better side."""
    is_share, sign = (of_indicator[_numbers_of(frame["indicator"], programme)] for of_indicator in _kinds(programme))
    return is_share & frame["value"].notna() & (frame["denominator"] >= min_denominator) & ~np.isnan(sign)


def _behind(frame: pd.DataFrame, compared: np.ndarray) -> pd.Series:
    """Which cells tell against their organisation by more than chance explains in a whole year."""
    # What is hidden from a viewer was compared too: with 1 it makes nobody's list longer.
    p_values = frame["p_value"].mask(compared & frame["state"].eq(State.HIDDEN), 1.0)
    return beyond_chance(p_values, FALSE_SHARE) & frame["judged"].isin(["deficit", "perhaps_deficit"])


def turned_by(standing: pd.Series, sign: np.ndarray | float) -> pd.Series:
    """`judged` of a `standing` by where better lies (1 up, -1 down); '' where it lies nowhere (NaN)."""
    signs = np.broadcast_to(np.asarray(sign, dtype=float), standing.shape)
    # A word is turned once: there are as many of them as organisations and indicators.
    at, words = pd.factorize(standing, use_na_sentinel=False)
    good = [GOOD.get(word, "") for word in words]
    either = pd.array([*good, *(TURNED.get(word, word) for word in good), ""], dtype="str")
    found = np.where(np.isnan(signs), len(either) - 1, np.where(signs == -1, at + len(good), at))
    return pd.Series(either.take(found), index=standing.index)


def similar_units(units: pd.DataFrame, unit: str, count: int = 5, ratio: float = 1.5) -> list[str]:
    """Organisations of the same kind and size, the nearest first.

    units: `unit, kind, size` (people, e.g. teachers; NaN unknown). Size differs by a factor of `ratio` at most; at
    most `count` are returned.
    """
    own = units[units["unit"] == unit]
    if own.empty or not own["size"].iloc[0] > 0:
        return []
    size = float(own["size"].iloc[0])
    others = units[(units["unit"] != unit) & (units["kind"] == own["kind"].iloc[0]) & (units["size"] > 0)]
    distance = np.log(others["size"].astype(float) / size).abs()
    near = distance[distance <= np.log(ratio) + 1e-9].sort_values(kind="stable")
    return others.loc[near.index, "unit"].tolist()[:count]


def _comparisons(shares: pd.DataFrame, programme: Programme) -> int:
    """How many shares of a year may be found behind: each beside the territory and beside its targets. What is hidden
    from a viewer counts too: the level is the same for everybody."""
    known = shares.loc[shares["state"].isin([State.OK, State.HIDDEN]), "indicator"].value_counts()
    directed = [one for one in programme.indicators if one.direction is not Direction.NONE]
    weights = {one.code: 1 + len(one.targets) for one in directed}
    return int(sum(weights.get(str(code), 0) * count for code, count in known.items()))


def _numbers_of(indicators: pd.Series, programme: Programme) -> np.ndarray:
    """The place of each row's indicator in the programme, -1 of an unknown one; a code is looked up once."""
    at, codes = pd.factorize(indicators)
    places = pd.Index([indicator.code for indicator in programme.indicators]).get_indexer(pd.Index(codes).astype(str))
    return places[at] if len(codes) else at


def _kinds(programme: Programme) -> tuple[np.ndarray, np.ndarray]:
    """For each indicator: whether it is a share, and where better lies (1 up, -1 down, NaN nowhere)."""
    return (
        np.array([indicator.unit == Measure.PERCENT for indicator in programme.indicators]),
        np.array([SIGN[indicator.direction] for indicator in programme.indicators]),
    )

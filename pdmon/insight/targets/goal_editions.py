"""The editions of a target over the years of a chart: in each year the one in force, and which protocol changed it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pdmon.programme.model import Indicator
from pdmon.words.numbers import missing
from pdmon.words.periods import year_of


@dataclass(frozen=True)
class GoalEdition:
    """A target as it stood for some years: `levels` (year, level) of them, what was asked by when from what baseline,
    and the `mark` of what began it: the protocol that corrected the goal, «новая редакция» of an amended order."""

    levels: tuple[tuple[int, float], ...]
    wording: str
    due: int | None = None
    baseline: float | None = None
    mark: str = ""

    @property
    def first(self) -> int:
        return self.levels[0][0]

    @property
    def last(self) -> int:
        return self.levels[-1][0]


AMENDED = "новая редакция"


def with_editions(
    indicator: Indicator,
    levels: pd.DataFrame,
    targets: pd.DataFrame,
    years: Collection[int],
    protocols: Mapping[int, str],
) -> pd.DataFrame:
    """`target_lines.target_levels` with `editions` (list of `GoalEdition`, the earliest first; empty where one level
    holds in every year of the chart, so that it is a line across it).

    targets: `targets_of_unit` of all years drawn; years: the years drawn; protocols: by the year from which a protocol
    corrected the indicator's goal.
    """
    rows = targets.dropna(subset=["target"])
    found = [
        [] if _is_one_line(editions, years) else editions
        for no in levels["target_no"]
        for editions in [_editions(indicator, int(no), rows, sorted(years), protocols)]
    ]
    return levels.assign(editions=pd.Series(found, index=levels.index, dtype=object))


def _editions(
    indicator: Indicator, target_no: int, rows: pd.DataFrame, years: Sequence[int], protocols: Mapping[int, str]
) -> list[GoalEdition]:
    found: list[GoalEdition] = []
    for number in edition_chain(indicator, target_no, rows):
        holds = indicator.targets[number - 1].years
        own = rows[rows["target_no"].eq(number)]
        known = {year_of(row["period"]): row for row in own.to_dict("records")}
        if not known:
            continue
        # A year without a figure has no row: the goal stood all the same.
        near = {year: known[_nearest(known, year)] for year in years if holds.has(year)}
        if not near:
            continue
        last: Mapping[Any, Any] = near[max(near)]
        begun = indicator.targets[number - 1].from_year
        mark = "" if begun is None or not found else _mark(protocols.get(begun))
        found.append(
            GoalEdition(
                levels=tuple((year, float(row["target"])) for year, row in near.items()),
                wording=str(last["wording"]),
                due=None if missing(last["due"]) else int(last["due"]),
                baseline=None if missing(last["baseline"]) else float(last["baseline"]),
                mark=mark,
            )
        )
    return found


def _nearest(known: Collection[int], year: int) -> int:
    return min(known, key=lambda at: (abs(at - year), at))


def edition_chain(indicator: Indicator, target_no: int, rows: pd.DataFrame) -> list[int]:
    """The numbers of the editions that led to this target, the earliest first: each ended with the year before the next
    began, of the same part; of several the one of the same kind, or the first that has a level."""
    chain = [target_no]
    with_level = set(rows["target_no"])
    while (begun := indicator.targets[chain[0] - 1].from_year) is not None:
        now = indicator.targets[chain[0] - 1]
        before = [
            number
            for number, target in enumerate(indicator.targets, start=1)
            if target.until == begun - 1 and target.part == now.part and number in with_level
        ]
        if not before:
            break
        chain.insert(0, min(before, key=lambda number: (indicator.targets[number - 1].kind != now.kind, number)))
    return chain


def _is_one_line(editions: Sequence[GoalEdition], years: Collection[int]) -> bool:
    levels = {level for edition in editions for _, level in edition.levels}
    drawn = {year for edition in editions for year, _ in edition.levels}
    return len(levels) <= 1 and len(editions) <= 1 and drawn >= set(years)


def _mark(protocol: str | None) -> str:
    return AMENDED if protocol is None else f"протокол {protocol}"

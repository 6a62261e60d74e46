"""Targets that are not attained: one entry for each indicator, the nearest to attain first."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from pdmon.insight.targets.goals import goal_text
from pdmon.insight.targets.shortfall import counted_noun, shortfall_text
from pdmon.programme.model import Config, Programme
from pdmon.words.numbers import beside_target, missing
from pdmon.words.terms import OFF_TARGET, Status


@dataclass(frozen=True)
class OpenTarget:
    """What an indicator lacks to its targets; `shortfall`: how many would attain all of them (None: cannot be said).

    `status` is the worst of its targets'; `noun` what is lacking, a key of `wording.NOUNS`.
    """

    indicator: str
    short_title: str
    status: str
    said: str
    wording: str
    shortfall: float | None
    noun: str


def open_targets(rows: pd.DataFrame, programme: Programme, config: Config) -> list[OpenTarget]:
    """rows: `calc.overview.targets_standing`; what is missed or behind its schedule, fewest lacking first."""
    found = []
    for code, group in rows[rows["status"].isin(OFF_TARGET)].groupby("indicator", sort=False):
        records = group.to_dict("records")
        noun = counted_noun(config, programme.indicator(str(code)))
        lacking = [float(row["shortfall"]) for row in records if not missing(row["shortfall"])]
        found.append(
            OpenTarget(
                str(code),
                records[0]["short_title"],
                Status.MISSED if Status.MISSED in set(group["status"]) else Status.BEHIND,
                _said(records, programme, noun),
                "\n\n".join(dict.fromkeys(str(row["wording"]) for row in records)),
                max(lacking, default=None),
                noun,
            )
        )
    return sorted(found, key=lambda target: float("inf") if target.shortfall is None else target.shortfall)


def measure_of(row: Any, programme: Programme) -> str:
    """The unit of measure of what a target is set for: of the indicator or of its part."""
    indicator = programme.indicator(row["indicator"])
    return next((part.unit for part in indicator.parts if part.code == row["part"]), None) or indicator.unit


def _said(records: list[dict[Any, Any]], programme: Programme, noun: str) -> str:
    """`27,6 % при цели не менее 35,0 %, не хватает 7 человек`; a fact that two targets share is said once."""
    parts, last = [], None
    for row in records:
        measure = measure_of(row, programme)
        fact = beside_target(row["actual"], row["target"], measure)
        goal = goal_text(row["kind"], row["target"], row["threshold"], measure)
        lacking = shortfall_text(row["shortfall"], noun)
        opening = f"{fact} при цели {goal}" if fact != last else goal
        parts.append(f"{opening}, {lacking}" if lacking else opening)
        last = fact
    return "; ".join(parts)

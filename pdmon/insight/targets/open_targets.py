"""Targets that are not attained: one entry for each indicator, the nearest to attain first."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from pdmon.insight.targets.goals import fact_of, goal_of, judged_measure
from pdmon.insight.targets.shortfall import lacking_text, lacking_unit
from pdmon.programme.model import Config, Indicator, Programme
from pdmon.words.numbers import missing
from pdmon.words.terms import OFF_TARGET, Status


@dataclass(frozen=True)
class OpenTarget:
    """What an indicator lacks to its targets; `shortfall`: how many would attain all of them (None: cannot be said).

    `status` is the worst of its targets'; `noun` what is lacking, a key of `wording.NOUNS`; `lacking`: that in words.
    """

    indicator: str
    short_title: str
    status: str
    said: str
    wording: str
    shortfall: float | None
    noun: str
    lacking: str = ""


def open_targets(rows: pd.DataFrame, programme: Programme, config: Config) -> list[OpenTarget]:
    """rows: `calc.overview.targets_standing`; what is missed or behind its schedule, fewest lacking first."""
    found = []
    for code, group in rows[rows["status"].isin(OFF_TARGET)].groupby("indicator", sort=False):
        records = group.to_dict("records")
        indicator = programme.indicator(str(code))
        furthest = max(records, key=lambda row: -1.0 if missing(row["shortfall"]) else float(row["shortfall"]))
        lacking = [float(row["shortfall"]) for row in records if not missing(row["shortfall"])]
        found.append(
            OpenTarget(
                str(code),
                records[0]["short_title"],
                Status.MISSED if Status.MISSED in set(group["status"]) else Status.BEHIND,
                _said(records, config, indicator),
                "\n\n".join(dict.fromkeys(str(row["wording"]) for row in records)),
                max(lacking, default=None),
                lacking_unit(furthest["kind"], config, indicator),
                lacking_text(furthest, config, indicator),
            )
        )
    return sorted(found, key=lambda target: float("inf") if target.shortfall is None else target.shortfall)


def measure_of(row: Any, programme: Programme) -> str:
    """The unit of measure of what a target is set for: of the indicator or of its part."""
    return judged_measure(row["kind"], programme.indicator(row["indicator"]).measure_of(row["part"]))


def _said(records: list[dict[Any, Any]], config: Config, indicator: Indicator) -> str:
    """`27,6 % при цели не менее 35,0 %, не хватает 7 человек`; a fact that two targets share is said once."""
    parts, last = [], None
    for row in records:
        fact = fact_of(row, indicator, is_bare=True)
        goal = goal_of(row, indicator)
        lacking = lacking_text(row, config, indicator)
        opening = f"{fact} при цели {goal}" if fact != last else goal
        parts.append(f"{opening}, {lacking}" if lacking else opening)
        last = fact
    return "; ".join(parts)

"""What a change of the register does to results that have been seen: looked at inside the changing transaction."""

from dataclasses import dataclass, field
from typing import NamedTuple

import duckdb
import pandas as pd

from pdmon.store.log.closures import closing_of, closings_in_force
from pdmon.store.log.restatements import add_appeared, look_before_all, record_changes
from pdmon.store.statements import statement


class Coverage(NamedTuple):
    """A closed period of a node, of which another number of organisations is expected."""

    programme: str
    unit: str
    period: str
    before: int
    after: int


class Uncounted(NamedTuple):
    """A year of which accepted figures of an organisation do not count any more."""

    programme: str
    unit: str
    year: int


@dataclass(frozen=True)
class Consequences:
    """values: rows of the `restatements` view, targets: of `restated_targets`, each with `is_closed`: whether the
    period is closed by a protocol. Empty frames where nothing that was seen becomes different."""

    values: pd.DataFrame = field(default_factory=pd.DataFrame)
    targets: pd.DataFrame = field(default_factory=pd.DataFrame)
    coverage: tuple[Coverage, ...] = ()
    uncounted: tuple[Uncounted, ...] = ()

    @property
    def are_none(self) -> bool:
        return self.values.empty and self.targets.empty and not self.coverage and not self.uncounted

    @property
    def headlines(self) -> pd.DataFrame:
        """The changed values without categories."""
        return self.values if self.values.empty else self.values[self.values["category"] == ""]

    @property
    def closed_periods(self) -> list[tuple[str, str]]:
        """(programme, period) of every closed period that becomes different."""
        found = {(row.programme, row.period) for row in self.coverage}
        for frame in (self.values, self.targets):
            if not frame.empty:
                closed = frame[frame["is_closed"]]
                found.update(zip(closed["programme"], closed["period"], strict=True))
        return sorted(found)


def look_before_register(cursor: duckdb.DuckDBPyConnection, units: list[str]) -> None:
    """Remember what is shown before these units' entries change; results must be fresh."""
    look_before_all(cursor, units)
    cursor.execute(statement("register_before"))


# What stands above others comes before its organisations.
_ORDER = "programme, period, unit not in (select parent from unit_timeline where parent is not null), unit, indicator"


def consequences_of(cursor: duckdb.DuckDBPyConnection, act_id: str) -> Consequences:
    """After the refresh: write the act's rows of the restatement log, and say what became different, closed periods
    first: of long lists the beginning is read."""
    add_appeared(cursor)
    record_changes(cursor, [act_id], "register")
    closings = closings_in_force(cursor)
    frames = []
    for view in ("restatements", "restated_targets"):
        rows = cursor.execute(f"select * from {view} where submission_id = ? order by {_ORDER}", [act_id]).df()
        pairs = zip(rows["programme"], rows["period"], strict=True)
        rows["is_closed"] = [closing_of(closings, *pair) is not None for pair in pairs]
        frames.append(rows.sort_values("is_closed", ascending=False, kind="stable", ignore_index=True))
    coverage = cursor.execute(statement("register_coverage")).fetchall()
    uncounted = cursor.execute(statement("register_uncounted")).fetchall()
    values, targets = frames
    return Consequences(values, targets, tuple(map(Coverage._make, coverage)), tuple(map(Uncounted._make, uncounted)))

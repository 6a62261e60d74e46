"""How many targets stand how, out of all that the order sets: before their due year none of them is left out."""

from dataclasses import dataclass

import pandas as pd

from pdmon.programme.model import Programme
from pdmon.words.numbers import number
from pdmon.words.periods import year_like, year_of
from pdmon.words.plurals import plural
from pdmon.words.states import STATUS_WORDS
from pdmon.words.terms import Status

# A target's status to what it is counted as; whatever else there is cannot be judged.
GROUPS = {
    Status.ATTAINED: Status.ATTAINED,
    Status.ATTAINED_EARLY: Status.ATTAINED,
    Status.ON_TRACK: Status.ON_TRACK,
    Status.NEAR_LINE: Status.NEAR_LINE,
    Status.BEHIND: Status.BEHIND,
    Status.MISSED: Status.MISSED,
}
_LAG = ("отстаёт", "отстают", "отстают")
COUNTED = (Status.ATTAINED, Status.ON_TRACK, Status.NEAR_LINE, Status.BEHIND, Status.MISSED, "unjudged")


@dataclass(frozen=True)
class TargetCounts:
    """Targets of one unit and year by how they stand; `due`: the year by which the order wants the last of them;
    `at_term`: how many were attained in that year, once it has passed."""

    attained: int = 0
    on_track: int = 0
    near_line: int = 0
    behind: int = 0
    missed: int = 0
    unjudged: int = 0
    due: int | None = None
    at_term: int | None = None

    @property
    def judged(self) -> int:
        """Those of which something can be said already."""
        return self.total - self.unjudged

    @property
    def total(self) -> int:
        return self.attained + self.on_track + self.near_line + self.behind + self.missed + self.unjudged

    def is_open(self, period: str) -> bool:
        """Whether there is time left: the last due year has not come."""
        return self.due is not None and year_of(period) < self.due

    def rest_words(self, period: str, of_one: str = "не достигнута") -> str:
        """What becomes of the targets that are not attained: `4 по графику, 9 отстают; срок 2027`, and after the term
        what stood then: `5 не достигнуты; к сроку (2024) было достигнуто 16`; may be empty. `of_one`: as one of them
        agrees with what they are called before it."""
        parts = []
        if self.on_track:
            parts.append(f"{number(self.on_track)} по графику")
        if self.near_line:
            parts.append(f"{number(self.near_line)} {STATUS_WORDS[Status.NEAR_LINE]}")
        if self.behind:
            parts.append(f"{number(self.behind)} {plural(self.behind, _LAG)}")
        if self.missed:
            parts.append(f"{number(self.missed)} {plural(self.missed, (of_one, 'не достигнуты', 'не достигнуты'))}")
        if self.unjudged:
            parts.append(f"{number(self.unjudged)} нельзя оценить")
        words = ", ".join(parts)
        if self.at_term is not None and self.at_term != self.attained:
            return "; ".join(
                filter(
                    None,
                    (words, f"к сроку ({year_like(period, self.due or 0)}) было достигнуто {number(self.at_term)}"),
                )
            )
        return f"{words}; срок {year_like(period, self.due or 0)}" if self.is_open(period) and words else words


NO_TARGETS = TargetCounts()


def counts_by(statuses: pd.DataFrame, *keys: str) -> pd.DataFrame:
    """Targets by `criterion`, by `period` or by both (the index), a column for each of COUNTED and `total`.

    statuses: `calc.criteria.target_statuses`.
    """
    counted = statuses.assign(group=statuses["status"].map(GROUPS).fillna("unjudged"))
    table = counted.pivot_table(index=list(keys), columns="group", values="targets", aggfunc="sum", fill_value=0)
    table = table.reindex(columns=list(COUNTED), fill_value=0).astype(int)
    table["total"] = table.sum(axis=1)
    return table.rename_axis(columns=None)


def counts_of(statuses: pd.DataFrame, programme: Programme, period: str) -> TargetCounts:
    """All targets of one year together."""
    dues = [target.due for indicator in programme.indicators for target in indicator.targets if target.due]
    by_year = counts_by(statuses, "period").to_dict("index")
    due = max(dues, default=None)
    of_term = by_year.get(year_like(period, due)) if due is not None and due < year_of(period) else None
    of_year = by_year.get(period, {})
    return TargetCounts(
        **{name: int(of_year.get(name, 0)) for name in COUNTED},
        due=due,
        at_term=int(of_term[Status.ATTAINED]) if of_term else None,
    )

"""What the overview shows of a programme and year: gathered once, judged once."""

from dataclasses import dataclass

import pandas as pd

from pdmon.calc.answers import criteria as criteria_queries
from pdmon.calc.answers import overview
from pdmon.calc.answers.same_units import judged_headlines
from pdmon.insight.targets.open_targets import open_targets
from pdmon.insight.targets.target_counts import TargetCounts, counts_by, counts_of
from pdmon.insight.territory.headlines import of_period
from pdmon.insight.territory.sentences import TerritoryState, territory_state
from pdmon.insight.territory.verdict import moves_verdict, points_verdict, targets_verdict
from pdmon.programme.periods import previous_period
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit.cache import cached, store


@dataclass(frozen=True)
class Standing:
    """A territory's year: indicators (judged over the same organisations), criteria and targets with their years."""

    choice: Choice
    headlines: pd.DataFrame
    criteria: pd.DataFrame
    by_year: pd.DataFrame
    statuses: pd.DataFrame
    targets: pd.DataFrame
    state: TerritoryState
    counts: TargetCounts

    @property
    def mode(self) -> str:
        """What the year is judged by: `targets`, `points` or '' (the order sets neither, or nothing is known yet)."""
        return "targets" if self.counts.total else "points" if self.state.max_points else ""

    def verdict(self) -> str:
        programme, period = self.choice.programme, self.choice.period
        if self.mode == "targets":
            lacking = open_targets(self.targets, programme, store().config)
            of_year = counts_by(self.statuses[self.statuses["period"] == period], "criterion")
            return targets_verdict(self.counts, period, lacking, of_year, programme)
        if self.mode == "points":
            lost = self.headlines[self.headlines["max_points"].gt(0) & self.headlines["points"].eq(0)]
            return points_verdict(self.state, lost["short_title"].tolist(), self.criteria, programme)
        return moves_verdict(self.state, self.headlines, period)


def standing(choice: Choice) -> Standing:
    """What the page shows of the chosen programme and year."""
    programme, period = choice.programme, choice.period
    of_territory = {"programme": programme.code, "unit": choice.territory}
    headlines = of_period(cached(judged_headlines, **of_territory), period)
    every_criteria = cached(overview.criteria_standing, **of_territory)
    criteria = of_period(every_criteria, period)
    earlier = of_period(every_criteria, previous_period(period))
    statuses = cached(criteria_queries.target_statuses, **of_territory)
    statuses = statuses[statuses["period"] <= period]
    return Standing(
        choice,
        headlines,
        criteria,
        every_criteria[every_criteria["period"] <= period],
        statuses,
        of_period(cached(overview.targets_standing, **of_territory), period),
        territory_state(headlines, criteria, earlier, organisations(choice)),
        counts_of(statuses, programme, period),
    )


def organisations(choice: Choice) -> pd.DataFrame:
    """`calc.overview.units_standing` of the chosen programme and year."""
    return of_period(cached(overview.units_standing, programme=choice.programme.code), choice.period)


def trend(year: Standing) -> pd.Series:
    """Attained targets, or points, by year; empty where there is only one year to tell of."""
    if year.mode == "targets":
        values = counts_by(year.statuses, "period")["attained"].astype(float)
    else:
        known = year.by_year.astype({"points": float, "max_points": float})
        values = known[known["max_points"] > 0].groupby("period")["points"].sum()
    if values.empty:
        return values
    every = [str(at) for at in range(int(values.index.min()), int(values.index.max()) + 1)]
    return values.reindex(every) if len(values) > 1 else values.iloc[:0]

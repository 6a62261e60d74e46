"""The year in one sentence, and the line of its years."""

from typing import Literal

import pandas as pd

from pdmon.insight.targets.open_targets import open_targets
from pdmon.insight.targets.target_counts import counts_by
from pdmon.insight.territory.verdict import moves_verdict, points_verdict, targets_verdict
from pdmon.report.year import YearReport
from pdmon.words.periods import years_through

Mode = Literal["targets", "points", ""]


def mode(report: YearReport) -> Mode:
    """What the year is judged by: '' where the order sets neither, or nothing is known yet."""
    return "targets" if report.target_counts.total else "points" if report.state.max_points else ""


def verdict(report: YearReport) -> str:
    """How the territory stands in the year, in one sentence."""
    programme, period = report.programme, report.period
    judged_by = mode(report)
    if judged_by == "targets":
        lacking = open_targets(report.targets, programme, report.config)
        by_criterion = report.targets_by_criterion.set_index("criterion")
        return targets_verdict(report.target_counts, period, lacking, by_criterion, programme)
    if judged_by == "points":
        lost = report.headlines[report.headlines["max_points"].gt(0) & report.headlines["points"].eq(0)]
        return points_verdict(report.state, lost["short_title"].tolist(), report.criteria, programme)
    return moves_verdict(report.state, report.headlines, period)


def trend(report: YearReport) -> pd.Series:
    """Attained targets, or points, by year; empty where there is only one year to tell of."""
    if mode(report) == "targets":
        values = counts_by(report.target_statuses, "period")["attained"].astype(float)
    else:
        known = report.criteria_by_year.astype({"points": float, "max_points": float})
        values = known[known["max_points"] > 0].groupby("period")["points"].sum()
    if values.empty:
        return values
    every = years_through(values.index.min(), values.index.max())
    return values.reindex(every) if len(values) > 1 else values.iloc[:0]

"""The score protocol: inputs, rule, point and reason for every scored indicator of a unit and year."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pdmon.programme.model import Indicator, Programme
from pdmon.words.numbers import both_measured, difference, missing, short_number, signed
from pdmon.words.states import BASIS_WORDS, BY_DOCUMENT, STATE_REASONS
from pdmon.words.terms import Basis, Measure, ScoringRule

FULL_PCT = 100.0
TOLERANCE = 1e-9


def score_protocol(programme: Programme, headlines: pd.DataFrame) -> pd.DataFrame:
    """One row per scored indicator: `indicator, criterion, title, short_title, unit_of_measure, value, previous,
    numerator, previous_numerator, rule, basis, points, max_points, reason`.

    headlines: `calc.overview.headline_values` of the unit and year. Empty for a programme without points.
    """
    rows = []
    for row in headlines.to_dict("records"):
        indicator = programme.indicator(str(row["indicator"]))
        if indicator.scoring:
            kept = ("indicator", "criterion", "title", "short_title", "unit_of_measure", "value", "previous")
            counts = ("numerator", "previous_numerator", "points", "max_points")
            by_document = indicator.scoring.rule == ScoringRule.DOCUMENT
            rows.append(
                {
                    **{name: row[name] for name in (*kept, *counts)},
                    "rule": indicator.scoring.wording,
                    "basis": BY_DOCUMENT if by_document else BASIS_WORDS[indicator.scoring.basis],
                    "reason": point_reason(row, indicator, programme.ceiling_counts_as_positive),
                }
            )
    columns = "indicator criterion title short_title unit_of_measure value previous numerator previous_numerator"
    return pd.DataFrame(rows, columns=[*columns.split(), "rule", "basis", "points", "max_points", "reason"])


def point_reason(row: Mapping[Any, Any], indicator: Indicator, ceiling_counts: bool = False) -> str:
    """Why the point was given, was not, or could not be (row of `headline_values`)."""
    scoring = indicator.scoring
    if scoring is None:
        return "показатель не оценивается баллами"
    if scoring.rule == ScoringRule.DOCUMENT:
        return _document_reason(row["points"])
    if missing(row["value"]):
        return STATE_REASONS.get(str(row["state"]), "нет значения")
    if missing(row["points"]):
        return "нет значения за предыдущий год: нет основания для сравнения"
    if scoring.basis == Basis.NUMERATOR:
        now, before = row["numerator"], row["previous_numerator"]
        said = f"{short_number(now, 2)} против {short_number(before, 2)} годом ранее"
        return f"{said}: {signed(float(now) - float(before), 0)}"
    now, before = float(row["value"]), float(row["previous"])
    earlier, current = both_measured(before, now, indicator.unit)
    said = f"{current} против {earlier} годом ранее"
    if indicator.unit == Measure.PERCENT and abs(now - FULL_PCT) < TOLERANCE and abs(before - FULL_PCT) < TOLERANCE:
        if scoring.rule == ScoringRule.POSITIVE:
            counted = "засчитано как положительная динамика" if ceiling_counts else "роста нет, балл не начисляется"
            return f"{said}: {counted}"
        return f"{said}: отрицательной динамики нет"
    return f"{said}: {difference(now - before, indicator.unit)}"


def _document_reason(points: Any) -> str:
    if missing(points):
        return "за период ничего не представлено"
    return "принят подтверждающий документ" if points > 0 else "подтверждающий документ не представлен"

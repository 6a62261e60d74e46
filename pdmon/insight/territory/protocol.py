"""The score protocol: inputs, rule, point and reason for every scored indicator of a unit and year."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from pdmon.programme.model import Indicator, Programme
from pdmon.programme.scoring import Scoring
from pdmon.words.figures.before import NOTHING_BEFORE, YEAR_BEFORE
from pdmon.words.numbers import both_measured, difference, measured, missing, short_number, signed
from pdmon.words.plurals import quantity
from pdmon.words.states import BASIS_OF_RULE, BASIS_WORDS, BY_CHANCE, STATE_REASONS
from pdmon.words.terms import COMPARING_RULES, Basis, Direction, DocumentStatus, Dynamics, Measure, ScoringRule

FULL_PCT = 100.0
TOLERANCE = 1e-9
_DOCUMENTS_OF = ("документа", "документов", "документов")


def score_protocol(
    programme: Programme, headlines: pd.DataFrame, documents: pd.DataFrame | None = None
) -> pd.DataFrame:
    """One row per scored indicator: `indicator, criterion, title, short_title, unit_of_measure, value, previous,
    numerator, previous_numerator, rule, basis, points, max_points, weight (in the index), by_documents, reason`.

    headlines: `calc.overview.headline_values` of the unit and year. Empty for a programme without points.
    documents: `calc.criteria.evidence` of the same, for what is said of them.
    """
    rows = []
    for row in headlines.to_dict("records"):
        indicator = programme.indicator(str(row["indicator"]))
        if indicator.scoring:
            kept = ("indicator", "criterion", "title", "short_title", "unit_of_measure", "value", "previous")
            counts = ("numerator", "denominator", "previous_numerator", "points", "max_points")
            rows.append(
                {
                    **{name: row[name] for name in (*kept, *counts)},
                    "rule": indicator.scoring.wording,
                    "basis": BASIS_OF_RULE.get(indicator.scoring.rule, BASIS_WORDS[indicator.scoring.basis]),
                    "weight": programme.weight_of(indicator),
                    "by_documents": indicator.scoring.rule == ScoringRule.DOCUMENT,
                    "reason": point_reason(row, indicator, programme.ceiling_counts_as_positive)
                    + _chance_said(row, indicator.scoring)
                    + documents_said(programme, row, documents),
                }
            )
    columns = "indicator criterion title short_title unit_of_measure value previous"
    columns += " numerator denominator previous_numerator"
    return pd.DataFrame(
        rows, columns=[*columns.split(), "rule", "basis", "points", "max_points", "weight", "by_documents", "reason"]
    )


def point_reason(row: Mapping[Any, Any], indicator: Indicator, ceiling_counts: bool = False) -> str:
    """Why the point was given, was not, or could not be (row of `headline_values`)."""
    scoring = indicator.scoring
    if scoring is None:
        return "показатель не оценивается баллами"
    if scoring.rule == ScoringRule.DOCUMENT:
        return _document_reason(row["points"])
    if missing(row["value"]):
        return STATE_REASONS.get(str(row["state"]), "нет значения")
    if scoring.rule in _OTHER_REASONS:
        return _OTHER_REASONS[scoring.rule](row, indicator, scoring)
    if missing(row["points"]):
        return f"{NOTHING_BEFORE}: нет основания для сравнения"
    if scoring.basis == Basis.NUMERATOR:
        now, before = row["numerator"], row["previous_numerator"]
        said = f"{short_number(now, 2)} против {short_number(before, 2)} {YEAR_BEFORE}"
        return f"{said}: {signed(float(now) - float(before), 0)}"
    now, before = float(row["value"]), float(row["previous"])
    earlier, current = both_measured(before, now, _unit(row, indicator))
    said = f"{current} против {earlier} {YEAR_BEFORE}"
    if indicator.measure == Measure.PERCENT and abs(now - FULL_PCT) < TOLERANCE and abs(before - FULL_PCT) < TOLERANCE:
        if scoring.rule == ScoringRule.POSITIVE:
            counted = "засчитано как положительная динамика" if ceiling_counts else "роста нет, балл не начисляется"
            return f"{said}: {counted}"
        return f"{said}: отрицательной динамики нет"
    return f"{said}: {difference(now - before, _unit(row, indicator))}"


def with_points_lost(protocol: pd.DataFrame) -> pd.DataFrame:
    """Rows of `score_protocol` that earned less than they could, those of the smallest part of it first."""
    rows = protocol[protocol["max_points"].gt(0) & protocol["points"].lt(protocol["max_points"] - TOLERANCE)]
    return rows.loc[(rows["points"] / rows["max_points"]).sort_values(kind="stable").index]


def _chance_said(row: Mapping[Any, Any], scoring: Scoring) -> str:
    """That the change behind a point is no more than chance explains: the point stays, for the order gives it so."""
    compares = scoring.rule in COMPARING_RULES or scoring.basis is Basis.CHANGE
    return f" ({BY_CHANCE})" if compares and row.get("dynamics") == Dynamics.CHANCE else ""


def documents_said(programme: Programme, row: Mapping[Any, Any], documents: pd.DataFrame | None) -> str:
    """What stands behind a presence or a point for documents: of how many organisations there is one, how many
    documents were looked at and how many refused; empty where nothing is said of documents."""
    indicator = programme.indicator(str(row["indicator"]))
    asked = bool(indicator.scoring and indicator.scoring.rule == ScoringRule.DOCUMENT)
    if documents is None or not (asked or indicator.measure == Measure.PRESENCE):
        return ""
    named = documents[documents["indicator"].eq(indicator.code)]
    counted = named[named["status"].ne(DocumentStatus.REFUSED)]
    said = []
    expected = 0 if missing(row.get("units_expected")) else int(row["units_expected"])
    if expected > 1:
        theirs = counted.loc[counted["unit"].ne(programme.root), "unit"]  # the territory may have a document of its own
        said.append(f"{theirs.nunique()} из {quantity(expected, programme.reporter.counted_of)}")
    if checked := int(counted["status"].eq(DocumentStatus.CHECKED).sum()):
        said.append(f"проверено {checked} из {quantity(len(named), _DOCUMENTS_OF)}")
    if refused := len(named) - len(counted):
        said.append(f"отклонено {refused} из {quantity(len(named), _DOCUMENTS_OF)}")
    return f" ({'; '.join(said)})" if said else ""


def _document_reason(points: Any) -> str:
    if missing(points):
        return "за период ничего не представлено"
    return "принят подтверждающий документ" if points > 0 else "подтверждающий документ не представлен"


def _attained_reason(row: Mapping[Any, Any], indicator: Indicator, scoring: Scoring) -> str:
    if missing(row["points"]):
        return "ни одна цель показателя за этот год не оценивается"
    several = len(indicator.targets) > 1
    if row["points"] > 0:
        return "все оцениваемые цели достигнуты" if several else "цель достигнута"
    return "достигнуты не все цели" if several else "цель не достигнута"


def _band_reason(row: Mapping[Any, Any], indicator: Indicator, scoring: Scoring) -> str:
    if missing(row["points"]):
        return f"{NOTHING_BEFORE}: нет основания для сравнения"
    said = _looked_at(row, indicator, scoring)
    return f"{said}: {points_of(row['points'])}"


def _event_reason(row: Mapping[Any, Any], indicator: Indicator, scoring: Scoring) -> str:
    each, counted = short_number(scoring.worth, 2), short_number(row["numerator"], 2)
    said = f"{counted} × {each}"
    if scoring.cap is not None and abs(scoring.worth * float(row["numerator"])) > scoring.cap:
        said += f", предел {short_number(scoring.cap, 2)}"
    return f"{said}: {points_of(row['points'])}"


def _relative_reason(row: Mapping[Any, Any], indicator: Indicator, scoring: Scoring) -> str:
    said = _looked_at(row, indicator, scoring)
    if missing(row["points"]):
        return f"{said}: сравнивать не с чем, лучшее значение — ноль"
    part = float(row["points"]) / scoring.worth
    now = float(row["numerator"] if scoring.basis is Basis.NUMERATOR else row["value"])
    best = now * part if indicator.direction == Direction.DOWN else now / part if part else None
    if part >= 1 - TOLERANCE:
        return f"{said} — лучшее значение: {points_of(row['points'])}"
    measure = Measure.COUNT if scoring.basis is Basis.NUMERATOR else _unit(row, indicator)
    against = "" if best is None else f" при лучшем {measured(best, measure)}"
    return f"{said}{against}: {points_of(row['points'])} из {short_number(scoring.worth, 2)}"


def _unit(row: Mapping[Any, Any], indicator: Indicator) -> str:
    """What the row's value is measured in: that of a presence depends on whose it is."""
    return str(row.get("unit_of_measure", indicator.measure))


def points_of(points: Any) -> str:
    """`1 балл`, `1,5 балла`, `−5 баллов`."""
    return quantity(points, "point")


def _looked_at(row: Mapping[Any, Any], indicator: Indicator, scoring: Scoring) -> str:
    """What the rule looks at, in its unit of measure."""
    if scoring.basis is Basis.CHANGE:
        return f"изменение {difference(float(row['value']) - float(row['previous']), _unit(row, indicator))}"
    if scoring.basis is Basis.NUMERATOR:
        return short_number(row["numerator"], 2)
    return measured(row["value"], _unit(row, indicator))


_OTHER_REASONS: dict[ScoringRule, Callable[[Mapping[Any, Any], Indicator, Scoring], str]] = {
    ScoringRule.ATTAINED: _attained_reason,
    ScoringRule.BANDS: _band_reason,
    ScoringRule.PER_EVENT: _event_reason,
    ScoringRule.RELATIVE: _relative_reason,
}

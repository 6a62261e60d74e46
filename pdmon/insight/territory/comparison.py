"""The same measure under several orders, found by formula; and our figures judged by another order."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pdmon.programme.formula import Formula
from pdmon.programme.model import Config, Indicator, Level, Programme, Target
from pdmon.words.figures.before import NOTHING_BEFORE
from pdmon.words.numbers import short_number
from pdmon.words.phrases import joined
from pdmon.words.reporters import Reporter
from pdmon.words.states import LEVEL_REPORTS, STATE_WORDS
from pdmon.words.terms import Measure, ScoringRule, State


@dataclass(frozen=True)
class Place:
    """Where a shared measure stands: an indicator, or a part of it with a formula of its own."""

    programme: str
    indicator: str
    part: str = ""

    @property
    def category(self) -> str:
        """The category of its rows in `indicator_values`."""
        return f"part:{self.part}" if self.part else ""


@dataclass(frozen=True)
class SharedMeasure:
    """One measure that at least two programmes set: equal sets of numerator and of denominator elements, each added as
    it is reported, in one unit."""

    numerator: frozenset[str]
    denominator: frozenset[str]
    unit: Measure
    places: tuple[Place, ...]

    @property
    def programmes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(place.programme for place in self.places))

    def title(self, config: Config) -> str:
        """The measure in words: the elements' own names."""
        over, under = (
            joined(sorted(config.elements[code].title for code in side)) for side in (self.numerator, self.denominator)
        )
        return f"{over} — от: {under}" if under else over


def shared_measures(config: Config) -> list[SharedMeasure]:
    """Measures shared by programmes, those of most programmes first."""
    found: dict[tuple[frozenset[str], frozenset[str], Measure], list[Place]] = defaultdict(list)
    for programme in config.programmes.values():
        for indicator in programme.indicators:
            if indicator.parsed_formula.is_plain:
                found[_sides(indicator.parsed_formula, indicator.unit)].append(Place(programme.code, indicator.code))
            for part in indicator.parts:
                if part.parsed_formula and part.parsed_formula.is_plain:
                    sides = _sides(part.parsed_formula, part.unit or indicator.unit)
                    found[sides].append(Place(programme.code, indicator.code, part.code))
    shared = [SharedMeasure(*sides, tuple(places)) for sides, places in found.items()]
    several = [measure for measure in shared if len(measure.programmes) > 1]
    return sorted(several, key=lambda measure: (-len(measure.programmes), sorted(measure.numerator)))


def definition_differences(config: Config, measure: SharedMeasure) -> pd.DataFrame:
    """How the orders differ on a shared measure: one row per place, columns `programme, territory, indicator, title,
    reported_by, breakdown, schedule, targets, scoring, source` in Russian; `differs` names the columns that differ."""
    rows = [_definition(config, place) for place in measure.places]
    frame = pd.DataFrame(rows)
    told = ["reported_by", "breakdown", "schedule", "targets", "scoring", "source"]
    frame.attrs["differs"] = [column for column in told if frame[column].nunique() > 1]
    return frame


def under_another_order(figures: pd.DataFrame, other: Programme, config: Config) -> pd.DataFrame:
    """What our figures would come to under another order, territory as a whole, and why.

    figures: rows of `calc.answers.comparison.under_another_order`. One row per indicator of `other`: `indicator, title,
    available, lacking` (titles of elements nobody reports), `numerator, denominator, value, previous, change, points,
    max_points, target, attained, why`: what points and verdict rest on, or what prevents them.
    """
    records = figures.astype(object).where(figures.notna(), None).to_dict("records")
    return pd.DataFrame([_judged(config, other.indicator(row["indicator"]), row) for row in records])


def _sides(formula: Formula, unit: Measure) -> tuple[frozenset[str], frozenset[str], Measure]:
    return frozenset(formula.numerator), frozenset(formula.denominator), unit


def _definition(config: Config, place: Place) -> dict[str, str]:
    programme = config.programmes[place.programme]
    indicator = programme.indicator(place.indicator)
    part = next((part for part in indicator.parts if part.code == place.part), None)
    return {
        "programme": programme.short_title,
        "territory": programme.territory_name,
        "indicator": f"{indicator.code} ({part.title})" if part else indicator.code,
        "title": indicator.title,
        "reported_by": _reporter(programme, indicator),
        "breakdown": config.breakdowns[indicator.breakdown].title if indicator.breakdown else "без разрезов",
        "schedule": indicator.schedule,
        "targets": "; ".join(target.wording for target in indicator.targets) or "целевых значений нет",
        "scoring": indicator.scoring.wording if indicator.scoring else "без баллов",
        "source": indicator.source,
    }


def _reporter(programme: Programme, indicator: Indicator) -> str:
    if indicator.level == Level.ORGANISATION and programme.reporter == Reporter.MUNICIPALITY:
        return "отчитывается каждый муниципалитет"
    return LEVEL_REPORTS[indicator.level]


def _judged(config: Config, indicator: Indicator, row: dict[Any, Any]) -> dict[str, object]:
    plain = [target for target in indicator.targets if target.is_threshold and not target.part]
    by_document = indicator.scoring is not None and indicator.scoring.rule == ScoringRule.DOCUMENT
    points = None if by_document else row["points"]
    lacking = [config.elements[code].title for code in indicator.parsed_formula.elements if code in row["lacking"]]
    return {
        **row,
        "title": indicator.title,
        "available": row["value"] is not None,
        "lacking": "; ".join(lacking),
        "points": points,
        "max_points": None if points is None else row["max_points"],
        "target": "; ".join(target.wording for target in plain or indicator.targets),
        "attained": row["attained"] if plain else None,
        "why": _scoring_words(indicator, row) if indicator.scoring else _target_words(indicator, plain, row),
    }


def _scoring_words(indicator: Indicator, row: dict[Any, Any]) -> str:
    assert indicator.scoring is not None
    if indicator.scoring.rule == ScoringRule.DOCUMENT:
        return "балл даётся за подтверждающий документ, а не за значение"
    if row["value"] is None:
        return STATE_WORDS[State.NO_DATA]
    return NOTHING_BEFORE if row["previous"] is None else indicator.scoring.wording


def _target_words(indicator: Indicator, plain: Sequence[Target], row: dict[Any, Any]) -> str:
    if not indicator.targets:
        return "целевых значений нет"
    if not plain:
        return "нужен базовый год, окно лет или значения каждой организации"
    if row["value"] is None:
        return STATE_WORDS[State.NO_DATA]
    return "порог: " + joined([short_number(target.value) for target in plain])

"""The same measure under several orders, found by formula; and our figures judged by another order."""

from collections import defaultdict
from dataclasses import dataclass

import pandas as pd

from pdmon.insight.statistics.forecast import TOLERANCE
from pdmon.programme.formula import Formula
from pdmon.programme.model import Config, Indicator, Level, Programme, Target
from pdmon.words.reporters import Reporter
from pdmon.words.states import LEVEL_REPORTS, STATE_WORDS
from pdmon.words.terms import Basis, Direction, ScoringRule, State
from pdmon.words.wording import joined, short_number


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
    """One measure that at least two programmes set: equal sets of numerator and of denominator elements."""

    numerator: frozenset[str]
    denominator: frozenset[str]
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
    found: dict[tuple[frozenset[str], frozenset[str]], list[Place]] = defaultdict(list)
    for programme in config.programmes.values():
        for indicator in programme.indicators:
            found[_sides(indicator.parsed_formula)].append(Place(programme.code, indicator.code))
            for part in indicator.parts:
                if part.parsed_formula:
                    found[_sides(part.parsed_formula)].append(Place(programme.code, indicator.code, part.code))
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


def under_another_order(
    facts: pd.DataFrame, other: Programme, config: Config, year: int, organisations: list[str], territory: str
) -> pd.DataFrame:
    """What our figures would come to under another order, territory as a whole.

    facts: `unit, period, element, category, value` in force. One row per indicator of `other`: `indicator, title,
    available, lacking` (titles of elements nobody reports), `numerator, denominator, value, previous, change, points,
    max_points, target, attained, why`. Shares are ratios of sums over the organisations that report both sides;
    points follow the other order's rule on our own previous year; targets are judged where they are a plain
    threshold for one year, whatever their due year. The rest says in `why` what prevents it.
    """
    totals = facts[facts["category"] == ""]
    now, before = (_yearly(totals, str(year - back)) for back in (0, 1))
    rows = []
    for indicator in other.indicators:
        units = organisations if indicator.level == Level.ORGANISATION else [territory]
        row = {"indicator": indicator.code, "title": indicator.title, **_judge(indicator, now, before, units, config)}
        rows.append(row)
    return pd.DataFrame(rows)


def _sides(formula: Formula) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(formula.numerator), frozenset(formula.denominator)


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


def _yearly(totals: pd.DataFrame, year: str) -> pd.DataFrame:
    """unit x element for a year; where months were reported, the last one counts."""
    rows = totals[totals["period"].astype(str).str[:4] == year].copy()
    rows["value"] = pd.to_numeric(rows["value"]).astype(float)
    rows = rows.assign(is_month=rows["period"].str.len() == 7).sort_values(["is_month", "period"])
    return rows.drop_duplicates(["unit", "element"], keep="last").pivot(index="unit", columns="element", values="value")


def _sums(formula: Formula, table: pd.DataFrame, units: list[str]) -> tuple[float, float | None] | None:
    if not set(formula.elements) <= set(table.columns):
        return None
    complete = table.reindex(units)[list(formula.elements)].dropna()
    if complete.empty:
        return None
    numerator = float(complete[list(formula.numerator)].to_numpy().sum())
    if not formula.denominator:
        return numerator, None
    return numerator, float(complete[list(formula.denominator)].to_numpy().sum())


def _value(sums: tuple[float, float | None] | None) -> float | None:
    if sums is None:
        return None
    numerator, denominator = sums
    if denominator is None:
        return numerator
    return 100 * numerator / denominator if denominator else None


def _judge(
    indicator: Indicator, now: pd.DataFrame, before: pd.DataFrame, units: list[str], config: Config
) -> dict[str, object]:
    formula = indicator.parsed_formula
    sums, old_sums = _sums(formula, now, units), _sums(formula, before, units)
    value, previous = _value(sums), _value(old_sums)
    reported = now.reindex(units).dropna(axis=1, how="all").columns
    lacking = [config.elements[code].title for code in formula.elements if code not in set(reported)]
    verdict = _target_verdict(indicator, value)
    points, why = _points(indicator, value, previous, sums, old_sums)
    return {
        "available": value is not None,
        "lacking": "; ".join(lacking),
        "numerator": None if sums is None else sums[0],
        "denominator": None if sums is None else sums[1],
        "value": value,
        "previous": previous,
        "change": None if value is None or previous is None else value - previous,
        "points": points,
        "max_points": None if points is None else 1,
        "target": verdict[0],
        "attained": verdict[1],
        "why": why if indicator.scoring else verdict[2],
    }


def _points(
    indicator: Indicator,
    value: float | None,
    previous: float | None,
    sums: tuple[float, float | None] | None,
    old_sums: tuple[float, float | None] | None,
) -> tuple[int | None, str]:
    scoring = indicator.scoring
    if scoring is None:
        return None, ""
    if scoring.rule == ScoringRule.DOCUMENT:
        return None, "балл даётся за подтверждающий документ, а не за значение"
    by_count = scoring.basis == Basis.NUMERATOR
    after, earlier = (sums[0] if sums else None, old_sums[0] if old_sums else None) if by_count else (value, previous)
    if after is None:
        return None, STATE_WORDS[State.NO_DATA]
    if earlier is None:
        return None, "нет значения за предыдущий год"
    change = after - earlier if indicator.direction == Direction.UP else earlier - after
    enough = change > TOLERANCE if scoring.rule == ScoringRule.POSITIVE else change >= -TOLERANCE
    return int(enough), scoring.wording


def _target_verdict(indicator: Indicator, value: float | None) -> tuple[str, bool | None, str]:
    plain: list[Target] = [target for target in indicator.targets if target.is_threshold and not target.part]
    wording = "; ".join(target.wording for target in plain or indicator.targets)
    if not indicator.targets:
        return "", None, "целевых значений нет"
    if not plain:
        return wording, None, "нужен базовый год, окно лет или значения каждой организации"
    if value is None:
        return wording, None, STATE_WORDS[State.NO_DATA]
    return wording, all(_holds(target, value, indicator.direction) for target in plain), _threshold_words(plain)


def _holds(target: Target, value: float, direction: str) -> bool:
    level = target.value or 0.0
    return value >= level - TOLERANCE if direction == Direction.UP else value <= level + TOLERANCE


def _threshold_words(targets: list[Target]) -> str:
    return "порог: " + joined([short_number(target.value) for target in targets])

"""Random programmes drawn from a seed: indicators with targets and scoring of every kind that makes sense for them,
weights and an index. What is drawn passes the checks of the configuration."""

import random
from typing import Any

from pdmon.programme.checking.targets import target_mistakes
from pdmon.programme.model import Config, Indicator, Programme
from pdmon.programme.scoring import index_mistakes, scoring_mistakes

MEASURED = (
    ("trained / staff", "percent"),
    ("winners / staff", "percent"),
    ("winners", "count"),
    ("complaints", "count"),
    ("vacancies + winners", "count"),
    ("2 * winners - 0.5 * complaints", "count"),
    ("(trained - 0.25 * winners) / (staff - 2 * complaints)", "percent"),
    ("(1.5 * trained) / staff", "percent"),
    ("winners / staff", "per_100_teachers"),
    ("(complaints + 0.5 * winners) / staff", "per_1000_people"),
    ("(2 * winners - complaints) / (trained - complaints)", "per_teacher"),
    ("complaints", "thousand_roubles"),
    ("plan_adopted", "presence"),
)
YEARS = range(2019, 2028)


def random_programme(config: Config, seed: int) -> Config:
    """The configuration with one programme, drawn over its elements; the same seed draws the same."""
    draw = random.Random(f"programme {seed}")
    model = next(iter(config.programmes.values()))
    indicators = [random_indicator(draw, number) for number in range(1, draw.randint(4, 8))]
    programme = Programme.model_validate(
        {
            **model.model_dump(),
            **random_head(draw),
            "indicators": indicators,
        }
    )
    mistakes = [
        *index_mistakes(programme.index),
        *(found for one in programme.indicators for found in _mistakes(one, programme.baseline_year)),
    ]
    assert not mistakes, mistakes
    return config.model_copy(update={"programmes": {"drawn": programme}, "rules": ()})


def random_head(draw: random.Random) -> dict[str, Any]:
    """What a programme says above its indicators: criteria, weights, an index with its levels."""
    levels = [{"title": "высокий", "at_least": draw.choice([60, 75.5])}, {"title": "низкий"}]
    return {
        "code": "drawn",
        "baseline_year": draw.choice([2020, 2021]),
        "ceiling_counts_as_positive": draw.random() < 0.5,
        "criteria": [
            {"code": "1", "title": "Первый", "weight": draw.choice([1, 2.5])},
            {"code": "2", "title": "Второй"},
        ],
        "index": {"wording": "Индекс", "levels": levels} if draw.random() < 0.8 else None,
    }


def _mistakes(indicator: Indicator, baseline_year: int | None) -> list[tuple[str, str]]:
    return [*target_mistakes(indicator, indicator.parsed_formula, baseline_year), *scoring_mistakes(indicator)]


def random_indicator(draw: random.Random, number: int) -> dict[str, Any]:
    """One indicator, reported by years; the first is always a presence or a share with a factor."""
    formula, unit = draw.choice(MEASURED) if number > 1 else draw.choice((MEASURED[7], MEASURED[-1]))
    direction = draw.choice(["up", "up", "down", "none"]) if unit != "presence" else "up"
    drawn = [_target(draw, unit, direction) for _ in range(draw.randint(0, 3))]
    targets = list({target["kind"]: target for target in drawn if target}.values())  # one of a kind holds in a year
    scoring = _scoring(draw, unit, direction, bool(targets))
    if "- " in formula and scoring and scoring["rule"] == "relative":
        scoring = None  # what may fall below zero is near to no best
    return {
        "code": f"1.{number}", "criterion": str(1 + number % 2), "title": "Показатель", "short_title": "Показатель",
        "formula": formula, "unit": unit, "level": "S", "direction": direction, "targets": targets,
        "aggregate": draw.choice([None, "share", "all", "any"]) if unit == "presence" else None,
        "scoring": scoring, "weight": draw.choice([1, 0.5, 3]),
        "evidence": "Документ", "source": "Отчёт", "collection_method": "Форма", "processing_method": "Сумма",
        "schedule": "Ежегодно",
    }  # fmt: skip


def _target(draw: random.Random, unit: str, direction: str) -> dict[str, Any] | None:
    def number() -> float:
        return draw.choice([0, 20, 33.3, 50, 80] if unit.startswith("per") else [0, 1, 3, 7])

    due = draw.choice([2022, 2023, 2026])
    share = {"kind": "share_of_units", "value": draw.choice([30, 50, 100]), "reach": number()}
    of_years = {year: number() for year in YEARS if draw.random() < 0.6} or {2021: number()}
    of_kinds = {kind: number() for kind in ("school", "kindergarten") if draw.random() < 0.8} or {"school": number()}
    both = [
        {"kind": "series", "values": of_years},
        {"kind": "by_kind", "values": of_kinds, "due": draw.choice([None, due])},
        {**share, "due": draw.choice([None, due])},
    ]
    up = [
        {"kind": "at_least", "value": number(), "due": due},
        {"kind": "every_year_at_least", "value": number()},
        {"kind": "in_every_unit", "value": number(), "due": due},
        {"kind": "growth_since_baseline", "value": draw.choice([None, 10]), "due": due},
        {"kind": "not_below_baseline", "due": due},
    ]
    down = [{"kind": "at_most", "value": number(), "due": draw.choice([None, due])}]
    if unit == "presence":
        return {"wording": "цель", "kind": "share_of_units", "value": draw.choice([30, 60, 100])}
    choices = {"up": up + both, "down": down + both, "none": []}[direction]
    return {"wording": "цель", **draw.choice(choices)} if choices else None


def _scoring(draw: random.Random, unit: str, direction: str, has_targets: bool) -> dict[str, Any] | None:
    points = draw.choice([None, 2, 0.5])
    rules: list[dict[str, Any] | None] = [None, {"rule": "document", "points": points}]
    if has_targets:
        rules += [{"rule": "attained", "points": points}] * 2
    if direction != "none":
        basis = draw.choice(["value", "numerator"])
        rules += [{"rule": rule, "points": points, "basis": basis} for rule in ("positive", "non_negative")]
        if unit != "presence":
            rules += [{"rule": "relative", "points": draw.choice([None, 30]), "basis": basis}] * 2
    if unit == "count":
        rules += [{"rule": "per_event", "points": draw.choice([-1, 2.5]), "cap": draw.choice([5, 12])}] * 4
    if unit != "presence":
        rules += [{"rule": "bands", "basis": draw.choice(["value", "numerator", "change"]), "bands": _bands(draw)}] * 2
    chosen = draw.choice(rules)
    return {"wording": "баллы", **chosen} if chosen else None


def _bands(draw: random.Random) -> list[dict[str, Any]]:
    ends = sorted(draw.sample([-10, -1, 0, 3, 5, 20, 33.3, 50, 80], draw.randint(0, 4)))
    bands: list[dict[str, Any]] = [{"points": draw.choice([-1, 0, 1])}]
    for number, end in enumerate(ends, start=1):
        belongs_above = draw.random() < 0.5
        bands[-1]["below" if belongs_above else "at_most"] = end
        bands.append({"at_least" if belongs_above else "above": end, "points": number * draw.choice([1, 1.5])})
    return bands

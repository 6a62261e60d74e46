"""Random programmes that report by parts of a year or by academic years, drawn from a seed: a year made of its parts in
every way there is, plans by parts, windows, a breakdown, presences. What is drawn passes the checks."""

import random
import re
from typing import Any

from pdmon.programme.checking.targets import target_mistakes
from pdmon.programme.model import Config, Element, Programme
from pdmon.programme.scoring import index_mistakes, scoring_mistakes
from pdmon.words.periods import PeriodKind
from pdmon.words.terms import YearRule
from tests.calc.random_programmes import random_head, random_indicator
from tests.calc.reference_world import PARTS, parts_of

BY_TOPIC = ("staff", "trained")
SHARES = ("percent", "per_100_teachers", "per_1000_people", "per_teacher")


def random_periods(config: Config, seed: int) -> Config:
    """The configuration with one programme whose indicators are reported by periods of every kind, or the whole of it
    by academic years; each kind has elements of its own, `staff_quarter`."""
    draw = random.Random(f"periods {seed}")
    academic = draw.random() < 0.25
    kinds = ["academic_year"] if academic else ["year", *PARTS]
    elements = {
        f"{code}_{kind}": _element(element, code, kind) for kind in kinds for code, element in config.elements.items()
    }
    model = next(iter(config.programmes.values()))
    drawn = [_indicator(draw, number, draw.choice(kinds)) for number in range(1, draw.randint(4, 8))]
    programme = Programme.model_validate(
        {
            **model.model_dump(),
            **random_head(draw),
            "periods": "academic_year" if academic else "year",
            "compare": draw.choice(["previous", "year"]),
            "indicators": drawn,
        }
    )
    mistakes = [
        *index_mistakes(programme.index),
        *(
            found
            for one in programme.indicators
            for found in target_mistakes(one, one.parsed_formula, programme.baseline_year, programme.years_of(one))
        ),
        *(found for one in programme.indicators for found in scoring_mistakes(one)),
        *(found for one in programme.indicators for found in one.period_mistakes(one.unit)),
    ]
    assert not mistakes, mistakes
    changes = {"programmes": {"drawn": programme}, "elements": elements, "rules": ()}
    return config.model_copy(update=changes)


def _element(element: Element, code: str, kind: str) -> Element:
    breakdowns = ("topic",) if code in BY_TOPIC else ()
    return element.model_copy(update={"code": f"{code}_{kind}", "periods": PeriodKind(kind), "breakdowns": breakdowns})


def _indicator(draw: random.Random, number: int, kind: str) -> dict[str, Any]:
    drawn = random_indicator(draw, number)
    drawn["formula"] = _of_kind(drawn["formula"], kind)
    drawn["periods"] = kind
    unit = drawn["unit"]
    if kind in PARTS and unit != "presence":
        drawn["whole_year"] = draw.choice(list(YearRule))
    if unit == "percent" and draw.random() < 0.4:
        drawn["breakdown"] = "topic"
    if unit in SHARES and "- " not in drawn["formula"]:
        drawn["parts"] = _parts(draw, kind)
    drawn["targets"] = [_of_periods(draw, target, kind, drawn) for target in drawn["targets"]]
    if draw.random() < 0.15:
        drawn["from"] = draw.choice([2020, 2021])
    if draw.random() < 0.15:
        drawn["kinds"] = ["school"]
        drawn["targets"] = [target for target in drawn["targets"] if target["kind"] != "by_kind"]
    if not drawn["targets"] and drawn["scoring"] and drawn["scoring"]["rule"] == "attained":
        drawn["scoring"] = None
    return drawn


def _of_kind(formula: str, kind: str) -> str:
    return re.sub(r"[a-z]\w*", lambda found: f"{found[0]}_{kind}", formula)


def _parts(draw: random.Random, kind: str) -> list[dict[str, Any]]:
    """Windows of years and a formula of its own, each in some of the programmes."""
    found = [
        {"code": "two_years", "title": "За два года", "window": {"kind": "trailing", "years": 2}},
        {"code": "since", "title": "С 2020 года", "window": {"kind": "accumulated", "since": 2020}},
        {"code": "own", "title": "Своя", "formula": _of_kind("winners / trained", kind), "unit": "percent"},
    ]
    return [{**part, "over_hundred": "Не раз"} for part in found if draw.random() < 0.4]


def _of_periods(draw: random.Random, target: dict[str, Any], kind: str, drawn: dict[str, Any]) -> dict[str, Any]:
    """A series in the indicator's own periods, some of them parts; another target may be of a part of the indicator."""
    if target["kind"] == "series":
        values: dict[int | str, float] = {}
        for year, value in target["values"].items():
            if kind == "academic_year":
                values[f"{year}/{(year + 1) % 100:02}"] = value
            elif kind in PARTS and draw.random() < 0.7:
                planned = parts_of(year, kind) if draw.random() < 0.7 else [draw.choice(parts_of(year, kind))]
                values |= {part: value + number for number, part in enumerate(planned)}
                values |= {year: value} if draw.random() < 0.2 else {}
            else:
                values[year] = value
        return {**target, "values": {period: min(value, 100) for period, value in values.items()}}
    parts = [part["code"] for part in drawn.get("parts", ())]
    return {**target, "part": draw.choice(parts)} if parts and draw.random() < 0.3 else target

"""The reference of a programme's YAML: current, complete, and its examples come out as they were worked by hand."""

import json
import re
from collections.abc import Iterator
from enum import Enum
from typing import Any

import jsonschema
import pytest
import yaml
from pydantic import BaseModel

from pdmon.calc.answers.view import View
from pdmon.cli.programme_reference.__main__ import REFERENCE_FILE, SCHEMA_FILE
from pdmon.cli.programme_reference.models import FILES, enums_of, key_rows, models_of
from pdmon.cli.programme_reference.page import reference
from pdmon.cli.programme_reference.schema import programme_schema
from pdmon.cli.programme_reference.words import ACCEPTED
from pdmon.demo.examples import (
    FOLDER,
    TERRITORY,
    Example,
    computed,
    example_config,
    examples,
    fragment,
    outcome,
)
from pdmon.intake.accepting.load import Loading, load_files
from pdmon.intake.verdict import Verdict
from pdmon.programme.checking.whole import check_config
from pdmon.programme.loader import CONFIG_DIR
from pdmon.programme.model import Breakdown, Element, Programme, SubsetRule
from pdmon.programme.reading.meanings import MEANINGS
from pdmon.words.periods import PeriodKind
from pdmon.words.terms import (
    Aggregate,
    Basis,
    Direction,
    ElementKind,
    Level,
    Measure,
    ScoringRule,
    TargetKind,
    VerdictStatus,
)
from tests.spoiled_config import SIXTH

MODELS = list(dict.fromkeys(model for roots in FILES.values() for root in roots for model in models_of(root)))
ENUMS = list(dict.fromkeys(one for roots in FILES.values() for root in roots for one in enums_of(root)))
REMEDY = "run `make reference` and commit what it wrote"


@pytest.fixture(scope="module")
def view() -> Iterator[View]:
    with computed() as found:
        yield found


def test_the_reference_is_what_the_models_and_examples_make_of_it() -> None:
    assert REFERENCE_FILE.read_text(encoding="utf-8") == reference(), REMEDY


def test_the_schema_is_what_the_models_make_of_it() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == programme_schema(), REMEDY


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_says_what_it_is(model: type[BaseModel]) -> None:
    silent = [row.key for row in key_rows(model) if not row.meaning]
    assert not silent, f"{model.__name__}: say in Field(description=...), in Russian, what {silent} are"


@pytest.mark.parametrize("one", ENUMS, ids=lambda one: one.__name__)
def test_every_value_of_a_closed_list_says_what_it_means(one: type[Enum]) -> None:
    assert one in MEANINGS, f"{one.__name__} is new in the configuration: give its words in meanings.py"
    assert {value.value for value in one} <= {str(key) for key, words in MEANINGS[one][1].items() if words}


def test_the_examples_are_sound() -> None:
    assert check_config(FOLDER) == []


@pytest.mark.parametrize("example", examples(), ids=lambda one: f"{one.programme} {one.indicator}")
def test_an_example_comes_out_as_worked_by_hand(view: View, example: Example) -> None:
    found = outcome(view, example)
    expect = dict(example.expect)
    if (targets := expect.pop("targets", None)) is not None:
        assert found.targets == targets
    for part, value in expect.pop("parts", {}).items():
        assert found.categories[f"part:{part}"]["value"] == pytest.approx(value, abs=0.005)
    for unit, expected in {TERRITORY: expect, **example.units}.items():
        for name, value in expected.items():
            assert found.rows[unit][name] == (value if value is None else pytest.approx(value, abs=0.0005)), (
                unit,
                name,
            )
    assert {unit: (index, level) for unit, (index, level) in found.index.items() if unit in example.index} == {
        unit: tuple(expected) for unit, expected in example.index.items()
    }


def test_every_indicator_of_the_examples_is_shown_and_its_text_reads_back() -> None:
    shown = {(example.programme, example.indicator) for example in examples()}
    config = example_config()
    stated = {(code, one.code) for code, programme in config.programmes.items() for one in programme.indicators}
    assert stated - shown == {("primer_index", "2")}  # told together with its neighbour
    for example in examples():
        (read,) = yaml.safe_load(fragment(example))
        assert read["formula"] == str(config.programmes[example.programme].indicator(example.indicator).formula)


def test_the_examples_use_every_kind_rule_and_list_once() -> None:
    config = example_config()
    indicators = [one for programme in config.programmes.values() for one in programme.indicators]
    scored = [one.scoring for one in indicators if one.scoring]
    used: dict[type[Enum], set[Any]] = {
        TargetKind: {target.kind for one in indicators for target in one.targets},
        ScoringRule: {scoring.rule for scoring in scored},
        Basis: {scoring.basis for scoring in scored},
        ElementKind: {element.kind for element in config.elements.values()},
        Aggregate: {one.aggregate for one in indicators if one.aggregate},
        Measure: {one.unit for one in indicators},
        Direction: {one.direction for one in indicators},
        PeriodKind: {one.periods for one in indicators},
    }
    missing = {listed.__name__: sorted(set(listed) - found) for listed, found in used.items() if set(listed) - found}
    assert not missing, "write an example into docs/examples, worked by hand"
    windows = {part.window.kind for one in indicators for part in one.parts if part.window}
    assert windows == {"accumulated", "trailing"}
    assert any(one.breakdown for one in indicators)
    assert any(programme.index and programme.index.levels for programme in config.programmes.values())
    assert any(programme.has_weights for programme in config.programmes.values())


def test_every_kind_of_data_and_the_rules_are_shown_as_they_are_loaded() -> None:
    page, config = reference(), example_config()
    shown = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)]
    elements = [Element.model_validate(one) for block in shown if "elements" in block for one in block["elements"]]
    assert {element.kind for element in elements} == set(ElementKind)
    assert all(config.elements[element.code] == element for element in elements)
    (rules,) = [block["rules"] for block in shown if "rules" in block]
    assert [SubsetRule.model_validate(one) for one in rules] == list(config.rules)
    (kinds,) = [block for block in shown if "unit_kinds" in block]
    assert {one["code"] for one in kinds["unit_kinds"]} == set(kinds["reporting_kinds"]) - {"school", "kindergarten"}
    (split,) = [
        one for block in shown if "breakdowns" in block and "elements" not in block for one in block["breakdowns"]
    ]
    assert Breakdown.model_validate(split) == config.breakdowns["topic"]


def dry_load(view: View, element: Element, value: str) -> Verdict:
    unit = TERRITORY if element.level is Level.MUNICIPALITY else "school_1"
    period = {PeriodKind.MONTH: "2026-01", PeriodKind.QUARTER: "2026-Q1", PeriodKind.HALF_YEAR: "2026-H1"}
    row = f"{unit};{period.get(element.periods, '2026')};{element.code};;{value}"
    text = f"unit;period;element;category;value\n{row}\n"
    (verdict,) = load_files(view.store, [("facts.csv", text.encode())], Loading(dry_run=True, who="тест"))
    return verdict


@pytest.mark.parametrize("kind", list(ElementKind))
def test_what_the_reference_says_a_kind_takes_is_taken_and_the_rest_returned(view: View, kind: ElementKind) -> None:
    element = next(one for one in view.config.elements.values() if one.kind is kind)
    taken, returned = ACCEPTED[kind]
    for value in re.split("; |, ", taken):
        assert dry_load(view, element, value).status == VerdictStatus.CHECKED, value
    told = {"длиннее `max_chars`": "слово" * 500, "СНИЛС": "СНИЛС 112-233-445 95"}
    for value in returned.split("; "):
        written = told.get(value, value).strip("«»")
        assert dry_load(view, element, written).status == VerdictStatus.RETURNED, value


def test_a_part_over_its_whole_goes_back_by_the_rule_that_is_shown(view: View) -> None:
    text = "unit;period;element;category;value\nschool_1;2026;staff;;50\nschool_1;2026;trained;;60\n"
    (verdict,) = load_files(view.store, [("facts.csv", text.encode())], Loading(dry_run=True, who="тест"))
    assert verdict.status == VerdictStatus.RETURNED


PROGRAMME_FILES = [
    *sorted((CONFIG_DIR / "programmes").glob("*.yaml")),
    *sorted((FOLDER / "programmes").glob("*.yaml")),
    SIXTH / "programmes" / "sixth.yaml",
]


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def as_json(path: Any) -> Any:
    """As an editor sees it: dates are text, keys are text."""
    return json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))


@pytest.mark.parametrize("path", PROGRAMME_FILES, ids=lambda path: path.stem)
def test_the_schema_takes_every_programme(validator: jsonschema.Draft202012Validator, path: Any) -> None:
    assert [error.message for error in validator.iter_errors(as_json(path))] == []


def test_the_schema_refuses_what_the_check_refuses(validator: jsonschema.Draft202012Validator) -> None:
    content = as_json(PROGRAMME_FILES[0])
    content["indicators"][0]["unit"] = "share"
    content["shorttitle"] = "опечатка"
    assert sorted(error.validator for error in validator.iter_errors(content)) == ["additionalProperties", "enum"]


def test_an_editor_is_told_in_russian_what_a_key_is() -> None:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    assert schema["properties"]["code"]["description"] == Programme.model_fields["code"].description
    told = [part["description"] for part in schema["$defs"].values() if "description" in part]
    assert told == []  # docstrings are English

"""The management cycle of the orders: verbatim in the configuration, and readings that can be acted on."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from pdmon.programme.cycle.lists import GENERAL_CYCLE, Cycle
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.words.cycle.lists import COMPONENT_LISTS, COMPONENT_WORDS, CYCLE_LIST_WORDS, Component, CycleList
from tests.spoiled_config import PROGRAMME, SIXTH, Content, copy_of_sixth, has, problems_after

ORDERS: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "fixtures" / "cycle_by_order.yaml").read_text(encoding="utf-8")
)
LINE = {"clause": "п. 1", "text": "слова приказа"}
INITIALS = re.compile(r"[А-ЯЁ]\.\s?[А-ЯЁ]\.")


def lines(cycle: Cycle) -> dict[str, list[dict[str, str]]]:
    """What stands in the lists, the product's readings left out."""
    return {
        name.value: [entry.model_dump(exclude={"reading"}, exclude_none=True) for entry in cycle.entries(name)]
        for name in CycleList
    }


@pytest.mark.parametrize("programme", ORDERS)
def test_every_line_of_the_order_stands_in_its_programme(config: Config, programme: str) -> None:
    order = {key: value for key, value in ORDERS[programme].items() if key != "order"}
    assert lines(config.programmes[programme].cycle) == {name.value: order.get(name.value, []) for name in CycleList}


def test_all_five_orders_are_compared_line_by_line(config: Config) -> None:
    assert set(ORDERS) == set(config.programmes)
    assert sum(len(list_) for order in ORDERS.values() for key, list_ in order.items() if key != "order") == 253


def test_no_person_is_named_in_a_cycle(config: Config) -> None:
    said = [
        text
        for programme in config.programmes.values()
        for entries in lines(programme.cycle).values()
        for entry in entries
        for text in entry.values()
    ]
    assert [text for text in said if INITIALS.search(text)] == []
    assert INITIALS.search("Иванову И. И.") is not None


def test_every_list_belongs_to_one_component_and_has_a_name() -> None:
    placed = [name for names in COMPONENT_LISTS.values() for name in names]
    assert sorted(placed) == sorted(CycleList)
    assert set(CYCLE_LIST_WORDS) == set(CycleList) == set(Cycle.model_fields) - {"general"}
    assert set(COMPONENT_WORDS) == set(COMPONENT_LISTS) == set(Component)


def test_a_programme_without_a_cycle_has_the_nine_components_in_general_words() -> None:
    cycle = load_config(SIXTH).programmes["sixth"].cycle
    assert cycle is GENERAL_CYCLE
    assert [component for component in Component if not cycle.of_component(component)] == []


@pytest.mark.parametrize(
    ("programme", "analyses", "addressees"),
    [
        ("vladimir", 3, {"teachers": "organisation", "administration": "organisation", "providers": "territory"}),
        ("karabash", 8, {"participants": "organisation", "organisations": "organisation"}),
        ("myasnikovsky", 1, {"organisations": "organisation", "authority": "territory"}),
        (
            "dzerzhinsk",
            9,
            {
                "teachers": "organisation",
                "administration": "organisation",
                "methodical_centre": "territory",
                "psychological_centre": "territory",
                "department": "territory",
            },
        ),
        ("kbr", 2, {"municipalities": "municipality"}),
    ],
)
def test_items_of_analysis_and_addressees_of_letters(
    config: Config, programme: str, analyses: int, addressees: dict[str, str]
) -> None:
    cycle = config.programmes[programme].cycle
    assert len(cycle.analysis_items) == analyses
    assert {code: entry.reading.scope for code, entry in cycle.letter_addressees.items() if entry.reading} == addressees


@pytest.mark.parametrize(
    ("name", "reading", "place", "words"),
    [
        ("analyses", {"code": "a", "indicators": ["9.9"]}, ".indicators", "показателя «9.9» в программе нет"),
        ("analyses", {"code": "a", "indicators": ["1.2"], "by": ["subject"]}, ".by", "делить нечего"),
        ("analyses", {"code": "a", "indicators": "all", "by": ["kind", "kind"]}, ".by", "«kind» повторяется"),
        ("addressees", {"code": "a", "scope": "municipality"}, ".scope", "scope «municipality»"),
        ("roadmap", {"from": "2024-02-01", "to": "2024-01-01"}, "", "начало from 2024-02-01 позже конца to 2024-01-01"),
        ("roadmap", {"from": "2024-02-01"}, "", "у from нет конца"),
        ("roadmap", {}, "", "срок — либо to"),
        ("roadmap", {"to": "2024-02-01", "yearly": {"month": 1, "day": 1}}, "", "срок — либо to"),
        ("stages", {"yearly": {"month": 2, "day": 29}}, "", "дня 29 в месяце 2 нет"),
        ("stages", {"yearly_from": {"month": 2, "day": 1}}, "", "у yearly_from нет конца"),
        (
            "stages",
            {"yearly_from": {"month": 3, "day": 1}, "yearly": {"month": 2, "day": 1}},
            "",
            "начало yearly_from позже конца yearly",
        ),
    ],
)
def test_a_reading_that_cannot_be_acted_on(
    tmp_path: Path, name: str, reading: dict[str, Any], place: str, words: str
) -> None:
    def spoil(content: Content) -> None:
        content["cycle"] = {name: [{**LINE, "reading": reading}]}

    problems = problems_after(copy_of_sixth(tmp_path), PROGRAMME, spoil)
    assert has(problems, PROGRAMME, f"cycle.{name}[1].reading{place}", words), problems


def test_two_items_of_analysis_with_one_code(tmp_path: Path) -> None:
    entry = {**LINE, "reading": {"code": "results", "indicators": "all"}}

    def spoil(content: Content) -> None:
        content["cycle"] = {"analyses": [entry], "analysis_directions": [entry]}

    problems = problems_after(copy_of_sixth(tmp_path), PROGRAMME, spoil)
    assert [(problem.place, problem.message) for problem in problems] == [
        ("cycle.analyses[1].reading.code", "код «results» повторяется: дайте второму другой"),
        ("cycle.analysis_directions[1].reading.code", "код «results» повторяется: дайте второму другой"),
    ]


def test_an_unknown_list_of_the_cycle_is_refused(tmp_path: Path) -> None:
    def spoil(content: Content) -> None:
        content["cycle"] = {"analysis": [LINE]}

    assert has(
        problems_after(copy_of_sixth(tmp_path), PROGRAMME, spoil),
        PROGRAMME,
        "cycle.analysis",
        "здесь нет: может быть, «analyses»?",
    )

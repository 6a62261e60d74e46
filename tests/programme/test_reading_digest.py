"""A digest of how a programme is read: whatever changes its values or their judgement changes the digest."""

from pathlib import Path
from typing import Any

import pytest

from pdmon.programme.loader import load_config
from pdmon.programme.model import Config, Programme
from pdmon.programme.reading_digest import _OF_PROGRAMME, reading_digests
from pdmon.words.periods import PeriodKind
from pdmon.words.terms import ElementKind

SCORED = Path(__file__).parents[1] / "fixtures" / "scored"

# Whatever two installations may say differently and still compute alike.
NOT_READING = {
    "code": "the name under which digests are compared",
    "title": "words",
    "short_title": "words",
    "territory": "each installation has its own root",
    "territory_name": "words",
    "territory_kind": "a town and the region above it",
    "order": "the document's particulars",
    "reporting_kinds": "who hands in here",
    "unit_kinds": "names of kinds",
    "breakdowns": "the elements that have them stand in the digest with the codes",
    "deadlines": "when it is handed in",
    "texts": "answers in words make no value",
    "effects": "words",
    "historic_facts": "figures of the order's own text",
    "cycle": "what is done with the figures",
    "notes": "words",
    "readings": "words about what the other keys state",
    "assigned": "words",
    "centre": "words",
}


def digest(config: Config, **changed: Any) -> str:
    programme = config.programmes["karabash"].model_copy(update=changed)
    return reading_digests(config.model_copy(update={"programmes": {"karabash": programme}}))["karabash"]


def test_every_key_of_a_programme_is_read_or_named_as_not_reading() -> None:
    assert set(Programme.model_fields) == _OF_PROGRAMME | set(NOT_READING)
    assert not _OF_PROGRAMME & set(NOT_READING)


@pytest.mark.parametrize("key", sorted(_OF_PROGRAMME))
def test_another_value_of_a_key_that_is_read_is_another_digest(key: str) -> None:
    config = load_config()
    programme = config.programmes["karabash"]
    others = {
        "first_year": programme.first_year - 1,
        "until": 2030,
        "periods": PeriodKind.ACADEMIC_YEAR,
        "compare": next(one for one in type(programme.compare) if one != programme.compare),
        "baseline_year": 2019,
        "ceiling_counts_as_positive": not programme.ceiling_counts_as_positive,
        "index": load_config(SCORED).programmes["rated"].index,
        "criteria": programme.criteria[:-1],
        "indicators": programme.indicators[:-1],
    }
    assert getattr(programme, key) != others[key]
    assert digest(config, **{key: others[key]}) != digest(config)


def test_words_of_the_programme_change_nothing() -> None:
    config = load_config()
    assert digest(config, title="Иначе", territory="region", notes=("Замечание",)) == digest(config)


def test_another_definition_of_an_element_that_is_asked_is_another_digest() -> None:
    config = load_config()
    changed = config.elements["teachers"].model_copy(update={"kind": ElementKind.EVENTS})
    other = config.model_copy(update={"elements": config.elements | {"teachers": changed}})
    assert digest(other) != digest(config)

"""«Нет» beside a document of the same indicator is asked about; either alone is not."""

import pytest

from pdmon.intake.forms.blanks import Filling, blank_form
from pdmon.intake.telling import told
from pdmon.programme.cells import Cell
from pdmon.store.log.submissions import EvidenceItem
from pdmon.store.units import units
from tests.intake.conftest import World, codes, long_table

NAME = "myasnikovsky"


def form(world: World, answer: int | None, *indicators: str) -> bytes:
    """The district's form with an answer to act_communities (indicator 2.2) and a document of each indicator."""
    config = world.store.config
    documents = [EvidenceItem(indicator, "приказ № 7") for indicator in indicators]
    filling = Filling(values={Cell("act_communities"): answer, Cell("act_mentoring"): 1}, evidence=documents)  # type: ignore[dict-item]
    return blank_form(config, config.programmes[NAME], "2024", units(world.store)[NAME], filling)


@pytest.mark.parametrize(
    ("answer", "indicators", "asked"),
    [
        (0, ["2.2"], ["no_beside_document"]),
        (1, ["2.2"], []),
        (None, ["2.2"], []),
        (0, [], []),
        (0, ["3.1"], []),
    ],
    ids=["no with it", "yes with it", "document alone", "no alone", "document of another indicator"],
)
def test_a_no_beside_a_document_is_asked_about(
    world: World, answer: int | None, indicators: list[str], asked: list[str]
) -> None:
    verdict = world.examine(form(world, answer, *indicators), "форма.xlsx")
    assert (verdict.status, codes(verdict), codes(verdict, "warning")) == ("checked", [], asked)


def test_the_question_names_the_indicator_and_the_document(world: World) -> None:
    (finding,) = world.examine(form(world, 0, "2.2"), "форма.xlsx").warnings
    assert told(finding).message.startswith("Показатель 2.2 «")
    assert "ответ «нет», а документ назван: «приказ № 7»" in told(finding).message


def test_a_table_that_says_no_is_asked_about_the_document_in_force(world: World) -> None:
    world.accept(form(world, 1, "2.2"), "форма.xlsx")
    table = long_table(f"{NAME},2024,act_communities,,0")
    assert "no_beside_document" in codes(world.examine(table), "warning")

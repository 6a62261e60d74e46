"""«Нет» beside a document of the same indicator is asked about; either alone is not."""

import pytest

from pdmon.intake.forms.blanks import Filling, blank_form
from pdmon.intake.telling import told
from pdmon.programme.cells import Cell
from pdmon.store.log.submissions import EvidenceItem
from pdmon.store.units import units
from tests.calc.test_rule_4_document_for_the_year import PROGRAMME, UNITS, by_quarters
from tests.conftest import StoreBuilder
from tests.intake.conftest import LONG_HEADER, World, codes, long_table
from tests.small_store import Document

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


@pytest.mark.parametrize(
    ("document", "row", "asked"),
    [
        ("2024", "2024-Q4,plan_adopted,,0", ["no_beside_year_document"]),
        ("2024-Q4", "2024-Q4,plan_adopted,,0", ["no_beside_document"]),
        ("2024", "2024-Q4,plan_adopted,,1", []),
        ("2023", "2024-Q4,plan_adopted,,0", []),
        ("2024-Q1", "2024-Q4,plan_adopted,,0", []),
    ],
    ids=["no with the year's", "no with its own", "yes", "of another year", "of an earlier quarter"],
)
def test_a_no_for_a_quarter_is_asked_about_a_document_for_the_year(
    small_store: StoreBuilder, document: str, row: str, asked: list[str]
) -> None:
    config = by_quarters()
    store = small_store(UNITS, "", [Document("school_1", document, PROGRAMME, "1.3")], config=config)
    verdict = World(store).examine(f"{LONG_HEADER}\nschool_1,{row}\n")
    assert [one for one in codes(verdict, "warning") if one.startswith("no_beside")] == asked


def test_the_question_about_the_year_says_what_stands_where(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, "", [Document("school_1", "2024", PROGRAMME, "1.3")], config=by_quarters())
    verdict = World(store).examine(f"{LONG_HEADER}\nschool_1,2024-Q4,plan_adopted,,0\n")
    (finding,) = [one for one in verdict.warnings if one.kind.code == "no_beside_year_document"]
    assert told(finding).message == (
        "Показатель 1.3 «План развития»: ответ «нет», а за 2024 год назван документ: «приказ № 1». За год останется "
        "«есть», «нет» — только за этот период."
    )

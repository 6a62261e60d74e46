"""Hostile input 26 by the thousand: tables of organisations that the register does not know. The work is counted in
comparisons of two texts, not in seconds."""

from difflib import SequenceMatcher

import pytest

from pdmon.intake.tables import nearest
from pdmon.intake.tables.unit_names import GUESSED, MAX_STRANGERS
from pdmon.intake.telling import told
from tests.intake.conftest import LONG_HEADER, World, codes
from tests.intake.workbooks import workbook

_REGISTERED = 11  # organisations of the small world
_COMPARED_WITH_ONE = 8 * 2  # the likeliest organisations, each by its name and its short name
_COLUMNS = 200  # comparisons that the header may cost


@pytest.fixture
def comparisons(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pairs of texts were compared letter by letter, in its only element."""
    count = [0]

    class Counted(SequenceMatcher[str]):
        def ratio(self) -> float:
            count[0] += 1
            return super().ratio()

    monkeypatch.setattr(nearest, "SequenceMatcher", Counted)
    return count


def _long_name(number: int) -> str:
    """Some 250 letters that have words in common with three organisations of the world."""
    letters = "".join(chr(ord("a") + number // 26**place % 26) for place in range(4))
    return ("karabash nalchik myasnikovsky " * 9)[:250] + f" {letters}"


def _in_sheet(rows: int, width: int = 1) -> bytes:
    names = [[_long_name(number)] * width for number in range(rows)]
    return workbook({"Свод": [["Организация", *["Наименование"] * (width - 1), "Период", "teachers"],
                              *([*name, "2024", "1"] for name in names)]})  # fmt: skip


def test_26_a_long_csv_of_unknown_organisations_is_searched_for_the_first_ones_only(
    world: World, comparisons: list[int]
) -> None:
    rows = "".join(f"{_long_name(number)},2024,leaders,,1\n" for number in range(5_200))
    assert len(rows.encode()) > 1_400_000
    verdict = world.examine(f"{LONG_HEADER}\n{rows}")
    assert (verdict.status, set(codes(verdict))) == ("returned", {"unknown_unit", "reading_stopped"})
    assert 0 < comparisons[0] <= GUESSED * _COMPARED_WITH_ONE


@pytest.mark.parametrize(("preferred", "width"), [(None, 1), ("karabash", 2)])
def test_26_a_workbook_of_19000_unknown_organisations_is_left_at_the_limit(
    world: World, comparisons: list[int], preferred: str | None, width: int
) -> None:
    verdict = world.examine(_in_sheet(19_000, width), preferred=preferred)
    assert (verdict.status, set(codes(verdict))) == ("returned", {"unmapped_unit", "another_territory"})
    (left,) = [told(finding) for finding in verdict.errors if finding.code == "another_territory"]
    assert "больше 1\u00a0000: дальше этого места таблица не проверялась" in left.message
    assert f"A{MAX_STRANGERS + 2}" in left.place
    assert 0 < comparisons[0] <= 2 * GUESSED * _COMPARED_WITH_ONE + _COLUMNS


def test_26_names_beside_known_codes_are_compared_once_and_left_at_the_limit(
    world: World, comparisons: list[int]
) -> None:
    rows = [["k1", "2024", "1", _long_name(number)] for number in range(19_000)]
    verdict = world.examine(workbook({"Свод": [["Код", "Период", "teachers", "Наименование"], *rows]}))
    assert "another_territory" in codes(verdict)
    assert 0 < comparisons[0] <= (MAX_STRANGERS + _REGISTERED + 1) * _COMPARED_WITH_ONE + _COLUMNS


def test_26_a_csv_of_unknown_organisations_names_the_line_where_it_was_left(world: World) -> None:
    rows = "".join(f"школа {number};{number % 50}\n" for number in range(3_000))
    verdict = world.examine(f"Свод за 2024 год;\nОрганизация;teachers\n{rows}")
    (left,) = [told(finding) for finding in verdict.errors if finding.code == "another_territory"]
    assert left.place == f"Таблица, A{MAX_STRANGERS + 3}"


def test_26_a_thousand_unknown_organisations_are_still_asked_about(world: World) -> None:
    verdict = world.examine(_in_sheet(MAX_STRANGERS))
    assert set(codes(verdict)) == {"unmapped_unit"}

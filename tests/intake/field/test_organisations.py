"""Whose row it is: a row number is nobody's code, a code is one as it is written, code and name agree."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pdmon.calc.opening import open_store
from pdmon.calc.refresh import refresh_all
from pdmon.intake.accepting.load import Loading, load_files
from pdmon.intake.register.reading import read_register
from pdmon.intake.telling import told
from pdmon.intake.verdict import Verdict
from pdmon.programme.model import Config
from pdmon.store.units import Unit, save_units
from tests.intake.conftest import World, codes, long_table
from tests.intake.field.conftest import FIELD, PROGRAMME
from tests.intake.workbooks import workbook

CASE = FIELD / "74-numeric-codes-row-numbers"
TEACHERS = "Педагогические работники, всего"
TITLE = ["Сведения за 2026 год"]


@pytest.fixture
def numbered(tmp_path: Path, empty_database: Path, config: Config) -> Iterator[World]:
    """Three schools whose codes are 1, 2, 3: Альфа, Бета, Гамма; and two whose codes differ in case only."""
    path = tmp_path / "numbered.duckdb"
    shutil.copy(empty_database, path)
    own = [row.unit for row in read_register((CASE / "r.csv").read_bytes()).rows]
    town = Unit("karabash", "Карабашский городской округ", "Карабаш", "municipality")
    cased = [Unit(code, f"Школа {name}", f"Школа {name}", "school", "karabash") for code, name in CASED.items()]
    with open_store(path, config) as store:
        with store.transaction() as cursor:
            save_units(cursor, [town, *own, *cased], "tester")
            refresh_all(cursor)
        yield World(store)


CASED = {"S7": "Дельта", "s7": "Омега", "k5": "Каппа"}


def teachers(world: World) -> dict[str, int]:
    rows = world.store.rows("select unit, value::integer from facts where element = 'teachers' order by unit")
    return dict(rows)


def examine(world: World, *rows: list[object]) -> Verdict:
    return world.examine(workbook({"Свод": [TITLE, *rows]}), programme=PROGRAMME)


@pytest.mark.parametrize("name", ["s.xlsx", "s2.xlsx", "s3.xlsx"])
def test_no_figure_is_given_to_a_school_by_its_row_number(numbered: World, name: str) -> None:
    (verdict,) = load_files(numbered.store, [CASE / name], Loading(programme=PROGRAMME, who="tester"))
    given = teachers(numbered)
    assert given in ({}, {"1": 11, "2": 12, "3": 13})
    assert (verdict.status == "accepted") == bool(given)


@pytest.mark.parametrize(
    "rows",
    [
        [["", "Школа", TEACHERS], [1, "Школа Гамма", 13], [2, "Школа Бета", 12]],
        [["Номер", "", TEACHERS], [1, "Школа Гамма", 13], [2, "Школа Бета", 12]],
        [[TEACHERS, "Название"], [3, "Школа Бета"], [2, "Школа Гамма"]],
        [["№", TEACHERS], [1, 13], [2, 12]],
        [["", TEACHERS], [1, 13], [2, 12]],
    ],
)
def test_a_number_outside_a_column_of_organisations_is_no_code(numbered: World, rows: list[list[object]]) -> None:
    verdict = examine(numbered, *rows)
    given = {new.unit: [int(value or 0) for _, _, value in new.cells] for new in verdict.submissions}
    assert given in ({}, {"3": [13], "2": [12]}, {"2": [3], "3": [2]})
    assert bool(given) == (verdict.status == "checked")


def test_a_number_in_a_column_of_codes_is_a_code(numbered: World) -> None:
    verdict = examine(numbered, ["Код организации", TEACHERS], [3, 13], [1, 11])
    assert {new.unit for new in verdict.submissions} == {"3", "1"}


def test_code_and_name_of_one_row_agree(numbered: World) -> None:
    header = ["Код", "Наименование организации", TEACHERS]
    good = examine(numbered, header, [3, "Школа Гамма", 13], [1, "МКОУ «Школа Альфа»", 11])
    assert (good.status, {new.unit for new in good.submissions}) == ("checked", {"3", "1"})
    wrong = examine(numbered, header, [3, "Школа Гамма", 13], [2, "Школа Альфа", 11])
    (finding,) = wrong.errors
    assert (finding.code, told(finding).place) == ("units_disagree", "Свод, A4")
    assert told(finding).message == "В одной строке «2» и «Школа Альфа» (1) [B4]: это разные организации."


def test_a_code_that_is_nobodys_beside_a_known_name_is_a_disagreement(numbered: World) -> None:
    header = ["Код", "Организация", TEACHERS]
    assert codes(examine(numbered, header, ["x9", "Школа Гамма", 13])) == ["units_disagree"]


def test_codes_that_differ_in_case_only_do_not_meet(numbered: World) -> None:
    table = "Организация;Период;teachers\nS7;2026;1\ns7;2026;2\nK5;2026;3\n"
    verdict = numbered.examine(table, programme=PROGRAMME)
    assert {new.unit: int(new.cells[0][2] or 0) for new in verdict.submissions} == {"S7": 1, "s7": 2, "k5": 3}
    long = numbered.examine(long_table("S7,2026,teachers,,1", "s7,2026,teachers,,2", "K5,2026,teachers,,3"))
    assert {new.unit: int(new.cells[0][2] or 0) for new in long.submissions} == {"S7": 1, "s7": 2, "k5": 3}

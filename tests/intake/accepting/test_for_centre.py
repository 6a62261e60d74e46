"""The centre that KBR's order names as the source of all data hands one file in for every municipality."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from pdmon.access import AccessError, load_access
from pdmon.calc.opening import open_store
from pdmon.cli import main
from pdmon.intake.accepting.desk import Desk
from pdmon.intake.accepting.load import Loading, load_files
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.units import Unit, save_units
from tests.intake.conftest import World, codes, long_table

SAID = "Форму за муниципалитет заполнил ЦНППМ."
BOTH = long_table("nalchik,2024,teachers,,900", "baksan,2024,teachers,,300")


@pytest.fixture
def kbr(world: World) -> World:
    """With a second municipality."""
    with world.store.transaction() as cursor:
        save_units(cursor, [Unit("baksan", "Баксан", "Баксан", "municipality", "kbr")], "test")
    return world


def said(store: Store) -> dict[str, str]:
    return dict(store.rows("select unit, explanation from submission_log order by unit"))


def loaded(world: World, text: str, **how: str) -> list[str]:
    verdicts = load_files(world.store, [("свод.csv", text.encode())], Loading(who="центр", centre_of="kbr", **how))
    return [code for verdict in verdicts for code in (verdict.status, *codes(verdict))]


def test_a_file_of_the_centre_is_taken_for_every_municipality_and_says_so(kbr: World) -> None:
    assert loaded(kbr, BOTH) == ["accepted"]
    assert said(kbr.store) == {"nalchik": SAID, "baksan": SAID}
    assert kbr.facts("baksan", "2024") == {"teachers": 300}


def test_without_the_centre_the_same_file_says_nothing_of_it(kbr: World) -> None:
    load_files(kbr.store, [("свод.csv", BOTH.encode())], Loading(who="методист"))
    assert said(kbr.store) == {"nalchik": "", "baksan": ""}


def test_who_does_not_report_to_the_programme_is_refused_whole(kbr: World) -> None:
    assert loaded(kbr, BOTH + "k1,2024,teachers,,30\n") == ["returned", "not_the_centres"]
    assert kbr.facts("nalchik", "2024") == {}


def test_the_desk_notes_it_for_the_centres_user_alone(kbr: World) -> None:
    for centre_of, unit in (("kbr", "nalchik"), (None, "baksan")):
        desk = Desk()
        list(desk.take(kbr.store, f"{unit}.csv", long_table(f"{unit},2024,teachers,,10").encode()))
        desk.accept(kbr.store, desk.good(), "кто-то", centre_of=centre_of)
    assert said(kbr.store) == {"nalchik": SAID, "baksan": ""}


def test_a_municipality_hands_in_for_no_other(kbr: World) -> None:
    verdict = kbr.examine(long_table("baksan,2024,teachers,,300"), own_unit="nalchik", programme="kbr")
    assert verdict.status == "returned"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--programme", "karabash"), "центра не называет: сдают сами. Центр есть у программ: kbr."),
        ((), "назовите программу"),
    ],
)
def test_the_command_refuses_where_there_is_no_centre(
    tmp_path: Path, world_database: Path, words: tuple[str, ...], told: str
) -> None:
    file = tmp_path / "свод.csv"
    file.write_text(BOTH, encoding="utf-8")
    result = CliRunner().invoke(main, ["--db", str(world_database), "load", str(file), "--centre", *words])
    assert result.exit_code == 2
    assert told in result.output


def test_the_command_loads_a_file_of_the_centre(tmp_path: Path, world: World, config: Config) -> None:
    file, database = tmp_path / "свод.csv", world.store.path
    file.write_text(long_table("nalchik,2024,teachers,,900"), encoding="utf-8")
    world.store.close()
    words = ["--db", str(database), "load", str(file), "--centre", "--programme", "kbr"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    with open_store(database, config) as store:
        assert said(store) == {"nalchik": SAID}


def test_only_a_methodologist_speaks_for_a_centre(tmp_path: Path) -> None:
    path = tmp_path / "users.yaml"
    line = "users:\n- {{login: c, name: ЦНППМ, role: {role}, centre: kbr}}\n"
    path.write_text(line.format(role="methodologist"), encoding="utf-8")
    environment = {"PDMON_USERS": str(path), "PDMON_PROXY_HEADER": "X"}
    viewer = load_access(environment).by_header({"X": "c"})
    assert viewer is not None
    assert viewer.centre == "kbr"
    path.write_text(line.format(role="head"), encoding="utf-8")
    with pytest.raises(AccessError, match="centre"):
        load_access(environment)

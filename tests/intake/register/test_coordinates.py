"""Where units stand on the map: read from a register's file, refused at its cell, kept as an entry like the others."""

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from pdmon.intake.register.carrying_out import Known, MakePlan, carry_out
from pdmon.intake.register.changes import Plan
from pdmon.intake.register.from_file import plan_of_file
from pdmon.intake.register.reading import read_register
from pdmon.intake.register.wording import change_words
from pdmon.intake.telling import message, remedy
from pdmon.output.register_file import register_csv, register_xlsx
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.register import unit_history
from pdmon.store.units import units
from tests.small_store import Register, build, fact_lines

HEADER = "unit,name,short_name,kind,parent,opened,closed"
UNITS = "karabash municipality -\ns1 school karabash"
TODAY = date(2026, 11, 28)


@pytest.fixture
def store(tmp_path: Path, config: Config) -> Store:
    facts = fact_lines("s1 2024 teachers=100 assessed_teachers=30")
    with build(tmp_path / "pdmon.duckdb", config, Register.from_lines(UNITS), facts) as store:
        yield store


def plan(row: str, header: str = HEADER) -> MakePlan:
    file = read_register(f"{header}\n{row}".encode())

    def made(known: Known) -> Plan:
        return plan_of_file(file, known.timelines, known.with_data, TODAY, "register.csv")

    return made


PLACED = f"{HEADER},широта,долгота"


def wrong_places(row: str, header: str = f"{HEADER};широта;долгота") -> list[tuple[str, int, object]]:
    file = read_register(f"{header.replace(',', ';')}\ns1;s1;s1;school;karabash;;;{row}".encode())
    return [(found.code.removeprefix("register_"), found.spot.lines[0], found.value) for found in file.findings]


def test_a_place_is_read_with_a_comma_and_with_a_point() -> None:
    for row in ("55,4894;60,209", "55.4894;60.209", "55,4894;60.2090000"):
        file = read_register(f"{HEADER.replace(',', ';')};Широта;долгота\ns1;s1;s1;school;karabash;;;{row}".encode())
        assert not file.findings
        (read,) = file.rows
        assert (read.unit.latitude, read.unit.longitude) == (55.4894, 60.209)


@pytest.mark.parametrize(
    ("row", "code", "value"),
    [
        ("91;60", "out_of_globe", "91"),
        ("-90,5;60", "out_of_globe", "-90,5"),
        ("55;180,01", "out_of_globe", "180,01"),
        ("55°29′;60,2", "not_degrees", "55°29′"),
        ("55,4 60,2;60", "not_degrees", "55,4 60,2"),
        ("55,4;", "one_coordinate", "55,4"),
        (";60,2", "one_coordinate", "60,2"),
    ],
)
def test_a_wrong_place_is_refused_where_it_stands(row: str, code: str, value: str) -> None:
    assert wrong_places(row) == [(code, 2, value)]


def test_a_wrong_place_in_a_workbook_is_told_with_its_cell_and_what_to_do() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Школы"
    sheet.append(PLACED.split(","))
    sheet.append(["s1", "s1", "s1", "school", "karabash", None, None, 155.4894, 60.209])
    buffer = io.BytesIO()
    book.save(buffer)
    (finding,) = read_register(buffer.getvalue()).findings
    assert (finding.spot.sheet, finding.spot.cell, finding.value) == ("Школы", "H2", "155,4894")
    assert message(finding) == "Широта 155,4894 организации «s1» вне пределов: бывает от −90 до 90."
    assert remedy(finding) == "Проверьте, не переставлены ли широта и долгота и не пропущена ли запятая."


def test_a_place_is_an_entry_of_the_register_and_no_figure_changes(store: Store) -> None:
    outcome = carry_out(store, plan("s1,s1,s1,school,karabash,,,55.4894,60.209", header=PLACED), "методист")
    assert outcome.is_recorded
    assert outcome.consequences.are_none
    (change,) = outcome.plan.changes
    assert (change.act, change.since) == ("located", None)
    assert change_words(change, units(store), store.config.kinds) == (
        "указано место на карте: не указано → 55,4894; 60,209"
    )
    assert (units(store)["s1"].latitude, units(store)["s1"].longitude) == (55.4894, 60.209)
    moved = carry_out(store, plan("s1,s1,s1,school,karabash,,,55.5,60.209", header=PLACED), "методист")
    assert [(change.act, change.since) for change in moved.plan.changes] == [("located", TODAY)]
    history = unit_history(store, "s1")
    assert history["latitude"].tolist()[:2] == [55.5, 55.4894]
    assert history["act"].tolist()[:2] == ["loaded", "loaded"]


def test_a_file_without_places_leaves_them_and_one_with_empty_ones_takes_them_off(store: Store) -> None:
    carry_out(store, plan("s1,s1,s1,school,karabash,,,55.4894,60.209", header=PLACED), "методист")
    carry_out(store, plan("s1,Первая,s1,school,karabash,,"), "методист")
    assert (units(store)["s1"].name, units(store)["s1"].latitude) == ("Первая", 55.4894)
    half = carry_out(store, plan("s1,Первая,s1,school,karabash,,,", header=f"{HEADER},широта"), "методист")
    assert not half.plan.changes
    carry_out(store, plan("s1,Первая,s1,school,karabash,,,,", header=PLACED), "методист")
    assert units(store)["s1"].latitude is None
    assert units(store)["s1"].longitude is None


def test_the_register_s_own_file_brings_places_back_unchanged(store: Store) -> None:
    carry_out(store, plan("s1,s1,s1,school,karabash,,,55.489413,-60.2", header=PLACED), "методист")
    everybody = list(units(store).values())
    for content in (register_csv(everybody), register_xlsx(everybody, 1, datetime(2026, 11, 30))):
        file = read_register(content)
        assert not file.findings
        assert [row.unit for row in file.rows] == everybody

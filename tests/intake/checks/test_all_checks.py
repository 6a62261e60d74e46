"""Every check is wired in and runs in its stage; the catalogue is complete and written for people."""

import pkgutil
from pathlib import Path

from pdmon.intake import checks
from pdmon.intake.catalogue import catalogue
from pdmon.intake.checks import STAGES, all_checks
from pdmon.intake.telling import told
from tests.intake.conftest import World, codes, long_table


def test_every_check_file_is_wired_in() -> None:
    files = {path.stem for path in Path(checks.__file__).parent.glob("*.py")} - {"__init__"}
    assert {check.name for check in all_checks()} == files == {m.name for m in pkgutil.iter_modules(checks.__path__)}
    for check in all_checks():
        assert check.stage in STAGES
        assert check.kinds, f"{check.name} has no kind of finding"


# Checks whose tests stand where the file that they stop comes in.
ELSEWHERE = {
    "closed_period": "accepting/test_acceptance.py",
    "emptied": "field/test_emptying.py",
    "from_source": "../sharing/test_exchange.py",
    "not_reported_marker": "gate/test_hostile_contents.py",
    "other_unit": "accepting/test_desk.py",
    "part_over_whole": "accepting/test_load.py",
    "personal_data": "gate/test_hostile_texts.py",
    "title_disagrees": "field/test_titles.py",
    "unknown_unit": "tables/test_readers.py",
}


def test_every_check_has_a_test_that_names_its_finding() -> None:
    for check in all_checks():
        file = Path(__file__).parents[1] / ELSEWHERE.get(check.name, f"checks/test_{check.name}.py")
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        assert any(f'"{kind.code}"' in text for kind in check.kinds), f"{check.name}: no test in {file}"


def test_checks_run_in_the_order_of_stages() -> None:
    order = [STAGES.index(check.stage) for check in all_checks()]
    assert order == sorted(order)


def test_every_finding_kind_in_the_code_is_in_the_catalogue() -> None:
    import importlib

    import pdmon.intake
    from pdmon.intake.checks import kinds_in

    listed = {entry.code for entry in catalogue()}
    for module in pkgutil.walk_packages(pdmon.intake.__path__, "pdmon.intake."):
        for kind in kinds_in(vars(importlib.import_module(module.name)).values()):
            assert kind.code in listed, f"{kind.code} of {module.name}"


def test_the_catalogue_is_written_for_people() -> None:
    entries = catalogue()
    assert len({entry.code for entry in entries}) == len(entries) > 50
    for entry in entries:
        assert entry.severity in ("error", "warning", "note")
        assert entry.title
        assert entry.title[0].isupper() or entry.title[0] == "«"
        assert entry.message.endswith((".", "…")), entry.code
        assert entry.remedy
        assert "<" not in entry.message + entry.remedy


def test_ten_mistakes_give_ten_messages(world: World) -> None:
    """Each names its cell, its value and what to do."""
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(world.form("v1", programme="vladimir", values={"dpo_completed": 5})))
    sheet, subjects = book["Показатели"], book["Разрезы"]
    cell = {sheet.cell(row, 1).value: f"D{row}" for row in range(4, sheet.max_row + 1)}
    wrong = {
        "positions_diagnosed": "1,234",
        "deficit_event_participants": "12 %",
        "highest_category_confirmed": -1,
        "category_raised": 2.5,
        "contest_participants": True,
        "jury_members": "много",
        "attestation_experts": "#REF!",
        "dpo_by_diagnostics": 6,
        "support_event_participants": 1e12,
    }
    for element, value in wrong.items():
        sheet[cell[element]] = value
    subjects["C9"] = "3,125"
    buffer = io.BytesIO()
    book.save(buffer)
    verdict = world.examine(buffer.getvalue())
    assert len(verdict.errors) == 10
    marked = {(told(finding).sheet, told(finding).cell.split(",")[0]) for finding in verdict.errors}
    expected = {("Показатели", cell[element]) for element in wrong} | {("Разрезы", "C9")}
    assert marked == expected
    assert all(told(finding).message and told(finding).remedy for finding in verdict.errors)
    assert all(told(finding).value for finding in verdict.errors if finding.code != "error_cell")


def test_doubts_come_only_when_nothing_is_wrong(world: World) -> None:
    world.accept(long_table("k1,2023,leaders,,21"))
    verdict = world.examine(long_table("k1,2024,leaders,,210", "k1,2024,teachers,,-1"))
    assert codes(verdict) == ["negative"]
    assert codes(verdict, "warning") == []


def test_many_equal_findings_are_shortened(world: World) -> None:
    verdict = world.examine(long_table(*(f"k1,{year},teachers,,-1" for year in range(1900, 2000))))
    assert codes(verdict) == ["negative"] * 60
    assert [(f.code, "40" in told(f).message) for f in verdict.notes] == [("many_more", True)]

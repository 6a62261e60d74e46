"""The inbox folder: taken when still, moved with the report, never loaded twice, never overwritten."""

import os
import time
import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from pdmon.calc.answers.view import View
from pdmon.intake.accepting.inbox import InboxWatcher, look_at, sweep_inbox
from pdmon.intake.forms.blanks import Filling, blank_form
from pdmon.intake.gate.archive import MAX_MEMBERS
from pdmon.output.letters.return_package import ReturnPackages
from pdmon.store import Store
from pdmon.store.log.received import received_lately
from pdmon.store.log.submissions import submissions
from pdmon.words.file_names import within_bytes
from pdmon.words.terms import ReceivedState
from tests.intake.small_world import CONFIG, SCHOOL, TOWN, UNITS
from tests.intake.small_world import small as small  # the fixture

GOOD = {("teachers", ""): Decimal(40), ("diagnosed", ""): Decimal(10)}
WRONG = {("teachers", ""): Decimal(4), ("diagnosed", ""): Decimal(10)}


def form(values: dict[tuple[str, str], Decimal], unit: int = 1) -> bytes:
    return blank_form(CONFIG, TOWN, "2024", UNITS[unit], Filling(values=values))


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_good_and_wrong_files_part(small: Store, inbox: Path) -> None:
    (inbox / "школа 1.xlsx").write_bytes(form(GOOD))
    (inbox / "школа 2.xlsx").write_bytes(form(WRONG, unit=2))
    verdicts = sweep_inbox(small, inbox, "папка", ReturnPackages(View.of_operator(small)))
    assert [(verdict.unit, verdict.status) for verdict in verdicts] == [("s1", "accepted"), ("s2", "returned")]
    assert [name for name in names(inbox) if name.startswith("returned")] == [
        "returned/школа 2 - замечания.xlsx",
        "returned/школа 2 - письмо.docx",
        "returned/школа 2.xlsx",
    ]
    assert "accepted/школа 1.xlsx" in names(inbox)
    assert not look_at(inbox)
    book = openpyxl.load_workbook(inbox / "returned" / "школа 2 - замечания.xlsx")
    assert book.sheetnames[:2] == ["Замечания", "Титул"]
    assert book["Показатели"]["D4"].comment.text.startswith("Часть больше целого")
    assert sorted(submissions(small)["status"]) == ["accepted", "returned"]


def test_a_name_that_is_taken_is_not_overwritten(small: Store, inbox: Path) -> None:
    for values in (GOOD, {**GOOD, ("teachers", ""): Decimal(41)}):
        (inbox / "форма.xlsx").write_bytes(form(values))
        sweep_inbox(small, inbox, "папка", ReturnPackages(View.of_operator(small)))
    kept = [path for path in (inbox / "accepted").iterdir() if "замечания" not in path.name]
    assert sorted(path.read_bytes() for path in kept) == sorted(
        [form(GOOD), form({**GOOD, ("teachers", ""): Decimal(41)})]
    )


def test_an_archive_with_a_wrong_form_is_returned_with_its_list(small: Store, inbox: Path) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("1.xlsx", form(GOOD))
        archive.writestr("2.xlsx", form(WRONG, unit=2))
    (inbox / "все.zip").write_bytes(packed.getvalue())
    verdicts = sweep_inbox(small, inbox, "папка", ReturnPackages(View.of_operator(small)))
    assert sorted(verdict.status for verdict in verdicts) == ["accepted", "returned"]
    assert names(inbox) == ["returned/все - возврат.zip", "returned/все - замечания.xlsx", "returned/все.zip"]
    files = openpyxl.load_workbook(inbox / "returned" / "все - замечания.xlsx")["Файлы"]
    with zipfile.ZipFile(inbox / "returned" / "все - возврат.zip") as package:
        assert [name.rpartition(" – ")[2] for name in package.namelist()] == [
            "письмо о возврате.docx",
            "форма с замечаниями.xlsx",
        ]
    assert sorted(row[1].value for row in files.iter_rows(min_row=2)) == ["Возвращён", "Принят"]


def test_a_file_that_could_not_be_read_is_returned_with_a_letter_and_the_list(small: Store, inbox: Path) -> None:
    (inbox / "скан.pdf").write_bytes(b"%PDF-1.7 scan")
    sweep_inbox(small, inbox, "папка", ReturnPackages(View.of_operator(small)))
    assert names(inbox) == ["returned/скан - замечания.xlsx", "returned/скан - письмо.docx", "returned/скан.pdf"]
    book = openpyxl.load_workbook(inbox / "returned" / "скан - замечания.xlsx")
    assert book.sheetnames == ["Файлы", "Замечания"]


def test_temporary_files_links_and_folders_are_passed_over(inbox: Path) -> None:
    for name in ("~$форма.xlsx", ".скрытый", "качается.xlsx.part"):
        (inbox / name).write_bytes(b"x")
    (inbox / "папка").mkdir()
    os.symlink(inbox / ".скрытый", inbox / "ссылка.xlsx")
    assert look_at(inbox) == {}


def test_a_file_is_taken_only_when_it_stands_still(small: Store, inbox: Path) -> None:
    watcher = InboxWatcher(small, inbox, "папка", ReturnPackages(View.of_operator(small)))
    path = inbox / "форма.xlsx"
    content = form(GOOD)
    path.write_bytes(content[:1000])
    assert watcher.look() == []
    path.write_bytes(content)
    assert watcher.look() == []
    assert [verdict.status for verdict in watcher.look()] == ["accepted"]
    assert watcher.look() == []
    assert [found.state for found in received_lately(small, 9)] == [ReceivedState.ACCEPTED]


def test_a_file_that_cannot_be_moved_is_loaded_once(small: Store, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    move = os.replace

    def held(source: Path, target: Path) -> None:
        if inbox in Path(source).parents:
            raise PermissionError
        move(source, target)

    monkeypatch.setattr("pdmon.intake.accepting.inbox.os.replace", held)
    (inbox / "форма.xlsx").write_bytes(form(WRONG))
    watcher = InboxWatcher(small, inbox, "папка", ReturnPackages(View.of_operator(small)))
    assert [len(watcher.look()) for _ in range(4)] == [0, 1, 0, 0]
    assert len(submissions(small)) == 1


def test_the_thread_watches_until_stopped(small: Store, inbox: Path) -> None:
    watcher = InboxWatcher(small, inbox / "новая", "папка", ReturnPackages(View.of_operator(small)), every_seconds=0.02)
    watcher.start()
    try:
        deadline = time.monotonic() + 20
        while not (inbox / "новая").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        (inbox / "новая" / "форма.xlsx").write_bytes(blank_form(CONFIG, TOWN, "2024", SCHOOL, Filling(values=GOOD)))
        while not received_lately(small, 9) and time.monotonic() < deadline:
            time.sleep(0.02)
    finally:
        watcher.stop()
    assert [found.state for found in received_lately(small, 9)] == [ReceivedState.ACCEPTED]


@pytest.mark.parametrize(("letters", "suffix"), [(225, ".xlsx"), (250, ".xlsx"), (255, "")])
def test_a_name_as_long_as_the_file_system_bears_keeps_its_verdict(
    small: Store, inbox: Path, letters: int, suffix: str
) -> None:
    name = "w" * (letters - len(suffix)) + suffix
    for _ in range(2):
        (inbox / name).write_bytes(form(WRONG, unit=2))
        (verdict,) = sweep_inbox(small, inbox, "папка", ReturnPackages(View.of_operator(small)))
        assert verdict.status == "returned"
    assert len(names(inbox / "returned")) == 6
    assert not look_at(inbox)


def test_long_russian_names_that_begin_alike_stay_two() -> None:
    first, second = (within_bytes("я" * 200 + end, " - письмо.docx") for end in "аб")
    assert first != second
    assert max(len(f"{stem} - письмо.docx".encode()) for stem in (first, second)) <= 255


def test_an_archive_of_thousands_of_tiny_files_is_refused_at_once(small: Store, inbox: Path) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(MAX_MEMBERS + 1):
            archive.writestr(f"{number}.csv", "unit,period\n")
    (inbox / "много.zip").write_bytes(packed.getvalue())
    (verdict,) = sweep_inbox(small, inbox, "папка", ReturnPackages(View.of_operator(small)))
    assert [finding.code for finding in verdict.findings] == ["too_many_files"]

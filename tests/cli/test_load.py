"""`forms`, `load` and `export` from end to end: blank forms out, filled-in forms in, figures and documents out."""

import json
import re
import time
import zipfile
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from pdmon.cli import main
from pdmon.intake.forms.blanks import Filling, blank_form
from pdmon.intake.forms.layout import form_layout
from pdmon.programme.model import Config
from pdmon.store.units import Unit

SCHOOL_1 = Unit("school_1", "Школа № 1", "Школа № 1", "school", "karabash")
SCHOOL_2 = Unit("school_2", "Школа № 2", "Школа № 2", "school", "karabash")
REGISTER = """unit,name,short_name,kind,parent
karabash,Карабашский ГО,Карабаш,municipality,
vladimir,г. Владимир,Владимир,municipality,
school_9,Школа № 9,Школа № 9,school,vladimir
school_1,Школа № 1,Школа № 1,school,karabash
school_2,Школа № 2,Школа № 2,school,karabash
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    register = tmp_path / "units.csv"
    register.write_text(REGISTER, encoding="utf-8")
    path = tmp_path / "pdmon.duckdb"
    assert run(path, "units", str(register)).exit_code == 0
    return path


def run(database: Path, *words: object) -> Result:
    return CliRunner().invoke(main, ["--db", str(database), *map(str, words)])


def form(config: Config, unit: Unit, **figures: int) -> bytes:
    values = {(element, ""): value for element, value in figures.items()}
    return blank_form(config, config.programmes["karabash"], "2024", unit, Filling(values=values))  # type: ignore[arg-type]


def wrong_form(config: Config, unit: Unit) -> bytes:
    """A form with a word in the cell of teachers."""
    place = form_layout(config, config.programmes["karabash"], "2024", unit.unit).places()["teachers", ""]
    book = openpyxl.load_workbook(BytesIO(form(config, unit, assessed_teachers=3)))
    book[place.sheet][place.cell].value = "двадцать"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def value(database: Path, unit: str) -> object:
    words = ["--programme", "karabash", "--period", "2024", "--unit", unit, "--indicator", "1.1", "--totals-only"]
    (row,) = json.loads(run(database, "values", *words, "--format", "json").stdout)
    return row["value"]


def test_blank_forms_are_written_for_every_unit_and_the_territory(database: Path, tmp_path: Path) -> None:
    result = run(database, "forms", "--programme", "karabash", "--period", "2024", "--out", tmp_path / "forms")
    assert result.exit_code == 0, result.output
    assert sorted(path.name.split("_")[2] for path in (tmp_path / "forms").iterdir()) == [
        "karabash",
        "school",
        "school",
    ]
    alone = run(
        database,
        "forms",
        "--programme",
        "karabash",
        "--period",
        "2024",
        "--out",
        tmp_path / "one",
        "--unit",
        "school_2",
    )
    assert alone.exit_code == 0
    assert len(list((tmp_path / "one").iterdir())) == 1


def test_a_form_of_a_programme_that_the_unit_does_not_report_to_is_refused(database: Path, tmp_path: Path) -> None:
    words = ("--programme", "karabash", "--period", "2025", "--out", tmp_path / "forms", "--unit", "school_9")
    result = run(database, "forms", *words)
    assert result.exit_code == 2
    assert "«Школа № 9» в программе «Карабашский городской округ» не отчитывается" in result.stderr
    assert not (tmp_path / "forms").exists()


def test_accepted_forms_exit_0_and_count(database: Path, config: Config, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "renamed.xlsx").write_bytes(form(config, SCHOOL_1, teachers=20, assessed_teachers=10))
    (folder / "second.xlsx").write_bytes(form(config, SCHOOL_2, teachers=10, assessed_teachers=1))
    (folder / "~$second.xlsx").write_bytes(b"what Excel leaves")
    result = run(database, "load", folder)
    assert result.exit_code == 0, result.output
    assert "renamed.xlsx: Принят (karabash, school_1, 2024)" in result.stdout
    assert "Всего файлов: 2; принято — 2." in result.stdout
    assert value(database, "karabash") == pytest.approx(100 * 11 / 30)

    again = run(database, "load", folder)
    assert again.exit_code == 0
    assert "уже были загружены — 2" in again.stdout


def test_a_returned_file_exits_1_and_names_sheet_cell_value_and_remedy(
    database: Path, config: Config, tmp_path: Path
) -> None:
    (tmp_path / "good.xlsx").write_bytes(form(config, SCHOOL_1, teachers=20, assessed_teachers=10))
    (tmp_path / "bad.xlsx").write_bytes(wrong_form(config, SCHOOL_2))
    result = run(database, "load", tmp_path / "good.xlsx", tmp_path / "bad.xlsx", "--report", tmp_path / "report.xlsx")
    assert result.exit_code == 1
    line = next(line for line in result.stdout.splitlines() if "«двадцать»" in line)
    assert line.startswith("  Ошибка [Показатели, D")
    assert "Введите число цифрами" in line
    assert value(database, "school_1") == 50

    listed = openpyxl.load_workbook(tmp_path / "report.xlsx")
    assert listed.sheetnames == ["Файлы", "Замечания"]
    letter, copy = sorted((tmp_path / "report_возврат").iterdir())
    assert letter.name.endswith("письмо о возврате.docx")
    assert "Замечания" in openpyxl.load_workbook(copy).sheetnames


def test_the_report_of_one_file_is_its_marked_copy(database: Path, config: Config, tmp_path: Path) -> None:
    (tmp_path / "bad.xlsx").write_bytes(wrong_form(config, SCHOOL_2))
    run(database, "load", tmp_path / "bad.xlsx", "--report", tmp_path / "report.xlsx")
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    assert book.sheetnames[0] == "Замечания"
    assert "Показатели" in book.sheetnames


def test_an_archive_gives_a_verdict_for_each_member_and_its_marked_copies(
    database: Path, config: Config, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "forms.zip", "w") as archive:
        archive.writestr("good.xlsx", form(config, SCHOOL_1, teachers=20, assessed_teachers=10))
        archive.writestr("bad.xlsx", wrong_form(config, SCHOOL_2))
    result = run(database, "load", tmp_path / "forms.zip", "--report", tmp_path / "report.xlsx")
    assert result.exit_code == 1
    assert "Всего файлов: 2; принято — 1, возвращено — 1." in result.stdout
    assert len(list((tmp_path / "report_возврат").iterdir())) == 2


def test_files_that_follow_a_correction_in_the_same_folder_are_calculated_too(
    database: Path, config: Config, tmp_path: Path
) -> None:
    (tmp_path / "first.xlsx").write_bytes(form(config, SCHOOL_1, teachers=20, assessed_teachers=10))
    run(database, "load", tmp_path / "first.xlsx")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "1_correction.xlsx").write_bytes(form(config, SCHOOL_1, teachers=20, assessed_teachers=5))
    (folder / "2_new.xlsx").write_bytes(form(config, SCHOOL_2, teachers=10, assessed_teachers=1))
    assert run(database, "load", folder).exit_code == 0
    assert value(database, "school_1") == 25
    assert value(database, "school_2") == 10
    assert value(database, "karabash") == 20


def test_a_dry_run_saves_nothing(database: Path, config: Config, tmp_path: Path) -> None:
    (tmp_path / "good.xlsx").write_bytes(form(config, SCHOOL_1, teachers=20, assessed_teachers=10))
    result = run(database, "load", tmp_path / "good.xlsx", "--dry-run")
    assert result.exit_code == 0
    assert "проверено — 1" in result.stdout
    assert run(database, "history").stdout == ""
    (tmp_path / "bad.xlsx").write_bytes(wrong_form(config, SCHOOL_1))
    refused = run(database, "load", tmp_path / "bad.xlsx", "--dry-run")
    assert refused.exit_code == 1
    assert "bad.xlsx: Будет возвращён" in refused.stdout
    assert "будет возвращено — 1" in refused.stdout
    assert "Возвращён" not in refused.stdout


def test_a_report_names_the_organisation(database: Path, config: Config, tmp_path: Path) -> None:
    for number, unit in enumerate((SCHOOL_1, SCHOOL_2)):
        (tmp_path / f"{number}.xlsx").write_bytes(wrong_form(config, unit))
    report = tmp_path / "report.xlsx"
    run(database, "load", tmp_path / "0.xlsx", tmp_path / "1.xlsx", "--report", report)
    files = openpyxl.load_workbook(report)["Файлы"]
    assert [files.cell(row, 3).value for row in (2, 3)] == ["Школа № 1", "Школа № 2"]
    run(database, "load", tmp_path / "0.xlsx", "--report", report)
    assert openpyxl.load_workbook(report)["Замечания"]["A2"].value == "Школа № 1, 2024 год, 0.xlsx"


def test_nothing_to_load_is_bad_usage(database: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run(database, "load", tmp_path / "empty").exit_code == 2
    assert run(database, "load").exit_code == 2
    assert run(database, "load", tmp_path / "absent.xlsx").exit_code == 2


def test_export_writes_every_document_and_letters_to_those_who_owe(
    database: Path, config: Config, tmp_path: Path
) -> None:
    (tmp_path / "good.xlsx").write_bytes(form(config, SCHOOL_1, teachers=20, assessed_teachers=10))
    run(database, "load", tmp_path / "good.xlsx")
    words = ["export", "--programme", "karabash", "--period", "2024", "--out", tmp_path / "out"]
    result = run(database, *words)
    assert result.exit_code == 0, result.output
    assert sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.*")) == [
        "karabash_2024_показатели.xlsx",
        "karabash_2024_портфолио.zip",
        "karabash_2024_публичная_версия.docx",
        "karabash_2024_слайды.pptx",
        "karabash_2024_справка.docx",
        "karabash_2024_таблица_по_показателям.docx",
        "письма/Карабаш – 2024 – напоминание.docx",
        "письма/Школа № 2 – 2024 – напоминание.docx",
    ]
    one = run(database, *words[:-1], tmp_path / "one", "--unit", "school_1", "--only", "workbook")
    assert one.stdout.strip() == str(tmp_path / "one" / "karabash_2024_school_1_показатели.xlsx")
    assert run(database, *words[:4], "2031", *words[5:]).exit_code == 2


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone of a process cannot be set here")
def test_an_exported_file_tells_the_local_time(
    database: Path, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twelve hours east of Greenwich the printed time was yesterday evening's."""
    (tmp_path / "good.xlsx").write_bytes(form(config, SCHOOL_1, teachers=20, assessed_teachers=10))
    run(database, "load", tmp_path / "good.xlsx")
    monkeypatch.setenv("TZ", "EAST-12")
    time.tzset()
    try:
        before = datetime.now().replace(second=0, microsecond=0)
        words = ("--programme", "karabash", "--period", "2024", "--out", tmp_path, "--only", "workbook")
        assert run(database, "export", *words).exit_code == 0
    finally:
        monkeypatch.undo()
        time.tzset()
    book = openpyxl.load_workbook(tmp_path / "karabash_2024_показатели.xlsx", read_only=True)
    texts = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    told = next(
        re.search(r"Сформировано (\d\d\.\d\d\.\d{4} \d\d:\d\d)", text) for text in texts if "Сформировано" in text
    )
    assert told is not None
    assert datetime.strptime(told[1], "%d.%m.%Y %H:%M") - before < timedelta(minutes=5)
    assert datetime.strptime(told[1], "%d.%m.%Y %H:%M") >= before


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone of a process cannot be set here")
def test_history_and_as_of_speak_local_time(
    database: Path, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "good.xlsx").write_bytes(form(config, SCHOOL_1, teachers=20, assessed_teachers=10))
    run(database, "load", tmp_path / "good.xlsx")
    monkeypatch.setenv("TZ", "EAST-12")
    time.tzset()
    try:
        local = datetime.now()
        told = run(database, "history", "--unit", "school_1").stdout.splitlines()[-1]
        words = ("values", "--programme", "karabash", "--unit", "school_1", "--totals-only", "--as-of")
        before = run(database, *words, f"{local - timedelta(hours=1):%Y-%m-%dT%H:%M}").stdout
        after = run(database, *words, f"{local + timedelta(hours=1):%Y-%m-%dT%H:%M}").stdout
    finally:
        monkeypatch.undo()
        time.tzset()
    at = datetime.strptime(told[:16], "%d.%m.%Y %H:%M")
    assert abs(at - local) < timedelta(minutes=5)
    assert "karabash,1.1,school_1,2024,,10,20,50.0,ok," not in before
    assert "karabash,1.1,school_1,2024,,10,20,50.0,ok," in after

"""Letters: what they say, that nothing in them is active, names in the archive."""

import zipfile
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pandas as pd
import pytest
from docx import Document

from pdmon.output.letters.letters import (
    Owed,
    SentFile,
    letters_zip,
    reminder_letter,
    reminder_letters,
    return_letter,
    working_days_after,
)
from pdmon.programme.settings import Letterhead
from tests.intake.small_world import TOWN

HEAD = Letterhead(organisation="Управление образования", position="Начальник", name="И. И. Иванова", executor="Отдел")


@dataclass(frozen=True)
class Remark:
    severity: str
    sheet: str
    cell: str
    value: str
    message: str
    remedy: str


REMARKS = [
    Remark("note", "", "", "", "Не сообщено 3 значения.", ""),
    Remark("warning", "Показатели", "D5", "40", "Рост в 2 раза.", "Проверьте."),
    Remark("error", "Показатели", "D4", "=1+1\x00", "Не <b>число</b>.", "Введите число."),
    Remark("error", "", "", "", "Нет листа «Разрезы».", "Верните лист."),
]


def words(content: bytes) -> str:
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells).replace("\u00a0", " ")


def test_a_return_letter_lists_errors_first_and_names_the_day() -> None:
    content = return_letter(
        SentFile("МБОУ «Школа № 1»", TOWN, "2024", "ф.xlsx"),
        REMARKS,
        HEAD,
        date(2024, 8, 2),
    )
    text = words(content)
    assert (
        "Файл «ф.xlsx» за 2024 год, представленный по программе мониторинга «Мониторинг системы профессионального "
        "развития, Город» (приказ от 19.08.2021 № 213), проверен и не принят: 2 ошибки и 1 предупреждение."
    ) in text
    assert "представить её повторно до 09.08.2024" in text
    assert "принятые ранее" not in text
    rows = [[cell.text for cell in row.cells] for row in Document(BytesIO(content)).tables[1].rows]
    assert rows == [
        ["№", "Лист, ячейка", "Значение", "Что не так", "Что сделать"],
        ["1", "Показатели, D4", "=1+1", "Не <b>число</b>.", "Введите число."],
        ["2", "файл", "", "Нет листа «Разрезы».", "Верните лист."],
        ["3", "Показатели, D5", "40", "Рост в 2 раза.", "Проверьте."],
    ]
    assert "Начальник" in text
    assert "И. И. Иванова" in text


def test_a_file_that_says_nothing_of_itself() -> None:
    text = words(
        return_letter(
            SentFile("Школа", None, None, "x.bin"),
            REMARKS[3:],
            HEAD,
            date(2024, 8, 2),
        )
    )
    assert "Файл «x.bin» проверен и не принят: 1 ошибка." in text
    assert "до 09.08.2024" in text


def test_a_file_that_could_not_be_read_has_nothing_to_mark_and_nothing_attached() -> None:
    remark = Remark("error", "", "", "", "Это документ PDF.", "Загрузите саму таблицу XLSX.")
    content = return_letter(
        SentFile("Школа", None, None, "ф.pdf", has_figures=True),
        [remark],
        HEAD,
        date(2024, 8, 2),
        enclosed="nothing",
    )
    text = words(content)
    assert "Файл «ф.pdf» прочитать не удалось, поэтому он не принят." in text
    assert "До поступления формы действуют сведения, принятые ранее." in text
    assert "Просим представить форму в виде, который читается (книга Excel, файл xlsx), до 09.08.2024." in text
    assert "отмеченн" not in text
    assert "Приложение" not in text
    rows = [[cell.text for cell in row.cells] for row in Document(BytesIO(content)).tables[1].rows]
    assert rows == [["№", "Что не так", "Что сделать"], ["1", "Это документ PDF.", "Загрузите саму таблицу XLSX."]]


def test_a_table_goes_back_with_a_list_of_remarks() -> None:
    text = words(
        return_letter(
            SentFile("Школа", None, None, "т.csv"),
            REMARKS[3:],
            HEAD,
            date(2024, 8, 2),
            enclosed="listed",
        )
    )
    assert "Просим исправить файл по этому перечню и представить его повторно до 09.08.2024." in text
    assert "Приложение: перечень замечаний, 1 файл." in text
    assert "отмеченн" not in text


def test_a_reminder_names_every_period_and_how_late_it_is() -> None:
    owed = [Owed("2024", date(2024, 8, 5)), Owed("2024-07", date(2024, 8, 20), returned_on=date(2024, 8, 10))]
    content = reminder_letter("Школа", TOWN, owed, HEAD, date(2024, 8, 7))
    rows = [[cell.text.replace("\u00a0", " ") for cell in r.cells] for r in Document(BytesIO(content)).tables[1].rows]
    assert rows[1:] == [
        ["2024 год", "05.08.2024", "не поступили, срок истёк 2 дня назад"],
        ["июль 2024 года", "20.08.2024", "форма возвращена 10.08.2024, исправленная не поступила"],
    ]
    asked = "Просим представить заполненные формы в указанный срок, а просроченные и те, для которых он не установлен, "
    assert f"{asked}— до 14.08.2024 по адресу: [адрес, электронная почта]." in words(content)
    future = reminder_letter("Школа", TOWN, [Owed("2024", date(2024, 8, 5))], HEAD, date(2024, 8, 5))
    assert "в указанный срок" in words(future)
    mixed = words(reminder_letter("Школа", TOWN, [*owed, Owed("2025", None)], HEAD, date(2024, 8, 2)))
    assert "не установлен" in mixed
    assert "для которых он не установлен, — до 09.08.2024" in mixed


def test_a_reminder_for_each_organisation_that_owes() -> None:
    day = pd.Timestamp(2024, 8, 5)
    columns = ["unit", "name", "short_name", "unit_kind", "period", "due", "returned_at", "state"]
    rows = [
        ("s2", "Школа № 2", "СОШ № 2", "school", "2023", day, pd.NaT, "missing"),
        ("s1", "Школа № 1", "СОШ № 1", "school", "2024", pd.NaT, pd.NaT, "awaited"),
        ("s2", "Школа № 2", "СОШ № 2", "school", "2024", day, pd.Timestamp(2024, 8, 6), "returned"),
    ]
    letters = dict(reminder_letters(pd.DataFrame(rows, columns=columns), TOWN, HEAD, date(2024, 8, 7)))
    assert list(letters) == ["СОШ № 2 – напоминание.docx", "СОШ № 1 – 2024 – напоминание.docx"]
    assert "форма возвращена 06.08.2024" in words(letters["СОШ № 2 – напоминание.docx"])
    undated = words(letters["СОШ № 1 – 2024 – напоминание.docx"])
    assert "заполненную форму до 14.08.2024 по адресу" in undated
    assert "Срок представления" not in undated
    assert "не установлен" not in undated
    assert "указанный срок" not in undated


def test_two_organisations_of_one_short_name_get_two_letters() -> None:
    columns = ["unit", "name", "short_name", "unit_kind", "period", "due", "returned_at", "state"]
    rows = [(unit, unit, "СОШ № 2", "school", "2024", pd.NaT, pd.NaT, "missing") for unit in ("a2", "b2")]
    letters = reminder_letters(pd.DataFrame(rows, columns=columns), TOWN, HEAD, date(2024, 8, 7))
    assert [name for name, _ in letters] == [
        "СОШ № 2 (a2) – 2024 – напоминание.docx",
        "СОШ № 2 (b2) – 2024 – напоминание.docx",
    ]


@pytest.mark.parametrize(
    ("kind", "post", "whose"),
    [
        ("school", "Руководителю организации", "от вашей организации не приняты"),
        ("municipality", "Руководителю органа управления образованием", "от вас не приняты"),
    ],
)
def test_a_letter_to_a_territory_is_not_written_to_an_organisation(kind: str, post: str, whose: str) -> None:
    day = date(2024, 8, 7)
    reminder = words(reminder_letter("Город", TOWN, [Owed("2024", None)], HEAD, day, kind))
    assert whose in reminder
    sent = SentFile("Город", TOWN, "2024", "ф.xlsx", kind=kind)
    returned = words(return_letter(sent, [], HEAD, day, "nothing"))
    for letter in (reminder, returned):
        assert post in letter
        assert ("организаци" in letter) == (kind == "school")


def test_no_reminder_without_a_debt() -> None:
    with pytest.raises(ValueError, match="nothing is owed"):
        reminder_letter("Школа", TOWN, [], HEAD, date(2024, 8, 7))


def test_the_archive_has_safe_and_different_names() -> None:
    archive = zipfile.ZipFile(BytesIO(letters_zip([("../Школа – 1.docx", b"1"), ("../Школа – 1.docx", b"2")])))
    assert archive.namelist() == ["_Школа – 1.docx", "_Школа – 1 (2).docx"]
    assert archive.read("_Школа – 1 (2).docx") == b"2"


def test_working_days_pass_over_the_weekend() -> None:
    assert working_days_after(date(2024, 8, 2), 1) == date(2024, 8, 5)


@pytest.mark.parametrize("count", range(1, 4))
def test_a_signature_never_stands_on_a_page_of_its_own(count: int) -> None:
    remarks = [Remark("error", "Показатели", f"D{row}", "много", "не число.", "Введите число.") for row in range(count)]
    sent = SentFile("МБОУ «СОШ № 5»", None, None, "форма.xlsx")
    content = return_letter(sent, remarks, HEAD, date(2024, 8, 2))
    parts = list(Document(BytesIO(content)).iter_inner_content())
    table = next(at for at, part in reversed(list(enumerate(parts[:-2]))) if hasattr(part, "rows"))
    kept = [paragraph for cell in parts[table].rows[-1].cells for paragraph in cell.paragraphs]
    kept += [*parts[table + 1 : -2]] + [cell.paragraphs[0] for cell in parts[-2].rows[0].cells]
    assert len(kept) > 7
    assert all(paragraph.paragraph_format.keep_with_next for paragraph in kept)

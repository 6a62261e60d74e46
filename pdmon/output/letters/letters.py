"""Letters to organisations: a form returned with its mistakes, a reminder of figures not handed in."""

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import Any, Literal, Protocol

import pandas as pd

from pdmon.output.file_names import file_name
from pdmon.output.letters.page import Letter, post_over
from pdmon.programme.kinds.kind import TERRITORIES
from pdmon.programme.model import Programme
from pdmon.programme.settings import Letterhead
from pdmon.words.dates import date_text
from pdmon.words.local_time import as_local
from pdmon.words.periods import period_words
from pdmon.words.phrases import joined, quoted
from pdmon.words.plurals import quantity
from pdmon.words.terms import FormState

_ERRORS = ("ошибка", "ошибки", "ошибок")
_WARNINGS = ("предупреждение", "предупреждения", "предупреждений")
_ZIP_MOMENT = (2020, 1, 1, 0, 0, 0)  # the same letters make the same archive


class Remark(Protocol):
    """What is said about a file: `pdmon.intake.finding.Finding` is one."""

    @property
    def severity(self) -> str: ...
    @property
    def sheet(self) -> str: ...
    @property
    def cell(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def remedy(self) -> str: ...


@dataclass(frozen=True)
class Owed:
    """A period an organisation has not reported; `returned_on` when its form went back and did not come again."""

    period: str
    due: date | None
    returned_on: date | None = None


@dataclass(frozen=True)
class SentFile:
    """A file and whose it is; `programme` and `period` are None when it does not say them."""

    organisation: str
    programme: Programme | None
    period: str | None
    name: str
    has_figures: bool = False  # whether anything of that period is in force without it
    kind: str = ""  # of whose it is

    def until_then(self, awaited: str) -> str:
        """What holds until the right file has come; '' where nothing was accepted before."""
        return f" До поступления {awaited} действуют сведения, принятые ранее." if self.has_figures else ""

    @property
    def in_words(self) -> str:
        words = f"Файл {quoted(self.name)}"
        if self.period:
            words += f" за {period_words(self.period)}"
        if self.programme:
            words += f", представленный по программе мониторинга {quoted(self.programme.title)} "
            words += f"({_order(self.programme)}),"
        return words


def return_letter(
    sent: SentFile,
    remarks: Sequence[Remark],
    letterhead: Letterhead,
    today: date,
    enclosed: Literal["marked", "listed", "nothing"] = "marked",
) -> bytes:
    """DOCX: why the file was not accepted, each remark with its place and remedy, and until when to send it again
    (the working days of the letterhead).

    `enclosed` is what goes with the letter: a marked copy, a list of remarks, or, when the file could not be read,
    nothing. Notes are left out.
    """
    told = sorted((r for r in remarks if r.severity != "note"), key=lambda remark: remark.severity != "error")
    errors = sum(remark.severity == "error" for remark in told)
    until = working_days_after(today, letterhead.resend_working_days)
    letter = Letter(letterhead, sent.organisation, "О возврате формы мониторинга", today, post_over(sent.kind))
    if enclosed == "nothing":
        _cannot_be_read(letter, sent, told, until)
        return letter.content()
    counted = joined([quantity(errors, _ERRORS), *_if_any(len(told) - errors)])
    letter.paragraph(f"{sent.in_words} проверен и не принят: {counted}. Перечень приведён в таблице.")
    if enclosed == "marked":
        request = "исправить отмеченные ячейки в прилагаемой копии формы и представить её повторно"
        awaited, attached = "исправленной формы", "копия формы с отмеченными ячейками, 1 файл."
    else:
        request = "исправить файл по этому перечню и представить его повторно"
        awaited, attached = "исправленного файла", "перечень замечаний, 1 файл."
    letter.paragraph(f"Просим {request} до {date_text(until)}.{sent.until_then(awaited)}")
    letter.table(
        ("№", "Лист, ячейка", "Значение", "Что не так", "Что сделать"),
        [
            (str(number), _place(remark), remark.value, remark.message, remark.remedy)
            for number, remark in enumerate(told, start=1)
        ],
        widths_cm=(0.9, 2.8, 2.3, 5.6, 5.4),
    )
    letter.attachment(attached)
    return letter.content()


def _cannot_be_read(letter: Letter, sent: SentFile, told: Sequence[Remark], until: date) -> None:
    letter.paragraph(
        f"{sent.in_words} прочитать не удалось, поэтому он не принят. Причина и порядок действий указаны в таблице."
    )
    letter.paragraph(
        f"Просим представить форму в виде, который читается (книга Excel, файл xlsx), до {date_text(until)}. "
        f"Форму можно скачать на странице «Приём форм».{sent.until_then('формы')}"
    )
    letter.table(
        ("№", "Что не так", "Что сделать"),
        [(str(number), remark.message, remark.remedy) for number, remark in enumerate(told, start=1)],
        widths_cm=(0.9, 8.2, 7.9),
    )


def reminder_letter(
    organisation: str, programme: Programme, owed: Sequence[Owed], letterhead: Letterhead, today: date, kind: str = ""
) -> bytes:
    """DOCX: which periods are awaited and until when, on one page; `kind`: of the unit.

    Raises ValueError when nothing is owed.
    """
    if not owed:
        raise ValueError("nothing is owed")
    letter = Letter(letterhead, organisation, "О представлении сведений мониторинга", today, post_over(kind))
    whose = ("вас", "") if kind in TERRITORIES else ("вашей организации", " с названием вашей организации")
    letter.paragraph(
        f"По состоянию на {date_text(today)} от {whose[0]} не приняты сведения по программе мониторинга "
        f"{quoted(programme.title)} ({_order(programme)}):"
    )
    dues = [item.due for item in owed]
    if any(dues):
        letter.table(
            ("Период", "Срок представления", "Состояние"),
            [(period_words(o.period), due_words(o.due), state_words(o, today)) for o in owed],
            widths_cm=(4.0, 4.5, 8.5),
        )
    else:
        letter.table(
            ("Период", "Состояние"),
            [(period_words(item.period), state_words(item, today)) for item in owed],
            widths_cm=(6.0, 11.0),
        )
    when = awaited_by(owed, letterhead, today)
    forms = "заполненные формы" if len(owed) > 1 else "заполненную форму"
    letter.paragraph(
        f"Просим представить {forms} {when} по адресу: {letterhead.address}. Если сведений по отдельным строкам "
        f"нет, оставьте ячейки пустыми; если событий не было, укажите 0. Пустую форму{whose[1]} можно скачать на "
        "странице «Приём форм»."
    )
    return letter.content()


def awaited_by(owed: Sequence[Owed], letterhead: Letterhead, today: date) -> str:
    """`в указанный срок`, `до 14.08.2024`, or both where some terms are over or not set."""
    ahead = [item.due is not None and item.due >= today for item in owed]
    until = date_text(working_days_after(today, letterhead.resend_working_days))
    if any(ahead) and not all(ahead):
        return f"в указанный срок, а просроченные и те, для которых он не установлен, — до {until}"
    return "в указанный срок" if all(ahead) else f"до {until}"


def owed_of(row: Mapping[Any, Any]) -> Owed:
    """What a row of `completeness.units_to_remind` owes."""
    due = None if pd.isna(row["due"]) else pd.Timestamp(row["due"]).date()
    returned = as_local(row["returned_at"]).date() if row["state"] == FormState.RETURNED else None
    return Owed(row["period"], due, returned)


def reminder_letters(
    owing: pd.DataFrame, programme: Programme, letterhead: Letterhead, today: date
) -> Iterator[tuple[str, bytes]]:
    """(file name, DOCX) for every organisation among the rows of `pdmon.collection.completeness.units_to_remind`."""
    # As files: names that differ only in signs which a file's name cannot have are one.
    in_files = owing["short_name"].map(lambda name: file_name(str(name)).casefold())
    holders = owing.groupby(in_files)["unit"].nunique()
    for unit, rows in owing.groupby("unit", sort=False):
        name = str(rows["short_name"].iloc[0])
        if holders[file_name(name).casefold()] > 1:
            name += f" ({unit})"
        owed = [owed_of(row) for row in rows.to_dict("records")]
        letter = reminder_letter(rows["name"].iloc[0], programme, owed, letterhead, today, rows["unit_kind"].iloc[0])
        yield f"{file_name(name, owed[0].period if len(owed) == 1 else '', 'напоминание')}.docx", letter


def letters_zip(letters: Iterable[tuple[str, bytes]]) -> bytes:
    """One archive of (file name, content); a repeated name gets a number."""
    buffer = BytesIO()
    taken: dict[str, int] = {}
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in letters:
            safe = (
                "".join(sign if sign.isalnum() or sign in " ._-–()№" else "_" for sign in name).strip(". ") or "письмо"
            )
            taken[safe] = taken.get(safe, 0) + 1
            if taken[safe] > 1:
                stem, dot, suffix = safe.rpartition(".")
                safe = f"{stem or suffix} ({taken[safe]}){dot}{suffix if stem else ''}"
            archive.writestr(zipfile.ZipInfo(safe, _ZIP_MOMENT), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def working_days_after(day: date, count: int) -> date:
    """The date `count` working days later; Saturdays and Sundays do not count.

    >>> working_days_after(date(2024, 8, 2), 5)
    datetime.date(2024, 8, 9)
    """
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def _if_any(warnings: int) -> list[str]:
    return [quantity(warnings, _WARNINGS)] if warnings else []


def _order(programme: Programme) -> str:
    return programme.order.requisites


def _place(remark: Remark) -> str:
    return ", ".join(part for part in (remark.sheet, remark.cell) if part) or "файл"


def due_words(due: date | None) -> str:
    """The term of a period, where one is set."""
    return date_text(due) if due else "не установлен"


def state_words(owed: Owed, today: date) -> str:
    """Why a period is awaited still."""
    if owed.returned_on:
        return f"форма возвращена {date_text(owed.returned_on)}, исправленная не поступила"
    if owed.due and owed.due < today:
        return f"не поступили, срок истёк {quantity((today - owed.due).days, ('день', 'дня', 'дней'))} назад"
    return "не поступили"

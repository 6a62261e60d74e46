"""Figures only: people's names, СНИЛС, birth dates and phones are not taken."""

import re
from collections.abc import Iterator, Sequence

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage, TextColumn
from pdmon.intake.personal import PERSONAL_DATA, personal_header
from pdmon.intake.statement import FreeText, Reading, Statement, at
from pdmon.programme.cells import Cell

_SNILS = re.compile(r"(?<!\d)\d{3}-\d{3}-\d{3}[ -]\d{2}(?!\d)")
_PHONE = re.compile(r"(?<!\d)(?:\+7|8)[\s(-]{0,2}\d{3}[\s)-]{0,2}\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)")
_FULL_NAME = re.compile(
    r"(?<![А-Яа-яё])[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна|ична|инична|оглы|кызы)(?![а-яё])"
    r"|(?<![А-Яа-яё])[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s?[А-ЯЁ]\."
)
_BIRTH_DATE = re.compile(r"(?<!\d)\d{2}\.\d{2}\.(?:19[3-9]\d|200\d)(?!\d)")
_ENOUGH = 3  # a single name may stand in an order's title; a column of them is a list of people
_ONE_OF = {
    "фамилии и имена": "фамилию и имя",
    "номера телефонов": "номер телефона",
    "даты рождения": "дату рождения",
}
_KINDS = (
    (_SNILS, "номера СНИЛС", 1),
    (_FULL_NAME, "фамилии и имена", _ENOUGH),
    (_PHONE, "номера телефонов", _ENOUGH),
    (_BIRTH_DATE, "даты рождения", _ENOUGH),
)


MAY_NAME_PEOPLE = FindingKind(
    "text_names_people",
    Severity.WARNING,
    Stage.CONTENT,
    "В ответе есть похожее на сведения о человеке",
    "{title}: в ответе есть похожее на {what}: «{value}».",
    "Если это сведения о человеке, уберите их. Если это, например, имя в названии конкурса, поясните.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for column in reading.free_texts:
        if what := personal_header(column.header):
            yield at(
                PERSONAL_DATA, column.where, column.header, what=what, column=TextColumn(column.sheet, column.header)
            )
        elif found := _personal_texts(column):
            what, first = found
            yield at(
                PERSONAL_DATA,
                column.place_of_text(first),
                column.header,
                what=what,
                column=TextColumn(column.sheet, column.header),
            )
    for statement in reading.statements:
        yield from _answers(statement, context)


def _answers(statement: Statement, context: Context) -> Iterator[Finding]:
    """One name within an answer may be that of a contest: whoever knows is asked."""
    for element, answer in statement.answers.items():
        for pattern, what, enough in _KINDS if answer else ():
            if enough > 1 and (match := pattern.search(answer or "")):
                cell = Cell(element)
                title = context.key_title(cell)
                yield statement.finding(MAY_NAME_PEOPLE, cell, match[0], title=title, what=_ONE_OF[what])
                break


def _personal_texts(column: FreeText) -> tuple[str, int] | None:
    """What personal data the texts hold, and the number of the first text that does."""
    for pattern, what, enough in _KINDS:
        found = _matching(pattern, column.texts, enough)
        if len(found) >= enough:
            return what, found[0]
    return None


def _matching(pattern: re.Pattern[str], texts: Sequence[str], enough: int) -> list[int]:
    """Numbers of texts that are mostly such a thing: a name inside an order's title is no list of people.

    A single thing is enough wherever it stands.
    """
    found = []
    for number, text in enumerate(texts):
        match = pattern.search(text)
        if match and (enough == 1 or 2 * len(match[0]) >= len(text)):
            found.append(number)
            if len(found) >= enough:
                break
    return found

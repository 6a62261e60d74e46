"""What stands in a form besides the figures: its own printed texts, and whatever somebody wrote beside its cells."""

from collections.abc import Iterable, Iterator

from pdmon.intake.balance import Leftovers, Why
from pdmon.intake.forms import layout as layout_
from pdmon.intake.forms.layout import FormLayout
from pdmon.intake.forms.texts import (
    CATEGORIES_HINT,
    DOCUMENTS_HINT,
    TEXTS_HINT,
    VALUES_HINT,
    document_text,
    instructions,
)
from pdmon.intake.place import Place
from pdmon.intake.tables.workbook import Sheet

_ANSWERED = frozenset({"Организация", "Код организации", "Период"})  # of the title sheet; a code may be a number
_LABELS = _ANSWERED | {
    "Форма мониторинга",
    "Программа мониторинга",
    "Основание",
    "Срок представления",
    "Должность ответственного",
    "Дата заполнения",
    "Как заполнить",
}


def printed_texts(layout: FormLayout) -> Iterator[str]:
    """The texts that every form with this layout carries, but for the notes on its elements."""
    yield from _LABELS
    for number, text in enumerate(instructions(layout), start=1):
        yield from (f"{number}.", text)
    yield from (VALUES_HINT, CATEGORIES_HINT, TEXTS_HINT, DOCUMENTS_HINT, layout_.PREVIOUS_HEADER, layout_.NOTE_HEADER)
    yield from (
        *layout_.VALUES_HEADERS,
        *layout_.CATEGORIES_HEADERS,
        *layout_.TEXTS_HEADERS,
        *layout_.DOCUMENTS_HEADERS,
    )
    for element in (*layout.elements, *layout.columns, *layout.texts):
        measure = element.unit_of_measure
        yield from (element.code, element.title, measure, f"{element.title}, {measure}")
    for row in layout.category_rows:
        yield from (row.code, row.title)
    for indicator in layout.documents:
        yield from (indicator.code, document_text(indicator))


def settle_sheet(sheet: Sheet, own_texts: frozenset[object], leftovers: Leftovers) -> int:
    """How many cells of a form's own sheet were used, the printed ones among them; the others are left over."""
    used, left = sheet.account(own_texts)
    for row, column in left:
        if _is_heading(sheet, row, column) or _is_answer(sheet, row, column):
            used += 1
        else:
            leftovers.add(Why.FORM, Place(sheet.name, row, column), sheet.raw(row, column))
    return used


def _is_heading(sheet: Sheet, row: int, column: int) -> bool:
    """`Показатели: 2026 год`"""
    return row == column == 0 and str(sheet.raw(0, 0)).startswith(f"{sheet.name}: ")


def _is_answer(sheet: Sheet, row: int, column: int) -> bool:
    """Whether the title sheet's cell is what its label asks for; no other figure belongs there."""
    if sheet.name != layout_.TITLE_SHEET or column != 1:
        return False
    label = sheet.raw(row, 0)
    return label in _ANSWERED or (label in _LABELS and not isinstance(sheet.raw(row, column), float | int))


def leave_sheets(sheets: Iterable[Sheet], leftovers: Leftovers) -> None:
    """Sheets that are not the form's: everything in them is left over."""
    for sheet in sheets:
        for row, column in sheet.account()[1]:
            leftovers.add(Why.SHEET, Place(sheet.name, row, column), sheet.raw(row, column))


def filled_cells(sheet: Sheet) -> int:
    """How many cells hold anything: the findings of an earlier copy are ours, whatever they say."""
    return len(sheet.account()[1])

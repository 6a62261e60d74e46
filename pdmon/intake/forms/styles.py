"""How the form's cells look and what may be typed into them."""

import math
from datetime import date
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

from pdmon.intake.forms import layout as layout_
from pdmon.programme.model import Element, ElementKind
from pdmon.words.plurals import CHARACTERS, quantity
from pdmon.words.terms import FRACTIONAL

_INK, _GREY, _LINE = "#1F2A37", "#6B7280", "#C9D1DB"
_HEADER_FILL, _CLOSED_FILL, _BROKEN_FILL = "#E6EEF5", "#F1F3F5", "#F8C9C4"
_WHOLE = {"validate": "integer", "criteria": ">=", "value": 0}
_FRACTION = {"validate": "decimal", "criteria": ">=", "value": 0}
_YES_NO = {"validate": "list", "source": [layout_.YES, layout_.NO]}
_WHOLE_ERROR = "Введите целое число: 0, 1, 2 и так далее. Если сведений нет, оставьте ячейку пустой."
_FRACTION_ERROR = "Введите число не меньше нуля, можно дробное: 12,5. Если сведений нет, оставьте ячейку пустой."
_YES_NO_ERROR = "Выберите «да» или «нет». Если сведений нет, оставьте ячейку пустой."


def make_formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    """The looks of the form's cells by name, made anew for each workbook."""
    base = {"font_name": "Arial", "font_size": 10, "font_color": _INK, "valign": "vcenter"}
    boxed = {**base, "border": 1, "border_color": _LINE, "text_wrap": True}
    entry = {**boxed, "bg_color": layout_.INPUT_FILL, "locked": False}
    earlier = {**boxed, "bg_color": _CLOSED_FILL, "font_color": _GREY, "align": "right"}
    looks: dict[str, dict[str, Any]] = {
        "title": {**base, "bold": True, "font_size": 14},
        "hint": {**base, "font_color": _GREY},
        "label": {**base, "font_color": _GREY, "valign": "top"},
        "number": {**base, "font_color": _GREY, "valign": "top", "align": "right"},
        "text": {**base, "text_wrap": True, "valign": "top"},
        "strong": {**base, "text_wrap": True, "valign": "top", "bold": True},
        "header": {**boxed, "bold": True, "bg_color": _HEADER_FILL, "align": "center"},
        "group": {**boxed, "bold": True, "bg_color": _HEADER_FILL},
        "cell": boxed,
        "note": {**boxed, "font_size": 9, "font_color": _GREY},
        "code": {**boxed, "font_size": 8, "font_color": _GREY},
        "closed": {**boxed, "bg_color": _CLOSED_FILL},
        "earlier": {**earlier, "num_format": "#,##0.##"},
        "earlier_whole": {**earlier, "num_format": "#,##0"},
        "whole": {**entry, "align": "right", "num_format": "0"},
        "fraction": {**entry, "align": "right", "num_format": "General"},
        "choice": {**entry, "align": "center"},
        "entry_text": entry,
        "entry_answer": {**entry, "valign": "top"},
        "entry_date": {**entry, "align": "left", "num_format": "dd.mm.yyyy"},
        "broken": {"bg_color": _BROKEN_FILL},
    }  # fmt: skip
    return {name: book.add_format(look) for name, look in looks.items()}


def row_height(*texts_and_widths: tuple[str, int]) -> float:
    """The row's height for its longest wrapped text: spreadsheets do not work it out when they open the file."""
    lines = max(
        sum(max(1, math.ceil(len(paragraph) / width)) for paragraph in text.split("\n"))
        for text, width in texts_and_widths
    )
    return 4 + 13.5 * lines


def entry_look(element: Element) -> str:
    """The look of the element's input cell: `whole`, `fraction` or `choice`."""
    if element.kind == ElementKind.YES_NO:
        return "choice"
    return "fraction" if element.kind in FRACTIONAL else "whole"


def entry_rule(element: Element) -> dict[str, Any]:
    """The data validation of the element's input cell."""
    if element.kind == ElementKind.YES_NO:
        return {**_YES_NO, "error_title": "Ожидается «да» или «нет»", "error_message": _YES_NO_ERROR}
    if element.kind in FRACTIONAL:
        return {**_FRACTION, "error_title": "Ожидается число", "error_message": _FRACTION_ERROR}
    return {**_WHOLE, "error_title": "Ожидается целое число", "error_message": _WHOLE_ERROR}


def answer_rule(element: Element) -> dict[str, Any]:
    """The data validation of a text answer's cell: how long it may be."""
    return {
        "validate": "length",
        "criteria": "<=",
        "value": element.most_chars,
        "error_title": "Ответ слишком длинный",
        "error_message": f"Сократите ответ: помещается не больше {quantity(element.most_chars, CHARACTERS)}.",
    }


def date_rule() -> dict[str, Any]:
    """The data validation of a date cell."""
    return {
        "validate": "date",
        "criteria": ">=",
        "value": date(2015, 1, 1),
        "error_title": "Ожидается дата",
        "error_message": "Введите дату: дд.мм.гггг",
    }

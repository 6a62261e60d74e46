"""Writes the form's sheets with xlsxwriter, at the places `form_layout` gives."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from itertools import groupby

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pdmon.intake.forms import layout as layout_
from pdmon.intake.forms.layout import FormLayout
from pdmon.intake.forms.styles import answer_rule, date_rule, entry_look, entry_rule, make_formats, row_height
from pdmon.intake.forms.texts import (
    CATEGORIES_HINT,
    DOCUMENTS_HINT,
    TEXTS_HINT,
    VALUES_HINT,
    answer_note,
    deadline_text,
    document_text,
    element_note,
    element_uses,
    instructions,
    order_text,
)
from pdmon.intake.place import Place
from pdmon.programme.cells import Cell
from pdmon.programme.deadlines import period_deadlines
from pdmon.programme.model import Config, Element, ElementKind, SubsetRule
from pdmon.store.log.submissions import EvidenceItem
from pdmon.store.units import Unit
from pdmon.words.authorship import sign_workbook
from pdmon.words.periods import period_title

_FIXED_DATE = datetime(2020, 1, 1)  # the same input gives the same bytes, whenever it is written
_NAME_WIDTH, _NOTE_WIDTH = 48, 54
_TEXT_WIDTHS = (21, 44, 84, 42)
_ANSWER_ROW, _HIGHEST_ROW = 90, 400  # points: room for six lines of an answer; no spreadsheet has higher rows

Figures = Mapping[Cell, Decimal | None]
Values = Mapping[Cell, Decimal | str | None]  # a text stands in the cell as it is


class FormWriter:
    """Writes one form; made anew for each."""

    def __init__(self, config: Config, layout: FormLayout, unit: Unit) -> None:
        self._config = config
        self._layout = layout
        self._unit = unit
        self._places = layout.places()
        self._buffer = BytesIO()
        self._book = xlsxwriter.Workbook(self._buffer, {"in_memory": True, "strings_to_urls": False})
        sign_workbook(self._book, "Форма мониторинга", made_at=_FIXED_DATE)
        self._formats = make_formats(self._book)

    def workbook(self, values: Values, previous: Figures | None, evidence: Iterable[EvidenceItem]) -> bytes:
        self._write_title()
        self._write_values(values, previous)
        if self._layout.category_rows:
            self._write_categories(values)
        if self._layout.texts:
            self._write_texts(values)
        if self._layout.documents:
            self._write_documents(evidence)
        self._write_hidden()
        self._book.close()
        return self._buffer.getvalue()

    def _sheet(self, name: str, title: str, hint: str, header_row: int, frozen_column: int) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        sheet.write_string(0, 0, title, self._formats["title"])
        sheet.write_string(1, 0, hint, self._formats["hint"])
        sheet.freeze_panes(header_row + 1, frozen_column)
        sheet.repeat_rows(header_row)
        self._set_up_page(sheet)
        return sheet

    def _set_up_page(self, sheet: Worksheet) -> None:
        sheet.protect(options={"format_columns": True, "format_rows": True})
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
        name = (self._unit.short_name or self._unit.name).replace("&", "&&")[:80]
        sheet.set_footer(f"&L{name}, {period_title(self._layout.period)}&RСтр. &P из &N")

    def _write_title(self) -> None:
        programme, formats = self._layout.programme, self._formats
        sheet = self._book.add_worksheet(layout_.TITLE_SHEET)
        self._set_up_page(sheet)
        width = 96
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 1, width)
        sheet.write_string(0, 0, "Форма мониторинга", formats["title"])
        deadlines = [d for d in period_deadlines(programme, self._layout.period) if d.scope == "submission"]
        lines = [
            (layout_.TITLE_PROGRAMME, programme.title, "strong"),
            ("Основание", order_text(programme.order), "text"),
            (layout_.TITLE_UNIT, self._unit.name, "strong"),
            (layout_.TITLE_CODE, self._unit.unit, "text"),
            (layout_.TITLE_PERIOD, period_title(self._layout.period), "strong"),
            ("Срок представления", "\n".join(map(deadline_text, deadlines)) or "по запросу", "text"),
        ]
        for row, (label, text, look) in enumerate(lines, start=2):
            sheet.set_row(row, row_height((text, width + 12)))
            sheet.write_string(row, 0, label, formats["label"])
            sheet.write_string(row, 1, text, formats[look])
        row = 3 + len(lines)
        sheet.write_string(row, 0, "Должность ответственного", formats["label"])
        sheet.write_blank(row, 1, None, formats["entry_text"])
        sheet.write_string(row + 1, 0, "Дата заполнения", formats["label"])
        sheet.write_blank(row + 1, 1, None, formats["entry_date"])
        sheet.data_validation(row + 1, 1, row + 1, 1, date_rule())
        sheet.write_string(row + 3, 0, "Как заполнить", formats["strong"])
        for number, text in enumerate(instructions(self._layout), start=1):
            sheet.set_row(row + 3 + number, row_height((text, width + 12)))
            sheet.write_string(row + 3 + number, 0, f"{number}.", formats["number"])
            sheet.write_string(row + 3 + number, 1, text, formats["text"])
        sheet.activate()

    def _write_values(self, values: Values, previous: Figures | None) -> None:
        formats, elements = self._formats, self._layout.elements
        title = f"{layout_.VALUES_SHEET}: {period_title(self._layout.period)}"
        sheet = self._sheet(layout_.VALUES_SHEET, title, VALUES_HINT, layout_.VALUES_HEADER_ROW, 2)
        headers = [*layout_.VALUES_HEADERS, *([layout_.PREVIOUS_HEADER] if previous else []), layout_.NOTE_HEADER]
        note_column = len(headers) - 1
        widths = (21, _NAME_WIDTH, 11, 13, *((13,) if previous else ()), _NOTE_WIDTH)
        sheet.set_row(layout_.VALUES_HEADER_ROW, 30)
        uses = element_uses(self._config)
        for column, (header, width) in enumerate(zip(headers, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(layout_.VALUES_HEADER_ROW, column, header, formats["header"])
        for row, element in enumerate(elements, start=layout_.VALUES_FIRST_ROW):
            note = element_note(self._config, self._layout.programme, element, uses[element.code])
            sheet.set_row(row, row_height((element.title, _NAME_WIDTH + 4), (note, _NOTE_WIDTH + 16)))
            sheet.write_string(row, layout_.CODE_COLUMN, element.code, formats["code"])
            sheet.write_string(row, 1, element.title, formats["cell"])
            sheet.write_string(row, 2, element.unit_of_measure, formats["cell"])
            self._write_entry(sheet, row, layout_.VALUE_COLUMN, element, values.get(Cell(element.code)))
            if previous:
                self._write_earlier(sheet, row, element, previous.get(Cell(element.code)))
            sheet.write_string(row, note_column, note, formats["note"])
        self._validate_column(sheet, layout_.VALUES_FIRST_ROW, layout_.VALUE_COLUMN, elements)
        for rule in self._config.rules:
            self._mark_broken_rule(sheet, rule)

    def _write_categories(self, values: Values) -> None:
        formats, columns = self._formats, self._layout.columns
        title = f"{layout_.CATEGORIES_SHEET}: {period_title(self._layout.period)}"
        sheet = self._sheet(layout_.CATEGORIES_SHEET, title, CATEGORIES_HINT, layout_.CATEGORIES_HEADER_ROW, 2)
        sheet.set_column(layout_.CODE_COLUMN, layout_.CODE_COLUMN, 18)
        sheet.set_column(1, 1, 34)
        sheet.set_column(layout_.CATEGORIES_FIRST_COLUMN, layout_.CATEGORIES_FIRST_COLUMN + len(columns) - 1, 24)
        sheet.set_row(
            layout_.CATEGORIES_HEADER_ROW, row_height(*((f"{c.title}, {c.unit_of_measure}", 21) for c in columns))
        )
        for at, header in enumerate(layout_.CATEGORIES_HEADERS):
            sheet.write_blank(layout_.CATEGORIES_CODE_ROW, at, None, formats["code"])
            sheet.write_string(layout_.CATEGORIES_HEADER_ROW, at, header, formats["header"])
        for column, element in enumerate(columns, start=layout_.CATEGORIES_FIRST_COLUMN):
            sheet.write_string(layout_.CATEGORIES_CODE_ROW, column, element.code, formats["code"])
            header = f"{element.title}, {element.unit_of_measure}"
            sheet.write_string(layout_.CATEGORIES_HEADER_ROW, column, header, formats["header"])
        for line in self._layout.category_rows:
            heading = not line.code
            if heading:
                sheet.write_blank(line.row, layout_.CODE_COLUMN, None, formats["group"])
            else:
                sheet.write_string(line.row, layout_.CODE_COLUMN, line.code, formats["code"])
            sheet.write_string(line.row, 1, line.title, formats["group" if heading else "cell"])
            for column, element in enumerate(columns, start=layout_.CATEGORIES_FIRST_COLUMN):
                if element.code in line.elements:
                    self._write_entry(sheet, line.row, column, element, values.get(Cell(element.code, line.code)))
                else:
                    sheet.write_blank(line.row, column, None, formats["group" if heading else "closed"])
        last = self._layout.category_rows[-1].row
        for column, element in enumerate(columns, start=layout_.CATEGORIES_FIRST_COLUMN):
            area = (layout_.CATEGORIES_FIRST_ROW, column, last, column)
            sheet.data_validation(*area, entry_rule(element))
            top, total = Place(layout_.CATEGORIES_SHEET, area[0], column), self._places[Cell(element.code)]
            exceeds = f"AND(ISNUMBER({top.cell}),ISNUMBER({_there(total)}),{top.cell}>{_there(total)})"
            sheet.conditional_format(*area, {"type": "formula", "criteria": f"={exceeds}", "format": formats["broken"]})

    def _write_texts(self, values: Values) -> None:
        formats, uses = self._formats, element_uses(self._config)
        title = f"{layout_.TEXTS_SHEET}: {period_title(self._layout.period)}"
        sheet = self._sheet(layout_.TEXTS_SHEET, title, TEXTS_HINT, layout_.TEXTS_HEADER_ROW, 2)
        for column, (header, width) in enumerate(zip(layout_.TEXTS_HEADERS, _TEXT_WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(layout_.TEXTS_HEADER_ROW, column, header, formats["header"])
        for row, element in enumerate(self._layout.texts, start=layout_.TEXTS_FIRST_ROW):
            said = values.get(Cell(element.code))
            note = answer_note(self._config, self._layout.programme, element, uses)
            question, answer, beside = _TEXT_WIDTHS[1] - 2, _TEXT_WIDTHS[2], _TEXT_WIDTHS[3] + 6
            room = (str(said or ""), answer), (element.title, question), (note, beside)
            sheet.set_row(row, min(max(row_height(*room), _ANSWER_ROW), _HIGHEST_ROW))
            sheet.write_string(row, layout_.CODE_COLUMN, element.code, formats["code"])
            sheet.write_string(row, 1, element.title, formats["cell"])
            if said is None:
                sheet.write_blank(row, layout_.ANSWER_COLUMN, None, formats["entry_answer"])
            else:
                sheet.write_string(row, layout_.ANSWER_COLUMN, str(said), formats["entry_answer"])
            sheet.write_string(row, layout_.ANSWER_COLUMN + 1, note, formats["note"])
            sheet.data_validation(row, layout_.ANSWER_COLUMN, row, layout_.ANSWER_COLUMN, answer_rule(element))

    def _write_documents(self, evidence: Iterable[EvidenceItem]) -> None:
        formats = self._formats
        title = f"{layout_.DOCUMENTS_SHEET}: {period_title(self._layout.period)}"
        sheet = self._sheet(layout_.DOCUMENTS_SHEET, title, DOCUMENTS_HINT, layout_.DOCUMENTS_HEADER_ROW, 2)
        for column, (header, width) in enumerate(zip(layout_.DOCUMENTS_HEADERS, (8, 60, 56, 36), strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(layout_.DOCUMENTS_HEADER_ROW, column, header, formats["header"])
        waiting: dict[str, list[EvidenceItem]] = {}
        for item in evidence:
            waiting.setdefault(item.indicator, []).append(item)
        for row, indicator in self._layout.document_rows():
            sheet.write_string(row, layout_.CODE_COLUMN, indicator.code, formats["code"])
            wanted = document_text(indicator)
            sheet.set_row(row, row_height((wanted, 60)))
            sheet.write_string(row, 1, wanted, formats["cell"])
            named = waiting[indicator.code].pop(0) if waiting.get(indicator.code) else None
            texts = (named.requisites, named.link) if named else ("", "")
            for column, text in zip((layout_.REQUISITES_COLUMN, layout_.LINK_COLUMN), texts, strict=True):
                if text:
                    sheet.write_string(row, column, text, formats["entry_text"])
                else:
                    sheet.write_blank(row, column, None, formats["entry_text"])

    def _write_hidden(self) -> None:
        sheet = self._book.add_worksheet(layout_.HIDDEN_SHEET)
        layout = self._layout
        stated = (layout_.FORM_VERSION, layout.programme.code, layout.unit, layout.period)
        lines = [*zip(layout_.HIDDEN_KEYS, stated, strict=True)]
        lines += [(layout_.HIDDEN_KIND, layout.unit_kind)] if layout.unit_kind else []
        for row, (key, text) in enumerate(lines):
            sheet.write_string(row, 0, key)
            sheet.write_string(row, 1, text)
        sheet.protect()
        sheet.very_hidden()

    def _write_entry(
        self, sheet: Worksheet, row: int, column: int, element: Element, value: Decimal | str | None
    ) -> None:
        look = self._formats[entry_look(element)]
        if value is None:
            sheet.write_blank(row, column, None, look)
        elif isinstance(value, str):
            sheet.write_string(row, column, value, look)
        elif element.kind == ElementKind.YES_NO:
            sheet.write_string(row, column, layout_.YES if value else layout_.NO, look)
        else:
            sheet.write_number(row, column, float(value), look)

    def _write_earlier(self, sheet: Worksheet, row: int, element: Element, value: Decimal | None) -> None:
        column, look = layout_.VALUE_COLUMN + 1, self._formats["earlier"]
        if value is None:
            sheet.write_blank(row, column, None, look)
        elif element.kind == ElementKind.YES_NO:
            sheet.write_string(row, column, layout_.YES if value else layout_.NO, look)
        else:
            whole = value == value.to_integral_value()
            sheet.write_number(row, column, float(value), self._formats["earlier_whole"] if whole else look)

    def _validate_column(self, sheet: Worksheet, first_row: int, column: int, elements: tuple[Element, ...]) -> None:
        row = first_row
        for _, run in groupby(elements, key=entry_look):
            same = list(run)
            sheet.data_validation(row, column, row + len(same) - 1, column, entry_rule(same[0]))
            row += len(same)

    def _mark_broken_rule(self, sheet: Worksheet, rule: SubsetRule) -> None:
        """Cells of a broken «part never exceeds whole» turn red while the form is being filled in."""
        codes = (*rule.part, *rule.whole)
        foreign = rule.programme is not None and rule.programme != self._layout.programme.code
        if foreign or any(Cell(code) not in self._places for code in codes):
            return
        cells = {code: _fixed(self._places[Cell(code)]) for code in codes}
        parts, whole = ("+".join(cells[code] for code in side) for side in (rule.part, rule.whole))
        filled = f"COUNT({','.join(cells.values())})={len(cells)}"
        area = {"type": "formula", "criteria": f"=AND({filled},{parts}>{whole})", "format": self._formats["broken"]}
        first, *others = (self._places[Cell(code)] for code in cells)
        if others:
            area["multi_range"] = " ".join(place.cell for place in (first, *others))
        sheet.conditional_format(first.row, first.column, first.row, first.column, area)


def _fixed(place: Place) -> str:
    """`$D$4`"""
    letters = place.cell.rstrip("0123456789")
    return f"${letters}${place.row + 1}"


def _there(place: Place) -> str:
    """`'Показатели'!$D$4`"""
    return f"'{place.sheet}'!{_fixed(place)}"

"""The form: what it says of itself on its service sheet, then every cell of the layout, found by its code."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from pdmon.intake.balance import Leftovers, hidden_findings
from pdmon.intake.finding import Refusal
from pdmon.intake.forms import layout as layout_
from pdmon.intake.forms.known import known_form
from pdmon.intake.forms.layout import FormLayout
from pdmon.intake.forms.refusals import (
    BAD_FORM_PERIOD,
    FORM_KEY_MISSING,
    FORM_VERSION,
    HEADER_MISSING,
    NOTHING_FILLED,
    ROW_MISSING,
    SHEET_MISSING,
    UNKNOWN_PROGRAMME,
)
from pdmon.intake.forms.rest import filled_cells, leave_sheets, settle_sheet
from pdmon.intake.forms.title_page import claims_of
from pdmon.intake.numbers import parse_number, parse_yes_no
from pdmon.intake.place import Place, Spot, area_spot
from pdmon.intake.statement import FreeText, Reading, Repeat, Statement, Unknown, Unread
from pdmon.intake.tables.workbook import MERGED_DATA, Sheet, Workbook, merge_rows, shown_raw, strange_cell
from pdmon.intake.text_answers import take_answer
from pdmon.programme.asked import reports_as
from pdmon.programme.cells import Cell, known_cell
from pdmon.programme.model import Config, Element, ElementKind
from pdmon.store.log.submissions import EvidenceItem
from pdmon.words.periods import is_period

_SCAN_ROWS = 30
_MAX_REQUISITES_CHARS = 1000


def is_form(book: Workbook) -> bool:
    """Whether the workbook is (or was) one of our forms."""
    return book.has(layout_.HIDDEN_SHEET) or sum(map(book.has, layout_.VISIBLE_SHEETS)) >= 2


def read_form(config: Config, book: Workbook) -> Reading:
    """The form's one statement; raises Refusal when it does not say whose it is or a sheet is missing."""
    key = _service_sheet(book)
    programme = config.programmes.get(key["programme"])
    if programme is None:
        raise Refusal(UNKNOWN_PROGRAMME.at(value=key["programme"]))
    if not is_period(key["period"]):
        raise Refusal(BAD_FORM_PERIOD.at(value=key["period"]))
    kind = reports_as(programme, key.get(layout_.HIDDEN_KIND))
    layout, own_texts = known_form(config, programme, key["period"], key["unit"], kind)
    missing = [name for name in layout.sheets if name != layout_.TITLE_SHEET and not book.has(name)]
    if missing:
        raise Refusal(*(SHEET_MISSING.at(Spot(name), name=name, found=tuple(book.names)) for name in missing))
    return _FormReader(book, layout, own_texts).read()


def _service_sheet(book: Workbook) -> dict[str, str]:
    if not book.has(layout_.HIDDEN_SHEET):
        raise Refusal(FORM_KEY_MISSING.at(what=f"листа {layout_.HIDDEN_SHEET}"))
    sheet = book.sheet(layout_.HIDDEN_SHEET)
    found = {sheet.text(row, 0): sheet.text(row, 1) for row in range(min(len(sheet.rows), 50))}
    missing = [name for name in layout_.HIDDEN_KEYS if not found.get(name)]
    if missing:
        raise Refusal(FORM_KEY_MISSING.at(what=", ".join(missing)))
    if found["form_version"] != layout_.FORM_VERSION:
        raise Refusal(FORM_VERSION.at(value=found["form_version"], expected=layout_.FORM_VERSION))
    return found


# Forms of a programme have the same cells; what is made once for many of them goes once from process to process, too.
_place = lru_cache(maxsize=4096)(Place)


class _FormReader:
    def __init__(self, book: Workbook, layout: FormLayout, own_texts: frozenset[object]) -> None:
        self._book = book
        self._own_texts = own_texts
        self._layout = layout
        self._statement = Statement(layout.unit, layout.period, "form", layout.programme.code)
        self._reading = Reading("form", [self._statement])
        self._yes_no = {element.code for element in layout.elements if element.kind == ElementKind.YES_NO}
        self._hidden: list[Place] = []

    def read(self) -> Reading:
        if self._layout.elements:
            self._read_values(self._book.sheet(layout_.VALUES_SHEET))
        if self._layout.category_rows:
            self._read_categories(self._book.sheet(layout_.CATEGORIES_SHEET))
        if self._layout.documents:
            self._read_documents(self._book.sheet(layout_.DOCUMENTS_SHEET))
        if self._layout.texts:
            self._read_answers(self._book.sheet(layout_.TEXTS_SHEET))
        reading = self._reading
        if not reading.findings and not self._statement.says_anything:
            reading.findings.append(NOTHING_FILLED.at())
        self._settle(self._look_at_other_sheets())
        reading.claims = claims_of(self._book, self._layout)
        reading.findings += self._book.hidden_data(layout_.HIDDEN_SHEET)
        return reading

    def _read_values(self, sheet: Sheet) -> None:
        column = self._column(sheet, layout_.VALUES_HEADERS[layout_.VALUE_COLUMN])
        wanted = {element.code: element.title for element in self._layout.elements}
        rows = self._rows_by_code(sheet, wanted, "element", layout_.VALUES_FIRST_ROW)
        for element in self._layout.elements:
            row = rows.get(element.code)
            if row is not None:
                self._take(sheet, known_cell(element.code, ""), row, column)
        self._merged_data(sheet, layout_.VALUES_FIRST_ROW)
        self._keep_texts(sheet, column + 1)

    def _read_categories(self, sheet: Sheet) -> None:
        columns = self._element_columns(sheet)
        wanted = {row.code: row.title for row in self._layout.category_rows if row.code}
        rows = self._rows_by_code(sheet, wanted, "category", layout_.CATEGORIES_FIRST_ROW)
        for line in self._layout.category_rows:
            row = rows.get(line.code) if line.code else None
            if row is None:
                continue
            for element in self._layout.columns:
                if element.code in line.elements and element.code in columns:
                    self._take(sheet, known_cell(element.code, line.code), row, columns[element.code])
        self._merged_data(sheet, layout_.CATEGORIES_FIRST_ROW)

    def _read_documents(self, sheet: Sheet) -> None:
        known = {indicator.code for indicator in self._layout.documents}
        texts: dict[int, dict[int, str]] = {layout_.REQUISITES_COLUMN: {}, layout_.LINK_COLUMN: {}}
        for row in range(layout_.DOCUMENTS_FIRST_ROW, len(sheet.rows)):
            code = sheet.text(row, layout_.CODE_COLUMN)
            if code in known:
                place = _place(sheet.name, row, layout_.REQUISITES_COLUMN)
                self._statement.document_places.setdefault(code, place)
            requisites = sheet.text(row, layout_.REQUISITES_COLUMN)[:_MAX_REQUISITES_CHARS]
            link = sheet.text(row, layout_.LINK_COLUMN)[:_MAX_REQUISITES_CHARS]
            if not requisites and not link:
                continue
            sheet.use(row, layout_.REQUISITES_COLUMN)
            sheet.use(row, layout_.LINK_COLUMN)
            texts[layout_.REQUISITES_COLUMN][row] = requisites
            texts[layout_.LINK_COLUMN][row] = link
            if code not in known:
                self._reading.unknown.append(Unknown("indicator", code, Place(sheet.name, row, layout_.CODE_COLUMN)))
            elif requisites in layout_.NO_DOCUMENT:
                self._statement.without_document.add(code)
            else:
                self._statement.evidence.append(EvidenceItem(code, requisites or link, link if requisites else ""))
        for column, found in texts.items():
            self._reading.free_texts.append(FreeText(sheet.name, "", tuple(found.values()), None, tuple(found), column))
        self._reading.findings += sheet.findings()

    def _read_answers(self, sheet: Sheet) -> None:
        column = self._column(sheet, layout_.TEXTS_HEADERS[layout_.ANSWER_COLUMN])
        wanted = {element.code: element.title for element in self._layout.texts}
        rows = self._rows_by_code(sheet, wanted, "element", layout_.TEXTS_FIRST_ROW)
        for element in self._layout.texts:
            row = rows.get(element.code)
            if row is not None:
                self._take_answer(sheet, element, row, column)
        self._merged_data(sheet, layout_.TEXTS_FIRST_ROW)
        self._keep_texts(sheet, column)

    def _take_answer(self, sheet: Sheet, element: Element, row: int, column: int) -> None:
        where = self._statement.places[known_cell(element.code, "")] = _place(sheet.name, row, column)
        if sheet.is_strange and (complaint := strange_cell(sheet, row, column)):
            self._reading.findings.append(complaint)
            return
        raw = sheet.text(row, column)
        if raw:
            sheet.use(row, column)
            if sheet.is_hidden(row, column):
                self._hidden.append(where)
        take_answer(self._statement, element, raw, where)

    def _take(self, sheet: Sheet, key: Cell, row: int, column: int) -> None:
        statement = self._statement
        where = statement.places[key] = _place(sheet.name, row, column)
        if sheet.is_strange and (complaint := strange_cell(sheet, row, column)):
            self._reading.findings.append(complaint)
            return
        raw = sheet.value(row, column)
        if raw == "":
            statement.cells[key] = None
            return
        sheet.use(row, column)
        if sheet.is_hidden(row, column):
            self._hidden.append(where)
        parsed = parse_yes_no(raw) if key[0] in self._yes_no else parse_number(raw)
        percent = parsed.value is not None and bool(sheet.percent_cells) and where.cell in sheet.percent_cells
        if parsed.error or percent:
            statement.unread.append(Unread(key, shown_raw(sheet, row, column), parsed.error or "percent", where))
            return
        statement.cells[key] = parsed.value
        if parsed.marker:
            statement.markers.append((key, parsed.marker))

    def _column(self, sheet: Sheet, name: str) -> int:
        """«Значение» and «Ответ» stand where the layout puts them, unless somebody inserted a column."""
        for row in range(min(len(sheet.rows), _SCAN_ROWS)):
            if sheet.text(row, layout_.CODE_COLUMN) == layout_.VALUES_HEADERS[layout_.CODE_COLUMN]:
                for column in range(len(sheet.rows[row])):
                    if sheet.text(row, column) == name:
                        return column
                break
        raise Refusal(HEADER_MISSING.at(Spot(sheet.name), name=name))

    def _element_columns(self, sheet: Sheet) -> dict[str, int]:
        """Element code -> column, from the row of codes over the columns."""
        wanted = {element.code: element.title for element in self._layout.columns}
        columns: dict[str, int] = {}
        for row in range(min(len(sheet.rows), _SCAN_ROWS)):
            codes = {sheet.text(row, column): column for column in range(len(sheet.rows[row]))}
            columns = {code: column for code, column in codes.items() if code in wanted}
            if columns:
                break
        for code in sorted(wanted.keys() - columns.keys()):
            name = f"{wanted[code]} ({code})"
            self._reading.findings.append(HEADER_MISSING.at(Spot(sheet.name), code, name=name))
        return columns

    def _rows_by_code(self, sheet: Sheet, wanted: Mapping[str, str], what: str, first_row: int) -> dict[str, int]:
        rows: dict[str, int] = {}
        for row in range(len(sheet.rows)):
            code = sheet.text(row, layout_.CODE_COLUMN)
            if code not in wanted:
                if row >= first_row and code:
                    place = Place(sheet.name, row, layout_.CODE_COLUMN)
                    self._reading.unknown.append(Unknown(what, code, place))
            elif code in rows:
                first, second = (Place(sheet.name, at_, layout_.CODE_COLUMN) for at_ in (rows[code], row))
                self._statement.repeats.append(
                    Repeat(Cell(code) if what == "element" else Cell("", code), first, second)
                )
            else:
                rows[code] = row
        for code in sorted(wanted.keys() - rows.keys() - self._layout.programme.optional_elements):
            self._reading.findings.append(ROW_MISSING.at(Spot(sheet.name), code, title=wanted[code]))
        return rows

    def _merged_data(self, sheet: Sheet, first_row: int) -> None:
        for area in sheet.merges:
            if merge_rows(area)[1] >= first_row:
                self._reading.findings.append(MERGED_DATA.at(area_spot(sheet.name, area)))

    def _keep_texts(self, sheet: Sheet, first_column: int) -> None:
        """What the sender may have typed beside the figures; earlier ones are printed there."""
        width = max((len(row) for row in sheet.rows), default=0)
        for column in range(first_column, width):
            header = sheet.text(layout_.VALUES_HEADER_ROW, column)
            if header == layout_.PREVIOUS_HEADER:
                self._keep_earlier(sheet, column)
            texts = {
                row: text
                for row in range(layout_.VALUES_FIRST_ROW, len(sheet.rows))
                if sheet.raw(row, column) not in self._own_texts and (text := sheet.text(row, column))
            }
            if texts:
                where = Place(sheet.name, layout_.VALUES_HEADER_ROW, column)
                found = FreeText(sheet.name, header, tuple(texts.values()), where, tuple(texts), column)
                self._reading.free_texts.append(found)
        self._reading.findings += sheet.findings()

    def _keep_earlier(self, sheet: Sheet, column: int) -> None:
        """What stands in «Прошлый период»: a check compares it with what was accepted."""
        asked = {element.code for element in self._layout.elements}
        for row in range(layout_.VALUES_FIRST_ROW, len(sheet.rows)):
            code, raw = sheet.raw(row, layout_.CODE_COLUMN), sheet.value(row, column)
            if code in asked and raw != "":
                sheet.use(row, column)
                self._statement.earlier[known_cell(str(code), "")] = raw, _place(sheet.name, row, column)

    def _look_at_other_sheets(self) -> list[Sheet]:
        """Sheets added to the form are not read, but must not carry people's data either."""
        own = {*self._layout.sheets, layout_.FINDINGS_SHEET}
        others = [self._book.sheet(name) for name in self._book.names if name not in own]
        for sheet in others:
            width = max((len(row) for row in sheet.rows), default=0)
            for column in range(width):
                texts = {row: text for row in range(len(sheet.rows)) if (text := sheet.text(row, column))}
                if texts:
                    first, header = next(iter(texts.items()))
                    where = Place(sheet.name, first, column)
                    found = FreeText(sheet.name, header, tuple(texts.values()), where, tuple(texts), column)
                    self._reading.free_texts.append(found)
        return others

    def _settle(self, others: Sequence[Sheet]) -> None:
        """What became of every cell."""
        leftovers = Leftovers()
        own = [self._book.sheet(name) for name in self._layout.sheets if name in self._book.names]
        used = sum(settle_sheet(sheet, self._own_texts, leftovers) for sheet in own)
        leave_sheets(others, leftovers)
        if layout_.FINDINGS_SHEET in self._book.names:
            used += filled_cells(self._book.sheet(layout_.FINDINGS_SHEET))
        self._reading.findings += [*leftovers.findings(), *hidden_findings(self._hidden)]
        self._reading.balance = leftovers.balance(used)

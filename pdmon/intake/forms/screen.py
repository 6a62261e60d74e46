"""The on-screen form as a statement: what was typed passes the same number parser as a cell of a workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from pdmon.intake.finding import shown_text
from pdmon.intake.forms import layout as layout_
from pdmon.intake.forms.layout import NO, YES, FormLayout
from pdmon.intake.forms.refusals import NOTHING_FILLED
from pdmon.intake.numbers import number_text, parse_number, parse_yes_no
from pdmon.intake.place import Place
from pdmon.intake.statement import FreeText, Reading, Statement, Unread
from pdmon.intake.tables.workbook import INVISIBLE_CHARACTERS, clean_text
from pdmon.intake.text_answers import take_answer
from pdmon.programme.cells import Cell
from pdmon.programme.model import ElementKind
from pdmon.store.log.submissions import EvidenceItem
from pdmon.store.notes.drafts import Draft


def read_screen(
    layout: FormLayout,
    figures: Mapping[Cell, Decimal | None],
    texts: Mapping[Cell, str],
    evidence: Sequence[EvidenceItem],
) -> Reading:
    """The one statement of a form on the screen. `texts`: what was typed and is no number, as it was typed."""
    named = [replace(item, requisites=item.link, link="") if not item.requisites else item for item in evidence]
    statement = Statement(
        layout.unit, layout.period, "screen", layout.programme.code,
        evidence=[item for item in named if item.requisites not in layout_.NO_DOCUMENT],
        document_places={
            indicator.code: Place(layout_.DOCUMENTS_SHEET, row, layout_.REQUISITES_COLUMN, "")
            for row, indicator in layout.document_rows()
        },
        without_document={item.indicator for item in named if item.requisites in layout_.NO_DOCUMENT},
    )  # fmt: skip
    reading = Reading("screen", [statement])
    yes_no = {element.code for element in layout.elements if element.kind == ElementKind.YES_NO}
    for cell, place in screen_places(layout).items():
        statement.places[cell] = place
        typed = texts.get(cell, "")
        clean = clean_text(typed)
        if clean != typed.strip():
            reading.findings.append(INVISIBLE_CHARACTERS.at(statement.spot(place, cell), clean))
        if text := layout.text_of(cell):
            take_answer(statement, text, clean, place)
            continue
        raw = clean or figures.get(cell)
        parsed = parse_yes_no(raw) if cell.element in yes_no else parse_number(raw)
        if parsed.error:
            statement.unread.append(Unread(cell, shown_text(raw), parsed.error, place))
            continue
        statement.cells[cell] = parsed.value
        if parsed.marker:
            statement.markers.append((cell, parsed.marker))
    if not statement.says_anything:
        reading.findings.append(NOTHING_FILLED.at())
    reading.free_texts = [
        FreeText(layout_.TEXTS_SHEET, "", (answer,), statement.places[Cell(code)])
        for code, answer in statement.answers.items()
        if answer
    ] + [
        _free_text(layout_.REQUISITES_COLUMN, [item.requisites for item in evidence]),
        _free_text(layout_.LINK_COLUMN, [item.link for item in evidence]),
    ]
    return reading


def with_typed(layout: FormLayout, draft: Draft, typed: Mapping[Cell, str]) -> Draft:
    """The draft with these cells as they were typed: numbers through the one strict parser, and what is no number as
    the text it is. Cells that the form does not have are passed over."""
    cells, texts = dict(draft.cells), dict(draft.texts)
    yes_no = {element.code for element in layout.elements if element.kind == ElementKind.YES_NO}
    for cell, raw in typed.items():
        if cell not in cells:
            continue
        text = raw.strip()
        if layout.text_of(cell):
            texts.pop(cell, None)
            if text:
                texts[cell] = raw
            continue
        parsed = parse_yes_no(text) if cell.element in yes_no else parse_number(text)
        cells[cell] = parsed.value
        texts.pop(cell, None)
        if text and parsed.value is None:
            texts[cell] = text
    return replace(draft, cells=cells, texts=texts)


def cell_text(layout: FormLayout, draft: Draft, cell: Cell) -> str:
    """What stands in the cell on the screen; '' for nothing."""
    value = draft.cells.get(cell)
    if value is None:
        return draft.texts.get(cell, "")
    yes_no = any(element.code == cell.element and element.kind == ElementKind.YES_NO for element in layout.elements)
    return (YES if value else NO) if yes_no else number_text(value)


def screen_places(layout: FormLayout) -> dict[Cell, Place]:
    """Every cell of the form as the screen shows it: a row of «Показатели» is named by its title, which every finding
    gives; a field of «Разрезы» by its row and its numbered column."""
    places = {
        cell: Place(place.sheet, place.row, place.column, "") for cell, place in layout.places().items()
    }  # fmt: skip
    for table in layout.category_tables():
        for number, element in enumerate(table.columns, start=1):
            for row in table.rows:
                cell = Cell(element.code, row.code)
                if element.code in row.elements:
                    places[cell] = places[cell]._replace(shown=f"{row.title}, графа {number}")
    return places


def _free_text(column: int, texts: list[str]) -> FreeText:
    header = layout_.DOCUMENTS_HEADERS[column]
    where = Place(layout_.DOCUMENTS_SHEET, layout_.DOCUMENTS_FIRST_ROW, column, header)
    return FreeText(layout_.DOCUMENTS_SHEET, "", tuple(filter(None, texts)), where)

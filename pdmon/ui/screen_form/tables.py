"""The tables of the on-screen form: figures with their remarks beside them, and a table for each breakdown.

Cells are text and go through the same strict parser as a form's cells; what is no number is kept as it was typed.
"""

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from pdmon.intake.finding import Finding, Severity
from pdmon.intake.forms.screen import cell_text
from pdmon.intake.forms.texts import answer_note, element_uses
from pdmon.intake.numbers import number_text
from pdmon.intake.telling import message, told
from pdmon.programme.cells import Cell
from pdmon.programme.elements import MOST_CHARS
from pdmon.programme.model import ElementKind
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.collection_words import SEVERITY_SIGNS
from pdmon.ui.kit.format import escaped
from pdmon.ui.screen_form.opened import OpenForm, field_of, saved_message, take_typed
from pdmon.ui.screen_form.sheet import Column, Remark, Table, show

Remarks = Mapping[Cell, Sequence[Finding]]
_TOTALS = (
    Column("Что сообщается", "text", 330),
    Column("Единица", "text", 80),
    Column("Значение", "field", 110),
    Column("Прошлый период", "text", 100),
    Column("Замечания", "remark", 340),
)
_ANSWERS = (
    Column("Вопрос", "text", 330),
    Column("Ответ", "area", 420, chars=2 * MOST_CHARS),
    Column("Замечания", "remark", 220),
)
_CATEGORY_PX, _COLUMNS_PX, _NARROWEST_PX = 270, 690, 105


def totals(form: OpenForm, remarks: Remarks) -> None:
    """A row per element."""
    name = f"{form.key}_totals"
    cells = [Cell(element.code) for element in form.layout.elements]
    rows = [
        (element.title, element.unit_of_measure, field_of(cell), _previous(form, cell, element.kind), field_of(cell))
        for cell, element in zip(cells, form.layout.elements, strict=True)
    ]
    _show(form, Table(name, "Первичные данные формы", _TOTALS, rows), cells, remarks)


def answers(form: OpenForm, remarks: Remarks) -> None:
    """A row per question that is answered in words."""
    config, programme = store().config, form.layout.programme
    uses = element_uses(config)
    cells = [Cell(element.code) for element in form.layout.texts]
    rows = [
        (f"{element.title}\n{answer_note(config, programme, element, uses)}", field_of(cell), field_of(cell))
        for cell, element in zip(cells, form.layout.texts, strict=True)
    ]
    _show(form, Table(f"{form.key}_answers", "Текстовые ответы", _ANSWERS, rows), cells, remarks)


def categories(form: OpenForm, remarks: Remarks) -> None:
    """A table for each breakdown: a row per category, a column per element collected by it."""
    for number, table in enumerate(form.layout.category_tables()):
        width = max(_NARROWEST_PX, _COLUMNS_PX // len(table.columns))
        columns = [Column(table.title, "text", _CATEGORY_PX)]
        columns += [
            Column(f"Графа {at}", "field", width, element.title) for at, element in enumerate(table.columns, start=1)
        ]
        rows = [
            (row.title, *(field_of(Cell(element.code, row.code)) if element.code in row.elements else None
                          for element in table.columns))
            for row in table.rows
        ]  # fmt: skip
        cells = [Cell(code, row.code) for row in table.rows for code in row.elements]
        _show(form, Table(f"{form.key}_categories_{number}", table.title, columns, rows), cells, remarks)
        _in_full(
            found
            for row in table.rows
            for element in table.columns
            for found in remarks.get(Cell(element.code, row.code), ())
        )


def _show(form: OpenForm, table: Table, cells: Sequence[Cell], remarks: Remarks) -> None:
    values = {field_of(cell): cell_text(form.layout, form.draft, cell) for cell in cells}
    said = {field_of(cell): _remark(remarks[cell]) for cell in cells if cell in remarks}
    show(table, values, said, saved_message(table.key), take_typed)


def _remark(findings: Sequence[Finding]) -> Remark:
    """What stands beside a figure; it does not repeat the name of its own row."""
    said = []
    for found in findings:
        text = message(found, names_itself=False)
        said.append(f"{SEVERITY_SIGNS[found.severity].split()[0]} {text[:1].upper()}{text[1:]}")
    worst = min((found.severity for found in findings), key=list(Severity).index)
    return Remark(worst.value, " ".join(said))


def _in_full(findings: Iterable[Finding]) -> None:
    """Remarks that have no room in the table, each once, right under it."""
    lines = []
    for found in dict.fromkeys(findings):
        sign = SEVERITY_SIGNS[found.severity].split()[0]
        words = told(found)
        place = f" ({words.place})" if words.place else ""
        lines.append(escaped(f"{sign} {words.message}{place} {words.remedy}"))
    with st.container():  # there also when it is empty: the tables below keep their place in the page
        for line in lines:
            st.markdown(line)


def _previous(form: OpenForm, cell: Cell, kind: ElementKind) -> str:
    value = form.previous.get(cell)
    if value is None:
        return ""
    if kind == ElementKind.YES_NO:
        return "да" if value else "нет"
    return number_text(value)

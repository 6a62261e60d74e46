"""Every document of the registry, as it leaves the product for a programme of the demonstration."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import docx
import openpyxl
from docx.document import Document as WordDocument
from pptx import Presentation

from pdmon.calc.answers.view import View
from pdmon.output.documents import DOCUMENTS
from pdmon.report.year import YearReport, gather
from pdmon.store import Store

MADE_AT = datetime(2026, 11, 1, 10, 30)
NEWEST = "2025"
PROGRAMMES = ("karabash", "vladimir", "kbr", "dzerzhinsk", "myasnikovsky")


@dataclass(frozen=True)
class Paper:
    """An office file: code of its document, its name, what is in it."""

    code: str
    name: str
    content: bytes

    @property
    def ending(self) -> str:
        return self.name.rpartition(".")[2]

    @property
    def word(self) -> WordDocument:
        return docx.Document(io.BytesIO(self.content))

    def texts(self) -> list[str]:
        """What stands in it, a paragraph, cell or shape at a time."""
        return [text for text in _TEXTS[self.ending](self.content) if text.strip()]


def report_of(store: Store, programme: str, period: str = NEWEST, unit: str | None = None) -> YearReport:
    """A year as the command makes files of it: of what anybody may see."""
    return gather(View.of_operator(store).for_anybody(), programme, period, unit, MADE_AT)


def papers_of(report: YearReport) -> list[Paper]:
    """Every file of every document that there is; letters and what is in an archive one by one."""
    found: list[Paper] = []
    for one in DOCUMENTS:
        if not one.is_about(report.is_territory) or one.nothing(report):
            continue
        if one.letters is not None:
            found += [Paper(one.code, name, content) for name, content in one.letters(report)]
        elif one.ending == "zip":
            found += _unpacked(one.code, one.make(report))
        else:
            found.append(Paper(one.code, f"{one.stem}.{one.ending}", one.make(report)))
    return found


def _unpacked(code: str, archive: bytes) -> Iterator[Paper]:
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        for name in packed.namelist():
            if name.endswith(tuple(_TEXTS)):
                yield Paper(code, name, packed.read(name))


def _word_texts(content: bytes) -> Iterator[str]:
    paper = docx.Document(io.BytesIO(content))
    yield from (paragraph.text for paragraph in paper.paragraphs)
    for table in paper.tables:
        yield from (cell.text for row in table.rows for cell in row.cells)


def _slide_texts(content: bytes) -> Iterator[str]:
    for slide in Presentation(io.BytesIO(content)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
            if shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)
            if shape.has_chart:
                yield from map(str, shape.chart.plots[0].categories)


def _sheet_texts(content: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book.worksheets:
        yield from (cell for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, str))


_TEXTS = {"docx": _word_texts, "pptx": _slide_texts, "xlsx": _sheet_texts}

"""The page of an official letter: sender, addressee, subject, paragraphs, table, signature."""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from pdmon.insight.wording import date_text
from pdmon.programme.model import Letterhead

_FONT = "Times New Roman"
_LINE_CM = 1.25


class Letter:
    """Built from top to bottom; `content` closes it with the signature."""

    def __init__(self, letterhead: Letterhead, organisation: str, subject: str, day: date) -> None:
        self._letterhead = letterhead
        self._document = Document()
        self._set_up_page(subject, day)
        self._paragraph(letterhead.organisation, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER, after_pt=14)
        head = self._document.add_table(rows=1, cols=2)
        left, right = head.rows[0].cells
        left.width, right.width = Cm(8.5), Cm(8.5)
        _fill(left, f"{date_text(day)} № ________")
        _fill(right, "Руководителю организации")
        _append(right, organisation, bold=True)
        self._paragraph(subject, bold=True, before_pt=16, after_pt=12)
        self._paragraph("Уважаемые коллеги!", align=WD_ALIGN_PARAGRAPH.CENTER, after_pt=8)

    def paragraph(self, text: str) -> None:
        """A justified paragraph with the first line set in."""
        paragraph = self._paragraph(text, align=WD_ALIGN_PARAGRAPH.JUSTIFY, after_pt=6)
        paragraph.paragraph_format.first_line_indent = Cm(_LINE_CM)

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]], widths_cm: Sequence[float]) -> None:
        """A ruled table whose header repeats on every page; rows do not break across pages."""
        table = self._document.add_table(rows=1, cols=len(header))
        table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
        _mark_row(table.rows[0], "w:tblHeader")
        for column, width in zip(table.columns, widths_cm, strict=True):
            column.width = Cm(width)  # LibreOffice goes by the columns, Word by the cells
        for texts in [header, *rows]:
            row = table.rows[0] if texts is header else table.add_row()
            _mark_row(row, "w:cantSplit")
            for cell, text, width in zip(row.cells, texts, widths_cm, strict=True):
                cell.width = Cm(width)
                _fill(cell, text, bold=texts is header, size_pt=10)
        self._paragraph("", after_pt=2)

    def attachment(self, text: str) -> None:
        self._paragraph(f"Приложение: {text}", after_pt=6)

    def content(self) -> bytes:
        """The DOCX with position, place for the signature and name; the executor in small type."""
        self._paragraph("", after_pt=10)
        table = self._document.add_table(rows=1, cols=2)
        left, right = table.rows[0].cells
        left.width, right.width = Cm(9.5), Cm(7.5)
        _fill(left, self._letterhead.position)
        _fill(right, self._letterhead.name)
        right.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        executor = self._paragraph(self._letterhead.executor, before_pt=28)
        executor.runs[0].font.size = Pt(9)
        buffer = BytesIO()
        self._document.save(buffer)
        return buffer.getvalue()

    def _set_up_page(self, subject: str, day: date) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(2.5), Cm(1.5)
        section.top_margin, section.bottom_margin = Cm(2), Cm(2)
        style = self._document.styles["Normal"]
        style.font.name, style.font.size = _FONT, Pt(12)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
        style.paragraph_format.space_after = Pt(0)
        properties = self._document.core_properties
        properties.title, properties.author, properties.language = subject, "", "ru-RU"
        properties.comments = ""
        properties.created = properties.modified = datetime(day.year, day.month, day.day)

    def _paragraph(
        self,
        text: str,
        bold: bool = False,
        align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
        before_pt: int = 0,
        after_pt: int = 0,
    ) -> Paragraph:
        paragraph = self._document.add_paragraph()
        paragraph.alignment = align
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before_pt), Pt(after_pt)
        paragraph.add_run(_printable(text)).bold = bold
        return paragraph


def _fill(cell: _Cell, text: str, bold: bool = False, size_pt: int = 12) -> None:
    run = cell.paragraphs[0].add_run(_printable(text))
    run.bold, run.font.size = bold, Pt(size_pt)


def _append(cell: _Cell, text: str, bold: bool) -> None:
    cell.add_paragraph().add_run(_printable(text)).bold = bold


def _printable(text: str) -> str:
    """Without the control characters that no XML document may hold; `№` stays with its number."""
    return "".join(sign for sign in text if sign in "\n\t" or sign >= " ").replace("№ ", "№\u00a0")


def _mark_row(row: object, tag: str) -> None:
    properties = row._tr.get_or_add_trPr()  # type: ignore[attr-defined]  # python-docx has no public way
    properties.append(OxmlElement(tag))

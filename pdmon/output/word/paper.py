"""A Word paper in the official manner: A4, Times New Roman, numbered pages, tables whose headers repeat."""

import io
import re
from collections.abc import Collection, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from pdmon.output.palette import LIGHT
from pdmon.output.tables import tied
from pdmon.words.authorship import sign, sign_package

if TYPE_CHECKING:
    from docx.table import _Cell, _Row

FONT = "Times New Roman"
BODY_PT = 12
TABLE_PT = 9
NOTE_PT = 10
WIDTH_CM = 17.0
LANDSCAPE_CM = 25.7
TWIPS_IN_CM = 567
_AFTER_TABLE_PT = 10
LETTER_CM, MARGINS_CM = 0.19, 0.24  # of a header's bold type, and of a cell at both sides
_LONGEST_NUMBER = 24  # `58,6 % → 65,5 %`, `98,1 %, без изменений`
_DAY = re.compile(r"\d\d\.\d\d\.\d{4}")


class Paper:
    """A document that is written from top to bottom; `document` is the python-docx object to save. landscape: the sheet
    lies, LANDSCAPE_CM wide between the margins."""

    def __init__(self, title: str, landscape: bool = False) -> None:
        from docx import Document
        from docx.shared import Cm, Pt, RGBColor

        self.document = Document()
        self.document.core_properties.title = title
        self.document.core_properties.language = "ru-RU"
        sign(self.document.core_properties)
        sign_package(self.document.part.package)
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(2.5), Cm(1.5)
        section.top_margin, section.bottom_margin = Cm(2), Cm(2)
        if landscape:
            from docx.enum.section import WD_ORIENT

            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Cm(29.7), Cm(21)
        styles = self.document.styles
        for name, size, bold in (("Normal", BODY_PT, False), ("Heading 1", 14, True), ("Heading 2", 12, True)):
            style = styles[name]
            style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
            style.font.color.rgb = RGBColor(0, 0, 0)
            _set_font(style.element, FONT)
        normal = styles["Normal"].paragraph_format
        normal.space_after, normal.line_spacing = Pt(6), 1.15
        normal.widow_control = True  # the library's template leaves it to the office
        for name in ("Heading 1", "Heading 2"):
            heading = styles[name].paragraph_format
            heading.space_before, heading.space_after, heading.keep_with_next = Pt(14), Pt(6), True
        _set_language(styles.element)
        _number_pages(section.footer.paragraphs[0])

    def title(self, lines: Sequence[str]) -> None:
        """Centred lines, the first in bold."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        for position, line in enumerate(lines):
            paragraph = self.document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = paragraph.add_run(tied(line))
            run.bold = position == 0
            run.font.size = Pt(14 if position == 0 else BODY_PT)

    def heading(self, text: str, on_new_page: bool = False) -> None:
        """`on_new_page` is of the heading: a break in a line of its own, or the line after a table that fills its
        page, would leave an empty page."""
        if on_new_page and self.document.paragraphs and not self.document.paragraphs[-1].text:
            self.document.element.body.remove(self.document.paragraphs[-1]._p)
        self.document.add_heading(tied(text), level=1).paragraph_format.page_break_before = on_new_page or None

    def subheading(self, text: str) -> None:
        self.document.add_heading(tied(text), level=2)

    def paragraph(self, text: str, italic: bool = False, keep_with_next: bool = False, lead: str = "") -> Any:
        """`lead`: bold words before the text, where a heading of its own could be left alone at the end of a page."""
        paragraph = self.document.add_paragraph()
        if lead:
            paragraph.add_run(f"{tied(lead)} ").bold = True
        paragraph.add_run(tied(text)).italic = italic
        paragraph.paragraph_format.keep_with_next = keep_with_next
        return paragraph

    def bullets(self, lines: Sequence[str]) -> None:
        for line in lines:
            self.document.add_paragraph(tied(line), style="List Bullet")

    def notes(self, lines: Sequence[str]) -> None:
        """How the figures are to be understood: bullets in small type, on one page with the line that closes them."""
        for line in lines:
            paragraph = small(self.document.add_paragraph(tied(line), style="List Bullet"))
            paragraph.paragraph_format.keep_with_next = True

    def table(
        self,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths_cm: Sequence[float],
        named: Collection[str] = (),
    ) -> None:
        """A bordered table; columns of numbers are aligned to the right, the first column and the `named` ones, of
        codes or names, never.

        A column too narrow for a word of its header is widened at the expense of the widest one. The header stands on
        the page of the first row, the last row on that of the one before it.
        """
        from docx.oxml.ns import qn
        from docx.shared import Cm

        widths_cm = unbroken(header, widths_cm)
        table = self.document.add_table(rows=1, cols=len(header), style="Table Grid")
        table.autofit = False
        _narrow_margins(table)
        right = [
            at > 0 and name not in named and _is_numeric([row[at] for row in rows]) for at, name in enumerate(header)
        ]
        for column, width in zip(table.columns, widths_cm, strict=True):
            column.width = Cm(width)
        keeping, run = {0, len(rows) - 1}, qn("w:r")
        laid_out: dict[tuple[bool, bool], Any] = {}  # a row of each look: laying one out costs far more than its copy
        for position, values in enumerate([header, *rows]):
            look = position == 0, position in keeping
            if look in laid_out:
                made = deepcopy(laid_out[look])
                table._tbl.append(made)
            else:
                row = table.rows[0] if position == 0 else table.add_row()
                made = laid_out[look] = _laid_out(row, look, widths_cm, right)
            for cell, value in zip(made.iter(run), values, strict=True):
                cell.text = tied(value)
        _shrink(self.document.add_paragraph(), _AFTER_TABLE_PT)

    def content(self) -> bytes:
        """The DOCX. What ends with a table has a line after it, which the office would else add in full height and, at
        a page's foot, on a page of its own."""
        from docx.table import Table

        *_, before, last = [None, None, *self.document.iter_inner_content()]
        if isinstance(last, Table):
            before, last = last, self.document.add_paragraph()
        if isinstance(before, Table) and last is not None and last.text == "":
            _shrink(last, 1)
            for cell in before.rows[-1].cells:
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.keep_with_next = True
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()


def small(paragraph: Any) -> Any:
    """The paragraph in the type of notes, its lines close."""
    from docx.shared import Pt

    paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(3), 1.0
    for run in paragraph.runs:
        run.font.size = Pt(NOTE_PT)
    return paragraph


def unbroken(header: Sequence[str], widths_cm: Sequence[float]) -> list[float]:
    """The widths, the whole as wide as before, at which no word of the header is broken."""
    least = [MARGINS_CM + LETTER_CM * max(map(len, name.replace("\u00a0", " ").split()), default=0) for name in header]
    widths = [max(width, narrowest) for width, narrowest in zip(widths_cm, least, strict=True)]
    widest = widths.index(max(widths))
    widths[widest] -= sum(widths) - sum(widths_cm)
    return widths


def _laid_out(row: "_Row", look: tuple[bool, bool], widths_cm: Sequence[float], right: Sequence[bool]) -> Any:
    """The row with an empty run in every cell. look: whether it is the header, whether it stays with the next row."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    is_header, is_kept = look
    _keep_whole(row, is_header)
    for cell, width, is_right in zip(row.cells, widths_cm, right, strict=True):
        cell.width = Cm(width)
        paragraph = cell.paragraphs[0]
        shape = paragraph.paragraph_format
        shape.space_after, shape.line_spacing, shape.keep_with_next = Pt(0), 1.0, is_kept
        if is_right and not is_header:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = paragraph.add_run()
        run.font.size, run.bold = Pt(TABLE_PT), is_header
        if is_header:
            _shade(cell, LIGHT.accent_soft)
    return row._tr


def _shrink(paragraph: Any, height_pt: int) -> None:
    """An empty line as high as this."""
    from docx.shared import Pt

    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing = Pt(height_pt)  # exactly


def _is_numeric(values: Sequence[str]) -> bool:
    """Whether half of what is shown begins with a digit; words between numbers («есть», «нет данных») are short."""
    shown = [value for value in values if value and value != "—"]
    numbers = [value for value in shown if value.lstrip("+\u2212")[:1].isdigit() and not _DAY.search(value)]
    return bool(numbers) and len(numbers) * 2 >= len(shown) and all(len(value) < _LONGEST_NUMBER for value in shown)


def _narrow_margins(table: Any) -> None:
    from docx.oxml.ns import qn

    margins = _element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w=str(round(MARGINS_CM / 2 * TWIPS_IN_CM)), type="dxa"))
    look = table._tbl.tblPr.find(qn("w:tblLook"))  # the schema wants the margins before it
    look.addprevious(margins)


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _shade(cell: "_Cell", colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=colour.lstrip("#")))


def _keep_whole(row: "_Row", is_header: bool) -> None:
    """A row is not torn between pages; the header repeats on each."""
    properties = row._tr.get_or_add_trPr()
    properties.append(_element("w:cantSplit"))
    if is_header:
        properties.append(_element("w:tblHeader"))


def _set_font(style: Any, font: str) -> None:
    """Word takes Cyrillic from `hAnsi` and headings from the theme unless both are named."""
    from docx.oxml.ns import qn

    fonts = style.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), font)


def _set_language(styles: Any) -> None:
    from docx.oxml.ns import qn

    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), "ru-RU")


def _number_pages(paragraph: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    for kind in ("begin", None, "end"):
        if kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))
        else:
            instruction = _element("w:instrText")
            instruction.text = "PAGE"
            run._r.append(instruction)

"""What papers of the cycle share: blanks where a person must write, a heading, numbered points, a signature."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pdmon.output.tables import tied
from pdmon.output.word.paper import WIDTH_CM, Paper, small
from pdmon.programme.settings import Letterhead
from pdmon.report.year import DEMO_WARNING, YearReport
from pdmon.words.dates import date_text
from pdmon.words.local_time import clock_text
from pdmon.words.numbers import NO_VALUE

DAY_BLANK, NUMBER_BLANK = "«____» ______________ 20___ г.", "№ ________"
_LAST_CHARS = 300  # about four lines
NAME_BLANK = "______________________"


def day_text(value: Any) -> str:
    """A day of a frame, or a dash."""
    return NO_VALUE if pd.isna(value) else date_text(pd.Timestamp(value))


def say_demo(paper: Paper, report: YearReport) -> None:
    if report.is_demo:
        paper.paragraph(DEMO_WARNING, italic=True)


def line(paper: Paper, text: str, align: str = "JUSTIFY", bold: bool = False, keep: bool = True) -> Any:
    """A line without a first-line indent; `keep`: it stays on the page of the next one."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = paper.document.add_paragraph()
    paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, align)
    paragraph.paragraph_format.keep_with_next = keep
    paragraph.add_run(tied(text)).bold = bold
    return paragraph


def point(paper: Paper, number: str, text: str, keep: bool = False, align: str = "JUSTIFY") -> None:
    """A numbered point of an order or a protocol, its number written out, so that it can be quoted."""
    from docx.shared import Cm

    paragraph = line(paper, f"{number} {text}", align, keep=keep)
    paragraph.paragraph_format.first_line_indent = Cm(1.25)


def two_columns(paper: Paper, left: Sequence[str], right: Sequence[str], keep: bool = True) -> None:
    """Lines at the left and at the right edge, as date and number or position and name stand."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    table = paper.document.add_table(rows=1, cols=2)
    sides = ((left, WD_ALIGN_PARAGRAPH.LEFT), (right, WD_ALIGN_PARAGRAPH.RIGHT))
    for cell, (lines, alignment) in zip(table.rows[0].cells, sides, strict=True):
        cell.width = Cm(WIDTH_CM / 2)
        for number, text in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.paragraph_format.keep_with_next = keep
            paragraph.alignment = alignment
            paragraph.add_run(tied(text))


def approval(paper: Paper, letterhead: Letterhead) -> None:
    """«УТВЕРЖДАЮ» at the right: position, place for the signature, name, and a blank for the day."""
    lines = ["УТВЕРЖДАЮ", letterhead.position, f"_____________ {letterhead.name}", DAY_BLANK]
    two_columns(paper, [""], lines, keep=False)
    paper.document.add_paragraph()


def signed(paper: Paper, report: YearReport, position: str, name: str) -> None:
    """When and of what the paper was made, and who signs it, in one paragraph, parted by no office. With a paragraph
    before it it may stand on a page of its own: not every office takes the last row of a table along."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT

    paragraph = made_of(paper, report)
    _keep_last(paper)
    breaks = paragraph.add_run()
    for _ in range(3):
        breaks.add_break()
    paragraph.add_run(f"{tied(position)}\t{tied(name)}")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.keep_together = True
    paragraph.paragraph_format.keep_with_next = False
    sheet: Any = paper.document.sections[-1]
    right_edge = sheet.page_width - sheet.left_margin - sheet.right_margin
    paragraph.paragraph_format.tab_stops.add_tab_stop(right_edge, WD_TAB_ALIGNMENT.RIGHT)


def made_of(paper: Paper, report: YearReport) -> Any:
    """When and of what the paper was made, in a paragraph."""
    made = f"Сформировано {clock_text(report.made_at)} по сведениям, принятым к этому времени"
    said = f"{made} (версия данных {report.data_version}); если сведения исправят, документ составляется заново."
    return small(paper.paragraph(said, italic=True))


def signature(paper: Paper, position: str, name: str) -> None:
    """Position and name; what stands before it keeps it company on its page."""
    _keep_last(paper)
    line(paper, "")
    two_columns(paper, [position], [name], keep=False)


def content(paper: Paper) -> bytes:
    return paper.content()


def _keep_last(paper: Paper) -> None:
    """A signature never stands alone on a page: some lines before it, or the last row of a table, go with it. A long
    paragraph is not tied: the office would rather leave its heading alone."""
    from docx.table import Table

    chars = 0
    for place, block in enumerate(reversed(list(paper.document.iter_inner_content()))):
        if isinstance(block, Table):
            for cell in block.rows[-1].cells:
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.keep_with_next = True
            if len(block.rows) > 1:
                return
            continue
        chars += len(block.text)
        if place > 1 and chars > _LAST_CHARS:
            return
        block.paragraph_format.keep_with_next = True

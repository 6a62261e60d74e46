"""The page of an official letter: sender, addressee, subject, paragraphs, table, signature."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from pdmon.output.tables import tied
from pdmon.output.word.paper import WIDTH_CM, Paper
from pdmon.programme.kinds.kind import TERRITORIES
from pdmon.programme.settings import Letterhead
from pdmon.words.dates import date_text

_INDENT_CM = 1.25
_EXECUTOR_PT = 9
_WHOLE_TEXT = 80  # characters: a paragraph, no line of an enclosure
ORGANISATION_HEAD = "Руководителю организации"
AUTHORITY_HEAD = "Руководителю органа управления образованием"  # of a municipality


def post_over(kind: str) -> str:
    """To whom a letter to a unit of this kind is written."""
    return AUTHORITY_HEAD if kind in TERRITORIES else ORGANISATION_HEAD


class Letter:
    """Built from top to bottom; `content` closes it with the signature, if an `enclosure` did not.

    `to`: whose post stands above the name of the organisation; '' where the letter names its addressee itself.
    """

    def __init__(
        self, letterhead: Letterhead, organisation: str, subject: str, day: date, to: str = ORGANISATION_HEAD
    ) -> None:
        self._is_signed = False
        self._letterhead = letterhead
        self._paper = Paper(subject)
        properties = self._paper.document.core_properties
        properties.comments = ""
        properties.created = properties.modified = datetime(day.year, day.month, day.day)
        self._line(letterhead.organisation, bold=True, align="CENTER", after_pt=14)
        self._two_columns([f"{date_text(day)} № ________"], [to, organisation] if to else [organisation])
        self._line(subject, bold=True, before_pt=14, after_pt=12)
        self._line("Уважаемые коллеги!", align="CENTER", after_pt=8)

    def paragraph(self, text: str) -> None:
        """A justified paragraph with the first line set in."""
        from docx.shared import Cm

        self._line(text, align="JUSTIFY", after_pt=6).paragraph_format.first_line_indent = Cm(_INDENT_CM)

    def named(self, text: str) -> None:
        """Whom or what the enclosure is about: at the left, so that no office draws a short text wide."""
        self._line(text, after_pt=6)

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]], widths_cm: Sequence[float]) -> None:
        """A ruled table whose header repeats on every page; rows do not break across pages."""
        self._paper.table(header, rows, widths_cm)

    def attachment(self, text: str) -> None:
        self._line(f"Приложение: {text}", after_pt=6)

    def enclosure(self, title: Sequence[str]) -> None:
        """Sign the letter and begin its enclosure on a page of its own: what follows stands there."""
        self._sign()
        self._line("Приложение", align="RIGHT").paragraph_format.page_break_before = True
        self._line("к письму от ____________ № ________", align="RIGHT", after_pt=12)
        self._paper.title(title)

    def content(self) -> bytes:
        """The DOCX, signed."""
        if not self._is_signed:
            self._sign()
        return self._paper.content()

    def _sign(self) -> None:
        """Position, place for the signature and name; the executor in small type."""
        from docx.shared import Pt

        self._is_signed = True
        self._line("", after_pt=10)
        self._keep_end_together()
        signature = self._two_columns([self._letterhead.position], [self._letterhead.name])
        for cell in signature.rows[0].cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        executor = self._line(self._letterhead.executor, before_pt=28)
        executor.runs[0].font.size = Pt(_EXECUTOR_PT)

    def _keep_end_together(self) -> None:
        """The end of the text goes with the signature: a page of a signature alone tells nobody what was signed."""
        for part in reversed(list(self._paper.document.iter_inner_content())):
            last = part.rows[-1].cells if hasattr(part, "rows") else [part]
            for paragraph in (paragraph for cell in last for paragraph in getattr(cell, "paragraphs", [cell])):
                paragraph.paragraph_format.keep_with_next = True
            if hasattr(part, "rows") or len(part.text) > _WHOLE_TEXT:
                break

    def _two_columns(self, left: Sequence[str], right: Sequence[str]) -> Any:
        from docx.shared import Cm, Pt

        table = self._paper.document.add_table(rows=1, cols=2)
        for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
            cell.width = Cm(WIDTH_CM / 2)
            for number, text in enumerate(lines):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                paragraph.paragraph_format.space_after = Pt(0)
                paragraph.add_run(tied(text)).bold = number > 0
        return table

    def _line(self, text: str, bold: bool = False, align: str = "LEFT", before_pt: int = 0, after_pt: int = 0) -> Any:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        paragraph = self._paper.document.add_paragraph()
        paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, align)
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before_pt), Pt(after_pt)
        paragraph.add_run(tied(text)).bold = bold
        return paragraph

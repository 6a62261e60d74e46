"""The council's slides as PPTX: native charts and tables that can be edited, one message a slide, one size of type."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pdmon.output.deck.chart import FONT, add_chart
from pdmon.output.deck.lines import BODY_WIDTH_IN, LINE_HEIGHT, NOTE_PT, TITLE_LINES, TITLE_PT, cut_to, lines_of
from pdmon.output.deck.room import BARE_END_IN, BODY_END_IN, BODY_TOP_IN, row_heights
from pdmon.output.deck.slide import TABLE_PT, BigFigure, Slide, TableData
from pdmon.output.office_chart import rgb
from pdmon.output.palette import LIGHT
from pdmon.output.tables import tied
from pdmon.words.authorship import sign, sign_package

if TYPE_CHECKING:
    from pptx.slide import Slide as Page

WIDTH_IN, HEIGHT_IN = 13.333, 7.5
LEFT_IN = 0.6
TOPIC_TOP_IN, TITLE_TOP_IN, FOOT_TOP_IN = 0.2, 0.68, 7.0
TITLE_HEIGHT_IN = TITLE_LINES * TITLE_PT * LINE_HEIGHT / 72 + 0.1
# Type is of one size on every slide: a size that changes with the text makes slides jump.
BODY_PT, TOPIC_PT, FOOT_PT = 20, 14, 11
FIGURE_PT, FIGURE_CAPTION_PT = 66, 18
COVER_PT = (44, 28, 20, 14)  # who, when, which programme, which order


def deck(slides: Sequence[Slide]) -> bytes:
    """The PPTX of these slides, in this order."""
    from pptx import Presentation
    from pptx.util import Inches

    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(WIDTH_IN), Inches(HEIGHT_IN)
    presentation.core_properties.title = slides[0].title if slides else ""
    presentation.core_properties.language = "ru-RU"
    sign(presentation.core_properties)
    sign_package(presentation.part.package)
    for position, slide in enumerate(slides, start=1):
        page = presentation.slides.add_slide(presentation.slide_layouts[5])
        if slide.code == "cover":
            _cover(page, slide)
        else:
            _page(page, slide, position)
        _text(page, slide.mark, (LEFT_IN, FOOT_TOP_IN, 10.0, 0.35), FOOT_PT)
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def _cover(page: "Page", slide: Slide) -> None:
    size, lines = COVER_PT[0], TITLE_LINES
    if lines_of(slide.title, size, BODY_WIDTH_IN) > lines:  # an organisation's full name
        size, lines = TITLE_PT, TITLE_LINES + 1
    _title(page, cut_to(slide.title, lines, size, BODY_WIDTH_IN), size, (1.2, 1.5))
    top = 2.95
    for line, size, height in zip(slide.bullets, COVER_PT[1:], (0.8, 1.3, 0.9), strict=False):
        _text(page, line, (LEFT_IN, top, BODY_WIDTH_IN, height), size, LIGHT.text if size > 14 else LIGHT.muted)
        top += height
    _text(page, slide.note, (LEFT_IN, 6.45, BODY_WIDTH_IN, 0.4), NOTE_PT)


def _page(page: "Page", slide: Slide, position: int) -> None:
    topic = cut_to(slide.topic, 1, TOPIC_PT, BODY_WIDTH_IN)  # a second line would touch the title
    _text(page, topic, (LEFT_IN, TOPIC_TOP_IN, BODY_WIDTH_IN, 0.55), TOPIC_PT)
    title = cut_to(slide.title, TITLE_LINES, TITLE_PT, BODY_WIDTH_IN)
    _title(page, title, TITLE_PT, (TITLE_TOP_IN, TITLE_HEIGHT_IN))
    top = BODY_TOP_IN
    if slide.figures:
        _figures(page, slide.figures, top)
        top += 2.1
    if slide.bullets:
        _bullets(page, slide.bullets, top)
    end = BODY_END_IN if slide.note else BARE_END_IN
    if slide.chart:
        bottom = end - (sum(row_heights(slide.table)) + 0.15 if slide.table else 0)
        add_chart(page, slide.chart, slide.title, (LEFT_IN, top, BODY_WIDTH_IN, bottom - top))
        top = bottom + 0.15
    if slide.table:
        _table(page, slide.table, top)
    _text(page, slide.note, (LEFT_IN, 6.35, BODY_WIDTH_IN, 0.6), NOTE_PT)
    _text(page, str(position), (12.0, FOOT_TOP_IN, 0.73, 0.35), FOOT_PT, is_right=True)


def _write(paragraph: Any, text: str, size: float, colour: str = LIGHT.text, bold: bool = False) -> None:
    from pptx.util import Pt

    run = paragraph.add_run()
    run.text = tied(text)
    run.font.name, run.font.size, run.font.bold = FONT, Pt(size), bold
    run.font.color.rgb = rgb(colour)
    run._r.get_or_add_rPr().set("lang", "ru-RU")


def _text(
    page: "Page",
    text: str,
    place_in: tuple[float, float, float, float],
    size: float,
    colour: str = LIGHT.muted,
    is_right: bool = False,
) -> None:
    """One paragraph at left, top, width, height (inches); nothing for an empty text."""
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Inches

    if not text:
        return
    box = page.shapes.add_textbox(*(Inches(side) for side in place_in))
    box.text_frame.word_wrap = True
    box.text_frame.margin_left = box.text_frame.margin_right = 0
    paragraph = box.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if is_right else PP_ALIGN.LEFT
    _write(paragraph, text, size, colour)


def _title(page: "Page", text: str, size: float, rows_in: tuple[float, float]) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Inches

    shape = page.shapes.title
    assert shape is not None  # the layout has a title
    shape.left, shape.width = Inches(LEFT_IN), Inches(BODY_WIDTH_IN)
    shape.top, shape.height = Inches(rows_in[0]), Inches(rows_in[1])
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = 0
    frame.vertical_anchor = MSO_ANCHOR.TOP
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    _write(paragraph, text, size, LIGHT.accent, bold=True)


def _figures(page: "Page", figures: Sequence[BigFigure], top: float) -> None:
    width = BODY_WIDTH_IN / len(figures)
    for at, figure in enumerate(figures):
        left = LEFT_IN + at * width
        colour = LIGHT.status(figure.tone) if figure.tone else LIGHT.accent
        _text(page, figure.value, (left, top, width - 0.2, 1.1), FIGURE_PT, colour)
        _text(page, figure.caption, (left, top + 1.1, width - 0.2, 0.8), FIGURE_CAPTION_PT, LIGHT.text)


def _bullets(page: "Page", lines: Sequence[str], top: float) -> None:
    from pptx.util import Inches, Pt

    box = page.shapes.add_textbox(Inches(LEFT_IN), Inches(top), Inches(BODY_WIDTH_IN), Inches(BODY_END_IN - top))
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = 0
    for position, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if position == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(12)
        _hanging_bullet(paragraph)
        _write(paragraph, line, BODY_PT)


def _hanging_bullet(paragraph: Any) -> None:
    from pptx.oxml.ns import qn
    from pptx.util import Inches

    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Inches(0.3)))
    properties.set("indent", str(-Inches(0.3)))
    properties.append(properties.makeelement(qn("a:buChar"), {"char": "•"}))


def _table(page: "Page", data: TableData, top: float) -> None:
    from pptx.util import Inches, Pt

    rows, columns = len(data.rows) + 1, len(data.header)
    heights = row_heights(data)
    place = (Inches(LEFT_IN), Inches(top), Inches(BODY_WIDTH_IN), Inches(sum(heights)))
    table = page.shapes.add_table(rows, columns, *place).table
    total = sum(data.widths)
    for at, width in enumerate(data.widths):
        table.columns[at].width = Inches(BODY_WIDTH_IN * width / total)
    for row, values, height in zip(table.rows, (data.header, *data.rows), heights, strict=True):
        row.height = Inches(height)
        is_header = values is data.header
        for cell, text in zip(row.cells, values, strict=True):
            cell.margin_top = cell.margin_bottom = Pt(3)
            cell.fill.solid()
            cell.fill.fore_color.rgb = rgb(LIGHT.accent if is_header else LIGHT.surface)
            colour = LIGHT.surface if is_header else LIGHT.text
            _write(cell.text_frame.paragraphs[0], text, TABLE_PT, colour, bold=is_header)
            cell.text_frame.word_wrap = True

"""The council's slides as PPTX: native charts that can be edited, one message a slide."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pdmon.output.palette import LIGHT
from pdmon.output.slide_model import ChartData, Slide, TableData, value_range
from pdmon.output.tables import clean_text

if TYPE_CHECKING:
    from pptx.slide import Slide as Page

FONT = "Arial"
WIDTH_IN, HEIGHT_IN = 13.333, 7.5
LEFT_IN, BODY_TOP_IN = 0.6, 1.6
BODY_WIDTH_IN, BODY_HEIGHT_IN = 12.13, 5.1
# [$-419] is Russian: a decimal comma whatever language the office runs in.
_FORMATS = {"percent": "[$-419]0.0%", "pp": "[$-419]+0.0;[$-419]\u22120.0;0", "count": "0;;"}
_FINE_PP = "[$-419]+0.00;[$-419]\u22120.00;0"
_GAP_PCT = {1: 260, 2: 140, 3: 80}  # one or two bars must not fill the slide


def deck(slides: Sequence[Slide]) -> bytes:
    """The PPTX of these slides, in this order."""
    from pptx import Presentation
    from pptx.util import Inches

    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(WIDTH_IN), Inches(HEIGHT_IN)
    presentation.core_properties.title = slides[0].title if slides else ""
    presentation.core_properties.language = "ru-RU"
    presentation.core_properties.author = ""
    for position, slide in enumerate(slides, start=1):
        page = presentation.slides.add_slide(presentation.slide_layouts[5])
        is_cover = slide.code == "cover"
        _title(page, slide.title, is_cover)
        if slide.bullets:
            _bullets(page, slide.bullets, is_cover)
        if slide.chart:
            _chart(page, slide.chart, slide.title)
        if slide.table:
            _table(page, slide.table)
        if not is_cover:
            _foot(page, slide.note, position)
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour.lstrip("#"))


def _write(paragraph: Any, text: str, size: float, colour: str = LIGHT.text, bold: bool = False) -> None:
    from pptx.util import Pt

    run = paragraph.add_run()
    run.text = clean_text(text)
    run.font.name, run.font.size, run.font.bold = FONT, Pt(size), bold
    run.font.color.rgb = _rgb(colour)
    run._r.get_or_add_rPr().set("lang", "ru-RU")


def _title(page: "Page", text: str, is_cover: bool) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Inches

    shape = page.shapes.title
    assert shape is not None  # the layout has a title
    shape.left, shape.width = Inches(LEFT_IN), Inches(BODY_WIDTH_IN)
    shape.top, shape.height = (Inches(2.0), Inches(1.6)) if is_cover else (Inches(0.4), Inches(1.1))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM if is_cover else MSO_ANCHOR.MIDDLE
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    size = 40 if is_cover else 28 if len(text) <= 90 else 24 if len(text) <= 140 else 20
    _write(paragraph, text, size, LIGHT.accent, bold=True)


def _bullets(page: "Page", lines: Sequence[str], is_cover: bool) -> None:
    from pptx.util import Inches, Pt

    top = 3.8 if is_cover else BODY_TOP_IN + 0.1
    box = page.shapes.add_textbox(Inches(LEFT_IN), Inches(top), Inches(BODY_WIDTH_IN), Inches(HEIGHT_IN - top - 0.8))
    frame = box.text_frame
    frame.word_wrap = True
    length = sum(len(line) for line in lines)
    size = 24 if length < 450 else 20 if length < 800 else 17
    for position, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if position == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(12)
        if not is_cover:
            _hanging_bullet(paragraph)
        _write(paragraph, line, size, LIGHT.muted if is_cover else LIGHT.text)


def _hanging_bullet(paragraph: Any) -> None:
    from pptx.oxml.ns import qn
    from pptx.util import Inches

    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Inches(0.3)))
    properties.set("indent", str(-Inches(0.3)))
    properties.append(properties.makeelement(qn("a:buChar"), {"char": "•"}))


def _foot(page: "Page", note: str, position: int) -> None:
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Inches

    for text, left, width, align in (
        (note, LEFT_IN, 11.2, PP_ALIGN.LEFT),
        (str(position), 12.0, 0.73, PP_ALIGN.RIGHT),
    ):
        if text:
            box = page.shapes.add_textbox(Inches(left), Inches(6.8), Inches(width), Inches(0.5))
            box.text_frame.word_wrap = True
            box.text_frame.paragraphs[0].alignment = align
            _write(box.text_frame.paragraphs[0], text, 12 if len(text) < 150 else 10, LIGHT.muted)


def _chart(page: "Page", data: ChartData, alt: str) -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    chart_data: Any = CategoryChartData(number_format=_number_format(data))
    chart_data.categories = [clean_text(name) for name in data.categories]
    for name, values in data.series.items():
        chart_data.add_series(clean_text(name), [None if value is None else value / _scale(data) for value in values])
    kind = {
        "bars": XL_CHART_TYPE.BAR_CLUSTERED,
        "stacked": XL_CHART_TYPE.BAR_STACKED,
        "line": XL_CHART_TYPE.LINE_MARKERS,
    }[data.kind]
    frame: Any = page.shapes.add_chart(
        kind, Inches(LEFT_IN), Inches(BODY_TOP_IN), Inches(BODY_WIDTH_IN), Inches(BODY_HEIGHT_IN), chart_data
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", clean_text(alt))
    _style_chart(frame.chart, data)


def _scale(data: ChartData) -> int:
    """Shares are stored as fractions, with a percent format."""
    return 100 if data.measure == "percent" else 1


def _number_format(data: ChartData) -> str:
    """Percentage points keep a second digit where the first would hide the sign of a change."""
    values = [abs(value) for values in data.series.values() for value in values if value]
    return _FINE_PP if data.measure == "pp" and values and min(values) < 0.05 else _FORMATS[data.measure]


def _style_chart(chart: Any, data: ChartData) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
    from pptx.util import Pt

    chart.font.name, chart.font.size = FONT, Pt(14 if len(data.categories) <= 6 else 12)
    chart.font.color.rgb = _rgb(LIGHT.text)
    chart.has_title = False
    chart.has_legend = len(data.series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
    horizontal = data.kind != "line"
    chart.value_axis.visible = not horizontal
    chart.value_axis.has_major_gridlines = not horizontal
    least, greatest = (bound / _scale(data) for bound in value_range(data))
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = least, greatest
    axis = chart.category_axis
    axis.reverse_order = horizontal
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.format.line.color.rgb = _rgb(LIGHT.no_data)
    colours = (
        (LIGHT.status(data.tone) if data.tone else LIGHT.accent,)
        if len(data.series) == 1
        else (LIGHT.accent_soft, LIGHT.accent)
    )
    if data.kind == "stacked":
        colours = (LIGHT.accent, LIGHT.accent_soft)
    plot = chart.plots[0]
    if horizontal:
        plot.gap_width = _GAP_PCT.get(len(data.categories), 45)
        plot.overlap = 100 if data.kind == "stacked" else -5
    for series, colour in zip(plot.series, colours * len(plot.series), strict=False):
        fill = series.format.line.color if data.kind == "line" else series.format.fill
        if data.kind != "line":
            fill.solid()
            fill.fore_color.rgb = _rgb(colour)
            series.invert_if_negative = False
        else:
            fill.rgb = _rgb(LIGHT.accent)
        labels = series.data_labels
        labels.show_value = True
        labels.number_format, labels.number_format_is_linked = _number_format(data), False
        labels.font.name, labels.font.size = FONT, Pt(13 if len(data.categories) <= 6 else 11)
        if data.kind == "stacked":
            labels.position = XL_LABEL_POSITION.CENTER
            labels.font.color.rgb = _rgb(LIGHT.surface if colour == LIGHT.accent else LIGHT.text)
        elif data.kind == "bars":
            labels.position = XL_LABEL_POSITION.OUTSIDE_END


def _table(page: "Page", data: TableData) -> None:
    from pptx.util import Inches, Pt

    rows, columns = len(data.rows) + 1, len(data.header)
    frame = page.shapes.add_table(
        rows, columns, Inches(LEFT_IN), Inches(BODY_TOP_IN), Inches(BODY_WIDTH_IN), Inches(0.45 * rows)
    )
    table = frame.table
    total = sum(data.widths)
    for at, width in enumerate(data.widths):
        table.columns[at].width = Inches(BODY_WIDTH_IN * width / total)
    longest = max((len(cell) for row in data.rows for cell in row), default=0)
    size = 16 if rows <= 6 and longest < 90 else 14 if rows <= 9 and longest < 110 else 12
    for row, values in zip(table.rows, (data.header, *data.rows), strict=True):
        is_header = values is data.header
        for cell, text in zip(row.cells, values, strict=True):
            cell.margin_top = cell.margin_bottom = Pt(3)
            cell.fill.solid()
            cell.fill.fore_color.rgb = _rgb(LIGHT.accent if is_header else LIGHT.surface)
            colour = LIGHT.surface if is_header else LIGHT.text
            _write(cell.text_frame.paragraphs[0], text, size, colour, bold=is_header)
            cell.text_frame.word_wrap = True

"""A chart in a paper: native, so that it can be edited in the office, with its numbers in a sheet of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pdmon.output.office_chart import rgb, say_every_name
from pdmon.output.palette import LIGHT
from pdmon.output.tables import clean_text
from pdmon.output.word.paper import FONT, WIDTH_CM, Paper
from pdmon.words.terms import Measure

_TEXT_PT = 9
_BAR_CM, _BETWEEN_CM, _EDGES_CM, _LEAST_CM, _MOST_CM = 0.36, 0.18, 1.2, 2.4, 21.0
_LETTER_CM, _MOST_NAMES = 0.165, 0.45  # of a name; the part of the width that names may take
_LEGEND_CM, _EDGE_CM = 0.8, 0.2
_ROOM_FOR_LABELS = 1.25
# [$-419] is Russian: a decimal comma whatever language the office runs in; the space before % is no-break.
_FORMATS: dict[str, str] = {Measure.PERCENT: '[$-419]0.0"\u00a0"%', Measure.COUNT: "[$-419]# ##0.##"}
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = """
<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
 <wp:inline distT="0" distB="0" distL="0" distR="0">
  <wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="Диаграмма {number}"/>
  <wp:cNvGraphicFramePr/>
  <a:graphic><a:graphicData uri="{chart}"><c:chart xmlns:c="{chart}" r:id="{relation}"/></a:graphicData></a:graphic>
 </wp:inline>
</w:drawing>"""


@dataclass(frozen=True)
class Bars:
    """Horizontal bars. series: name -> a value for each category, shares in percent; alt: the chart in words."""

    categories: Sequence[str]
    series: Mapping[str, Sequence[float | None]]
    measure: str
    alt: str


def add_bars(paper: Paper, bars: Bars) -> None:
    """Draw the bars as a paragraph of their own."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.oxml import serialize_part_xml
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml.parser import parse_xml
    from docx.shared import Cm
    from pptx.chart.xlsx import CategoryWorkbookWriter

    data, chart_space = _chart(bars)
    package = paper.document.part.package
    assert package is not None  # a document that is written has one
    number = 1 + sum(str(part.partname).startswith("/word/charts/") for part in package.iter_parts())
    sheet = Part(
        PackURI(f"/word/embeddings/chart{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        CategoryWorkbookWriter(data).xlsx_blob,
        package,
    )
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    chart_space._add_externalData().rId = part.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE)
    part._blob = serialize_part_xml(chart_space)
    relation = paper.document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    height = _height_cm(bars)
    drawing = _DRAWING.format(
        width=int(Cm(WIDTH_CM)), height=int(Cm(height)), number=number, relation=relation, chart=_CHART
    )
    found: Any = parse_xml(drawing)
    found[0].docPr.set("descr", clean_text(bars.alt))
    paper.document.add_paragraph().add_run()._r.append(found)


def _height_cm(bars: Bars) -> float:
    rows = len(bars.categories) * len(bars.series)
    return min(max(_EDGES_CM + _BAR_CM * rows + _BETWEEN_CM * len(bars.categories), _LEAST_CM), _MOST_CM)


def _make_room(chart: Any, bars: Bars) -> None:
    """The place of the bars, so that every office leaves the names the width they need and drops none of them."""
    from pptx.oxml import parse_xml

    left = min(max(map(len, bars.categories), default=0) * _LETTER_CM / WIDTH_CM + 0.02, _MOST_NAMES)
    height = _height_cm(bars)
    top = (_LEGEND_CM if len(bars.series) > 1 else _EDGE_CM) / height
    shape = {"x": left, "y": top, "w": 0.98 - left, "h": 1 - top - _EDGE_CM / height}
    modes = "".join(f'<c:{name}Mode val="edge"/>' for name in "xy")
    sizes = "".join(f'<c:{name} val="{value:.4f}"/>' for name, value in shape.items())
    plot_area = chart._chartSpace.chart.plotArea
    for layout in plot_area.findall(f"{{{_CHART}}}layout"):
        plot_area.remove(layout)
    manual = f'<c:manualLayout><c:layoutTarget val="inner"/>{modes}{sizes}</c:manualLayout>'
    plot_area.insert(0, parse_xml(f'<c:layout xmlns:c="{_CHART}">{manual}</c:layout>'))


def _chart(bars: Bars) -> tuple[Any, Any]:
    """The numbers, and the chart's XML in the house's colours."""
    from pptx.chart.chart import Chart
    from pptx.chart.data import CategoryChartData
    from pptx.chart.xmlwriter import ChartXmlWriter
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
    from pptx.oxml import parse_xml
    from pptx.util import Pt

    scale = 100 if bars.measure == Measure.PERCENT else 1  # a share is a fraction in a percent format
    data: Any = CategoryChartData(number_format=_FORMATS.get(bars.measure, "General"))
    data.categories = [clean_text(name) for name in bars.categories]
    for name, values in bars.series.items():
        data.add_series(clean_text(name), [None if value is None else value / scale for value in values])
    space: Any = parse_xml(ChartXmlWriter(XL_CHART_TYPE.BAR_CLUSTERED, data).xml.encode())
    chart: Any = Chart(space, None)
    chart.font.name, chart.font.size = FONT, Pt(_TEXT_PT)
    chart.has_title = False
    chart.has_legend = len(bars.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    most = max((value for values in bars.series.values() for value in values if value is not None), default=0) / scale
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, (most or 1) * _ROOM_FOR_LABELS
    axis = chart.category_axis
    axis.reverse_order, axis.major_tick_mark = True, XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.format.line.color.rgb = rgb(LIGHT.no_data)
    say_every_name(axis)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, -5
    _colour(plot, bars)
    _make_room(chart, bars)
    return data, space


def _colour(plot: Any, bars: Bars) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    colours = (LIGHT.accent,) if len(bars.series) == 1 else (LIGHT.accent_soft, LIGHT.accent)
    for series, colour in zip(plot.series, colours, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = rgb(colour)
        series.invert_if_negative = False
        labels = series.data_labels
        labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
        labels.number_format, labels.number_format_is_linked = _FORMATS.get(bars.measure, "General"), False
        labels.font.name, labels.font.size = FONT, Pt(_TEXT_PT)

"""A slide's chart in the PPTX: native, so that it can be edited."""

from typing import Any

from pdmon.output.deck.slide import ChartData, greatest
from pdmon.output.office_chart import rgb, say_every_name
from pdmon.output.palette import LIGHT
from pdmon.output.tables import clean_text
from pdmon.words.terms import Measure

FONT = "Arial"
LABEL_PT = 16
BAR_IN = 0.24  # bars are as thick on every slide
# [$-419] is Russian: a decimal comma whatever language the office runs in; the space before % and «п.п.» is no-break.
_FORMATS = {
    Measure.PERCENT: '[$-419]0.0"\u00a0"%',
    "pp": '[$-419]+0.0"\u00a0п.п.";[$-419]\u22120.0"\u00a0п.п.";0',
    Measure.COUNT: "0;;",
}
_FINE_PP = '[$-419]+0.00"\u00a0п.п.";[$-419]\u22120.00"\u00a0п.п.";0'
_ROOM = {"bars": 0.2, "stacked": 0.02, "progress": 1.1}  # for what stands at the bars' ends
_ENDS_ROOM = 0.75


def add_chart(page: Any, data: ChartData, alt: str, place_in: tuple[float, float, float, float]) -> None:
    """Draw the chart at left, top, width, height (inches); `alt` is its description."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    chart_data: Any = CategoryChartData(number_format=_number_format(data))
    chart_data.categories = [_category(data, at) for at in range(len(data.categories))]
    if data.kind == "progress":
        chart_data.add_series("Цель", [1.0] * len(data.categories))
    for name, values in data.series.items():
        chart_data.add_series(clean_text(name), [None if value is None else value / _scale(data) for value in values])
    kind = XL_CHART_TYPE.BAR_STACKED if data.kind == "stacked" else XL_CHART_TYPE.BAR_CLUSTERED
    frame: Any = page.shapes.add_chart(kind, *(Inches(size) for size in place_in), chart_data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", clean_text(alt))
    _style(frame.chart, data)
    _colour(frame.chart, data)
    frame.chart.plots[0].gap_width = _gap(data, place_in[3])


def _category(data: ChartData, place: int) -> str:
    detail = data.detail(place)
    return clean_text(f"{data.categories[place]} ({detail})" if detail else data.categories[place])


def _scale(data: ChartData) -> int:
    """Shares are stored as fractions, with a percent format."""
    return 100 if data.measure == Measure.PERCENT else 1


def _number_format(data: ChartData) -> str:
    """Percentage points keep a second digit where the first would hide the sign of a change."""
    values = [abs(value) for values in data.series.values() for value in values if value]
    return _FINE_PP if data.measure == "pp" and values and min(values) < 0.05 else _FORMATS[data.measure]


def _gap(data: ChartData, height_in: float) -> int:
    """The gap between categories, in percent of a bar, that leaves bars of the usual thickness."""
    bars = 1 if data.kind in ("stacked", "progress") else len(data.series)
    legend = 0.5 if len(data.series) > 1 else 0.1
    row = (height_in - legend) / max(len(data.categories), 1)
    return int(min(max(100 * (row - bars * BAR_IN) / BAR_IN, 40), 500))


def _style(chart: Any, data: ChartData) -> None:
    from pptx.enum.chart import XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
    from pptx.util import Pt

    chart.font.name, chart.font.size = FONT, Pt(LABEL_PT)
    chart.font.color.rgb = rgb(LIGHT.text)
    chart.has_title = False
    chart.has_legend = len(data.series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
    known = [value for values in data.series.values() for value in values if value]
    falling, mixed = all(value < 0 for value in known) and bool(known), any(value < 0 for value in known)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.reverse_order = falling  # losses grow from the names, as gains do
    room = _ENDS_ROOM if data.kind == "bars" and any(data.ends) else _ROOM[data.kind]
    most = greatest(data) * (1 + room) / _scale(data)
    chart.value_axis.minimum_scale = -most if mixed else 0
    chart.value_axis.maximum_scale = 0 if falling else most
    axis = chart.category_axis
    axis.reverse_order = True
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH if falling else XL_TICK_LABEL_POSITION.LOW
    axis.format.line.color.rgb = rgb(LIGHT.no_data)
    say_every_name(axis)
    chart.plots[0].overlap = 100 if data.kind in ("stacked", "progress") else -5


def _colour(chart: Any, data: ChartData) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    plot = chart.plots[0]
    for series, colour in zip(plot.series, _colours(data), strict=False):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = rgb(colour)
        series.invert_if_negative = False
        labels = series.data_labels
        labels.show_value = True
        labels.number_format, labels.number_format_is_linked = _number_format(data), False
        labels.font.name, labels.font.size = FONT, Pt(LABEL_PT)
        if data.kind == "stacked":
            labels.position = XL_LABEL_POSITION.CENTER
            labels.font.color.rgb = rgb(LIGHT.ink(colour))
        else:
            labels.position = XL_LABEL_POSITION.OUTSIDE_END
    if data.kind == "progress":
        plot.series[1].data_labels.show_value = False
        for at, tone in enumerate(data.tones):
            fill = plot.series[1].points[at].format.fill
            fill.solid()
            fill.fore_color.rgb = rgb(LIGHT.status(tone))
    for at in range(len(data.categories)):
        if data.end(at):
            _end(plot.series[0 if data.kind == "progress" else len(plot.series) - 1], data, at)


def _end(series: Any, data: ChartData, place: int) -> None:
    """Words at the end of a bar, after its value; in a progress chart instead of the value."""
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    value = list(data.series.values())[-1][place]
    words = data.end(place) if data.kind == "progress" else f"{data.text(value)} · {data.end(place)}"
    label = series.points[place].data_label
    label.position = XL_LABEL_POSITION.OUTSIDE_END
    label.text_frame.word_wrap = False
    run = label.text_frame.paragraphs[0].add_run()
    run.text = clean_text(words)
    run.font.name, run.font.size = FONT, Pt(LABEL_PT)


def _colours(data: ChartData) -> tuple[str, ...]:
    if data.kind == "progress":
        return LIGHT.grid, LIGHT.status(data.tone)
    if data.kind == "stacked":
        return tuple(map(LIGHT.part, data.parts))
    if len(data.series) == 1:
        return (LIGHT.status(data.tone) if data.tone else LIGHT.accent,)
    return LIGHT.accent_soft, LIGHT.accent

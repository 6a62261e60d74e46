"""What all charts share: figure base, Russian numbers, wrapped labels, hover texts, the export configuration."""

import html
import textwrap
from collections.abc import Sequence
from typing import Any

import pandas as pd

from pdmon.output.charts.drawing import Drawing
from pdmon.output.palette import Palette, palette
from pdmon.words.figures.measures import UNITS, is_percent, is_worded, parted, unit_name
from pdmon.words.numbers import NBSP, measured, missing, number, ratio_words
from pdmon.words.terms import Measure

FONT_FAMILY = '"Source Sans", "Source Sans Pro", "Segoe UI", Arial, "Liberation Sans", sans-serif'
SEPARATORS = f",{NBSP}"
_DEPTH = 1.12  # as much room as above the highest
FEW_WHOLE = 8
LABEL_FROM_PX, LABEL_TO_PX = 3, 25  # where a value's label stands above or below its point

CHART_CONFIG: dict[str, Any] = {
    "showSendToCloud": False,
    "locale": "ru",
    "displaylogo": False,
    "displayModeBar": "hover",
    "modeBarButtonsToRemove": [
        "zoom2d", "pan2d", "select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d", "resetScale2d",
    ],
    "toImageButtonOptions": {"format": "png", "filename": "график", "scale": 2},
    "scrollZoom": False,
    "doubleClick": "reset",
}  # fmt: skip


def chart_config(file_name: str, image_format: str = "png") -> dict[str, Any]:
    """CHART_CONFIG with the name and format (`png` or `svg`) of the picture that the chart's button saves."""
    options = {"format": image_format, "filename": file_name, "scale": 2 if image_format == "png" else 1}
    return {**CHART_CONFIG, "toImageButtonOptions": options}


def base_figure(dark: bool, height: int, alt: str) -> tuple[Drawing, Palette]:
    """An empty figure in the theme's colours with a transparent background; `alt`: the chart in words."""
    colours = palette(dark)
    axis = {
        "gridcolor": colours.grid,
        "linecolor": colours.grid,
        "zeroline": False,
        "automargin": True,
        "fixedrange": True,
        "tickfont": {"color": colours.muted, "size": 13},
        "title": {"font": {"color": colours.muted, "size": 13}},
    }
    figure = Drawing(
        layout={
            "template": "none",
            "height": height,
            "margin": {"l": 8, "r": 8, "t": 12, "b": 8},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONT_FAMILY, "size": 14, "color": colours.text},
            "separators": SEPARATORS,
            "showlegend": False,
            "hovermode": "closest",
            "dragmode": False,
            "hoverlabel": {
                "bgcolor": colours.surface,
                "bordercolor": colours.grid,
                "font": {"family": FONT_FAMILY, "size": 13, "color": colours.text},
                "align": "left",
            },
            "xaxis": axis,
            "yaxis": axis,
            "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": {"size": 13}},
        },
        alt=alt,
    )
    return figure, colours


def empty_figure(message: str, dark: bool = False, height: int = 160) -> Drawing:
    """A figure that only says why there is nothing to draw."""
    figure, colours = base_figure(dark, height, message)
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    figure.add_annotation(
        text=label(message, 60), x=0.5, y=0.5, xref="paper", yref="paper", showarrow=False,
        font={"color": colours.muted, "size": 15},
    )  # fmt: skip
    return figure


def label(text: Any, width: int = 34, lines: int | None = None) -> str:
    """Text for a chart: escaped (plotly reads HTML), wrapped at `width` characters, at most `lines` lines."""
    wrapped = textwrap.wrap(str(text), width=width, break_long_words=True, max_lines=lines, placeholder=" …")
    return "<br>".join(html.escape(line, quote=False) for line in wrapped)


def shortened(text: Any, width: int = 44) -> str:
    """One line for a chart: a long name loses its middle, because its end («№ 12») tells it from the others."""
    words = str(text)
    if len(words) > width:
        tail = width * 2 // 5
        words = f"{words[: width - tail - 1].rstrip()}…{words[-tail:].lstrip()}"
    return html.escape(words, quote=False)


def add_row_labels(figure: Drawing, texts: Sequence[str], colours: Sequence[str]) -> None:
    """Texts to the right of the plot, one beside each row (y = 0, 1, ...).

    One trace of text on an axis of its own: an annotation for each row costs the browser several times as much.
    """
    figure.add_scatter(
        x=[1] * len(texts), y=list(range(len(texts))), xaxis="x2", mode="text", text=list(texts),
        textposition="middle right", textfont={"size": 13, "color": list(colours)}, hoverinfo="skip",
        cliponaxis=False, showlegend=False,
    )  # fmt: skip
    figure.update_layout(xaxis2={"overlaying": "x", "range": [0, 1], "visible": False, "fixedrange": True})


def text_positions(values: Sequence[float | None]) -> list[str]:
    """Where a point's label stands so that the line does not cross it: outside of the bend."""
    positions = []
    for at, value in enumerate(values):
        arriving = _slope(values[at - 1] if at else None, value)
        leaving = _slope(value, values[at + 1] if at + 1 < len(values) else None)
        positions.append(_POSITIONS.get((arriving, leaving), "top center"))
    return positions


def clear_positions(
    values: Sequence[float | None], crossings: Sequence[Sequence[float]], px_per_unit: float
) -> list[str]:
    """`text_positions`, turned to the other side of the point where one of the `crossings` (levels of target lines and
    ways to them at that point) would strike the label through and the other side is free."""
    positions = text_positions(values)
    for at, (value, levels) in enumerate(zip(values, crossings, strict=True)):
        if value is None or missing(value):
            continue
        aways = [(level - value) * px_per_unit for level in levels]
        above = any(LABEL_FROM_PX < away < LABEL_TO_PX for away in aways)
        below = any(LABEL_FROM_PX < -away < LABEL_TO_PX for away in aways) or value * px_per_unit < LABEL_TO_PX
        if above and not below and positions[at].startswith("top"):
            positions[at] = _BELOW[positions[at]]
        elif below and not above and positions[at].startswith("bottom"):
            positions[at] = "top center"
    return positions


_BELOW = {"top left": "bottom right", "top center": "bottom center", "top right": "bottom left"}
_POSITIONS = {
    (1, 1): "top left", (0, 1): "top left", (1, 0): "top left", (-1, 1): "bottom center",
    (-1, -1): "top right", (0, -1): "top right", (-1, 0): "top right",
}  # fmt: skip


def halo(colours: Palette) -> str:
    """A text's shadow in the page's colour, so that a line behind it does not strike it through."""
    return ", ".join([f"0 0 3px {colours.surface}"] * 4)


def _slope(start: float | None, end: float | None) -> int:
    """-1, 0 or 1: the line falls, is level (or there is none), rises."""
    if start is None or end is None or missing(start) or missing(end):
        return 0
    return (end > start) - (end < start)


def wrapped_lines(text: Any, width: int = 34) -> int:
    """How many lines `label` makes of the text: row heights follow it."""
    return max(1, len(textwrap.wrap(str(text), width=width)))


def hover(row: Any, heading: str, measure: str) -> str:
    """Hover text of a row of indicator values: value, numerator / denominator, coverage (columns that are there)."""
    lines = [f"<b>{html.escape(heading, quote=False)}</b>", measured(row.get("value"), measure)]
    numerator, denominator = row.get("numerator"), row.get("denominator")
    if measure != Measure.PRESENCE and not missing(denominator):
        lines.append(ratio_words(numerator, denominator, measure))
    expected, reported = row.get("units_expected"), row.get("units_reported")
    if not missing(expected) and not missing(reported) and expected > 1:
        lines.append(f"отчитались {number(reported)} из {number(expected)}")
    return "<br>".join(lines)


def value_axis(measure: str, top: float, bottom: float = 0.0) -> dict[str, Any]:
    """Axis settings for values in this unit of measure that reach up to `top`: from zero, or from below `bottom` where
    that is less, as a difference or what is taken off may be."""
    axis = _axis_from_zero(measure, top)
    if missing(bottom) or bottom >= 0:
        return axis
    low, high = float(bottom) * _DEPTH, axis["range"][1] if top > 0 else 0.0
    whole_ticks = "dtick" in axis and high - low >= FEW_WHOLE
    return {key: value for key, value in axis.items() if not (whole_ticks and key == "dtick")} | {
        "range": [low, high], "rangemode": "normal", "zeroline": True,
    }  # fmt: skip


def _axis_from_zero(measure: str, top: float) -> dict[str, Any]:
    if is_percent(measure):
        highest = max(top * 1.12, 1.0) if top > 100 or top < 90 else 104
        return {"ticksuffix": f"{NBSP}%", "range": [0, highest], "tickformat": ",~f"}
    if measure == Measure.PRESENCE:
        return {"tickvals": [0, 1], "ticktext": ["нет", "есть"], "range": [-0.1, 1.2]}
    highest = max(top * 1.12, 1.0)
    if is_worded(measure):
        suffix = UNITS[parted(measure)[0]].suffix
        name = {"ticksuffix": f"{NBSP}{suffix}"} if suffix else {"title": {"text": unit_name(measure), "standoff": 6}}
        highest = top * 1.12 if top > 0 else 1.0  # a rate may well be below one
        return {"range": [0, highest], "tickformat": ",~f", "rangemode": "tozero", **name}
    whole_ticks = {"dtick": 1} if highest < FEW_WHOLE else {}  # there is no half of a document
    return {"range": [0, highest], "tickformat": ",~f", "rangemode": "tozero", **whole_ticks}


def numeric(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """A copy with these columns (those there are) as float: the store gives Decimals and objects."""
    known = [column for column in columns if column in frame]
    return frame.assign(**{column: pd.to_numeric(frame[column], errors="coerce").astype(float) for column in known})

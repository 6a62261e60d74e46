"""Room for the labels of the axes, set aside before the chart is drawn.

Plotly finds out in the browser how wide the labels are by drawing them more than once: half of the time of a chart with
sixty names. Margins that suffice from the start save that, and `automargin` is left on only where the names ask for
more room than a phone has. It shows in the rows «click to drawn, indicators, ... / bare page» of `make bench`.
"""

import html
import math
import re
from collections.abc import Mapping
from typing import Any

from pdmon.words.numbers import short_number

LINE_HEIGHT = 1.3
MAX_PAD_PX, GAP_PX = 12, 5  # what plotly keeps between the edge and a label, and between a label and its axis
PHONE_PX, LEAST_PLOT_PX = 350, 64  # the second is plotly's own
DEFAULT_EM, SLACK = 0.57, 1.03
# Widths of Source Sans in parts of the type size.
_EM = {
    0.2: " \u00a0", 0.25: ".,:;'ijl", 0.27: "I!f", 0.3: "()-", 0.34: "t/r", 0.42: "г?sz«»\"", 0.46: "xхcзстэv",
    0.49: "yу–JYkFLкь", 0.5: "0123456789aegаеёГ", 0.52: "VXвчяУХESдлЕЁ", 0.54: "houATZбоАТ", 0.55: "bdnpqпрЗий",
    0.58: "нцCPRРСЭKБКЬЯBВ", 0.61: "ъЧDG", 0.64: "мЛUДПЦHNН", 0.67: "OQИЙОыж", 0.73: "wЪMфМФю", 0.76: "шщ", 0.8: "W—Ы",
    0.83: "%mЖ", 0.89: "ШЩ№", 0.93: "Ю…",
}  # fmt: skip
_WIDTHS = {char: em for em, chars in _EM.items() for char in chars}


def make_room(layout: Mapping[str, Any]) -> dict[str, Any]:
    """The layout with margins that hold the labels of its first pair of axes."""
    margin = {side: math.ceil(px) for side, px in layout["margin"].items()}
    across, up = layout["xaxis"], dict(layout["yaxis"])
    labelled = {"l": up.get("visible", True), "b": across.get("visible", True)}
    pad = min(MAX_PAD_PX, *(px for side, px in margin.items() if not labelled.get(side)))
    if labelled["l"]:
        widest = max(map(_width, _labels(up)), default=0) * up["tickfont"]["size"]
        # On a phone the plot must keep its least width: beyond that plotly decides, as it does by itself.
        most = PHONE_PX - LEAST_PLOT_PX - margin["r"]
        asked = pad + GAP_PX + SLACK * widest + _title_px(up)
        margin["l"] = max(margin["l"], min(asked, most))
        up["automargin"] = asked > most
        if "ticktext" in up:
            # Else plotly measures each label once more to hide those beyond the edge, and there are none.
            up["ticklabeloverflow"] = "allow"
    if labelled["b"]:
        lines = max((text.count("<br>") + 1 for text in across.get("ticktext", ())), default=1)
        below = pad + GAP_PX + lines * LINE_HEIGHT * across["tickfont"]["size"] + _title_px(across)
        margin["b"] = max(margin["b"], below)
    return {**layout, "margin": {side: math.ceil(px) for side, px in margin.items()}, "yaxis": up}


def _title_px(axis: Mapping[str, Any]) -> float:
    """Room for the name of the axis that keeps its distance from the labels."""
    title = axis.get("title", {})
    return title["standoff"] + LINE_HEIGHT * title["font"]["size"] if "standoff" in title else 0.0


def text_width(text: str, size_px: float) -> float:
    """The width in pixels of the widest line of a label."""
    return _width(text) * size_px


def _labels(axis: Mapping[str, Any]) -> list[str]:
    if "ticktext" in axis:
        return list(axis["ticktext"])
    top = abs(axis["range"][1]) if "range" in axis else 0
    # The highest tick stands at or below the top, and below ten ticks have a decimal.
    highest = f"{top:.0f}" if top < 10_000 else short_number(top)
    return [("0,0" if top < 10 else highest) + axis.get("ticksuffix", "")]


def _width(text: str) -> float:
    lines = [html.unescape(re.sub(r"<[^>]*>", "", line)) for line in str(text).split("<br>")]
    return max(sum(_WIDTHS.get(char, DEFAULT_EM) for char in line) for line in lines)

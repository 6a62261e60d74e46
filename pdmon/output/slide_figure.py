"""A slide's chart on the screen: the same data as in the PPTX, in type that a projector shows."""

from pdmon.insight.wording import measured, missing, number, pp
from pdmon.output.charts.drawing import Drawing
from pdmon.output.charts.style import base_figure, label
from pdmon.output.palette import Palette
from pdmon.output.slide_model import ChartData, value_range

LABEL_WIDTH = 58
FONT_PX = 18


def slide_figure(data: ChartData, alt: str, dark: bool = False, height: int = 560) -> Drawing:
    """The figure of a slide's chart. alt: the slide's title, the start of the description."""
    said = "; ".join(
        f"{name}: {', '.join(_text(value, data.measure) for value in values)}" for name, values in data.series.items()
    )
    figure, colours = base_figure(dark, height, f"{alt}. {', '.join(data.categories)}. {said}.")
    places = list(range(len(data.categories)))
    for (name, values), colour in zip(data.series.items(), _colours(data, colours), strict=True):
        texts = [_text(value, data.measure) for value in values]
        if data.kind == "line":
            figure.add_scatter(
                x=list(data.categories), y=values, name=name, mode="lines+markers+text", text=texts, cliponaxis=False,
                textposition="top center", line={"color": colour, "width": 4}, marker={"size": 12},
                textfont={"size": FONT_PX}, hoverinfo="skip", connectgaps=False,
            )  # fmt: skip
            continue
        stacked = data.kind == "stacked"
        figure.add_bar(
            x=values, y=places, orientation="h", name=name, marker={"color": colour}, hoverinfo="skip",
            text=["" if stacked and not value else text for value, text in zip(values, texts, strict=True)],
            textposition="inside" if stacked else "outside", insidetextanchor="middle", textangle=0, cliponaxis=False,
            textfont={"size": FONT_PX, **({} if stacked else {"color": colours.text})},
        )  # fmt: skip
    if data.kind == "line":
        figure.update_yaxes(visible=False, rangemode="tozero")
        figure.update_xaxes(showgrid=False, tickfont={"size": FONT_PX})
    else:
        figure.update_layout(barmode="stack" if data.kind == "stacked" else "group", bargap=0.35, bargroupgap=0.08)
        figure.update_xaxes(visible=False, range=list(value_range(data)))
        figure.update_yaxes(
            tickvals=places, ticktext=[label(name, LABEL_WIDTH) for name in data.categories], showgrid=False,
            range=[len(places) - 0.5, -0.5], tickfont={"size": FONT_PX - 2, "color": colours.text}, showline=False,
        )  # fmt: skip
        figure.add_vline(x=0, line={"color": colours.no_data, "width": 1})
    legend = {"font": {"size": FONT_PX}, "orientation": "h", "y": 1.02, "yanchor": "bottom", "traceorder": "normal"}
    figure.update_layout(showlegend=len(data.series) > 1, legend=legend, margin={"t": 48, "r": 24})
    return figure


def _text(value: float | None, measure: str) -> str:
    if missing(value):
        return ""
    return pp(value) if measure == "pp" else measured(value, "percent") if measure == "percent" else number(value)


def _colours(data: ChartData, colours: Palette) -> list[str]:
    if data.kind == "stacked":
        return [colours.accent, colours.accent_soft][: len(data.series)]
    if len(data.series) == 1:
        return [colours.status(data.tone) if data.tone else colours.accent]
    return [colours.accent_soft, colours.accent, *colours.series][: len(data.series)]

"""One organisation on every share: its dot against the territory's mark and that of organisations like it."""

import pandas as pd

from pdmon.output.charts.drawing import Drawing, marks
from pdmon.output.charts.style import base_figure, empty_figure, label, numeric, shortened, value_axis, wrapped_lines
from pdmon.words.numbers import missing, percent, short_number

LABEL_WIDTH = 44
_TONES = {
    "strength": "above",
    "perhaps_strength": "perhaps_above",
    "perhaps_deficit": "perhaps_below",
    "deficit": "below",
}
_SIGNS = {"strength": "▲", "perhaps_strength": "△", "perhaps_deficit": "▽", "deficit": "▼"}


def profile_dots(
    rows: pd.DataFrame,
    own_label: str,
    territory_label: str = "территория",
    similar_label: str = "похожие организации",
    dark: bool = False,
) -> Drawing:
    """Dots by indicator, in the given order.

    rows: shares only: `indicator`, `short_title`, `value`, `numerator`, `denominator`, `territory_value`,
    `similar_value`, `judged` (`strength`, `deficit`, `perhaps_…` or ''). Indicators without the organisation's value
    are left out.
    """
    rows = numeric(rows, "value", "numerator", "denominator", "territory_value", "similar_value")
    known = rows[rows["value"].notna()].reset_index(drop=True)
    if known.empty:
        return empty_figure("Долей с данными за этот период нет", dark)
    titles = (known["indicator"] + ". " + known["short_title"]).tolist()
    height = 60 + sum(12 + 17 * wrapped_lines(title, LABEL_WIDTH) for title in titles)
    figure, colours = base_figure(dark, height, _alt(known, own_label, territory_label))
    hovers = [_hover(row, territory_label, similar_label) for row in known.to_dict("records")]
    for row in known.itertuples():
        if not missing(row.territory_value):
            figure.add_scatter(
                x=[row.territory_value, row.value], y=[row.Index, row.Index], mode="lines", hoverinfo="skip",
                line={"color": colours.grid, "width": 4}, showlegend=False,
            )  # fmt: skip
    for column, name, marker in (
        ("territory_value", territory_label, {"symbol": "line-ns-open", "size": 18, "color": colours.reference}),
        ("similar_value", similar_label, {"symbol": "diamond-open", "size": 10, "color": colours.behind}),
    ):
        if known[column].notna().any():
            figure.add_scatter(
                x=known[column], y=known.index, mode="markers", name=name, showlegend=True, cliponaxis=False,
                marker={**marker, "line": {"width": 3 if column == "territory_value" else 2}},
                hovertext=hovers, hoverinfo="text", customdata=marks(indicator=known["indicator"]),
            )  # fmt: skip
    tones = [colours.status(_TONES.get(judged)) if judged else colours.accent for judged in known["judged"]]
    # The legend's own dot: in the drawing every dot has the colour of its difference.
    figure.add_scatter(
        x=[None], y=[None], mode="markers", name=shortened(own_label, 60), showlegend=True,
        marker={"size": 13, "color": colours.accent, "opacity": 1},
    )  # fmt: skip
    figure.add_scatter(
        x=known["value"], y=known.index, mode="markers", showlegend=False, cliponaxis=False,
        marker={"size": 13, "color": tones, "opacity": 1}, hovertext=hovers, hoverinfo="text",
        customdata=marks(indicator=known["indicator"]),
    )  # fmt: skip
    for row, tone in zip(known.itertuples(), tones, strict=True):
        figure.add_annotation(
            x=1, xref="paper", xanchor="left", xshift=8, y=row.Index, yanchor="middle", showarrow=False,
            text=f"<b>{percent(row.value)} {_SIGNS.get(str(row.judged), '')}</b>",
            font={"size": 13, "color": tone if row.judged else colours.text},
        )  # fmt: skip
    top = float(known[["value", "territory_value", "similar_value"]].max().max())
    axis = value_axis("percent", top)
    figure.update_xaxes(**axis | {"range": [-0.02 * axis["range"][1], axis["range"][1]]})  # room for a dot at zero
    figure.update_yaxes(
        tickvals=list(known.index), ticktext=[label(title, LABEL_WIDTH) for title in titles],
        range=[len(known) - 0.4, -0.6], showgrid=False, tickfont={"color": colours.text, "size": 13},
    )  # fmt: skip
    figure.update_layout(showlegend=True, margin={"r": 80, "t": 36})
    return figure


def _hover(row: dict, territory_label: str, similar_label: str) -> str:
    lines = [
        f"<b>{label(row['short_title'], 60)}</b>",
        f"{percent(row['value'])} ({short_number(row['numerator'], 2)} из {short_number(row['denominator'], 2)})",
    ]
    for column, name in (("territory_value", territory_label), ("similar_value", similar_label)):
        if not missing(row[column]):
            lines.append(f"{name}: {percent(row[column])}")
    return "<br>".join(lines)


def _alt(known: pd.DataFrame, own_label: str, territory_label: str) -> str:
    said = "; ".join(
        f"{row.short_title} — {percent(row.value)}, {territory_label} {percent(row.territory_value)}"
        for row in known.itertuples()
    )
    return f"{own_label} по показателям: {said}."

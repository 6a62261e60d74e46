"""Before and after, one line per organisation: what changed where a measure was taken, and elsewhere."""

import pandas as pd

from pdmon.output.charts.drawing import Drawing
from pdmon.output.charts.style import base_figure, empty_figure, label, numeric, shortened, value_axis
from pdmon.words.wording import difference, measured

ROW_HEIGHT = 30


def before_after(
    pairs: pd.DataFrame,
    measure: str,
    before_label: str,
    after_label: str,
    direction: str = "up",
    dark: bool = False,
) -> Drawing:
    """Dumbbells.

    pairs: `name`, `before`, `after`; `group` (optional, e.g. «с мерой» / «остальные») keeps groups together.
    direction: `up` if more is better, `down` if less is. Rows with a side missing are left out.
    """
    pairs = numeric(pairs, "before", "after").dropna(subset=["before", "after"]).copy()
    if pairs.empty:
        return empty_figure("Нет пары значений «до» и «после»", dark)
    pairs["change"] = pairs["after"] - pairs["before"]
    order = ["group", "change"] if "group" in pairs else ["change"]
    pairs = pairs.sort_values(order, ascending=[True, False][-len(order) :]).reset_index(drop=True)
    names = pairs["group"] + " · " + pairs["name"] if "group" in pairs else pairs["name"]
    alt = "; ".join(
        f"{name} — {measured(row.before, measure)} → {measured(row.after, measure)}"
        for name, row in zip(names, pairs.itertuples(), strict=True)
    )
    figure, colours = base_figure(dark, 90 + ROW_HEIGHT * len(pairs), f"{before_label} и {after_label}: {alt}.")
    improved = pairs["change"] > 0 if direction == "up" else pairs["change"] < 0
    tones = [
        colours.no_data if row.change == 0 else colours.attained if better else colours.missed
        for row, better in zip(pairs.itertuples(), improved, strict=True)
    ]
    for row, tone in zip(pairs.itertuples(), tones, strict=True):
        figure.add_scatter(
            x=[row.before, row.after], y=[row.Index, row.Index], mode="lines", line={"color": tone, "width": 3},
            hoverinfo="skip", showlegend=False,
        )  # fmt: skip
    hovers = [
        f"<b>{label(name, 60)}</b><br>{measured(row.before, measure)} → {measured(row.after, measure)}"
        f"<br>{difference(row.change, measure)}"
        for name, row in zip(names, pairs.itertuples(), strict=True)
    ]
    for column, words, symbol, filled in (
        ("before", before_label, "circle-open", colours.muted),
        ("after", after_label, "circle", colours.accent),
    ):
        figure.add_scatter(
            x=pairs[column], y=pairs.index, mode="markers", name=words, showlegend=True, cliponaxis=False,
            marker={"symbol": symbol, "size": 11, "color": filled, "opacity": 1, "line": {"width": 2, "color": filled}},
            hovertext=hovers, hoverinfo="text",
        )  # fmt: skip
    for row, tone in zip(pairs.itertuples(), tones, strict=True):
        figure.add_annotation(
            x=1, xref="paper", xanchor="left", xshift=8, y=row.Index, showarrow=False, yanchor="middle",
            text=difference(row.change, measure), font={"size": 13, "color": tone},
        )  # fmt: skip
    figure.update_xaxes(**value_axis(measure, float(pairs[["before", "after"]].max().max())))
    figure.update_yaxes(
        tickvals=list(pairs.index), ticktext=[shortened(name) for name in names],
        range=[len(pairs) - 0.4, -0.6], showgrid=False,
    )  # fmt: skip
    figure.update_layout(showlegend=True, margin={"r": 90, "t": 36})
    return figure

"""Bars by subject, kind of deficit or assessment, with last year's mark and the total's line."""

import pandas as pd

from pdmon.output.charts.drawing import Drawing, marks
from pdmon.output.charts.room import text_width
from pdmon.output.charts.style import (
    add_row_labels,
    base_figure,
    empty_figure,
    hover,
    label,
    numeric,
    value_axis,
    wrapped_lines,
)
from pdmon.words.figures.before import YEAR_BEFORE
from pdmon.words.numbers import NBSP, measured, missing, short_number
from pdmon.words.terms import Measure

LABEL_WIDTH = 24  # names and values leave room for the bars on a phone
HEAD_PX = 30
FOOT_PX, TITLE_PX, TOTAL_PX = 40, 22, 22  # below the bars: the numbers of the axis, its name, the words of the total


def category_bars(
    categories: pd.DataFrame,
    measure: str,
    total: float | None = None,
    total_label: str = "в целом",
    min_denominator: int = 5,
    dark: bool = False,
) -> Drawing:
    """Horizontal bars.

    categories: `name` (Russian), `value`; `numerator`, `denominator` for shares; `previous` draws last year's
    mark, `category` is what a bar stands for. Rows without a value are left out; those below `min_denominator` are
    grey. Kept in descending order.
    total: the headline value, drawn as a line.
    """
    categories = numeric(
        categories, "value", "numerator", "denominator", "previous", "units_reported", "units_expected"
    )
    total = None if missing(total) else total
    known = categories[categories["value"].notna()].sort_values("value", ascending=False).reset_index(drop=True)
    if known.empty:
        return empty_figure("По разрезам нет данных за этот период", dark)
    shares = measure == Measure.PERCENT and "denominator" in known
    small = known["denominator"].lt(min_denominator) if shares else pd.Series(False, index=known.index)
    rows = len(known) * (10 + 17 * max(wrapped_lines(name, LABEL_WIDTH) for name in known["name"]))
    tops = [known["value"].max(), known["previous"].max() if "previous" in known else 0, total or 0]
    lows = [known["value"].min(), known["previous"].min() if "previous" in known else 0, total or 0]
    bottom = min(float(low) for low in lows if not missing(low))
    axis = value_axis(measure, max(float(top) for top in tops if not missing(top)), bottom)
    below = FOOT_PX + (TITLE_PX if "title" in axis else 0)
    foot = below + (TOTAL_PX if total is not None else 0)
    figure, colours = base_figure(dark, HEAD_PX + foot + rows, _alt(known, measure, total, total_label))
    figure.add_bar(
        x=known["value"],
        y=known.index,
        orientation="h",
        width=0.62,
        marker={"color": [colours.no_data if grey else colours.accent for grey in small]},
        hovertext=[hover(row, row["name"], measure) for row in known.to_dict("records")],
        hoverinfo="text",
        customdata=marks(category=known.get("category")),
        showlegend=False,
    )
    if "previous" in known and known["previous"].notna().any():
        # A gap in the colour of the page around the tick: a dark theme's bars are about as bright as it is.
        figure.add_scatter(
            x=known["previous"], y=known.index, mode="markers", showlegend=False, hoverinfo="skip",
            marker={"symbol": "line-ns-open", "size": 16, "color": colours.surface, "line": {"width": 7}},
        )  # fmt: skip
        figure.add_scatter(
            x=known["previous"], y=known.index, mode="markers", name=YEAR_BEFORE, showlegend=True,
            marker={"symbol": "line-ns-open", "size": 16, "color": colours.behind, "line": {"width": 3}},
            hovertext=[f"{YEAR_BEFORE}: {measured(value, measure)}" for value in known["previous"]], hoverinfo="text",
            customdata=marks(category=known.get("category")),
        )  # fmt: skip
        figure.update_layout(showlegend=True)
    texts = []
    for row in known.to_dict("records"):
        text = measured(row["value"], measure)
        if shares and not missing(row["denominator"]):
            text += f" ({short_number(row['numerator'], 2)}{NBSP}из{NBSP}{short_number(row['denominator'], 2)})"
        texts.append(text)
    if total is not None:
        figure.add_vline(x=total, line={"color": colours.reference, "width": 1.5, "dash": "dash"})
        figure.add_annotation(
            x=total, y=0, yref="paper", yanchor="top", yshift=TOTAL_PX - below - 6, showarrow=False,
            text=f"{label(total_label, 40)}: {measured(total, measure)}",
            font={"color": colours.reference, "size": 13},
        )  # fmt: skip
    figure.update_xaxes(**axis)
    figure.update_yaxes(
        tickvals=list(known.index), ticktext=[label(name, LABEL_WIDTH) for name in known["name"]],
        range=[len(known) - 0.4, -0.6], showgrid=False,
    )  # fmt: skip
    figure.update_layout(margin={"r": 12 + max(text_width(text, 13) for text in texts), "t": HEAD_PX, "b": foot})
    add_row_labels(figure, texts, [colours.muted if grey else colours.text for grey in small])
    return figure


def _alt(known: pd.DataFrame, measure: str, total: float | None, total_label: str) -> str:
    said = "; ".join(f"{row['name']} — {measured(row['value'], measure)}" for row in known.to_dict("records"))
    whole = "" if total is None or missing(total) else f"; {total_label} {measured(total, measure)}"
    return f"Значения по разрезам: {said}{whole}."

"""The count and the share side by side: one may grow while the other falls, and the reader must see it."""

import pandas as pd

from pdmon.output.charts.drawing import Drawing, marks
from pdmon.output.charts.style import base_figure, empty_figure, label, numeric
from pdmon.words.numbers import measured, missing, short_number
from pdmon.words.periods import period_words, years_through


def count_and_share(
    values: pd.DataFrame, count_label: str, share_label: str, dark: bool = False, height: int = 300
) -> Drawing:
    """Two panels over the same years.

    values: `period` (years), `numerator`, `denominator`, `value` (percent). `directions_differ` says of the last
    two known years whether the panels disagree.
    """
    values = numeric(values, "value", "numerator", "denominator").sort_values("period")
    if values.empty or values["value"].isna().all():
        return empty_figure("Нет данных за эти периоды", dark, height)
    years = years_through(values["period"].min(), values["period"].max())
    line = values.drop_duplicates("period", keep="last").set_index("period").reindex(years).reset_index(names="period")
    rows = line[["period", "numerator", "denominator", "value"]].to_dict("records")
    hovers = [_hover(row) for row in rows]
    alt = "; ".join(
        f"{row['period']} — {short_number(row['numerator'], 2)} и {measured(row['value'], 'percent')}"
        for row in rows
        if not missing(row["value"])
    )
    figure, colours = base_figure(dark, height, f"Количество и доля по годам: {alt}.")
    figure.add_bar(
        x=years, y=line["numerator"], marker={"color": colours.accent_soft}, width=0.6,
        text=[short_number(row["numerator"], 2) if not missing(row["numerator"]) else "" for row in rows],
        textposition="outside", cliponaxis=False, textfont={"color": colours.text},
        hovertext=hovers, hoverinfo="text", textangle=0, customdata=marks(period=years),
    )  # fmt: skip
    figure.add_scatter(
        x=years, y=line["value"], xaxis="x2", yaxis="y2", mode="lines+markers+text", connectgaps=False,
        line={"color": colours.accent, "width": 3}, marker={"size": 8, "color": colours.accent},
        text=[measured(row["value"], "percent") if not missing(row["value"]) else "" for row in rows],
        textposition="top center", cliponaxis=False, textfont={"color": colours.accent, "size": 13},
        hovertext=hovers, hoverinfo="text", customdata=marks(period=years),
    )  # fmt: skip
    shared = figure.plain_layout["xaxis"]
    figure.update_layout(
        xaxis={**shared, "type": "category", "domain": [0, 0.46], "showgrid": False},
        xaxis2={**shared, "type": "category", "domain": [0.54, 1], "anchor": "y2", "showgrid": False},
        yaxis={"visible": False, "range": [0, float(line["numerator"].max() or 1) * 1.18]},
        yaxis2={"visible": False, "range": [0, float(line["value"].max() or 1) * 1.25], "anchor": "x2"},
        margin={"t": 44},
    )
    for text, x in ((count_label, 0), (share_label, 0.54)):
        figure.add_annotation(
            text=f"<b>{label(text, 44)}</b>", x=x, y=1, xref="paper", yref="paper", xanchor="left", yanchor="bottom",
            yshift=8, showarrow=False, align="left", font={"size": 14},
        )  # fmt: skip
    return figure


def directions_differ(values: pd.DataFrame) -> bool:
    """True when the count and the share moved in opposite directions between the last two known years."""
    known = numeric(values, "value", "numerator").dropna(subset=["value", "numerator"]).sort_values("period")
    if len(known) < 2:
        return False
    count_change, share_change = known[["numerator", "value"]].diff().iloc[-1]
    return bool(count_change * share_change < 0)


def _hover(row: dict) -> str:
    ratio = f"{short_number(row['numerator'], 2)} из {short_number(row['denominator'], 2)}"
    return f"<b>{period_words(row['period'])}</b><br>{ratio}<br>{measured(row['value'], 'percent')}"

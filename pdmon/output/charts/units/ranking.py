"""Organisations one under another by value, with Wilson intervals and the municipality's line."""

from typing import Any, NamedTuple

import pandas as pd

from pdmon.insight.statistics.significance import wilson_interval
from pdmon.output.charts.drawing import Drawing, marks
from pdmon.output.charts.room import text_width
from pdmon.output.charts.style import (
    add_row_labels,
    base_figure,
    empty_figure,
    hover,
    label,
    numeric,
    shortened,
    value_axis,
)
from pdmon.words.numbers import NBSP, measured, missing, number, short_number
from pdmon.words.terms import Measure

ROW_HEIGHT = 27
RANKED_MOST = 60  # of more units both ends are drawn, a third of it each
ROW = ("unit", "name", "small", "value", "numerator", "denominator", "units_reported", "units_expected")


class Reference(NamedTuple):
    """What units are compared with: the municipality's own value (a ratio of sums), or a goal, and its name."""

    value: float | None
    name: str = "территория"


def both_ends(units: pd.DataFrame, descending: bool = True) -> pd.DataFrame:
    """All units, or of more than RANKED_MOST with a `value` both ends of the order: nobody reads a dot for each of
    thousands, and drawing them keeps a page waiting."""
    known = units["value"].notna()
    if known.sum() <= RANKED_MOST:
        return units
    ordered = units[known].sort_values("value", ascending=not descending, kind="stable")
    return pd.concat([ordered.head(RANKED_MOST // 3), ordered.tail(RANKED_MOST // 3)])


def ends_words(ends: pd.DataFrame, units: pd.DataFrame) -> str:
    """What part of the units `both_ends` are; '' of all."""
    if len(ends) == len(units):
        return ""
    return f"Показаны по {number(len(ends) // 2)} с каждого конца из {number(len(units))}; все — в таблице."


def ranked_dots(
    units: pd.DataFrame,
    measure: str,
    reference: Reference | None = None,
    min_denominator: int = 5,
    descending: bool = True,
    dark: bool = False,
) -> Drawing:
    """Dot plot of units.

    units: `name`, `value`, for shares `numerator` and `denominator`; `unit` goes to customdata;
    `units_reported, units_expected` for the hover. Units without a value are left out (the alt text counts them);
    units below `min_denominator` are grey and stand last, outside the ranking.
    reference: drawn as a line.
    """
    units = numeric(units, "value", "numerator", "denominator", "units_reported", "units_expected")
    known = units[units["value"].notna()].copy()
    if known.empty:
        return empty_figure("Ни у одной организации нет значения за этот период", dark)
    known["small"] = known["denominator"].lt(min_denominator) if measure == Measure.PERCENT else False
    known = known.sort_values(["small", "value", "name"], ascending=[True, not descending, True])
    known = known.reset_index(drop=True)
    rows = known[[name for name in ROW if name in known]].to_dict("records")
    level = None if reference is None or missing(reference.value) else reference.value
    figure, colours = base_figure(dark, 70 + ROW_HEIGHT * len(rows), _alt(rows, len(units) - len(rows), measure, level))
    tones = [colours.no_data if row["small"] else colours.accent for row in rows]
    top = float(known["value"].max())
    if measure == Measure.PERCENT:
        bounds = wilson_interval(known["numerator"], known["denominator"])
        # One broken line: plotly's own error bars are a piece of the page for each row.
        ends = [bounds["low"].clip(upper=known["value"]), bounds["high"].clip(lower=known["value"])]
        figure.add_scatter(
            x=[x for low, high in zip(*ends, strict=True) for x in (low, high, None)],
            y=[y for row in range(len(rows)) for y in (row, row, None)],
            mode="lines", line={"color": colours.no_data, "width": 1.5}, hoverinfo="skip",
        )  # fmt: skip
        top = max(top, float(bounds["high"].max()) if bounds["high"].notna().any() else 0.0)
    figure.add_scatter(
        x=known["value"],
        y=list(range(len(rows))),
        mode="markers",
        marker={"size": 10, "color": tones, "opacity": 1},
        hovertext=[_hover(row, measure) for row in rows],
        hoverinfo="text",
        customdata=marks(unit=known.get("unit")),
        cliponaxis=False,
    )
    axis = value_axis(measure, top, float(known["value"].min()))
    if reference is not None and level is not None:
        figure.add_vline(x=level, line={"color": colours.reference, "width": 1.5, "dash": "dash"}, layer="below")
        figure.add_annotation(
            x=level, y=1, yref="paper", yanchor="bottom", showarrow=False,
            text=f"{label(reference.name, 40)}: {measured(level, measure)}",
            font={"color": colours.reference, "size": 13},
        )  # fmt: skip
    figure.update_xaxes(**axis)
    figure.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=[shortened(row["name"]) for row in rows],
        range=[len(rows) - 0.4, -0.6],
        showgrid=False,
        ticklabelstandoff=8,  # a dot at 0 reaches over the axis
    )
    labels = [_value_label(row, measure) for row in rows]
    usual = 150 if measure == Measure.PERCENT else 70
    figure.update_layout(margin={"r": max(usual, *(16 + text_width(text, 13) for text in labels)), "t": 30})
    add_row_labels(
        figure,
        labels,
        [colours.muted if row["small"] else colours.text for row in rows],
    )
    return figure


def _value_label(row: dict[Any, Any], measure: str) -> str:
    value = measured(row["value"], measure)
    if measure != Measure.PERCENT:
        return value
    return f"{value} ({short_number(row['numerator'], 2)}{NBSP}из{NBSP}{short_number(row['denominator'], 2)})"


def _hover(row: dict[Any, Any], measure: str) -> str:
    text = hover(row, row["name"], measure)
    return f"{text}<br>мало человек: вне ранжирования" if row["small"] else text


def _alt(rows: list[dict[Any, Any]], without_value: int, measure: str, level: float | None) -> str:
    ranked = [row for row in rows if not row["small"]] or rows
    ends = [f"{row['name']} — {measured(row['value'], measure)}" for row in (ranked[0], ranked[-1])]
    parts = [f"Организации по значению: первая {ends[0]}, последняя {ends[1]}"]
    if level is not None:
        parts.append(f"по территории {measured(level, measure)}")
    if small := sum(row["small"] for row in rows):
        parts.append(f"вне ранжирования из-за малой численности: {small}")
    if without_value:
        parts.append(f"без значения: {without_value}")
    return "; ".join(parts) + "."

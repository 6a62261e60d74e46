"""Every unit before and after a measure: what lies above the line of «no change» has risen, whoever it is."""

import html

import pandas as pd

from pdmon.output.charts.drawing import Drawing, marks
from pdmon.output.charts.style import base_figure, empty_figure, numeric, value_axis
from pdmon.words.numbers import measured, move
from pdmon.words.periods import period_words
from pdmon.words.plurals import quantity
from pdmon.words.reporters import Reporter
from pdmon.words.states import DYNAMICS_WORDS
from pdmon.words.terms import Dynamics

TARGETS, OTHERS = "с мерой", "остальные"


def before_and_after(
    pairs: pd.DataFrame, measure: str, years: tuple[str, str], reporter: Reporter, dark: bool = False, height: int = 420
) -> Drawing:
    """A point per unit with both years: across the value before, upwards the value after.

    pairs: `short_name`, `value_before`, `value_after`, `is_target`; `unit` is what a point stands for.
    """
    rows = numeric(pairs, "value_before", "value_after").dropna(subset=["value_before", "value_after"])
    if rows.empty:
        return empty_figure("Нет организаций с данными за оба года", dark, height)
    is_target = rows["is_target"].astype(bool)
    groups = ((OTHERS, rows[~is_target]), (TARGETS, rows[is_target]))
    risen = {name: int((of["value_after"] > of["value_before"]).sum()) for name, of in groups}
    told = "; ".join(
        f"{name} — {quantity(len(of), reporter.counted)}, значение больше прежнего у {risen[name]}"
        for name, of in groups
    )
    figure, colours = base_figure(dark, height, f"Значения за {years[0]} и {years[1]} годы: {told}.")
    top = float(rows[["value_before", "value_after"]].max().max())
    bottom = float(rows[["value_before", "value_after"]].min().min())
    axis = value_axis(measure, top, bottom)
    ends = [axis["range"][0] if bottom < 0 else 0, axis["range"][1]]
    figure.add_scatter(
        x=ends, y=ends, mode="lines", name=DYNAMICS_WORDS[Dynamics.SAME], hoverinfo="skip", showlegend=True,
        line={"color": colours.reference, "width": 1.5, "dash": "dash"},
    )  # fmt: skip
    looks = {
        OTHERS: {"symbol": "circle-open", "size": 9, "color": colours.muted, "line": {"width": 1.5}},
        TARGETS: {"symbol": "circle", "size": 11, "color": colours.accent, "opacity": 1},
    }
    for name, of in groups:
        if of.empty:
            continue
        figure.add_scatter(
            x=of["value_before"], y=of["value_after"], mode="markers", name=name, showlegend=True, cliponaxis=False,
            marker=looks[name], hoverinfo="text", customdata=marks(unit=of.get("unit")),
            hovertext=[_hover(row, measure, name) for row in of.to_dict("records")],
        )  # fmt: skip
    about = f"по горизонтали — {period_words(years[0])}, по вертикали — {period_words(years[1])}"
    figure.update_xaxes(**(axis | {"title": {"text": about}}), showgrid=True)
    figure.update_yaxes(**axis)
    figure.update_layout(showlegend=True, margin={"t": 40})
    return figure


def _hover(row: dict, measure: str, group: str) -> str:
    name = html.escape(str(row["short_name"]), quote=False)
    same = measured(row["value_before"], measure) == measured(row["value_after"], measure)
    seen = measured(row["value_after"], measure) if same else move(row["value_before"], row["value_after"], measure)
    return f"<b>{name}</b> ({group})<br>{seen}"

"""Small multiples: one little line per indicator, subject or organisation, all over the same years."""

import pandas as pd

from pdmon.output.charts.drawing import Drawing, marks
from pdmon.output.charts.noted import NOTE_MARK
from pdmon.output.charts.room import text_width
from pdmon.output.charts.style import base_figure, empty_figure, label, numeric, text_positions
from pdmon.words.numbers import measured, missing
from pdmon.words.periods import is_whole_year, period_label, years_through
from pdmon.words.states import STATE_WORDS
from pdmon.words.terms import State

PANEL_HEIGHT = 112
TICK_PX, SPARE = 11, 0.1


def small_multiples(
    values: pd.DataFrame,
    measure: str = "percent",
    columns: int = 4,
    dark: bool = False,
    width: int = 26,
    notes: pd.DataFrame | None = None,
) -> Drawing:
    """A grid of lines.

    values: `panel` (title), `period` (years or months), `value`; `measure` as a column overrides the argument;
    `indicator` and `category`, where there are any, are what a panel's points stand for.
    Panels keep the order of first appearance; each has its own scale from zero; gaps stay gaps; the first and the
    last known values are labelled. `width`: characters of a title's line. notes (`period`, `note`, `indicator`, '' for
    every one): a diamond in place of the point, and its hover says what is noted.
    """
    values = numeric(values, "value")
    panels = [str(name) for name, part in values.groupby("panel", sort=False) if part["value"].notna().any()]
    if not panels:
        return empty_figure("Нет данных за эти периоды", dark)
    periods = sorted(values["period"].unique())
    if is_whole_year(periods[0]):
        periods = years_through(periods[0], periods[-1])
    columns = min(columns, len(panels))
    rows = -(-len(panels) // columns)
    figure, colours = base_figure(dark, 20 + PANEL_HEIGHT * rows, "")
    said = []
    axes: dict[str, dict] = {}
    for position, panel in enumerate(panels):
        part = values[values["panel"] == panel]
        unit = part["measure"].iloc[0] if "measure" in part else measure
        line = part.drop_duplicates("period", keep="last").set_index("period")["value"].reindex(periods)
        known, noted = line.dropna(), _noted(notes, part)
        row, column = divmod(position, columns)
        suffix = "" if position == 0 else str(position + 1)
        left, right = column / columns + 0.012, (column + 1) / columns - 0.03
        top = 1 - row / rows
        ends = {known.index[0], known.index[-1]}
        figure.add_scatter(
            x=periods, y=line, xaxis=f"x{suffix}", yaxis=f"y{suffix}", mode="lines+markers+text", connectgaps=False,
            cliponaxis=False, line={"color": colours.accent, "width": 2},
            marker={
                "size": [9 if period in noted else 7 if period == known.index[-1] else 3 for period in periods],
                "symbol": ["diamond" if period in noted else "circle" for period in periods], "color": colours.accent,
            },
            text=[measured(line[period], unit) if period in ends else "" for period in periods],
            textposition=text_positions(line.tolist()), textfont={"size": 11, "color": colours.text},
            hovertext=[
                f"{period_label(period)}: {measured(line[period], unit)}{noted.get(period, '')}" for period in periods
            ],
            hoverinfo="text", customdata=marks(period=periods, **_stands_for(part)),
        )  # fmt: skip
        highest = float(known.max())
        axes[f"xaxis{suffix}"] = {
            "domain": [left, right], "anchor": f"y{suffix}", "type": "category", "visible": False, "fixedrange": True,
            "range": [-0.5, len(periods) - 0.5],
        }  # fmt: skip
        axes[f"yaxis{suffix}"] = {
            "domain": [top - 0.92 / rows, top - 0.42 / rows], "anchor": f"x{suffix}", "visible": False,
            "range": [min(0.0, float(known.min())) * 1.1, highest * 1.1 if highest > 0 else 1], "fixedrange": True,
        }  # fmt: skip
        figure.add_annotation(
            text=f"<b>{label(panel, width, lines=2)}</b>", x=left, y=top, xref="paper", yref="paper", xanchor="left",
            yanchor="top", showarrow=False, align="left", font={"size": 12},
        )  # fmt: skip
        first, last = known.iloc[0], known.iloc[-1]
        said.append(f"{panel} — {measured(first, unit)} → {measured(last, unit)}")
    span = f"{period_label(periods[0])}–{period_label(periods[-1])}"
    figure.update_layout(**axes)
    figure.alt = f"Малые графики, {span}: {'; '.join(said)}."
    return figure


def _stands_for(part: pd.DataFrame) -> dict[str, str]:
    """What the whole panel is about besides its periods."""
    return {name: str(part[name].iloc[0]) for name in ("indicator", "category") if name in part}


def _noted(notes: pd.DataFrame | None, part: pd.DataFrame) -> dict[str, str]:
    """Period -> what the hover of a panel's point says of its notes."""
    if notes is None or "indicator" not in part:
        return {}
    own = notes[notes["indicator"].isin(["", str(part["indicator"].iloc[0])])]
    texts = own["note"].map(lambda note: f"<br>{NOTE_MARK} {label(note, 60)}")
    return {str(period): "".join(said) for period, said in texts.groupby(own["period"])}


def sparkline(
    values: pd.Series, measure: str = "percent", dark: bool = False, height: int = 60, top: float | None = None
) -> Drawing:
    """One little line; index: periods, NaN = a gap. The first and the last known value and their periods are said.

    `top`: what the values are out of; the line's height is then their part of it.
    """
    line = pd.to_numeric(values, errors="coerce").astype(float)
    known = line.dropna()
    if known.empty:
        return empty_figure(STATE_WORDS[State.NO_DATA], dark, height)
    alt = ", ".join(f"{period_label(str(period))} — {measured(value, measure)}" for period, value in known.items())
    figure, colours = base_figure(dark, height, f"{alt}.")
    ends = [known.index[0], known.index[-1]]
    figure.add_scatter(
        x=[str(period) for period in line.index], y=line, mode="lines+markers+text", connectgaps=False,
        cliponaxis=False, line={"color": colours.accent, "width": 2},
        marker={"size": [7 if period == known.index[-1] else 4 for period in line.index], "color": colours.accent},
        text=[measured(value, measure) if period in ends else "" for period, value in line.items()],
        textposition="top center", textfont={"size": 12, "color": colours.text},
        hovertext=[
            f"{period_label(str(period))}: {STATE_WORDS[State.NO_DATA] if missing(value) else measured(value, measure)}"
            for period, value in line.items()
        ],
        hoverinfo="text", customdata=marks(period=[str(period) for period in line.index]),
    )  # fmt: skip
    figure.update_xaxes(
        type="category", tickvals=[str(end) for end in ends], ticktext=[period_label(str(end)) for end in ends],
        tickfont={"size": TICK_PX, "color": colours.muted}, showgrid=False, showline=False, tickangle=0,
        range=[-SPARE, len(line) - 1 + SPARE],
    )  # fmt: skip
    highest = float(known.max()) if top is None else top
    figure.update_yaxes(visible=False, range=[min(0.0, float(known.min())), highest * 1.15 or 1.0])
    # The ends are said right under the first and the last point: half of the words stands beside it, however narrow.
    halves = [text_width(period_label(str(end)), TICK_PX) / 2 for end in ends]
    figure.update_layout(margin={"l": 2 + halves[0], "r": 2 + halves[-1], "t": 18, "b": 18})
    return figure

"""Criteria: what part of the points is earned, or how the targets stand; bars of one length, so that parts compare."""

from itertools import accumulate

import pandas as pd

from pdmon.output.charts.drawing import Drawing, marks
from pdmon.output.charts.style import base_figure, empty_figure, label, numeric, wrapped_lines
from pdmon.output.criteria_parts import SEGMENTS
from pdmon.words.numbers import short_number
from pdmon.words.states import STATUS_SIGNS

LABEL_WIDTH = 52
BAR_HEIGHT, LINE_HEIGHT, GAP, MARGINS = 20, 18, 10, 20
ROOM_FOR_COUNTS = 1.2


def criterion_bars(
    criteria: pd.DataFrame, mode: str = "points", dark: bool = False, worst_first: bool = False
) -> Drawing:
    """Bars of equal length by criterion, cut into parts with their signs and numbers; «n из m» stands beside.

    criteria: `title`, `criterion` (what a bar stands for), and `points, max_points` (mode `points`) or the targets by
    how they stand, `attained, on_track, near_line, behind, missed, unjudged` (mode `targets`). In the given order, or
    the smallest share first (of equal ones what lacks more). Criteria that nothing can be judged in say so instead of a
    zero.
    """
    segments = SEGMENTS[mode]
    table = _parts(criteria, mode)
    whole, done = table[[name for name, *_ in segments]].sum(axis=1), table[segments[0][0]]
    if worst_first:
        ranks = pd.DataFrame({"share": done / whole.where(whole > 0), "lacking": whole - done})
        order = ranks.sort_values(["share", "lacking"], ascending=[True, False], kind="stable").index
        table, whole, done = table.loc[order], whole.loc[order], done.loc[order]
    if table.empty or not whole.gt(0).any():
        empty = "Баллов за этот период нет: нет основания для сравнения"
        return empty_figure(empty if mode == "points" else "Целевых значений, которые можно оценить, нет", dark)
    counts = [
        f"{short_number(n)} из {short_number(m)}" if m > 0 else "не оценивается"
        for n, m in zip(done, whole, strict=True)
    ]
    # One unit of the y axis is a pixel: every bar stands right below its own title, however long that is.
    heights = [LINE_HEIGHT * wrapped_lines(title, LABEL_WIDTH) + BAR_HEIGHT + GAP for title in table["title"]]
    bottoms = list(accumulate(heights))
    places = [bottom - GAP - BAR_HEIGHT / 2 for bottom in bottoms]
    alt = "; ".join(f"{title} — {text}" for title, text in zip(table["title"], counts, strict=True))
    figure, colours = base_figure(dark, bottoms[-1] + MARGINS, f"По критериям: {alt}.")
    hovers = [
        "<br>".join(
            [f"<b>{label(row['title'], 60)}</b>"]
            + [
                f"{STATUS_SIGNS[status]} {word}: {short_number(row[name])}"
                for name, status, word in segments
                if row[name]
            ]
        )
        for row in table.to_dict("records")
    ]
    for name, status, _ in segments:
        if not table[name].any():
            continue
        colour = colours.part(status)
        figure.add_bar(
            x=(table[name] / whole.where(whole > 0)).fillna(0), y=places, orientation="h", width=BAR_HEIGHT,
            marker={"color": colour, "line": {"color": colours.surface, "width": 1.5}},
            text=[f"{STATUS_SIGNS[status]} {short_number(count)}" if count else "" for count in table[name]],
            textposition="inside", insidetextanchor="middle", textangle=0, constraintext="none",
            textfont={"size": 13, "color": colours.ink(colour)},
            hovertext=hovers, hoverinfo="text", customdata=marks(criterion=table["criterion"]),
        )  # fmt: skip
    # The titles stand above their bars: beside them they would leave no room for the bars on a phone.
    notes = [
        {
            "x": 1 if m > 0 else 0, "y": places[row], "xanchor": "left", "xshift": 8 if m > 0 else 0,
            "yanchor": "middle", "showarrow": False, "text": counts[row],
            "font": {"size": 14, "color": colours.text if m > 0 else colours.muted},
        }
        for row, m in enumerate(whole)
    ]  # fmt: skip
    notes += [
        {
            "x": 0, "y": places[row], "xanchor": "left", "yanchor": "bottom", "yshift": BAR_HEIGHT / 2 + 1,
            "showarrow": False, "align": "left", "text": label(title, LABEL_WIDTH),
            "font": {"size": 14, "color": colours.text},
        }
        for row, title in enumerate(table["title"])
    ]  # fmt: skip
    figure.update_layout(barmode="stack", annotations=notes, margin={"l": 0, "r": 0, "t": 4, "b": 4})
    figure.update_xaxes(visible=False, range=[0, ROOM_FOR_COUNTS])
    figure.update_yaxes(visible=False, range=[bottoms[-1], 0])
    return figure


def _parts(criteria: pd.DataFrame, mode: str) -> pd.DataFrame:
    """The titles and a number for every part of the bar."""
    table = criteria.reset_index(drop=True)
    if mode == "points":
        table = numeric(table, "points", "max_points")
        whole = table["max_points"].fillna(0)
        parts = table.reindex(columns=["criterion", "title"]).assign(points=table["points"].fillna(0))
        return parts.assign(lost=whole - parts["points"])
    names = [name for name, *_ in SEGMENTS[mode]]
    return table.reindex(columns=["criterion", "title", *names]).fillna(dict.fromkeys(names, 0))

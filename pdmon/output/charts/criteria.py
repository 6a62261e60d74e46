"""Criteria: points against the maximum, or targets attained against targets judged."""

from itertools import accumulate

import pandas as pd

from pdmon.insight.wording import plural, short_number
from pdmon.output.charts.drawing import Drawing
from pdmon.output.charts.style import base_figure, empty_figure, label, numeric, wrapped_lines

LABEL_WIDTH = 52
BAR_HEIGHT, LINE_HEIGHT, GAP, MARGINS = 18, 18, 16, 20
_COLUMNS = {
    "points": ("points", "max_points", "point_of"),
    "targets": ("targets_attained", "targets_judged", "target_of"),
}


def criterion_bars(criteria: pd.DataFrame, mode: str = "points", dark: bool = False) -> Drawing:
    """Bars «n из m» by criterion.

    criteria: `title`, and `points, max_points` (mode `points`) or `targets_attained, targets_judged` (mode
    `targets`); kept in the given order. Criteria that nothing was judged in say so instead of a zero.
    """
    done_column, whole_column, noun = _COLUMNS[mode]
    criteria = numeric(criteria, done_column, whole_column).reset_index(drop=True)
    if criteria.empty or not criteria[whole_column].gt(0).any():
        empty = "Баллов за этот период нет: нет основания для сравнения"
        return empty_figure(empty if mode == "points" else "Целевых значений, которые можно оценить, нет", dark)
    done, whole = criteria[done_column].fillna(0), criteria[whole_column].fillna(0)
    texts = [
        f"{short_number(n)} из {short_number(m)}" if m > 0 else "не оценивается"
        for n, m in zip(done, whole, strict=True)
    ]
    # One unit of the y axis is a pixel: every bar stands right below its own title, however long that is.
    heights = [LINE_HEIGHT * wrapped_lines(title, LABEL_WIDTH) + BAR_HEIGHT + GAP for title in criteria["title"]]
    bottoms = list(accumulate(heights))
    places = [bottom - GAP - BAR_HEIGHT / 2 for bottom in bottoms]
    height = bottoms[-1] + MARGINS
    alt = "; ".join(f"{title} — {text}" for title, text in zip(criteria["title"], texts, strict=True))
    figure, colours = base_figure(dark, height, f"По критериям: {alt}.")
    hovers = [
        f"<b>{label(title, 60)}</b><br>{text} {plural(m, noun) if m > 0 else ''}"
        for title, text, m in zip(criteria["title"], texts, whole, strict=True)
    ]
    for values, colour in ((done, colours.accent), (whole - done, colours.accent_soft)):
        figure.add_bar(
            x=values, y=places, orientation="h", width=BAR_HEIGHT, marker={"color": colour},
            hovertext=hovers, hoverinfo="text",
        )  # fmt: skip
    # The titles stand above their bars: beside them they would leave no room for the bars on a phone.
    notes = [
        {
            "x": whole[row], "y": places[row], "xanchor": "left", "xshift": 8, "yanchor": "middle", "showarrow": False,
            "text": text, "font": {"size": 14, "color": colours.text if whole[row] > 0 else colours.muted},
        }
        for row, text in enumerate(texts)
    ]  # fmt: skip
    notes += [
        {
            "x": 0, "y": places[row], "xanchor": "left", "yanchor": "bottom", "yshift": BAR_HEIGHT / 2 + 2,
            "showarrow": False, "align": "left", "text": label(title, LABEL_WIDTH),
            "font": {"size": 13, "color": colours.text},
        }
        for row, title in enumerate(criteria["title"])
    ]  # fmt: skip
    figure.update_layout(barmode="stack", annotations=notes)
    figure.update_xaxes(visible=False, range=[0, float(whole.max()) * 1.25])
    figure.update_yaxes(visible=False, range=[bottoms[-1], 0])
    return figure

"""What is noted on the points of a chart over periods: a pencil above each, its hover says what."""

import pandas as pd

from pdmon.output.charts.drawing import Drawing
from pdmon.output.charts.style import NOTE_MARK, label
from pdmon.output.palette import palette
from pdmon.words.periods import Period, is_whole_year, period_label, year_of


def mark_notes(figure: Drawing, notes: pd.DataFrame, dark: bool = False) -> None:
    """Put the notes (`period`, `note`) of the periods that the chart shows into a chart of `dynamics_line`."""
    shown = {mark["period"] for trace in figure.traces for mark in trace.get("customdata") or () if "period" in mark}
    colours = palette(dark)
    for period, of_period in notes[notes["period"].isin(shown)].groupby("period"):
        code, said = str(period), of_period["note"].tolist()
        x = year_of(code) if is_whole_year(code) else Period.of(code).first_day.isoformat()
        figure.add_vline(x=x, line={"color": colours.muted, "width": 1, "dash": "dot"})
        figure.add_annotation(
            x=x, y=1, yref="paper", yanchor="top", xanchor="left", xshift=2, showarrow=False, text=NOTE_MARK,
            font={"color": colours.text, "size": 15}, captureevents=True,
            hovertext="<br>".join([f"<b>{period_label(code)}</b>", *(label(note, 60) for note in said)]),
        )  # fmt: skip
        figure.alt += f" Заметка, {period_label(code)}: {'; '.join(said)}."

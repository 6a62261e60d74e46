"""What is noted on points of a chart: a pencil over a period of a line, words behind a mark of anything else."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pdmon.output.charts.drawing import Drawing
from pdmon.output.charts.style import label
from pdmon.output.palette import palette
from pdmon.words.periods import Period, is_whole_year, period_label, period_title, year_of

NOTE_MARK = "✎"  # of what is noted on a point


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


def note_marks(figure: Drawing, notes: pd.DataFrame, year: int) -> list[str]:
    """Say behind each mark of a chart of one year what is noted of the unit or the indicator that it stands for.

    notes: `unit`, `short_name`, `indicator` ('': every one), `period`, `note`, of whom and of what the chart is.
    Returns those that have a mark, as they stand beneath the chart: «✎ Школа № 1: объединена».
    """
    found = []
    for row in notes[notes["period"].map(year_of) == year].to_dict("records"):
        note, told = f"{NOTE_MARK} {row['note']}", ""
        for trace in figure.traces:
            for at, mark in enumerate(trace.get("customdata") or ()):
                if _is_about(row, mark) and "hovertext" in trace:
                    told = f"{NOTE_MARK} {_about(row, mark)}: {row['note']}"
                    trace["hovertext"][at] += f"<br>{label(note, 60)}"
        if told:
            found.append(told)
    figure.alt = " ".join([figure.alt, *(f"Заметка: {told.removeprefix(NOTE_MARK).strip()}." for told in found)])
    return found


def _is_about(row: Mapping[Any, Any], mark: Mapping[str, str]) -> bool:
    """Whether a note speaks of what the mark stands for; a mark of a period alone is of a line's (`mark_notes`)."""
    if not mark.keys() & {"unit", "indicator"}:
        return False
    return mark.get("unit", row["unit"]) == row["unit"] and row["indicator"] in (
        "",
        mark.get("indicator", row["indicator"]),
    )


def _about(row: Mapping[Any, Any], mark: Mapping[str, str]) -> str:
    when = [] if is_whole_year(row["period"]) else [period_title(row["period"])]
    who = [str(row["short_name"])] if "unit" in mark else []
    what = [f"показатель {row['indicator']}" if row["indicator"] else "все показатели"] if "indicator" in mark else []
    return ", ".join([*when, *who, *what])

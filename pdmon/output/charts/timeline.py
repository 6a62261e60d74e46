"""What is done from when until when: a bar per measure, and today's line across them."""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from pdmon.output.charts.drawing import Drawing, marks
from pdmon.output.charts.style import base_figure, empty_figure, label, shortened
from pdmon.output.palette import Palette
from pdmon.words.cycle.states import CYCLE_STATUS_SIGNS, CYCLE_STATUS_WORDS, CycleStatus
from pdmon.words.dates import MONTHS_SHORT, date_text
from pdmon.words.plurals import quantity

ROW_PX, AROUND_PX = 26, 74
_DAY_MS = 86_400_000
_MOST_TICKS = 9
_STEPS_MONTHS = (1, 3, 6, 12, 24, 60)


def measures_timeline(rows: pd.DataFrame, today: date, dark: bool = False) -> Drawing:
    """Bars from the first day to the last, the nearest term on top.

    rows: `title`, `starts_on`, `ends_on` (days), `status`, `responsible`. Without a first day the last alone is drawn;
    rows without a last day are left out.
    """
    known = [row for row in rows.to_dict("records") if pd.notna(row["ends_on"])]
    if not known:
        return empty_figure("Нет мер со сроками", dark)
    known.sort(key=lambda row: (str(row["ends_on"]), str(row["title"])))
    spans = [_span(row) for row in known]
    figure, colours = base_figure(dark, AROUND_PX + ROW_PX * len(known), _alt(known, today))
    figure.add_bar(
        orientation="h",
        y=list(range(len(known))),
        base=[start.isoformat() for start, _ in spans],
        x=[((end - start).days + 1) * _DAY_MS for start, end in spans],
        width=0.62,
        marker={
            "color": [_fill(row["status"], colours) for row in known],
            "line": {"color": [_edge(row["status"], colours) for row in known], "width": 1},
        },
        hovertext=[_hover(row) for row in known],
        hoverinfo="text",
        customdata=marks(measure=[row.get("item_id") for row in known]),
    )
    first = min(*(start for start, _ in spans), today)
    last = max(*(end for _, end in spans), today)
    room = timedelta(days=max((last - first).days // 16, 7))
    ticks = _ticks(first - room, last + room)
    figure.update_xaxes(
        type="date", range=[(first - room).isoformat(), (last + room).isoformat()],
        tickvals=[tick.isoformat() for tick in ticks],
        ticktext=[f"{MONTHS_SHORT[tick.month - 1]} {tick.year}" for tick in ticks],
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(len(known))),
        ticktext=[f"{CYCLE_STATUS_SIGNS[row['status']]} {shortened(row['title'], 42)}" for row in known],
        range=[len(known) - 0.4, -0.6],
        showgrid=False,
        tickfont={"color": colours.text, "size": 13},
    )
    figure.add_vline(x=today.isoformat(), line={"color": colours.reference, "width": 1.5, "dash": "dash"})
    figure.add_annotation(
        x=today.isoformat(), y=1, yref="paper", yanchor="bottom", showarrow=False,
        text=f"сегодня, {date_text(today)}", font={"color": colours.reference, "size": 13},
    )  # fmt: skip
    figure.update_layout(margin={"t": 30, "r": 12})
    return figure


def _span(row: dict[Any, Any]) -> tuple[date, date]:
    end = pd.Timestamp(row["ends_on"]).date()
    return (pd.Timestamp(row["starts_on"]).date() if pd.notna(row["starts_on"]) else end), end


def _fill(status: str, colours: Palette) -> str:
    filled = {
        CycleStatus.DONE: colours.attained,
        CycleStatus.RUNNING: colours.on_track,
        CycleStatus.OVERDUE: colours.missed,
        CycleStatus.CANCELLED: colours.grid,
    }
    return filled.get(CycleStatus(status), colours.accent_soft)


def _edge(status: str, colours: Palette) -> str:
    return colours.accent if status == CycleStatus.PLANNED else _fill(status, colours)


def _hover(row: dict[Any, Any]) -> str:
    start, end = _span(row)
    term = f"до {date_text(end)}" if start == end else f"{date_text(start)} – {date_text(end)}"
    lines = [f"<b>{label(row['title'], 60)}</b>", term, CYCLE_STATUS_WORDS[row["status"]]]
    return "<br>".join([*lines, label(row["responsible"], 60)] if row["responsible"] else lines)


def _ticks(first: date, last: date) -> list[date]:
    """First days of months, as far apart as their names need."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((step for step in _STEPS_MONTHS if months / step <= _MOST_TICKS), _STEPS_MONTHS[-1])
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    days = [date(number // 12, number % 12 + 1, 1) for number in numbers if number % step == 0]
    return [day for day in days if first <= day <= last]


def _alt(rows: list[dict[Any, Any]], today: date) -> str:
    counts = pd.Series([row["status"] for row in rows]).value_counts()
    said = ", ".join(f"{CYCLE_STATUS_WORDS[str(status)]} — {count}" for status, count in counts.items())
    return f"Меры по срокам на {date_text(today)}: {quantity(len(rows), 'measure')}; {said}."

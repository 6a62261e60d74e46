"""A value over years or their parts: missing periods are gaps, targets stand in their words, with the way to them."""

from itertools import pairwise
from typing import Any

import pandas as pd

from pdmon.insight.targets.goal_editions import GoalEdition
from pdmon.output.charts.drawing import Drawing, marks
from pdmon.output.charts.line_ends import LineEnds
from pdmon.output.charts.style import (
    base_figure,
    clear_positions,
    empty_figure,
    halo,
    hover,
    label,
    numeric,
    shortened,
    value_axis,
)
from pdmon.output.palette import Palette
from pdmon.words.figures.measures import is_percent, is_worded
from pdmon.words.numbers import NBSP, measured, missing, short_number
from pdmon.words.periods import Period, is_whole_year, period_label, period_words, year_like, year_of, years_through

WORDS_WIDTH, WORDS_LINES, WORDS_MARGIN_PX = 29, 5, 190
AXIS_PX = 60
HOVERED = ("period", "value", "numerator", "denominator", "units_reported", "units_expected")
LABEL_YEARS = 0.2  # how far to the side a label reaches
HALF_YEAR, MARK_WIDTH = 0.5, 18


def dynamics_line(
    values: pd.DataFrame,
    measure: str,
    targets: pd.DataFrame | None = None,
    baseline_year: int | None = None,
    dark: bool = False,
    height: int = 340,
) -> Drawing:
    """Line over periods.

    values: `period` (of one kind), `value`; for hovers `numerator, denominator, units_reported,
    units_expected`; `series` names several lines (the first is the main one). Missing periods become gaps.
    targets: `target` (a level in the value's unit), `wording`; `due` (year) and `baseline` (a level) draw the
    trajectory from the baseline year to the due year. `editions` (list of `insight.targets.goal_editions.GoalEdition`,
    where there are any) draws a step line instead: in each year the goal in force, each edition with its own way.
    """
    values = numeric(values, "value", "numerator", "denominator", "units_reported", "units_expected")
    if values.empty or values["value"].isna().all():
        return empty_figure("Нет данных за эти периоды", dark, height)
    values = values if "series" in values else values.assign(series="")
    has_parts = any(not is_whole_year(period) for period in values["period"].astype(str))
    lines = {str(name): _on_grid(part, bool(has_parts)) for name, part in values.groupby("series", sort=False)}
    like = str(values["period"].iloc[0])
    levels = _levels(pd.DataFrame() if targets is None or has_parts else targets, like)
    figure, colours = base_figure(dark, height, _alt(lines, levels, measure))
    top = max([*(line["value"].max() for line in lines.values()), *(t["target"] for t in levels)])
    axis = value_axis(measure, top, min(line["value"].min() for line in lines.values()))
    px_per_unit = (height - AXIS_PX) / (axis["range"][1] - axis["range"][0])
    ends = LineEnds(px_per_unit, float(axis["range"][1]) * px_per_unit)
    for position, (name, line) in enumerate(lines.items()):
        struck = [_levels_at(x, levels, baseline_year) for x in line["x"]]
        positions = clear_positions(line["value"].tolist(), struck, px_per_unit)
        lifted = ends.place(line, positions, is_main=not position)
        _add_line(figure, line.assign(label_at=positions, lifted_px=lifted), name, measure, colours, position)
    for position, target in enumerate(levels):
        anchor = "middle" if len(levels) == 1 else "top" if position == 0 else "bottom"
        _add_target(figure, target, baseline_year, colours, measure, anchor)
    if levels:
        figure.update_layout(margin={"r": WORDS_MARGIN_PX})
    _mark_baseline(figure, next(iter(lines.values())), baseline_year, colours)
    figure.update_yaxes(**axis)
    _span(figure, lines, levels, bool(has_parts), baseline_year)
    return figure


def _levels(targets: pd.DataFrame, like: str) -> list[dict[Any, Any]]:
    """The targets that have a level, the lowest first; `like`: a year as those of the line are."""
    if "target" not in targets:
        return []
    drawn = [name for name in ("target", "due", "baseline", "wording", "editions") if name in targets]
    known = numeric(targets[drawn], "target", "due", "baseline").dropna(subset=["target"])
    return known.sort_values("target").assign(like=like).to_dict("records")


def _levels_at(x: Any, targets: list[dict[Any, Any]], baseline_year: int | None) -> list[float]:
    """Where the lines of the targets and the ways to them run at this x."""
    levels: list[float] = []
    beside = [x - LABEL_YEARS, x, x + LABEL_YEARS] if baseline_year is not None else []
    for target in targets:
        editions = target.get("editions") or ()
        levels += [level for edition in editions for year, level in edition.levels if year == x]
        if not editions:
            levels.append(target["target"])
        for (begun, start), (due, level) in _ways(target, baseline_year):
            pace = (level - start) / (due - begun)
            levels += [start + pace * (at - begun) for at in beside if begun <= at <= due]
    return levels


def _ways(target: dict[Any, Any], baseline_year: int | None) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """The ways to the goal, from where to where: from the baseline to the due year, of an edition for its own years."""
    if baseline_year is None:
        return []
    editions = target.get("editions") or ()
    if not editions:
        due, start = target.get("due"), target.get("baseline")
        if due is None or missing(due) or missing(start) or due <= baseline_year:
            return []
        return [((baseline_year, float(start or 0.0)), (int(due), target["target"]))]
    found = []
    for at, edition in enumerate(editions):
        if edition.due is None or edition.baseline is None or edition.due <= baseline_year:
            continue
        level = edition.levels[-1][1]
        pace = (level - edition.baseline) / (edition.due - baseline_year)
        begun = max(baseline_year, edition.first - HALF_YEAR if at else baseline_year)
        ended = edition.due if at == len(editions) - 1 else min(edition.due, edition.last + HALF_YEAR)
        if begun < ended:
            points = [(year, edition.baseline + pace * (year - baseline_year)) for year in (begun, ended)]
            found.append((points[0], points[1]))
    return found


def _on_grid(line: pd.DataFrame, has_parts: bool) -> pd.DataFrame:
    """Every period from the first to the last, so that the missing ones are gaps; x is a date or a year."""
    line = line.assign(period=line["period"].astype(str)).drop_duplicates("period", keep="last").set_index("period")
    first, last = min(line.index), max(line.index)
    if has_parts:
        run = [Period.of(first)]
        while run[-1].code != last:
            run.append(run[-1].following)
        line = line.reindex([period.code for period in run])
        line["x"] = [period.first_day for period in run]
    else:
        line = line.reindex(years_through(first, last))
        line["x"] = [year_of(period) for period in line.index]
    return line.reset_index(names="period")


def _add_line(figure: Drawing, line: pd.DataFrame, name: str, measure: str, colours: Palette, position: int) -> None:
    lifted_px = line["lifted_px"].iloc[0]
    positions, label_all = line["label_at"].tolist(), len(line) <= 12 and not position
    colour = colours.accent if position == 0 else colours.series[position % len(colours.series)]
    rows = line[[name for name in HOVERED if name in line]].to_dict("records")
    known = [at for at, row in enumerate(rows) if not missing(row["value"])]
    last = known[-1] if known else None
    texts = [measured(rows[at]["value"], measure) if at in known and (label_all or at == last) else ""
             for at in range(len(rows))]  # fmt: skip
    if name and last is not None and position > 0:
        said = f"{label(name, 40)}: {texts[last]}"
        texts[last] = f"{texts[last]}<br>{label(name, 24)}"
        if not missing(lifted_px):
            texts[last] = ""
            figure.add_annotation(
                text=said, x=line["x"][last], y=rows[last]["value"], yshift=lifted_px, xanchor="right", showarrow=False,
                font={"color": colour, "size": 13},
            )  # fmt: skip
    figure.add_scatter(
        x=line["x"],
        y=line["value"],
        mode="lines+markers+text",
        connectgaps=False,
        cliponaxis=False,
        line={"color": colour, "width": 3 if position == 0 else 2},
        marker={"size": 8 if position == 0 else 6, "color": colour, "opacity": 1},
        text=texts,
        textposition=positions,
        textfont={"color": colour, "size": 13, "shadow": halo(colours)},
        hovertext=[
            hover(row, " · ".join(part for part in (name, period_words(row["period"])) if part), measure)
            for row in rows
        ],
        hoverinfo="text",
        customdata=marks(period=line["period"]),
        name=shortened(name, 60),
    )


def _add_target(
    figure: Drawing, target: dict[Any, Any], baseline_year: int | None, colours: Palette, measure: str, anchor: str
) -> None:
    level = target["target"]
    due = None if missing(target.get("due")) else int(target["due"])
    if target.get("editions"):
        _add_steps(figure, target, due, colours, measure)
    else:
        figure.add_hline(y=level, line={"color": colours.reference, "width": 1.5, "dash": "dash"}, layer="below")
    words = str(target.get("wording") or "цель").replace(" %", f"{NBSP}%")
    exact = measured(level, measure) if is_worded(measure) else short_number(level, 2)
    said = f"<b>{exact}{f'{NBSP}%' if is_percent(measure) else ''}</b>"
    figure.add_annotation(
        text=f"{said}<br>{label(words, WORDS_WIDTH, WORDS_LINES)}", align="left",
        hovertext=label(words, 60), captureevents=True,
        x=1, xref="paper", xanchor="left", xshift=6, y=level, yanchor=anchor, showarrow=False,
        font={"color": colours.reference, "size": 12},
    )  # fmt: skip
    for (begun, low), (ended, high) in _ways(target, baseline_year):
        figure.add_scatter(
            x=[begun, ended], y=[low, high], mode="lines", hoverinfo="skip",
            line={"color": colours.on_track, "width": 2, "dash": "dot"}, name="траектория к цели",
        )  # fmt: skip
        if ended != due:
            continue
        figure.add_scatter(
            x=[due], y=[level], mode="markers", hoverinfo="text", customdata=marks(goal=[str(due)]),
            hovertext=[f"цель к {period_words(year_like(target['like'], due), 'to')}: {measured(level, measure)}"],
            marker={"symbol": "diamond-open", "size": 12, "color": colours.reference, "line": {"width": 2}},
            cliponaxis=False,
        )  # fmt: skip


def _add_steps(figure: Drawing, target: dict[Any, Any], due: int | None, colours: Palette, measure: str) -> None:
    """The goal in force in each year as steps; what began an edition is named where its step is."""
    editions: list[GoalEdition] = target["editions"]
    xs: list[float | None] = []
    ys: list[float | None] = []
    texts: list[str] = []
    for year, level, wording in ((*step, edition.wording) for edition in editions for step in edition.levels):
        if xs and xs[-1] != year - HALF_YEAR:  # no goal was in force in between
            xs, ys, texts = [*xs, None], [*ys, None], [*texts, ""]
        when = period_words(year_like(target["like"], year), "of")
        said = f"цель {when}: {measured(level, measure)}<br>{label(wording, 60)}"
        xs, ys, texts = [*xs, year - HALF_YEAR, year + HALF_YEAR], [*ys, level, level], [*texts, said, said]
    if due is not None and xs[-1] is not None and xs[-1] < due + HALF_YEAR:
        xs[-1] = due + HALF_YEAR
    figure.add_scatter(
        x=xs, y=ys, mode="lines", connectgaps=False, hoverinfo="text", hovertext=texts, name="цель по годам",
        line={"color": colours.reference, "width": 1.5, "dash": "dash"},
    )  # fmt: skip
    for before, edition in pairwise([None, *editions]):
        if edition is None or not edition.mark:
            continue
        level = edition.levels[0][1]
        rises = before is None or level >= before.levels[-1][1]
        figure.add_annotation(
            text=label(edition.mark.replace("№ ", f"№{NBSP}"), MARK_WIDTH, 3), x=edition.first - HALF_YEAR, y=level,
            xanchor="right" if rises else "left", xshift=-4 if rises else 4, yanchor="middle", showarrow=False,
            align="right" if rises else "left", font={"color": colours.reference, "size": 12},
            hovertext=label(f"{edition.mark}: {edition.wording}", 60), captureevents=True,
        )  # fmt: skip


def _mark_baseline(figure: Drawing, line: pd.DataFrame, baseline_year: int | None, colours: Palette) -> None:
    if baseline_year is None:
        return
    at = line[(line["x"] == baseline_year) & line["value"].notna()]
    if at.empty:
        return
    figure.add_scatter(
        x=[baseline_year], y=at["value"], mode="markers", hoverinfo="skip", cliponaxis=False,
        marker={"symbol": "circle-open", "size": 16, "color": colours.reference, "line": {"width": 2}},
    )  # fmt: skip
    figure.add_annotation(
        x=baseline_year, y=0, yref="paper", yanchor="bottom", xanchor="left", xshift=6, showarrow=False,
        text="базовый год", font={"color": colours.muted, "size": 12},
    )  # fmt: skip


def _span(
    figure: Drawing,
    lines: dict[str, pd.DataFrame],
    targets: list[dict[Any, Any]],
    has_parts: bool,
    baseline_year: int | None,
) -> None:
    xs = [x for line in lines.values() for x in line["x"]]
    if has_parts:
        named = {x: period for line in lines.values() for x, period in zip(line["x"], line["period"], strict=True)}
        starts = sorted(named)
        step = max(1, -(-len(starts) // 12))
        shown = starts[::step]
        labels = [period_label(named[start]) for start in shown]
        figure.update_xaxes(tickvals=shown, ticktext=["<br>".join(text.rsplit(" ", 1)) for text in labels])
        return
    dues = [int(target["due"]) for target in targets if not missing(target.get("due"))]
    start = [baseline_year] if baseline_year is not None and dues else []
    first, last = min(xs + start), max(xs + [due for due in dues if due >= min(xs)])
    figure.update_xaxes(
        tickvals=list(range(first, last + 1)),
        ticktext=[year_like(next(iter(lines.values()))["period"].iloc[0], year) for year in range(first, last + 1)],
        range=[first - 0.4, last + 0.4],
        showgrid=False,
    )


def _alt(lines: dict[str, pd.DataFrame], targets: list[dict[Any, Any]], measure: str) -> str:
    parts = []
    for name, line in lines.items():
        points = list(zip(line["period"], line["value"], strict=True))
        said = ", ".join(
            f"{period_label(period)} — {measured(value, measure)}" for period, value in points if not missing(value)
        )
        gaps = [period_label(period) for period, value in points if missing(value)]
        parts.append(f"{name + ': ' if name else ''}{said}" + (f"; нет данных: {', '.join(gaps)}" if gaps else ""))
    parts += [_goal_words(target, measure) for target in targets]
    return "Динамика значения. " + ". ".join(parts) + "."


def _goal_words(target: dict[Any, Any], measure: str) -> str:
    """«цель 60,0 %», of several editions «цель по годам: 2023 — 50,0 %, 2024 — 60,0 % (протокол № 3)»."""
    if not target.get("editions"):
        return f"цель {measured(target['target'], measure)}"
    said = [
        f"{year_like(target['like'], year)} — {measured(level, measure)}"
        + (f" ({edition.mark})" if edition.mark and year == edition.first else "")
        for edition in target["editions"]
        for year, level in edition.levels
    ]
    return f"цель по годам: {', '.join(said)}"

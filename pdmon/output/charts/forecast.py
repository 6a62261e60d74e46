"""What the present pace leads to: history, expected values with an interval, the target and its due year."""

import pandas as pd

from pdmon.output.charts.drawing import Drawing, marks
from pdmon.output.charts.dynamics import dynamics_line
from pdmon.output.charts.style import label
from pdmon.output.palette import palette
from pdmon.words.numbers import measured, missing
from pdmon.words.periods import period_words, year_like, year_of

HEIGHT_PX = 360


def forecast_line(
    values: pd.DataFrame,
    expected: pd.DataFrame,
    measure: str,
    targets: pd.DataFrame | None = None,
    baseline_year: int | None = None,
    dark: bool = False,
) -> Drawing:
    """The dynamics line continued.

    values, targets, baseline_year: as in `dynamics_line` (years only).
    expected: `period`, `value`, `low`, `high`: the prediction and its 95 % interval in the value's unit; empty where
    there is no honest forecast (then only history and trajectory are drawn).
    """
    figure = dynamics_line(values, measure, targets, baseline_year, dark, HEIGHT_PX)
    if expected.empty or not figure.traces:
        return figure
    colours = palette(dark)
    known = values[pd.to_numeric(values["value"], errors="coerce").notna()].sort_values("period")
    last_year, last_value = year_of(known["period"].iloc[-1]), float(known["value"].iloc[-1])
    years = [year_of(period) for period in expected["period"]]
    figure.add_scatter(
        x=[*years, *years[::-1]],
        y=[*expected["high"], *expected["low"][::-1]],
        fill="toself", mode="lines", line={"width": 0}, hoverinfo="skip", fillcolor=_transparent(colours.accent, 0.16),
    )  # fmt: skip
    figure.add_scatter(
        x=[last_year, *years], y=[last_value, *expected["value"]], mode="lines+markers",
        line={"color": colours.accent, "width": 2, "dash": "dash"},
        marker={"symbol": "circle-open", "size": 8, "color": colours.accent}, hoverinfo="text", cliponaxis=False,
        customdata=marks(goal=[None, *(str(year) for year in years)]),
        hovertext=["", *(_hover(row, measure) for row in expected.to_dict("records"))],
    )  # fmt: skip
    end = expected.iloc[-1]
    figure.add_annotation(
        x=years[-1], y=float(end["value"]), xanchor="left", xshift=10,
        showarrow=False, align="left", text=label(f"ожидается {measured(end['value'], measure)}", 20),
        font={"color": colours.accent, "size": 12},
    )  # fmt: skip
    top = float(expected["high"].max())
    current_low, current_high = figure.plain_layout["yaxis"]["range"]
    first, last = figure.plain_layout["xaxis"]["range"]
    final = max(years[-1], int(last))
    figure.update_yaxes(range=[current_low, max(current_high, top * 1.08)])
    figure.update_xaxes(
        range=[first, final + 1.1], tickvals=list(range(int(first + 0.5), final + 1)),
        ticktext=[year_like(end["period"], year) for year in range(int(first + 0.5), final + 1)],
    )  # fmt: skip
    figure.alt += f" При нынешнем ходе: {_hover(end.to_dict(), measure, ' ')}."
    return figure


def _hover(row: dict, measure: str, break_: str = "<br>") -> str:
    text = f"{period_words(str(row['period']))}: {measured(row['value'], measure)}"
    if missing(row.get("low")):
        return text
    return f"{text}{break_}интервал 95 %: от {measured(row['low'], measure)} до {measured(row['high'], measure)}"


def _transparent(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"

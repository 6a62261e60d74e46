"""Several territories over the years: one line each, named at its end so that no legend is needed."""

import pandas as pd

from pdmon.output.charts.drawing import Drawing, marks
from pdmon.output.charts.style import base_figure, empty_figure, hover, numeric, shortened, value_axis
from pdmon.words.numbers import measured
from pdmon.words.periods import period_words, year_like, year_of, years_through

LABEL_PX = 20
PLACE = ("programme", "indicator", "category")  # what a line stands for besides its years


def several_lines(values: pd.DataFrame, measure: str, dark: bool = False, height: int = 380) -> Drawing:
    """Lines over years; the first series is the main one, drawn thick and with every value.

    values: `series`, `period` (years), `value`; for hovers `numerator, denominator, units_reported, units_expected`;
    `programme`, `indicator`, `category` are what a line stands for.
    Missing years are gaps. Names stand at the lines' ends with their last values, moved apart where they would overlap.
    """
    values = numeric(values, "value", "numerator", "denominator", "units_reported", "units_expected")
    known = values[values["value"].notna()]
    if known.empty:
        return empty_figure("Нет данных за эти периоды", dark, height)
    figure, colours = base_figure(dark, height, _alt(known, measure))
    years = [year_of(period) for period in known["period"]]
    first, last = min(years), max(years)
    top = float(known["value"].max())
    names = known["series"].unique().tolist()
    ends = []
    for position, name in enumerate(names):
        colour = colours.series[position % len(colours.series)]
        line = known[known["series"] == name].drop_duplicates("period", keep="last").set_index("period")
        line = line.reindex(years_through(line.index.min(), line.index.max()))
        main = position == 0
        figure.add_scatter(
            x=[year_of(period) for period in line.index], y=line["value"], connectgaps=False, cliponaxis=False,
            name=shortened(name, 60),
            mode="lines+markers", line={"color": colour, "width": 4 if main else 2},
            marker={"size": 9 if main else 6, "color": colour},
            hovertext=[
                hover(row, f"{name} · {period_words(str(period))}", measure)
                for period, row in zip(line.index, line.to_dict("records"), strict=True)
            ],
            hoverinfo="text",
            customdata=marks(
                period=line.index.tolist(), **{key: str(line[key].dropna().iloc[0]) for key in PLACE if key in line}
            ),
        )  # fmt: skip
        end = line["value"].dropna()
        ends.append((float(end.iloc[-1]), end.index[-1], name, colour, main))
    axis = value_axis(measure, top, float(values["value"].min()))
    span = axis["range"][1] - axis["range"][0]
    least_gap = span * LABEL_PX / (height - 60)
    for level, (value, year, name, colour, main) in _apart(ends, least_gap):
        words = f"{shortened(name, 32)}: {measured(value, measure)}{'' if year_of(year) == last else f' ({year})'}"
        figure.add_annotation(
            x=1, xref="paper", xanchor="left", xshift=8, y=level, yanchor="middle", showarrow=False, align="left",
            text=f"<b>{words}</b>" if main else words, font={"color": colour, "size": 13},
        )  # fmt: skip
    figure.update_yaxes(**axis)
    figure.update_xaxes(
        tickvals=list(range(first, last + 1)),
        ticktext=[year_like(known["period"].iloc[0], year) for year in range(first, last + 1)],
        range=[first - 0.3, last + 0.15], showgrid=False,
    )  # fmt: skip
    figure.update_layout(margin={"r": 300})
    return figure


def _apart(ends: list[tuple], least_gap: float) -> list[tuple[float, tuple]]:
    """Levels for the labels from the lowest up, at least `least_gap` from each other."""
    placed: list[tuple[float, tuple]] = []
    for end in sorted(ends):
        level = end[0] if not placed else max(end[0], placed[-1][0] + least_gap)
        placed.append((level, end))
    return placed


def _alt(known: pd.DataFrame, measure: str) -> str:
    said = [
        f"{name}: " + ", ".join(f"{row.period} — {measured(row.value, measure)}" for row in rows.itertuples())
        for name, rows in known.groupby("series", sort=False)
    ]
    return f"Значения по годам. {'. '.join(said)}."

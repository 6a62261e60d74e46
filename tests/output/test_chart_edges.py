"""The edges of charts: the ends of small lines are told inside, an axis begins at zero or below what is there."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from pdmon.output import charts
from pdmon.output.charts.room import text_width
from pdmon.output.charts.style import value_axis


def test_a_small_line_says_its_ends() -> None:
    figure = charts.sparkline(pd.Series([1.0, None, 12.0], index=["2021", "2022", "2023"]), "count", top=28)
    assert list(figure.data[0].text) == ["1", "", "12"]
    assert list(figure.layout.xaxis.ticktext) == ["2021", "2023"]
    assert figure.layout.yaxis.range[1] > 28


@pytest.mark.parametrize("years", [["2021", "2023"], ["2023/24", "2025/26"], ["2025-Q1", "2025-Q4"]])
def test_a_small_line_keeps_the_words_of_its_ends_inside(years: list[str]) -> None:
    figure = charts.sparkline(pd.Series([1.0, 3.0], index=years), "count", top=4)
    margin, size = figure.layout.margin, figure.layout.xaxis.tickfont.size
    first, last = figure.layout.xaxis.ticktext
    # However narrow the card, half of a word beside its point fits between the plot and the edge.
    assert margin.l >= text_width(first, size) / 2
    assert margin.r >= text_width(last, size) / 2


def reach(axis: go.layout.YAxis) -> tuple[float, float]:
    return float(axis.range[0]), float(axis.range[1])


def test_values_below_zero_are_not_cut_off() -> None:
    """Winners less complaints: −3, 2, −7 in three years, and by organisation."""
    values = pd.DataFrame({"period": ["2021", "2022", "2023"], "value": [-3.0, 2.0, -7.0], "series": "Школа № 1"})
    low, high = reach(charts.dynamics_line(values.drop(columns="series"), "count").layout.yaxis)
    assert low < -7
    assert high > 2
    assert reach(charts.several_lines(values, "count").layout.yaxis)[0] < -7
    all_below = values.assign(value=[-3.0, -2.0, -7.0])
    assert reach(charts.dynamics_line(all_below.drop(columns="series"), "count").layout.yaxis)[0] < -7
    units = pd.DataFrame({"unit": ["s1", "s2"], "name": ["Школа № 1", "Школа № 2"], "value": [-4.0, 3.0]})
    units = units.assign(numerator=units["value"], denominator=None)
    low, high = reach(charts.ranked_dots(units, "count").layout.xaxis)
    assert low < -4
    assert high > 3


def test_values_from_zero_up_begin_their_axis_at_zero() -> None:
    years = pd.DataFrame({"period": ["2021", "2022", "2024"], "value": [20.0, 35.5, 50.0]})
    assert reach(charts.dynamics_line(years, "percent").layout.yaxis)[0] == 0
    assert value_axis("count", 5.0, 0.0)["range"][0] == 0

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


def test_lines_that_end_in_the_same_value_write_their_names_one_over_another() -> None:
    years = ["2023", "2024"]
    lines = [("", [30, 36]), ("Первая часть", [14, 18]), ("Вторая часть", [16, 18]), ("Третья часть", [17, 18])]
    values = pd.DataFrame(
        [(year, name, value) for name, of in lines for year, value in zip(years, of, strict=True)],
        columns=["period", "series", "value"],
    )
    figure = charts.dynamics_line(values, "count", height=340)
    first, second, third = figure.data[1:4]
    assert (first.text[1].replace("\u00a0", " "), first.textposition[1]) == ("18<br>Первая часть", "bottom right")
    assert (second.text[1], third.text[1]) == ("", "")
    names = [note for note in figure.layout.annotations if "часть" in note.text]
    assert [(note.text, note.x, note.y, note.yshift) for note in names] == [
        ("Вторая часть: 18", 2024, 18.0, 34),
        ("Третья часть: 18", 2024, 18.0, 52),
    ]


def test_a_name_keeps_clear_of_the_value_of_the_main_line() -> None:
    values = pd.DataFrame(
        {"period": ["2023", "2024"] * 2, "series": ["", "", "Часть", "Часть"], "value": [20.0, 30.0, 40.0, 30.0]}
    )
    figure = charts.dynamics_line(values, "count")
    assert (figure.data[0].text[1], figure.data[0].textposition[1]) == ("30", "top left")
    assert figure.data[1].text[1] == ""
    (name,) = [note for note in figure.layout.annotations if "Часть" in note.text]
    assert (name.y, name.yshift) == (30.0, 34)  # the value's label reaches 21 above the point, the name begins at 25


@pytest.mark.parametrize("last", [304.3, 150.0])
def test_a_name_has_room_for_its_lines_below_the_upper_edge(last: float) -> None:
    """The line falls a little at the top of the chart: its name above the end would be cut off."""
    values = pd.DataFrame(
        {"period": ["2024", "2025"] * 2, "series": ["", "", *["За 3 года, начиная с 2021 года"] * 2],
         "value": [101.6, 102.4, 305.6, last]}
    )  # fmt: skip
    figure = charts.dynamics_line(values, "percent")
    assert figure.data[1].textposition[1] == ("bottom right" if last > 300 else "top right")

"""The map of an indicator: true sides, the funnel's signs, nothing hidden told, places that several share."""

import math

import pandas as pd
import pytest

from pdmon.output import charts
from pdmon.output.palette import LIGHT


@pytest.fixture
def units() -> pd.DataFrame:
    rows = [
        ("s1", "Школа № 1", 90, 100, 55.50, 60.20),
        ("s2", "Школа № 2", 50, 100, 55.48, 60.22),
        ("s3", "Школа № 3", 4, 4, 55.49, 60.25),
        ("s4", "Школа № 4", None, None, 55.47, 60.24),
        ("s5", "Школа № 5", 45, 90, None, None),
    ]
    frame = pd.DataFrame(rows, columns=["unit", "name", "numerator", "denominator", "latitude", "longitude"])
    states = ["ok", "ok", "ok", "hidden", "ok"]
    return frame.assign(value=100.0 * frame["numerator"] / frame["denominator"], state=states)


def test_points_stand_in_their_places_with_the_signs_of_the_funnel(units: pd.DataFrame) -> None:
    figure = charts.units_on_map(units, "percent", 60.0)
    points = figure.data[0]
    assert [mark["unit"] for mark in points.customdata] == ["s4", "s3", "s2", "s1"]
    assert list(zip(points.x, points.y, strict=True)) == [(60.24, 55.47), (60.25, 55.49), (60.22, 55.48), (60.2, 55.5)]
    assert list(points.marker.symbol) == ["circle-open", "circle", "circle", "triangle-up"]
    assert list(points.marker.color) == [LIGHT.no_data, LIGHT.no_data, LIGHT.accent, LIGHT.attained]
    funnel = charts.funnel_plot(units, 60.0).data[-1]
    assert funnel.marker.symbol[0] == "triangle-up"
    assert figure.alt == "Карта: организаций с координатами 4; достоверно выше: Школа № 1; не показано: 1."


def test_a_hidden_number_is_no_number_on_the_map(units: pd.DataFrame) -> None:
    points = charts.units_on_map(units, "percent", 60.0).data[0]
    assert points.hovertext[0] == "<b>Школа № 4</b><br>скрыто"
    assert points.text[0].replace("\u00a0", " ") == "Школа № 4"


def test_a_kilometre_is_as_long_both_ways_and_the_scale_says_how_long(units: pd.DataFrame) -> None:
    figure = charts.units_on_map(units, "percent", 60.0)
    ground = figure.layout.yaxis
    middle = (min(figure.data[0].y) + max(figure.data[0].y)) / 2
    assert ground.scaleanchor == "x"
    assert ground.scaleratio == pytest.approx(1 / math.cos(math.radians(middle)))
    scale = figure.data[1]
    metres = (scale.x[1] - scale.x[0]) * 111_320 * math.cos(math.radians(middle))
    (words,) = [note.text for note in figure.layout.annotations if "км" in note.text]
    assert (words.replace("\u00a0", " "), metres) == ("1 км", pytest.approx(1000))
    assert all(figure.layout.xaxis.range[0] < x < figure.layout.xaxis.range[1] for x in figure.data[0].x)
    assert all(ground.range[0] < y < ground.range[1] for y in figure.data[0].y)


def test_it_asks_nobody_for_a_picture_of_the_ground(units: pd.DataFrame) -> None:
    spec = charts.units_on_map(units, "percent", 60.0).spec()
    assert {trace["type"] for trace in spec["data"]} == {"scatter"}  # plotly's maps load theirs from outside
    assert not {"geo", "map", "mapbox", "images"} & set(spec["layout"])


def test_those_at_one_place_stand_around_it(units: pd.DataFrame) -> None:
    units.loc[units["unit"] == "s2", ["latitude", "longitude"]] = [55.50, 60.20]
    points = charts.units_on_map(units, "percent", 60.0).data[0]
    place = {mark["unit"]: at for mark, at in zip(points.customdata, zip(points.x, points.y, strict=True), strict=True)}
    assert place["s1"] != place["s2"]
    middle = [(one + other) / 2 for one, other in zip(place["s1"], place["s2"], strict=True)]
    assert middle == pytest.approx([60.20, 55.50])
    assert place["s3"] == (60.25, 55.49)


def test_no_name_lies_on_another() -> None:
    rows = [
        {"unit": f"s{at}", "name": f"Школа № {at}", "latitude": 55 + at / 1e5, "longitude": 60, "value": at}
        for at in range(9)
    ]
    far = {"unit": "far", "name": "Дальняя", "latitude": 55.5, "longitude": 60, "value": 1}
    points = charts.units_on_map(pd.DataFrame([*rows, far]), "count").data[0]
    shown = [text for text in points.text if text]
    assert 1 < len(shown) < 10
    assert [text.replace("\u00a0", " ") for text in shown if "Дальняя" in text] == ["Дальняя: 1"]


def test_values_that_are_no_shares_are_told_and_not_judged(units: pd.DataFrame) -> None:
    figure = charts.units_on_map(units.assign(value=[3, 1, 2, None, 4]), "count", 60.0)
    assert set(figure.data[0].marker.symbol) == {"circle", "circle-open"}
    assert "достоверно" not in "".join(figure.data[0].hovertext)


def test_one_organisation_alone_stands_in_the_middle(units: pd.DataFrame) -> None:
    figure = charts.units_on_map(units.head(1), "percent", 60.0)
    left, right = figure.layout.xaxis.range
    assert (left + right) / 2 == pytest.approx(60.20)
    assert right - left > 0.001
    assert "Ни у одной" in charts.units_on_map(units.tail(1), "percent", 60.0).layout.annotations[0].text

"""Room for labels: margins that suffice from the start, and drawings that plotly itself accepts."""

import pandas as pd
import pytest

from pdmon.output import charts
from pdmon.output.charts.drawing import Drawing
from pdmon.output.charts.room import text_width


def test_a_wider_name_gets_a_wider_margin() -> None:
    def margin(name: str) -> int:
        return charts.ranked_dots(pd.DataFrame({"name": [name], "value": [1.0]}), "count").layout.margin.l

    assert text_width("№ 7", 13) < margin("№ 7") < margin("Детский сад № 107")


def test_plotly_measures_only_where_a_phone_has_no_room() -> None:
    def automargin(name: str) -> bool:
        rows = pd.DataFrame({"name": [name], "value": [1.0]})
        return bool(charts.ranked_dots(rows, "count").layout.yaxis.automargin)

    assert not automargin("Детский сад № 107")
    assert automargin("Детский сад № 13 «Аленький цветочек» и ещё что-то")


def test_the_widest_line_counts_and_markup_does_not() -> None:
    assert text_width("<b>шишка</b><br>и &amp; щ", 10) == pytest.approx(text_width("шишка", 10))


def test_long_names_leave_room_for_the_plot_on_a_phone() -> None:
    name = "Муниципальное бюджетное учреждение «Центр детского творчества»"
    rows = pd.DataFrame({"name": [name], "value": [50.0], "numerator": [1000], "denominator": [2000]})
    for figure in (charts.ranked_dots(rows, "percent"), charts.category_bars(rows, "percent")):
        assert figure.layout.margin.l + figure.layout.margin.r <= 350 - 64


def test_a_label_of_two_lines_gets_two_lines_below() -> None:
    months = pd.DataFrame({"period": ["2024-01", "2024-02"], "value": [5, 6]})
    years = pd.DataFrame({"period": ["2023", "2024"], "value": [5, 6]})
    below = [charts.dynamics_line(values, "count").layout.margin.b for values in (months, years)]
    assert below[0] > below[1] > 8


def test_hidden_axes_take_no_room() -> None:
    assert charts.empty_figure("Нет данных").layout.margin.l == 8


def test_a_drawing_holds_plain_values_only() -> None:
    hidden = {"visible": False}
    figure = Drawing({"margin": {"l": 8, "r": 8, "t": 8, "b": 8}, "xaxis": hidden, "yaxis": hidden})
    figure.add_scatter(x=pd.Series([1.0, float("nan")]), y=pd.Index([1, 2]), marker={"size": [float("nan")]})
    assert figure.spec()["data"] == [{"type": "scatter", "x": [1.0, None], "y": [1, 2], "marker": {"size": [None]}}]


def test_changed_properties_keep_their_neighbours() -> None:
    figure = charts.empty_figure("Нет данных")
    figure.update_layout(margin={"t": 50})
    assert (figure.layout.margin.t, figure.layout.margin.l) == (50, 8)


def test_what_plotly_does_not_know_is_refused_by_the_validated_figure() -> None:
    figure = charts.empty_figure("Нет данных")
    figure.add_scatter(x=[1], y=[1], colour="red")
    with pytest.raises(ValueError, match="colour"):
        figure.figure()

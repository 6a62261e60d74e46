"""Charts: gaps, targets in words, Russian hovers and labels, grey small numbers, alt texts; light and dark."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from pdmon.output import charts
from pdmon.output.charts.style import clear_positions
from pdmon.output.palette import DARK, LIGHT
from pdmon.words.states import STATUS_SIGNS, STATUS_WORDS


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def _annotations(figure: go.Figure) -> list[str]:
    return [_plain(note.text) for note in figure.layout.annotations]


@pytest.fixture
def years() -> pd.DataFrame:
    """A share of 2021, 2022 and 2024; 2023 was not reported."""
    return pd.DataFrame(
        {
            "period": ["2021", "2022", "2024"], "value": [20.0, 35.5, 50.0], "numerator": [20, 71, 100],
            "denominator": [100, 200, 200], "units_reported": [7, 8, 8], "units_expected": [8, 8, 8],
        }
    )  # fmt: skip


@pytest.fixture
def units() -> pd.DataFrame:
    rows = [
        ("s1", "Школа № 1", 90, 100),
        ("s2", "Школа № 2", 50, 100),
        ("s3", "Школа № 3", 4, 4),
        ("s4", "Школа № 4", 45, 90),
    ]
    frame = pd.DataFrame(rows, columns=["unit", "name", "numerator", "denominator"])
    frame = frame.assign(value=100 * frame["numerator"] / frame["denominator"])
    absent = pd.DataFrame([{"unit": "s5", "name": "Школа № 5"}])
    return pd.concat([frame, absent], ignore_index=True)


def test_missing_year_is_a_gap_not_a_zero(years: pd.DataFrame) -> None:
    line = charts.dynamics_line(years, "percent").data[0]
    assert list(line.x) == [2021, 2022, 2023, 2024]
    assert line.y[3] == 50.0
    assert pd.isna(line.y[2])
    assert line.connectgaps is False
    assert "нет данных: 2023" in charts.dynamics_line(years, "percent").alt


def test_hover_has_numerator_denominator_and_coverage(years: pd.DataFrame) -> None:
    texts = charts.dynamics_line(years, "percent").data[0].hovertext
    assert _plain(texts[0]) == "<b>2021 год</b><br>20,0 %<br>20 из 100<br>отчитались 7 из 8"


def test_target_line_says_its_words_and_the_way_to_it(years: pd.DataFrame) -> None:
    targets = pd.DataFrame(
        {"target": [66.6, 33.3], "due": [2025, None], "baseline": [20.0, None],
         "wording": ["не менее 66,6 % к 2025 году", "ежегодно"]}
    )  # fmt: skip
    figure = charts.dynamics_line(years, "percent", targets, baseline_year=2021)
    said = _annotations(figure)
    assert "<b>66,6 %</b><br>не менее 66,6 % к 2025 году" in said
    assert "<b>33,3 %</b><br>ежегодно" in said
    assert "базовый год" in said
    trajectory = next(trace for trace in figure.data if trace.name == "траектория к цели")
    assert (list(trajectory.x), list(trajectory.y)) == ([2021, 2025], [20.0, 66.6])
    assert [shape.y0 for shape in figure.layout.shapes] == [33.3, 66.6]


def test_a_second_line_carries_the_way_to_its_target(years: pd.DataFrame) -> None:
    part = pd.DataFrame({"period": ["2021", "2022"], "value": [20.0, 55.0], "series": "накопленным итогом"})
    values = pd.concat([years.assign(series=""), part], ignore_index=True)
    targets = pd.DataFrame({"target": [66.6], "due": [2025], "baseline": [20.0], "wording": ["к 2025 году"]})
    figure = charts.dynamics_line(values, "percent", targets, baseline_year=2021)
    assert _plain(figure.data[1].text[1]) == "55,0 %<br>накопленным итогом"
    assert figure.data[1].textposition[1] == "bottom right"
    assert figure.layout.xaxis.range[1] == 2025.4


def test_a_line_too_low_for_a_name_below_is_named_above() -> None:
    rows = [("2023", 14, ""), ("2024", 17, ""), ("2023", 1, "меньше всего"), ("2024", 1, "меньше всего")]
    values = pd.DataFrame(rows, columns=["period", "value", "series"])
    figure = charts.dynamics_line(values, "count")
    assert "меньше всего: 1" in _annotations(figure)


def test_a_value_leaves_the_side_where_a_target_line_would_strike_it_through() -> None:
    # 12 px above the point runs the line, below it there is room
    assert clear_positions([10.0, 12.0], [[], [13.2]], px_per_unit=10) == ["top left", "bottom right"]
    # both sides struck: it stays where the bend leaves room
    assert clear_positions([10.0, 12.0], [[], [13.2, 10.8]], px_per_unit=10)[1] == "top left"
    # the axis is as near as a line
    assert clear_positions([1.0], [[2.0]], px_per_unit=10) == ["top center"]


def test_few_documents_are_counted_in_whole_ticks() -> None:
    counts = pd.DataFrame({"unit": ["a", "b"], "name": ["А", "Б"], "value": [1, 3]})
    assert charts.ranked_dots(counts, "count", charts.Reference(2.0, "цель для каждой")).layout.xaxis.dtick == 1
    assert "цель для каждой: 2" in _annotations(
        charts.ranked_dots(counts, "count", charts.Reference(2.0, "цель для каждой"))
    )
    many = charts.ranked_dots(counts.assign(value=[10, 300]), "count")
    assert many.layout.xaxis.dtick is None


def test_months_are_named_in_russian() -> None:
    months = pd.DataFrame({"period": ["2024-01", "2024-02", "2024-04"], "value": [5, 6, 3]})
    figure = charts.dynamics_line(months, "count")
    assert list(figure.layout.xaxis.ticktext) == ["янв.<br>2024", "февр.<br>2024", "март<br>2024", "апр.<br>2024"]
    assert pd.isna(figure.data[0].y[2])


def test_ranking_puts_small_units_last_and_grey(units: pd.DataFrame) -> None:
    figure = charts.ranked_dots(units, "percent", charts.Reference(60.0, "г. Владимир"), min_denominator=5)
    intervals, dots = figure.data[:2]
    assert [mark["unit"] for mark in dots.customdata] == ["s1", "s2", "s4", "s3"]
    assert dots.marker.color[3] == LIGHT.no_data
    assert dots.marker.color[1] == LIGHT.accent
    # Wilson 95 % of 90 from 100: 82,56-94,48 %
    assert intervals.x[:2] == pytest.approx((82.56, 94.48), abs=0.01)
    assert intervals.y[:3] == (0, 0, None)
    assert "г. Владимир: 60,0 %" in _annotations(figure)
    assert "90,0 % (90 из 100)" in [_plain(text) for text in figure.data[-1].text]
    alt = _plain(figure.alt)
    assert "первая Школа № 1 — 90,0 %, последняя Школа № 4 — 50,0 %" in alt
    assert "без значения: 1" in alt


def test_ranking_of_counts_has_no_intervals() -> None:
    counts = pd.DataFrame({"unit": ["a", "b"], "name": ["А", "Б"], "value": [3, 12]})
    figure = charts.ranked_dots(counts, "count", descending=False)
    assert list(figure.data[0].x) == [3.0, 12.0]
    assert [trace.mode for trace in figure.data] == ["markers", "text"]


def test_long_names_lose_their_middle_not_their_number() -> None:
    name = "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 17»"
    figure = charts.ranked_dots(pd.DataFrame({"name": [name], "value": [1.0]}), "count")
    shown = figure.layout.yaxis.ticktext[0]
    assert len(shown) <= 44
    assert shown.endswith("школа № 17»")


def test_names_cannot_carry_markup() -> None:
    figure = charts.ranked_dots(pd.DataFrame({"name": ["<a href='x'>Школа</a>"], "value": [1.0]}), "count")
    assert "<a" not in figure.layout.yaxis.ticktext[0]
    assert "<a" not in figure.data[0].hovertext[0]


def test_funnel_marks_only_real_differences(units: pd.DataFrame) -> None:
    figure = charts.funnel_plot(units, 60.0, min_denominator=5)
    dots = figure.data[-1]
    assert list(dots.marker.symbol) == ["triangle-up", "circle", "circle", "circle"]
    assert dots.marker.color[2] == LIGHT.no_data
    assert [_plain(text) for text in dots.text] == ["Школа № 1", "", "", ""]
    assert {"95 %", "99,8 %"} <= set(_annotations(figure))
    assert figure.alt.endswith("достоверно выше: Школа № 1; достоверно ниже: нет.")


def test_beyond_95_percent_only_has_a_sign_of_its_own() -> None:
    rows = pd.DataFrame({"name": ["А", "Б", "В"], "numerator": [61, 39, 50], "denominator": [100] * 3})
    figure = charts.funnel_plot(rows.assign(value=[61.0, 39.0, 50.0]), 50.0)
    assert list(figure.data[-1].marker.symbol) == ["triangle-up-open", "triangle-down-open", "circle"]


def test_categories_with_last_year_and_total() -> None:
    rows = pd.DataFrame(
        {"name": ["Физика", "Основы безопасности и защиты Родины", "Химия"], "value": [20.0, 75.0, None],
         "numerator": [2, 3, None], "denominator": [10, 4, None], "previous": [25.0, None, None]}
    )  # fmt: skip
    figure = charts.category_bars(rows, "percent", total=40.0)
    assert list(figure.data[0].x) == [75.0, 20.0]
    assert list(figure.data[0].marker.color) == [LIGHT.no_data, LIGHT.accent]
    gap, last_year = figure.data[1:3]
    assert (last_year.name, gap.marker.color, list(gap.x) == list(last_year.x)) == ("годом ранее", LIGHT.surface, True)
    assert gap.marker.line.width > last_year.marker.line.width
    assert "в целом: 40,0 %" in _annotations(figure)
    assert figure.layout.yaxis.ticktext[0] == "Основы безопасности и<br>защиты Родины"


def test_criteria_say_what_is_not_judged() -> None:
    criteria = pd.DataFrame({"title": ["Первый", "Второй"], "points": [3, None], "max_points": [4, 0]})
    figure = charts.criterion_bars(criteria)
    assert _annotations(figure) == ["3 из 4", "не оценивается", "Первый", "Второй"]
    assert [list(bar.x) for bar in figure.data] == [[0.75, 0.0], [0.25, 0.0]]
    assert [list(bar.text) for bar in figure.data] == [["✓ 3", ""], ["✕ 1", ""]]
    nothing = charts.criterion_bars(criteria.assign(max_points=0))
    assert "нет основания для сравнения" in nothing.alt


def test_criteria_are_compared_by_shares_the_worst_first() -> None:
    criteria = pd.DataFrame(
        {
            "title": ["Первый", "Второй", "Третий", "Пустой"], "attained": [5, 1, 2, None],
            "behind": [0, 1, 2, None], "missed": [0, 0, 0, None],
        }
    )  # fmt: skip
    figure = charts.criterion_bars(criteria, "targets", worst_first=True)
    assert _annotations(figure)[:4] == ["2 из 4", "1 из 2", "5 из 5", "не оценивается"]
    assert _annotations(figure)[4:] == ["Третий", "Второй", "Первый", "Пустой"]
    assert [list(bar.x) for bar in figure.data] == [[0.5, 0.5, 1.0, 0.0], [0.5, 0.5, 0.0, 0.0]]
    assert [list(bar.text) for bar in figure.data] == [["✓ 2", "✓ 1", "✓ 5", ""], ["△ 2", "△ 1", "", ""]]
    assert "Третий — 2 из 4" in figure.alt


def test_count_and_share_disagree() -> None:
    values = pd.DataFrame(
        {"period": ["2023", "2024"], "numerator": [50, 55], "denominator": [100, 125], "value": [50.0, 44.0]}
    )
    assert charts.directions_differ(values)
    assert not charts.directions_differ(values.assign(value=[50.0, 51.0]))
    assert not charts.directions_differ(values.head(1))
    figure = charts.count_and_share(values, "Участники", "Доля")
    assert list(figure.data[0].y) == [50.0, 55.0]
    assert [_plain(text) for text in figure.data[1].text] == ["50,0 %", "44,0 %"]


def test_small_multiples_share_the_years() -> None:
    values = pd.DataFrame({"panel": ["А", "А", "Б"], "period": ["2022", "2024", "2023"], "value": [10.0, 30.0, 5.0]})
    figure = charts.small_multiples(values)
    assert [list(trace.x) for trace in figure.data] == [["2022", "2023", "2024"]] * 2
    assert pd.isna(figure.data[0].y[1])
    assert "А — 10,0 % → 30,0 %" in _plain(figure.alt)


def test_forecast_draws_its_interval_as_it_is_given(years: pd.DataFrame) -> None:
    expected = pd.DataFrame(
        {"period": ["2025", "2026"], "value": [60.0, 70.0], "low": [40.0, 30.0], "high": [80.0, 98.0]}
    )
    figure = charts.forecast_line(years, expected, "percent")
    band = next(trace for trace in figure.data if trace.fill == "toself")
    assert list(band.y) == [80.0, 98.0, 30.0, 40.0]  # the forecast itself keeps within the possible
    assert "ожидается 70,0 %" in _annotations(figure)
    plain = charts.forecast_line(years, expected.iloc[:0], "percent")
    assert len(plain.data) == len(charts.dynamics_line(years, "percent").data)


@pytest.mark.parametrize("measure", ["percent", "count", "per_100_teachers"])
def test_words_below_the_bars_have_room_inside_the_picture(units: pd.DataFrame, measure: str) -> None:
    figure = charts.category_bars(units, measure, 60.0)
    told = next(note for note in figure.layout.annotations if "в целом" in note.text)
    assert (told.yref, told.yanchor, told.y) == ("paper", "top", 0)
    assert figure.layout.margin.b >= -told.yshift + 1.3 * told.font.size
    axis = figure.layout.xaxis
    name = axis.title.standoff + 1.3 * axis.title.font.size if axis.title.text else 0
    assert -told.yshift >= 5 + axis.tickfont.size + name  # under what the axis says, not over it


@pytest.mark.parametrize("dark", [False, True])
def test_every_chart_is_transparent_russian_and_described(years: pd.DataFrame, units: pd.DataFrame, dark: bool) -> None:
    colours = DARK if dark else LIGHT
    criteria = pd.DataFrame({"title": ["Первый"], "attained": [1], "missed": [1]})
    made = [
        charts.dynamics_line(years, "percent", dark=dark),
        charts.ranked_dots(units, "percent", dark=dark),
        charts.funnel_plot(units, 60.0, dark=dark),
        charts.category_bars(units, "percent", dark=dark),
        charts.criterion_bars(criteria, "targets", dark=dark),
        charts.count_and_share(years, "Количество", "Доля", dark=dark),
        charts.small_multiples(years.assign(panel="А"), dark=dark),
        charts.sparkline(years.set_index("period")["value"], dark=dark),
        charts.empty_figure("Нет данных", dark=dark),
    ]
    for figure in made:
        assert figure.layout.paper_bgcolor == figure.layout.plot_bgcolor == "rgba(0,0,0,0)"
        assert figure.layout.separators == ",\u00a0"
        assert figure.layout.font.color == colours.text
        assert figure.alt


@pytest.mark.parametrize(
    "draw",
    [
        lambda none: charts.dynamics_line(none, "percent"),
        lambda none: charts.ranked_dots(none, "percent"),
        lambda none: charts.funnel_plot(none, 50.0),
        lambda none: charts.category_bars(none, "percent"),
        lambda none: charts.count_and_share(none, "а", "б"),
        lambda none: charts.small_multiples(none),
    ],
)
def test_nothing_to_draw_is_said(draw) -> None:  # type: ignore[no-untyped-def]
    columns = ["name", "unit", "panel", "period", "value", "numerator", "denominator"]
    figure = draw(pd.DataFrame(columns=columns))
    assert len(figure.data) == 0
    assert len(figure.alt) > 10


def test_config_never_offers_the_cloud_and_speaks_russian() -> None:
    assert charts.CHART_CONFIG["showSendToCloud"] is False
    assert charts.CHART_CONFIG["locale"] == "ru"
    assert charts.chart_config("динамика", "svg")["toImageButtonOptions"] == {
        "format": "svg", "filename": "динамика", "scale": 1,
    }  # fmt: skip


def test_every_status_has_a_colour_a_sign_and_a_word() -> None:
    assert set(STATUS_WORDS) <= set(STATUS_SIGNS)
    assert LIGHT.status("attained") == LIGHT.attained
    assert LIGHT.status("behind") == LIGHT.behind
    assert LIGHT.status(None) == LIGHT.no_data
    assert DARK.status("missed") == DARK.missed

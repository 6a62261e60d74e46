"""The slides: one message each, from the data; native charts hold the figures; the screen shows the same."""

import io
from datetime import datetime

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from pdmon.output.charts import alt_text
from pdmon.output.deck import deck
from pdmon.output.slide_figure import slide_figure
from pdmon.output.slide_model import ChartData, Slide, TableData, value_range
from pdmon.output.slides import council_slides
from pdmon.store import Store

MADE_AT = datetime(2026, 2, 3, 10, 30)


def _by_code(slides: list[Slide]) -> dict[str, Slide]:
    return {slide.code: slide for slide in slides}


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.fixture(scope="module")
def karabash(karabash_store: Store) -> list[Slide]:
    return council_slides(karabash_store, "karabash", "2024", made_at=MADE_AT)


def test_slides_of_a_territory_with_targets(karabash: list[Slide]) -> None:
    slides = _by_code(karabash)
    assert list(slides)[:2] == ["cover", "standing"]
    assert list(slides)[-1] == "sources"
    assert "criteria_targets" in slides
    assert "criteria_points" not in slides
    assert len(slides) == len(karabash)
    risks = slides["risks"].table
    assert risks is not None
    rows = [[_plain(cell) for cell in row] for row in risks.rows]
    name = "1.1 Педагоги, прошедшие оценочную процедуру"
    assert [name, "не менее 33,3 %", "33,0 %", "не достигнуто", "не хватает 1 человека"] in rows


def test_criterion_slide_has_the_years_and_the_counts(karabash: list[Slide]) -> None:
    slide = _by_code(karabash)["criterion_1"]
    chart = slide.chart
    assert chart is not None
    assert chart.categories[0] == "1.1 Педагоги, прошедшие оценочную процедуру"
    assert {_plain(name): values[0] for name, values in chart.series.items()} == {
        "2023 год": pytest.approx(25.0), "2024 год": pytest.approx(33.0),
    }  # fmt: skip
    assert slide.note.startswith("1.1: 33 из 100")
    assert slide.title.endswith("улучшились оба показателя")


def test_effects_slide_counts_states(karabash: list[Slide]) -> None:
    slide = _by_code(karabash)["effects"]
    assert slide.title.startswith("Положительная динамика по 3 из 7 управленческих эффектов")
    assert slide.table is not None
    assert len(slide.table.rows) == 7


def test_slides_of_a_school(vladimir_store: Store) -> None:
    slides = _by_code(council_slides(vladimir_store, "vladimir", "2024", "s2", MADE_AT))
    assert "attention" not in slides
    comparison = slides["comparison"].chart
    assert comparison is not None
    place = comparison.categories.index("1.1 Прошли диагностику профессиональных дефицитов")
    assert {name: values[place] for name, values in comparison.series.items()} == {
        "vladimir": pytest.approx(55.0), "s2": pytest.approx(40.0),
    }  # fmt: skip
    assert slides["criteria_points"].title.startswith("Набрано ")


def test_deck_charts_are_native_and_hold_fractions(karabash: list[Slide]) -> None:
    pages = Presentation(io.BytesIO(deck(karabash))).slides
    assert len(pages) == len(karabash)
    assert [page.shapes.title.text_frame.text for page in pages] == [slide.title for slide in karabash]
    position = next(at for at, slide in enumerate(karabash) if slide.code == "criterion_1")
    chart = next(shape.chart for shape in pages[position].shapes if shape.has_chart)
    assert chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED
    assert [_plain(series.name) for series in chart.plots[0].series] == ["2023 год", "2024 год"]
    assert chart.plots[0].series[1].values[0] == pytest.approx(0.33)
    assert chart.plots[0].series[0].data_labels.number_format == "[$-419]0.0%"


def test_deck_tables_and_alternative_texts(karabash: list[Slide]) -> None:
    pages = Presentation(io.BytesIO(deck(karabash))).slides
    risks = next(at for at, slide in enumerate(karabash) if slide.code == "risks")
    table = next(shape.table for shape in pages[risks].shapes if shape.has_table)
    assert [cell.text for cell in table.rows[0].cells] == ["Показатель", "Цель", "Факт", "Состояние", "До цели"]
    for page, slide in zip(pages, karabash, strict=True):
        for shape in page.shapes:
            if shape.has_chart:
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == slide.title


def test_chosen_slides_in_chosen_order() -> None:
    chosen = [
        Slide("b", "Вторая", table=TableData(("А",), (("=1+1",),), (1.0,))),
        Slide("a", "Первая", bullets=("раз",), note="примечание"),
    ]
    pages = Presentation(io.BytesIO(deck(chosen))).slides
    assert [page.shapes.title.text_frame.text for page in pages] == ["Вторая", "Первая"]


def test_a_small_loss_does_not_look_like_a_collapse() -> None:
    data = ChartData("bars", "pp", ("А",), {"Изменение": (-0.1,)}, tone="worse")
    assert value_range(data) == (pytest.approx(-5.7), 0.0)
    rising = ChartData("bars", "pp", ("А", "Б"), {"Изменение": (10.0, 2.0)})
    assert value_range(rising) == (0.0, pytest.approx(11.4))
    stacked = ChartData("stacked", "count", ("А",), {"да": (3.0,), "нет": (1.0,)})
    assert value_range(stacked) == (0.0, pytest.approx(4.08))
    assert value_range(ChartData("bars", "percent", ("А",), {"x": (None,)})) == (0.0, 1.0)


@pytest.mark.parametrize("kind", ["bars", "stacked", "line"])
def test_the_screen_shows_the_same_chart(kind: str) -> None:
    data = ChartData(kind, "percent", ("А", "Б"), {"2023 год": (10.0, None), "2024 год": (12.5, 40.0)})
    figure = slide_figure(data, "Заголовок")
    assert [trace.name for trace in figure.data] == ["2023 год", "2024 год"]
    values = [list(trace.y if kind == "line" else trace.x) for trace in figure.data]
    assert values == [[10.0, None], [12.5, 40.0]]
    assert _plain(alt_text(figure)).startswith("Заголовок. А, Б. 2023 год: 10,0 %")

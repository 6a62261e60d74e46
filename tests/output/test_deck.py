"""The slides: one message each, from the data; native charts hold the figures; the screen shows the same."""

import io
from datetime import datetime

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from pdmon.output.deck.presentation import deck
from pdmon.output.deck.slide import ChartData, Slide, TableData, greatest
from pdmon.output.deck.slides import slides as slides_of
from pdmon.report.year import gather
from pdmon.store import Store
from tests.viewing import as_council

MADE_AT = datetime(2026, 2, 3, 10, 30)


def _by_code(slides: list[Slide]) -> dict[str, Slide]:
    return {slide.code: slide for slide in slides}


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.fixture(scope="module")
def karabash(karabash_store: Store) -> list[Slide]:
    return slides_of(gather(as_council(karabash_store), "karabash", "2024", None, MADE_AT))


def test_slides_of_a_territory_with_targets(karabash: list[Slide]) -> None:
    slides = _by_code(karabash)
    assert list(slides)[:2] == ["cover", "standing"]
    assert list(slides)[-1] == "sources"
    assert "criteria_targets" in slides
    assert "criteria_points" not in slides
    assert len(slides) == len(karabash)
    risks = slides["risks"].chart
    assert risks is not None
    place = risks.categories.index("1.1 Педагоги, прошедшие оценочную процедуру")
    assert _plain(risks.detail(place)) == "цель — не менее 33,3 %"
    assert _plain(risks.end(place)) == "33,0 % · не хватает 1 человека"
    assert next(iter(risks.series.values()))[place] == pytest.approx(100 * 33 / 33.3)


def test_criterion_slide_has_the_years_and_the_counts(karabash: list[Slide]) -> None:
    slide = _by_code(karabash)["criterion_1"]
    chart = slide.chart
    assert chart is not None
    assert chart.categories[0] == "1.1 Педагоги, прошедшие оценочную процедуру"
    assert {_plain(name): values[0] for name, values in chart.series.items()} == {
        "2023 год": pytest.approx(25.0), "2024 год": pytest.approx(33.0),
    }  # fmt: skip
    assert _plain(chart.detail(0)) == "33 из 100"
    assert slide.title == "Критерий 1: изменения обоих показателей в пределах случайного"  # 25 of 100 and 33 of 100
    assert slide.topic.startswith("Критерий 1. Выявление")


def test_effects_slide_counts_states(karabash: list[Slide]) -> None:
    found = [slide for slide in karabash if slide.code.startswith("effects")]
    assert {slide.title.partition(" (")[0] for slide in found} == {
        "Сильное состояние по 3 из 7 управленческих эффектов"
    }
    assert sum(len(slide.table.rows) for slide in found if slide.table) == 7


def test_slides_of_a_school(vladimir_store: Store) -> None:
    slides = _by_code(slides_of(gather(as_council(vladimir_store), "vladimir", "2024", "s2", MADE_AT)))
    assert "attention" not in slides
    comparison = slides["comparison"].chart
    assert comparison is not None
    place = comparison.categories.index("1.1 Прошли диагностику профессиональных дефицитов")
    assert {name: values[place] for name, values in comparison.series.items()} == {
        "vladimir": pytest.approx(55.0), "s2": pytest.approx(40.0),
    }  # fmt: skip
    # What prints the same as the territory's is no difference.
    whole, own = (values for values in comparison.series.values())
    assert all(abs(one - other) >= 0.05 for one, other in zip(whole, own, strict=True))
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
    assert chart.plots[0].series[0].data_labels.number_format == '[$-419]0.0"\u00a0"%'


def test_deck_tables_and_alternative_texts(karabash: list[Slide]) -> None:
    pages = Presentation(io.BytesIO(deck(karabash))).slides
    effects = next(at for at, slide in enumerate(karabash) if slide.code == "effects")
    table = next(shape.table for shape in pages[effects].shapes if shape.has_table)
    assert [cell.text for cell in table.rows[0].cells] == ["Эффект", "Состояние", "По показателям"]
    for page, slide in zip(pages, karabash, strict=True):
        for shape in page.shapes:
            if shape.has_chart:
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == slide.title


def test_type_does_not_change_its_size_from_slide_to_slide(karabash: list[Slide]) -> None:
    many = ChartData("bars", "percent", ("А",) * 9, {"x": (1.0,) * 9})
    long = Slide("long", "Очень длинный заголовок " * 8, chart=many)
    titles, labels, tables = set(), set(), set()
    for page in list(Presentation(io.BytesIO(deck([*karabash, long]))).slides)[1:]:
        titles.add(page.shapes.title.text_frame.paragraphs[0].runs[0].font.size)
        for shape in page.shapes:
            if shape.has_chart:
                labels.add(shape.chart.font.size)
                labels.update(found.data_labels.font.size for found in shape.chart.plots[0].series)
            if shape.has_table:
                cells = [cell for row in shape.table.rows for cell in row.cells]
                tables.update(cell.text_frame.paragraphs[0].runs[0].font.size for cell in cells)
    assert [len(titles), len(labels), len(tables)] == [1, 1, 1]


def test_a_missed_target_says_its_value_and_what_it_lacks_at_its_bar(karabash: list[Slide]) -> None:
    pages = Presentation(io.BytesIO(deck(karabash))).slides
    position, slide = next((at, slide) for at, slide in enumerate(karabash) if slide.code == "risks")
    chart = next(shape.chart for shape in pages[position].shapes if shape.has_chart)
    goal, gone = chart.plots[0].series
    assert set(goal.values) == {1.0}
    assert slide.chart is not None
    assert gone.values == pytest.approx([value / 100 for value in slide.chart.series["Пройдено до цели"]])
    assert [goal.points[at].data_label.text_frame.text for at in range(len(goal.values))] == list(slide.chart.ends)


def test_losses_grow_from_their_names(karabash: list[Slide]) -> None:
    loss = Slide("loss", "Потери", chart=ChartData("bars", "pp", ("А", "Б"), {"x": (-2.0, -8.0)}, tone="worse"))
    (page,) = Presentation(io.BytesIO(deck([loss]))).slides
    chart = next(shape.chart for shape in page.shapes if shape.has_chart)
    assert chart.value_axis.reverse_order
    assert (chart.value_axis.minimum_scale, chart.value_axis.maximum_scale) == (pytest.approx(-9.6), 0)


def test_chosen_slides_in_chosen_order() -> None:
    chosen = [
        Slide("b", "Вторая", table=TableData(("А",), (("=1+1",),), (1.0,))),
        Slide("a", "Первая", bullets=("раз",), note="примечание"),
    ]
    pages = Presentation(io.BytesIO(deck(chosen))).slides
    assert [page.shapes.title.text_frame.text for page in pages] == ["Вторая", "Первая"]


def test_a_small_loss_does_not_look_like_a_collapse() -> None:
    assert greatest(ChartData("bars", "pp", ("А",), {"Изменение": (-0.1,)}, tone="worse")) == 5.0
    assert greatest(ChartData("bars", "pp", ("А", "Б"), {"Изменение": (10.0, 2.0)})) == 10.0
    assert greatest(ChartData("stacked", "count", ("А",), {"да": (3.0,), "нет": (1.0,)})) == 4.0
    assert greatest(ChartData("bars", "percent", ("А",), {"x": (None,)})) == 1.0

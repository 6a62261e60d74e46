"""What slides and brief say: all indicators of a criterion, all missed targets, the same units, municipalities."""

import io
from dataclasses import replace
from datetime import datetime
from typing import Any

import pandas as pd
import pytest
from docx import Document

from pdmon.calc.answers.overview import headline_values
from pdmon.insight.territory.statement import basis_note, statements
from pdmon.output.deck.criterion import criterion_slides
from pdmon.output.deck.room import in_pages, row_lines, tables
from pdmon.output.deck.slide import Slide
from pdmon.output.deck.slides import slides
from pdmon.output.word.brief import brief
from pdmon.output.word.paper import LETTER_CM, MARGINS_CM, unbroken
from pdmon.report.year import YearReport, gather
from pdmon.store import Store
from pdmon.words.reporters import Reporter
from tests.conftest import StoreBuilder
from tests.viewing import as_council

MADE_AT = datetime(2026, 2, 3, 10, 30)
KBR = """
kbr region -
north municipality kbr
south municipality kbr
"""
KBR_FACTS = """
north 2023 teachers=100 mentoring_programmes=4 methodist_supported=20 gia_experts_trained=5
south 2023 teachers=100 mentoring_programmes=4 methodist_supported=20 gia_experts_trained=5
north 2024 teachers=100 mentoring_programmes=6 methodist_supported=15 gia_experts_trained=6
"""


@pytest.fixture
def karabash(karabash_store: Store) -> YearReport:
    return gather(as_council(karabash_store), "karabash", "2024", None, MADE_AT)


@pytest.fixture
def kbr(small_store: StoreBuilder) -> YearReport:
    """Two municipalities in 2023, one of them in 2024; its moves are taken for more than chance."""
    report = gather(as_council(small_store(KBR, KBR_FACTS)), "kbr", "2024", None, MADE_AT)
    return with_parts(report, headlines=report.headlines.assign(dynamics=report.headlines["letter"]))


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def _words(slide: Slide) -> str:
    """Everything that a slide says."""
    parts = [slide.topic, slide.title, *slide.bullets, slide.note]
    parts += [f"{figure.value} {figure.caption}" for figure in slide.figures]
    if slide.chart:
        parts += [*slide.chart.categories, *slide.chart.details, *slide.chart.ends]
    if slide.table:
        parts += [*slide.table.header, *(cell for row in slide.table.rows for cell in row)]
    return _plain("\n".join(parts))


def _criterion(made: list[Slide], criterion: str) -> list[Slide]:
    return [slide for slide in made if slide.topic.startswith(f"Критерий {criterion}")]


@pytest.mark.parametrize("programme", ["karabash", "kbr"])
def test_every_indicator_with_data_is_on_a_slide_of_its_criterion(
    programme: str, request: pytest.FixtureRequest
) -> None:
    report: YearReport = request.getfixturevalue(programme)
    made = slides(report)
    known = report.headlines[report.headlines["value"].notna()]
    assert set(known["unit_of_measure"]) >= {"percent", "count"}
    for row in known.to_dict("records"):
        said = "\n".join(map(_words, _criterion(made, row["criterion"])))
        assert f"{row['indicator']} {row['short_title']}" in said


def test_the_title_counts_shares_and_counts_alike(kbr: YearReport) -> None:
    (slide,) = _criterion(slides(kbr), "7")
    assert _plain(slide.title) == "Улучшился 1 из 2 показателей, ухудшился 1"
    assert slide.chart is not None
    assert slide.chart.categories == ("12 Сопровождаются педагогами-методистами",)
    assert slide.chart.details == ("по тем же 1; всего 15,0\u00a0%, 15\u00a0из\u00a0100",)
    assert slide.table is not None
    name, *values, change = slide.table.rows[0]
    over = "(по тем же 1; всего 6)"
    assert (_plain(name), values) == (f"11 Программы наставничества для молодых педагогов {over}", ["4", "6"])
    assert change == "+2"


def test_a_criterion_of_one_count_is_a_large_figure(kbr: YearReport) -> None:
    (slide,) = _criterion(slides(kbr), "5")
    assert slide.title == "По тем же 1\u00a0муниципалитету было 5, стало 6: показатель улучшился"
    (figure,) = slide.figures
    assert (figure.value, figure.tone) == ("6", "better")
    assert "(по тем же 1; всего 6). 2023 год — 5 (+1)" in _plain(figure.caption)


def with_parts(report: YearReport, **parts: pd.DataFrame) -> YearReport:
    """The report with other frames in place of what it would gather."""
    changed = replace(report)
    vars(changed).update(parts)
    return changed


def _dynamics(report: YearReport, *ways: str) -> YearReport:
    """The report with one criterion of as many shares as there are ways, each moved that way."""
    codes = [found.code for found in report.programme.indicators if found.unit == "percent"]
    row = report.headlines[report.headlines["indicator"] == "1.1"]
    made = [row.assign(dynamics=way, indicator=code) for code, way in zip(codes, ways, strict=False)]
    return with_parts(report, headlines=pd.concat(made))


@pytest.mark.parametrize(
    ("ways", "title"),
    [
        (("better", "better"), "Улучшились оба показателя"),
        (("better",) * 5, "Улучшились все 5 показателей"),
        (("better", "better", "same", "worse"), "Улучшились 2 из 4 показателей, ухудшился 1"),
        (("better", "same", "same"), "Улучшился 1 из 3 показателей, ни один не ухудшился"),
        (("worse", "same", "worse"), "Из 3 показателей ни один не улучшился, ухудшились 2"),
        (("better", "chance", "same"), "Улучшился 1 из 3 показателей, у 1 изменение в пределах случайного"),
        (("chance", "chance", "chance"), "Изменения всех 3 показателей в пределах случайного"),
    ],
)
def test_titles_of_criteria(karabash: YearReport, ways: tuple[str, ...], title: str) -> None:
    assert [_plain(slide.title) for slide in criterion_slides(_dynamics(karabash, *ways), "1", "А")] == [title]


def test_many_indicators_go_on_the_next_slide(karabash: YearReport) -> None:
    first, second = criterion_slides(_dynamics(karabash, *["better"] * 9), "1", "Выявление. Учёт")
    assert [first.topic, second.topic] == [
        "Критерий 1 (1 из 2). Выявление. Учёт",
        "Критерий 1 (2 из 2). Выявление. Учёт",
    ]
    assert first.chart is not None
    assert second.chart is not None
    assert len(first.chart.categories + second.chart.categories) == 9


def target_row(indicator: str, number: int, attainment: float | None, shortfall: int, **more: Any) -> dict[str, Any]:
    return {
        "indicator": indicator, "target_no": number, "kind": "at_least", "part": None, "threshold": 50.0,
        "target": 50.0, "actual": 10.0, "status": "missed", "attainment": attainment, "shortfall": shortfall,
        "unit_of_measure": "percent", "short_title": f"Показатель {indicator}", **more,
    }  # fmt: skip


def _with_targets(report: YearReport, rows: list[dict[str, Any]]) -> list[Slide]:
    found = slides(with_parts(report, targets=pd.DataFrame(rows)))
    return [slide for slide in found if slide.code.startswith("risks")]


def test_every_missed_target_is_shown_the_furthest_first(karabash: YearReport) -> None:
    codes = ["1.1", "1.2", "1.3", "2.1", "2.2", "2.5", "3.2", "3.4", "3.5", "3.6"]
    made = _with_targets(karabash, [target_row(code, 1, 90 - at, 10 + at) for at, code in enumerate(codes)])
    shown = [name.split(" ")[0] for slide in made if slide.chart for name in slide.chart.categories]
    assert shown == codes[::-1]
    assert [len(slide.chart.categories) for slide in made if slide.chart] == [5, 5]
    assert [_plain(slide.title) for slide in made] == [
        "Не достигнуто 10 целевых значений (1 из 2)",
        "Не достигнуто 10 целевых значений (2 из 2)",
    ]


def test_near_misses_have_a_slide_of_their_own(karabash: YearReport) -> None:
    codes = ["1.1", "1.2", "1.3", "2.1", "2.2", "2.5", "3.2"]
    far, near = _with_targets(karabash, [target_row(code, 1, 90 + at, 1 + at) for at, code in enumerate(codes)])
    assert "Далеко от цели" in far.topic
    assert near.chart is not None
    assert near.chart.categories == ("1.1 Показатель 1.1", "1.2 Показатель 1.2")
    assert [_plain(end) for end in near.chart.ends] == [
        "10,0 % · не хватает 1 человека",
        "10,0 % · не хватает 2 человек",
    ]


def test_two_missed_targets_of_an_indicator_are_one_line_with_the_greater_shortfall(karabash: YearReport) -> None:
    rows = [target_row("4.1", number, 90 - number, number, unit_of_measure="count") for number in (1, 2)]
    (slide,) = _with_targets(karabash, rows)
    assert _plain(slide.title) == "Не достигнуто 2 целевых значения по 1 показателю"
    assert slide.chart is not None
    assert [_plain(end) for end in slide.chart.ends] == ["10 · не хватает 2 ед."]


def test_a_target_without_a_measurable_way_is_drawn_from_the_start(karabash: YearReport) -> None:
    (slide,) = _with_targets(karabash, [target_row("1.1", 1, None, 3), target_row("1.2", 1, 120.0, 1)])
    assert slide.chart is not None
    assert list(slide.chart.series.values()) == [(0.0, 100.0)]


def test_a_share_says_what_it_lacks_to_its_target(karabash: YearReport) -> None:
    chart = _criterion(slides(karabash), "1")[0].chart
    assert chart is not None
    assert _plain(chart.ends[0]) == "не хватает 1 человека"


def test_a_change_over_other_units_is_said_over_the_same_ones_too(kbr: YearReport) -> None:
    assert kbr.same_units["12"] == pytest.approx(-5.0)
    made = slides(kbr)
    assert "«По тем же» — муниципалитеты, сообщившие данные за оба года" in _words(_criterion(made, "7")[0])
    moves = next(slide for slide in made if slide.code == "moves_worse")
    assert moves.chart is not None
    assert list(moves.chart.series.values()) == [(-5.0,)]
    assert [_plain(end) for end in moves.chart.ends] == ["по тем же 1"]
    assert "муниципалитеты, сообщившие данные за оба года" in moves.note
    standing = next(slide for slide in made if slide.code == "standing")
    said = "по тем же 1 муниципалитету: 20,0 % → 15,0 % (−5,0 п.п.); по всем отчитавшимся 20,0 % → 15,0 %."
    assert any(_plain(line).endswith(said) for line in standing.bullets)


def test_improvements_are_counted_over_the_same_units(small_store: StoreBuilder) -> None:
    # One of two municipalities is silent: the sums fell because of it, the other's counts grew.
    store = small_store(KBR, KBR_FACTS)
    plain = headline_values(as_council(store), "kbr", "kbr", "2024")["dynamics"].value_counts()
    report = gather(as_council(store), "kbr", "2024", None, MADE_AT)
    assert plain.to_dict() == {"worse": 3}
    assert report.headlines["letter"].value_counts().to_dict() == {"better": 2, "worse": 1}
    # 4 and 6, 5 and 6, 20 and 15 of 100: a year of no change brings such differences, so nobody speaks of a direction.
    state = report.state
    assert (state.better, state.worse, state.by_chance, state.over_same) == (0, 0, 3, 3)
    made = slides(report)
    standing = next(slide for slide in made if slide.code == "standing")
    assert [figure.value for figure in standing.figures if figure.tone] == ["0", "0"]
    assert [slide.code for slide in made if slide.code.startswith("moves")] == []
    assert _criterion(made, "7")[0].title == "Изменения обоих показателей в пределах случайного"
    assert (
        _criterion(made, "5")[0].title
        == "По тем же 1\u00a0муниципалитету было 5, стало 6: изменение в пределах случайного"
    )


def test_the_same_units_are_not_mentioned_where_nobody_is_missing(karabash: YearReport) -> None:
    assert karabash.same_units == {}
    assert basis_note(statements(karabash.headlines), Reporter.ORGANISATION) == ""


def test_municipalities_are_never_called_organisations(kbr: YearReport) -> None:
    said = "\n".join(map(_words, slides(kbr)))
    assert "из 2 муниципалитетов отчитались" in said
    assert "рганизаци" not in said


def test_the_cover_says_who_when_by_which_order_and_of_which_data(karabash_store: Store) -> None:
    cover = slides(gather(as_council(karabash_store), "karabash", "2024", None, MADE_AT))[0]
    said = _words(cover)
    for part in ("karabash", "за 2024 год", "№ 213 (о/д)", "03.02.2026", "версия данных"):
        assert part in said


def test_the_standing_is_large_figures(karabash: YearReport) -> None:
    standing = next(slide for slide in slides(karabash) if slide.code == "standing")
    assert _plain(standing.figures[-1].value + " " + standing.figures[-1].caption) == "2 из 3 организаций отчитались"
    assert [figure.tone for figure in standing.figures[:3]] == ["", "better", "worse"]


def test_pages_are_even() -> None:
    assert [len(page) for page in in_pages(pd.DataFrame({"a": range(9)}), 7)] == [5, 4]


@pytest.mark.parametrize(("rows", "parts"), [(3, [3]), (4, [2, 2]), (6, [3, 3]), (8, [3, 2, 3])])
def test_a_table_goes_on_in_even_parts(rows: int, parts: list[int]) -> None:
    made = tables(("О чём", "Есть"), [("слово " * 30, "да")] * rows, (1.0, 1.0))
    assert [len(part.rows) for part in made] == parts


def test_a_table_without_rows_takes_no_slide_and_a_note_takes_room() -> None:
    assert tables(("О чём",), [], (1.0,)) == []
    rows = [("слово", "да")] * 11
    counts = [len(tables(("О чём", "Есть"), rows, (1.0, 1.0), has_note)) for has_note in (False, True)]
    assert counts == [1, 2]


def test_a_row_of_long_words_takes_the_lines_that_the_office_breaks_it_into() -> None:
    title = "Методическая поддержка по показателю «Прошли диагностику профессиональных дефицитов»"
    assert row_lines((title, "выполнено", "эффективность не рассмотрена"), (15.0, 5.5, 15.5)) == 3
    assert row_lines(("да", "нет"), (1.0, 1.0)) == 1


def test_the_brief_says_municipalities_and_the_change_over_the_same_ones(kbr: YearReport) -> None:
    document = Document(io.BytesIO(brief(kbr)))
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "рганизаци" not in said
    assert "по тем же 1 муниципалитету: 20,0 % → 15,0 % (−5,0 п.п.)" in _plain(said)
    assert "динамика 3 показателей — по муниципалитетам с данными за оба года" in _plain(said)
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    values = next(table for table in tables if "По тем же" in table[0])
    row = next(row for row in values if row[0] == "12")
    assert _plain(row[values[0].index("По тем же")]) == "−5,0 п.п."


def test_no_word_of_a_table_header_is_broken() -> None:
    header = ["Код", "Показатель", "Показателей", "Годом ранее"]
    widths = unbroken(header, [1.1, 12.0, 1.0, 1.0])
    assert sum(widths) == pytest.approx(15.1)
    assert widths[2] >= LETTER_CM * len("Показателей") + MARGINS_CM
    assert widths[3] >= LETTER_CM * len("Годом") + MARGINS_CM
    assert widths[0] == 1.1

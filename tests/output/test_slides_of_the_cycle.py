"""Slides of the management cycle: what was decided and came of it, what waits for a decision, who gets what help."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest
from pptx import Presentation

from pdmon.cycle import desk
from pdmon.output.deck.presentation import deck
from pdmon.output.deck.slide import Slide
from pdmon.output.deck.slides import slides
from pdmon.output.palette import LIGHT
from pdmon.programme.model import Config
from pdmon.report.year import gather
from pdmon.store import Store
from pdmon.ui.council import sheet
from pdmon.words.cycle.states import Conclusion, CycleStatus, MeasureSource
from tests.cycle.items import ANNA, P, analysis, decision, effect, measure, recommendation
from tests.output.test_slides import target_row, with_parts
from tests.small_store import Register, build, fact_lines
from tests.two_territories import VLADIMIR, VLADIMIR_FACTS
from tests.viewing import as_council

# s2 falls far behind: 5 of 50 where the territory has 40 of 100.
FACTS = VLADIMIR_FACTS.replace("s2 2024 teachers=50 diagnosed=20", "s2 2024 teachers=50 diagnosed=5")
MADE_AT = datetime(2025, 7, 1, 10, 30)
BEFORE = {"period": "2023", "ends_on": date(2024, 6, 1)}
PROTOCOL = {"protocol_number": "3", "protocol_date": date(2024, 2, 3), "status": CycleStatus.ADOPTED}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, config: Config) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("slides") / "store.duckdb"
    with build(path, config, Register.from_lines(VLADIMIR), fact_lines(FACTS)) as copy:
        decided, alone, *road = desk.save_many(
            copy, ANNA,
            [
                (measure(title="Диагностика", **BEFORE), 0),
                (measure(title="Конкурс", **BEFORE), 0),
                *((measure(title=f"Событие {at}", source=MeasureSource.ORDER, **BEFORE), 0) for at in range(2)),
            ],
        )  # fmt: skip
        desk.move(copy, ANNA, {decided.item_id: 1, road[0].item_id: 1}, CycleStatus.DONE)
        about = desk.save(
            copy, ANNA,
            decision(text="Провести диагностику", period="2023", about=(decided.item_id,), **PROTOCOL),
        )  # fmt: skip
        desk.move(copy, ANNA, {about.item_id: 1}, CycleStatus.DONE)
        seen = desk.save(
            copy, ANNA,
            effect(decided.item_id, others_before=40.0, others_after=41.0, conclusion=Conclusion.PARTLY),
        )  # fmt: skip
        desk.approve_many(copy, ANNA, {seen.item_id: 1})
        found = desk.save(copy, ANNA, analysis(conclusion="охват растёт"))
        desk.approve_many(copy, ANNA, {found.item_id: 1})
        desk.save_many(copy, ANNA, [(measure(title=f"Мера {at}", ends_on=date(2025, 9, 1 + at)), 0) for at in range(5)])
        sent = desk.save(copy, ANNA, recommendation("s2"))
        desk.approve_many(copy, ANNA, {sent.item_id: 1})
        desk.save(copy, ANNA, decision(text="Распространить опыт"))
        assert alone
        yield copy


@pytest.fixture
def made(store: Store) -> dict[str, Slide]:
    return {slide.code: slide for slide in slides(gather(as_council(store), P, "2024", None, MADE_AT))}


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def _rows(slide: Slide) -> list[tuple[str, ...]]:
    assert slide.table is not None
    return [tuple(map(_plain, row)) for row in slide.table.rows]


def test_a_decision_stands_for_its_measure_and_says_what_is_observed(made: dict[str, Slide]) -> None:
    slide = made["decided"]
    assert _plain(slide.topic) == "Что решили по итогам 2023 года и что вышло"
    assert _rows(slide) == [
        (
            "Провести диагностику", "выполнено",
            "Показатель 1.1: 33,3 % → 50,0 %, у остальных 40,0 % → 41,0 % — частично эффективна",
        ),
        ("Конкурс", "просрочено", "—"),
        ("Дорожная карта приказа: 2 мероприятия", "выполнено — 1, просрочено — 1", "—"),
    ]  # fmt: skip
    assert slide.note == "Наблюдаемое изменение не доказывает, что его вызвала мера."


def test_the_title_counts_what_stands_in_the_rows_beside_it(made: dict[str, Slide]) -> None:
    title = _plain(made["decided"].title)
    assert title == "Выполнено 2 из 4 решений и мер, просрочено 2; эффект рассмотрен у 1"


def test_what_waits_for_a_decision_stands_by_kind_with_responsible_and_term(made: dict[str, Slide]) -> None:
    slide = made["proposed"]
    assert _plain(slide.title) == "Решения ждут 11 вопросов"
    rows = _rows(slide)
    assert rows[0] == ("Принять решение", "Распространить опыт", "методический центр, до 01.06.2025")
    assert rows[1][0] == "Решить по анализу"
    assert rows[1][1].endswith(": Охват растёт")
    assert rows[2:5] == [
        ("Утвердить меру", "Конкурс", "методист, до 01.06.2024"),
        ("Утвердить меру", "Мера 0", "методист, до 01.09.2025"),
        ("Утвердить меру", "ещё 4 вопроса — в повестке", "—"),
    ]
    assert [row[0] for row in rows[5:]] == ["Мера просрочена", "Мера просрочена", "Оценить эффективность"]


def test_who_needs_help_says_what_is_being_done(made: dict[str, Slide]) -> None:
    slide = made["attention"]
    assert slide.topic == "Кому помочь и в чём"
    assert _plain(slide.title) == "Помощь нужна 1 организации"
    why = "«Прошли диагностику профессиональных дефицитов»: 10,0 %, на 30,0 п.п. ниже территории (15 человек)"
    assert _rows(slide) == [("s2", why, "1 рекомендация")]


def test_a_territory_without_a_cycle_has_none_of_these_slides(karabash_store: Store) -> None:
    codes = {slide.code for slide in slides(gather(as_council(karabash_store), "karabash", "2024", None, MADE_AT))}
    assert not {"decided", "proposed", "term"} & codes


def test_the_deck_holds_the_words_of_these_slides(made: dict[str, Slide]) -> None:
    chosen = [made["decided"], made["proposed"]]
    pages = Presentation(io.BytesIO(deck(chosen))).slides
    for page, slide in zip(pages, chosen, strict=True):
        table = next(shape.table for shape in page.shapes if shape.has_table)
        assert slide.table is not None
        assert [[cell.text for cell in row.cells] for row in table.rows][1:] == [list(row) for row in slide.table.rows]


def _ahead(code: str, status: str, attainment: float, shortfall: int) -> dict[str, Any]:
    return target_row(code, 1, attainment, shortfall, status=status, due=2027)


def test_before_the_term_the_targets_that_lag_stand_first_and_what_is_missed_is_not_repeated(
    karabash_store: Store,
) -> None:
    rows = [
        _ahead("1.1", "on_track", 80.0, 4), _ahead("1.2", "behind", 40.0, 9), _ahead("2.1", "attained_early", 104.0, 0),
        _ahead("2.2", "behind", 20.0, 30), _ahead("2.5", "missed", 50.0, 7),
    ]  # fmt: skip
    report = gather(as_council(karabash_store), "karabash", "2024", None, MADE_AT)
    found = {slide.code: slide for slide in slides(with_parts(report, targets=pd.DataFrame(rows)))}
    slide = found["term"]
    assert _plain(slide.title) == "Отстают от графика 2 целевых значения, идёт по графику 1, достигнуто досрочно 1"
    assert _plain(slide.topic) == "Успеем ли к сроку · срок — 2027 год"
    assert slide.chart is not None
    names = [name.split(" ")[0] for name in slide.chart.categories]
    assert list(zip(names, slide.chart.tones, strict=True)) == [
        ("2.2", "behind"), ("1.2", "behind"), ("1.1", "on_track"), ("2.1", "attained_early"),
    ]  # fmt: skip
    assert list(slide.chart.series.values()) == [(20.0, 40.0, 80.0, 100.0)]
    assert _plain(slide.chart.details[0]) == "цель — не менее 50,0 % к 2027 году"
    assert _plain(slide.chart.ends[0]) == "10,0 % · не хватает 30 человек"
    assert found["risks"].chart is not None
    assert [name.split(" ")[0] for name in found["risks"].chart.categories] == ["2.5"]
    (page,) = Presentation(io.BytesIO(deck([slide]))).slides
    gone = next(shape.chart for shape in page.shapes if shape.has_chart).plots[0].series[1]
    colours = [str(gone.points[at].format.fill.fore_color.rgb) for at in range(4)]
    assert colours == [
        LIGHT.status(tone).lstrip("#").upper() for tone in ("behind", "behind", "on_track", "attained_early")
    ]
    assert LIGHT.status("behind") in sheet.as_html(slide, 1, dark=False)


def test_many_targets_before_their_term_stand_by_status_each_under_its_own_title(karabash_store: Store) -> None:
    codes = ["1.1", "1.2", "1.3", "2.1", "2.2", "2.5", "3.2", "3.4"]
    rows = [_ahead(code, "behind" if at < 2 else "on_track", 50.0, 3) for at, code in enumerate(codes)]
    report = gather(as_council(karabash_store), "karabash", "2024", None, MADE_AT)
    made = [one for one in slides(with_parts(report, targets=pd.DataFrame(rows))) if one.code.startswith("term")]
    assert [(_plain(one.title), len(one.chart.categories)) for one in made if one.chart] == [
        ("Отстают от графика 2 целевых значения", 2),
        ("Идут по графику 6 целевых значений", 6),
    ]

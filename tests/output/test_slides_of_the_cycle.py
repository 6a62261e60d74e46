"""Slides of the management cycle: what was decided and came of it, what waits for a decision, who gets what help."""

import io
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from pptx import Presentation

from pdmon.cycle import desk
from pdmon.output.deck.presentation import deck
from pdmon.output.deck.slide import Slide
from pdmon.output.deck.slides import slides
from pdmon.programme.model import Config
from pdmon.report.year import gather
from pdmon.store import Store
from pdmon.words.cycle.states import Conclusion, CycleStatus, MeasureSource
from tests.cycle.items import ANNA, P, analysis, decision, effect, measure, recommendation
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
        desk.save_many(copy, ANNA, [(measure(title=f"Мера {at}", ends_on=date(2025, 9, 1)), 0) for at in range(5)])
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


def test_before_the_term_the_targets_that_lag_stand_first_and_nothing_missed_is_repeated(
    karabash_store: Store,
) -> None:
    report = gather(as_council(karabash_store), "karabash", "2023", None, MADE_AT)
    made = slides(report)
    ahead = report.targets[report.targets["status"].isin(["behind", "on_track", "attained_early"])]
    bars = [slide for slide in made if slide.code.startswith("term")]
    shown = [
        (name.split(" ")[0], tone)
        for slide in bars
        if slide.chart
        for name, tone in zip(slide.chart.categories, slide.chart.tones, strict=True)
    ]
    assert shown
    assert sorted(shown) == sorted(zip(ahead["indicator"], ahead["status"], strict=True))
    order = ["behind", "on_track", "attained_early"]
    assert [order.index(tone) for _, tone in shown] == sorted(order.index(tone) for _, tone in shown)
    assert all("срок — 2024 год" in slide.topic for slide in bars)
    assert not {name.split(" ")[0] for slide in made if slide.code.startswith("risks") and slide.chart
                for name in slide.chart.categories} & {name for name, _ in shown}  # fmt: skip

"""Every mark of every chart and every headline card is a door, or stands here with the reason why it is none."""

import json
from typing import Any

import pytest
import streamlit as st

from pdmon.access import Role, Viewer
from pdmon.ui.kit import components, doors, links, visitor
from pdmon.ui.kit.components import Card
from pdmon.ui.kit.doors import Door, door_of, known_mark
from pdmon.ui.kit.menu import MenuPage
from tests.pages.conftest import OpenPage, World
from tests.pages.menu_walk import MENU, look_as, opened_at

OF_THE_PAGE = "the list that it counts stands below it on the same page"
CARDS_WITHOUT_DOORS = {
    "До начала": "a mean over all measures",
    "В работе": "a mean over all measures",
    "Сверх срока": "a mean over all measures",
    **dict.fromkeys(("Доведено до конца", "Мера выполняется", "С обрывом"), OF_THE_PAGE),
    **dict.fromkeys(("Проекты", "Утверждены", "Ждём ответа", "Есть ответ"), OF_THE_PAGE),
    **dict.fromkeys(("Черновики", "Нет анализа", "Не утверждены", "Данные уточнены"), OF_THE_PAGE),
    **dict.fromkeys(("Срок прошёл, не рассмотрен", "Эффект рассмотрен", "Рано"), OF_THE_PAGE),
    **dict.fromkeys(("Доля сдавших", "Доля сдавших в срок", "Возвращены", "Не представлены"), OF_THE_PAGE),
    **dict.fromkeys(("Организаций и территорий", "Принято сведений", "Значений в силе", "Версия данных"), OF_THE_PAGE),
}
HEAD = Viewer("Гость", Role.HEAD, None)


def is_mark(trace: dict[str, Any]) -> bool:
    """Whether a visitor takes its points for something to click: a bar or a dot that says something."""
    drawn = trace["type"] == "bar" or "markers" in trace.get("mode", "")
    return drawn and trace.get("hoverinfo") != "skip" and any(x is not None for x in trace["x"])


@pytest.mark.parametrize("entry", MENU, ids=[entry.url for entry in MENU])
def test_every_mark_and_card_of_the_page_leads_somewhere(
    entry: MenuPage, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards: list[Card] = []
    drawn = components.cards

    def noted(items: Any, *others: Any, **more: Any) -> None:
        cards.extend(items)
        drawn(items, *others, **more)

    monkeypatch.setattr(components, "cards", noted)
    look_as(monkeypatch, HEAD)
    for programme in ("karabash", "vladimir"):
        page = opened_at(entry, {"programme": programme, "year": "2024"})
        for chart in page.get("plotly_chart"):
            spec = json.loads(chart.proto.spec)  # type: ignore[attr-defined]
            for trace in filter(is_mark, spec["data"]):
                assert len(trace.get("customdata", [])) == len(trace["x"]), (entry.url, trace.get("name"), trace)
                for mark in trace["customdata"]:
                    assert _door(mark, entry.url, programme), (entry.url, mark)
                assert list(chart.proto.selection_mode), entry.url  # type: ignore[attr-defined]
    assert {card.label for card in cards if not card.door} <= set(CARDS_WITHOUT_DOORS)


def _door(mark: dict[str, str], here: str, programme: str) -> Door | None:
    visitor.remember(HEAD)
    return door_of(known_mark(mark), here, {"programme": programme, "year": "2024", "indicator": "1.1"})


@pytest.mark.parametrize(
    ("mark", "here", "url", "choices"),
    [
        ({"unit": "kar_1"}, "indicators", "organisation", {"unit": "kar_1", "year": "2024"}),
        ({"period": "2022"}, "indicators", "indicators", {"year": "2022", "indicator": "1.1"}),
        ({"period": "2023-05", "indicator": "3.1"}, "organisation", "indicators", {"year": "2023", "indicator": "3.1"}),
        ({"category": "subject:math"}, "subjects", "indicators", {"indicator": "1.1", "subject": "math"}),
        ({"category": "deficit:burnout"}, "subjects", "indicators", {"category": "deficit:burnout"}),
        ({"criterion": "2"}, "overview", "criteria", {"criterion": "2"}),
        ({"measure": "m1"}, "measures", "measures", {"measure": "m1"}),
        ({"goal": "2027"}, "indicators", "forecast", {"year": "2024"}),
        ({"programme": "kbr", "indicator": "12", "period": "2023"}, "comparison", "indicators",
         {"programme": "kbr", "indicator": "12", "year": "2023"}),
    ],
)  # fmt: skip
def test_a_mark_opens_what_it_stands_for(mark: dict[str, str], here: str, url: str, choices: dict[str, str]) -> None:
    visitor.remember(HEAD)
    door = door_of(mark, here, {"programme": "karabash", "year": "2024", "indicator": "1.1"})
    assert door is not None
    assert (door.url, {name: door.choices[name] for name in choices}) == (url, choices)


def test_of_a_school_an_indicator_opens_its_own_profile_and_a_neighbour_nothing_else() -> None:
    visitor.remember(Viewer("Школа", Role.SCHOOL, "kar_1"))
    door = door_of({"indicator": "1.1"}, "organisation", {"programme": "karabash", "year": "2024", "unit": "kar_1"})
    assert door == Door("organisation", {"programme": "karabash", "year": "2024", "unit": "kar_1"})
    assert door_of({"criterion": "2"}, "organisation", {"programme": "karabash"}) is None


@pytest.mark.parametrize("sent", [None, 7, "kar_1", ["unit"], {"unit": 3}, {"file": "x"}, {"period": "вчера"}])
def test_what_no_chart_of_ours_says_is_no_mark(sent: object) -> None:
    assert known_mark(sent) == {}


def test_a_clicked_mark_opens_its_page_with_the_choices_of_the_one_before(open_page: OpenPage) -> None:
    page = open_page("pages/analysis/indicators.py", programme="karabash", year="2024", indicator="1.1")
    page.session_state[doors._CLICKED] = {"period": "2022"}
    page.run()
    assert (page.selectbox(key="year").value, page.selectbox(key="indicator").value) == ("2022", "1.1")
    page.session_state[doors._CLICKED] = {"unit": "kar_2"}
    page.run()
    assert page.title[0].value == "kar\\_2"


def test_a_link_to_the_page_that_is_open_leads_as_well(open_page: OpenPage) -> None:
    page = open_page("pages/analysis/indicators.py", programme="karabash", year="2024", indicator="1.1")
    how = next(button for button in page.button if button.label.startswith("Значение за 2024 год"))
    how.click().run()
    assert not page.exception
    assert any(found.label == "Запрос к базе" for found in page.expander)


def test_a_door_to_criteria_leaves_nothing_of_an_earlier_choice(open_page: OpenPage) -> None:
    page = open_page("pages/analysis/criteria.py", programme="karabash", year="2024", whose="kar_1", criterion="2")
    page.switch_page("pages/analysis/overview.py").run()
    page.session_state[doors._CLICKED] = {"criterion": "3"}
    page.run()
    assert (page.selectbox(key="whose").value, page.selectbox(key="criterion").value) == ("karabash", "3")


def test_a_link_to_measures_names_every_filter_of_the_page(open_page: OpenPage) -> None:
    links.ask_for("measures", {"programme": "karabash", "measure_term": "soon"})
    (url, choices) = links.asked_for() or ("", {})
    assert url == "measures"
    assert choices == {
        "programme": "karabash", "measure_years": "year", "measure_criterion": "all", "responsible": "all",
        "measure_term": "soon", "measure_status": "all",
    }  # fmt: skip


@pytest.fixture(autouse=True)
def _nobody_stays() -> Any:
    yield
    st.session_state.clear()

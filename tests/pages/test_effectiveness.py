"""«Эффективность»: numbers worked out by hand, on the screen and in the store."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pdmon.access import Role, Viewer
from pdmon.cycle import desk
from pdmon.cycle.parts import Effect, Measure
from pdmon.programme.model import Config
from pdmon.words.cycle.states import CycleStatus
from tests.pages.collecting import press, table
from tests.pages.conftest import OpenPage, World, metric, texts
from tests.pages.menu_walk import look_as
from tests.small_store import Register, build, fact_lines

FILE = "pages/management/effectiveness.py"
HERE = {"programme": "karabash", "year": "2024"}
ANNA = Viewer("Анна", Role.METHODOLOGIST)
BORIS = Viewer("Борис", Role.HEAD)
TARGETS = ("k1", "k2", "k3")
# Three units with a measure and twelve without, of 100 teachers each: all begin at 10, 20 or 30 %, the three end 40
# points higher and the twelve where they were.
UNITS = "karabash municipality -\n" + "\n".join(f"k{at} school karabash" for at in range(1, 16))
FACTS = "\n".join(
    f"k{at} {year} teachers=100 assessed_teachers={10 * (1 + (at - 1) % 3) + (40 if year == 2024 and at < 4 else 0)}"
    for at in range(1, 16)
    for year in (2023, 2024)
)


@pytest.fixture
def judged(tmp_path: Path, config: Config, monkeypatch: pytest.MonkeyPatch) -> World:
    path = tmp_path / "judged.duckdb"
    build(path, config, Register.from_lines(UNITS), fact_lines(FACTS)).close()
    monkeypatch.setenv("PDMON_DB", str(path))
    return World(path)


def opened(**choices: str) -> AppTest:
    from tests.pages.conftest import APP

    page = AppTest.from_file(str(APP), default_timeout=60)
    for key, value in (HERE | choices).items():
        page.query_params[key] = value
    page.run().switch_page(FILE)
    for key, value in (HERE | choices).items():
        page.query_params[key] = value
    page.run()
    assert not page.exception, page.exception
    return page


def kept(world: World, **more: Any) -> Measure:
    usual = {"title": "Выездная диагностика", "indicators": ("1.1",), "target_units": TARGETS}
    usual |= {"responsible": "Методист", "ends_on": date(2024, 12, 1)}
    item = Measure(**{"programme": "karabash", "period": "2023", "unit": "karabash", **usual, **more})
    found = desk.save(world.store, ANNA, item)
    assert isinstance(found, Measure)
    return found


def test_both_groups_stand_with_their_sums_and_the_conclusion_of_the_figures(judged: World) -> None:
    kept(judged)
    page = opened()
    assert metric(page, "Срок прошёл, не рассмотрен") == "1"
    sums = table(page, "change")[["group", "units", "before", "after", "change"]].values.tolist()
    assert [[str(cell).replace("\u00a0", " ") for cell in row] for row in sums] == [
        ["Участники меры", "3.0", "20,0 % (60 из 300)", "60,0 % (180 из 300)", "+40,0 п.п."],
        ["Остальные", "12.0", "20,0 % (240 из 1 200)", "20,0 % (240 из 1 200)", "0,0 п.п."],
    ]
    said = texts(page).replace("\u00a0", " ")
    assert "наблюдается разница +40,0 п.п." in said
    assert "разница больше случайной, мера эффективна." in said
    assert "Сравниваются доли после меры при одинаковом исходном значении" in said


def test_a_conclusion_is_approved_with_its_figures_and_what_follows(judged: World) -> None:
    item = kept(judged)
    page = opened()
    page.text_area[0].input(" Распространить на все школы ")
    page = press(page, "Сохранить и утвердить")
    rows = judged.store.rows(
        "select about::varchar, indicator, period, period_before, period_after, own_before, own_after, others_before, "
        "others_after, round(difference, 6), conclusion, follows, status from effects"
    )
    assert rows == [
        (item.item_id, "1.1", "2024", "2023", "2024", 20.0, 60.0, 20.0, 20.0, 40.0, "effective",
         "Распространить на все школы", "approved")
    ]  # fmt: skip
    low, high, method = judged.store.rows("select low, high, method from effects")[0]
    assert 0 < low < 40 < high
    assert "взвешенная регрессия" in method
    said = texts(page)
    assert "Эффективна" in said
    assert "Что дальше: Распространить на все школы" in said
    assert metric(page, "Эффект рассмотрен") == "1"
    page = press(page, "Вернуть в черновик")
    assert judged.value("select status from effects") == "draft"


def test_a_person_may_only_make_the_conclusion_more_careful(judged: World) -> None:
    kept(judged)
    page = opened()
    (choice,) = [one for one in page.selectbox if one.label == "Вывод"]
    assert choice.options == ["эффективна", "судить нельзя"]
    choice.set_value("cannot_judge")
    press(page, "Сохранить черновик")
    assert judged.store.rows("select conclusion, status from effects") == [("cannot_judge", "draft")]


def test_where_nobody_is_left_to_compare_with_it_says_that_nothing_may_be_judged(judged: World) -> None:
    kept(judged, target_units=())
    page = opened()
    said = texts(page).replace("\u00a0", " ")
    assert "В 15 организациях с мерой наблюдается 20,0 % → 28,0 %; сравнить не с кем." in said
    assert "Судить об эффекте нельзя: остальных с данными за оба года меньше 10." in said
    assert [one.options for one in page.selectbox if one.label == "Вывод"] == [["судить нельзя"]]


def test_before_its_term_a_measure_is_early_and_only_drafted(judged: World) -> None:
    kept(judged, ends_on=date(2099, 12, 1))
    page = opened()
    assert metric(page, "Рано") == "1"
    assert "Данных за 2099\u00a0год, когда наступает срок, ещё нет" in texts(page)
    assert [one.disabled for one in page.button if one.label == "Сохранить и утвердить"] == [True]


def test_of_two_who_write_one_is_told_and_what_was_typed_stays(judged: World) -> None:
    item = kept(judged)
    page = press(opened(), "Сохранить черновик")
    draft = judged.store.rows("select item_id::varchar from effects")[0][0]
    page.text_area[0].input("Моё")
    from pdmon.calc.answers.view import View
    from pdmon.cycle import reading

    now = reading.item(View(judged.store, BORIS), draft)
    assert isinstance(now, Effect)
    assert now.about == item.item_id
    desk.save(judged.store, BORIS, now.model_copy(update={"follows": "Иначе"}), 1)
    page = press(page, "Сохранить черновик")
    assert "запись изменили Борис" in page.error[0].value or "запись изменили: Борис" in page.error[0].value
    assert page.text_area[0].value == "Моё"
    assert judged.value("select follows from effects") == "Иначе"
    page = press(page, "Открыть новую редакцию")
    assert page.text_area[0].value == "Иначе"


def test_a_corrected_goal_needs_its_protocol_and_is_adopted_with_it(judged: World) -> None:
    kept(judged)
    page = opened()
    (text,) = [one for one in page.text_input if one.label == "Новая цель"]
    text.input("Охват 60 %")
    page = press(page, "Записать скорректированную цель")
    assert "укажите протокол" in page.error[0].value
    (protocol,) = [one for one in page.text_input if one.label == "Номер и дата протокола"]
    protocol.input("№ 3 от 20.03.2025")
    page.number_input[0].set_value(60.0)
    page = press(page, "Записать скорректированную цель")
    assert judged.store.rows("select text, indicators, target_value, edition, protocol, status, period from goals") == [
        ("Охват 60 %", ["1.1"], 60.0, 2025, "№ 3 от 20.03.2025", "adopted", "2025")
    ]
    assert table(page, "edition")["text"].tolist() == ["Охват 60 %"]


def test_the_council_reads_what_is_approved_and_writes_nothing(judged: World, monkeypatch: pytest.MonkeyPatch) -> None:
    item = kept(judged)
    look_as(monkeypatch, Viewer("Совет", Role.COUNCIL))
    page = opened()
    assert "Эффект по этому показателю ещё не рассмотрен." in texts(page)
    assert not page.text_area
    seen = {"about": item.item_id, "indicator": "1.1", "period_before": "2023", "period_after": "2024"}
    draft = desk.save(
        judged.store, ANNA,
        Effect(programme="karabash", period="2024", unit="karabash", conclusion="effective", own_before=21.0,
               own_after=60.0, others_before=20.0, others_after=20.0, follows="Дальше", **seen),
    )  # fmt: skip
    desk.move(judged.store, ANNA, {draft.item_id: 1}, CycleStatus.APPROVED)
    page = opened()
    assert "Что дальше: Дальше" in texts(page)
    assert "С тех пор данные этих лет уточнены" in page.warning[0].value  # 21,0 then, 20,0 now


def test_where_nothing_is_kept_the_page_says_what_to_do(open_page: OpenPage) -> None:
    page = open_page(FILE, **HERE)
    assert "Рассматривать нечего: занесите меру с показателем" in texts(page)

"""«Меры и решения»: every act of the measures' half, as it stands on the screen and in the store afterwards."""

import io
import json
import re
from datetime import date, datetime, timedelta
from typing import Any

import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pdmon.access import Role, Viewer
from pdmon.cycle import desk
from pdmon.cycle.parts import Measure, Recommendation
from pdmon.output.csv_table import table_csv
from pdmon.output.tables import Heading, table_xlsx
from pdmon.ui.kit import tables
from pdmon.ui.measures import register
from pdmon.words.cycle.states import CycleStatus
from pdmon.words.local_time import local_today
from tests.pages.collecting import checked, press, table
from tests.pages.conftest import OpenPage, World, as_read, metric, texts
from tests.pages.menu_walk import look_as

FILE = "pages/management/measures.py"
HERE = {"programme": "karabash", "year": "2024"}
ANNA = Viewer("Анна", Role.METHODOLOGIST)
BORIS = Viewer("Борис", Role.HEAD)
DAY = timedelta(days=1)


def kept(world: World, **more: Any) -> Measure:
    """A measure that stands in the store."""
    usual = {"title": "Семинар наставников", "indicators": ("3.1",), "responsible": "Методист", "ends_on": in_days(30)}
    item = Measure(**{"programme": "karabash", "period": "2024", "unit": "karabash", **usual, **more})
    found = desk.save(world.store, ANNA, item)
    assert isinstance(found, Measure)
    return found


def in_days(days: int) -> date:
    return local_today() + days * DAY


def fill(page: AppTest, form: str = "measure_new", **fields: Any) -> None:
    """Put values into the fields of the form whose keys begin and end so."""
    for name, value in fields.items():
        kinds = ("text_input", "text_area", "multiselect", "date_input", "number_input", "selectbox")
        (widget,) = [one for kind in kinds for one in getattr(page, kind) if named(one.key, form, name)]
        widget.set_value(value)


def named(key: object, form: str, name: str) -> bool:
    return re.fullmatch(rf"{form}_[\w-]*\d+_{name}", str(key)) is not None


def stored(world: World, sql: str) -> list[tuple[Any, ...]]:
    return world.store.rows(sql)


def test_where_nothing_is_kept_the_page_says_what_to_do(open_page: OpenPage) -> None:
    page = open_page(FILE, programme="vladimir", year="2024")
    said = texts(page)
    assert "За 2024 год мер и решений ещё нет." in said
    assert "Мер пока нет. Занесите первую в форме ниже или откройте рекомендацию" in said


def test_a_measure_without_its_needs_is_refused_with_every_reason_and_stays_typed(
    open_page: OpenPage, world: World
) -> None:
    page = open_page(FILE, **HERE)
    fill(page, title="Семинар")
    page = press(page, "Занести меру")
    said = page.error[0].value
    assert [reason in said for reason in ("Не указан показатель", "Не указан ответственный", "Не указан срок")] == [
        *(True, True, True)
    ]
    assert stored(world, "select count(*) from measures") == [(0,)]
    assert [one.value for one in page.text_input if named(one.key, "measure_new", "title")] == ["Семинар"]


def test_a_measure_is_entered_whole(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, **HERE)
    kind = world.store.config.programmes["karabash"].cycle.measures[0].text
    fill(
        page, title=" Семинар ", kind=kind, indicators=["3.1", "3.2"], units=["kar_1", "kar_2"], responsible="Иванова",
        starts=in_days(1), ends=in_days(5), expected="охват молодых", value=55.5, people=12,
    )  # fmt: skip
    page = press(page, "Занести меру")
    assert stored(
        world,
        "select title, kind, indicators, target_units, responsible, ends_on, expected_value, expected_people, source, "
        "status, created_by from measures",
    ) == [
        *[("Семинар", kind, ["3.1", "3.2"], ["kar_1", "kar_2"], "Иванова", in_days(5), 55.5, 12, "own", "planned",
           world.value("select updated_by from measures"))]
    ]  # fmt: skip
    (row,) = table(page, "targets_words").to_dict("records")
    assert (row["status_words"], row["targets_words"]) == ("○ запланировано", "kar_1 и kar_2")
    assert "охват молодых; значение 55,5; 12\u00a0человек" in texts(page.selectbox(key="measure").select_index(1).run())
    assert "Срок в ближайшие 10 дней" in page.warning[0].value
    assert [one.value for one in page.text_input if named(one.key, "measure_new", "title")] == [""]


def test_a_recommendation_becomes_a_measure_in_one_step(open_page: OpenPage, world: World) -> None:
    advice = desk.save(
        world.store,
        ANNA,
        Recommendation(
            programme="karabash", period="2024", unit="kar_2", addressee="organisations", indicators=("2.1",),
            text="Провести конкурс мастерства.",
        ),
    )  # fmt: skip
    page = open_page(FILE, **HERE, recommendation=advice.item_id)
    assert "Мера принимается по рекомендации. Рекомендация, kar_2: Провести конкурс мастерства" in texts(page)
    fill(page, responsible="Петрова", ends=in_days(60))
    page = press(page, "Занести меру")
    assert stored(world, "select title, indicators, target_units, source, source_id::varchar from measures") == [
        ("Провести конкурс мастерства", ["2.1"], ["kar_2"], "recommendation", advice.item_id)
    ]
    assert "Мера принимается по рекомендации" not in texts(page)


def test_the_road_map_of_the_order_is_entered_by_one_button_each_event_once(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, **HERE)
    assert "22\u00a0мероприятия, не занесено — 22" in texts(page)
    page = press(page, "Занести мероприятия приказа")
    rows = stored(world, "select clause, source, responsible, ends_on from measures order by clause")
    assert (len(rows), len({row[0] for row in rows}), {row[1] for row in rows}) == (22, 22, {"order"})
    assert rows[0] == (
        *("прил. 1, п. 1.1", "order", "МКУ «Управление образования Карабашского городского округа»", date(2021, 8, 31)),
    )
    assert not [one for one in page.button if one.label == "Занести мероприятия приказа"]
    assert metric(page, "Просрочено") == "22"
    later = open_page(FILE, programme="karabash", year="2023")
    assert "не занесено — 7" in texts(later)  # what the order asks for in every year


def test_filters_leave_what_they_say(open_page: OpenPage, world: World) -> None:
    kept(world, title="Давно", ends_on=in_days(-3), indicators=("1.1",), responsible="Иванова")
    kept(world, title="Скоро", ends_on=in_days(10), indicators=("2.1",), responsible="Петрова")
    kept(world, title="Потом", ends_on=in_days(11), indicators=("2.2",), responsible="Петрова")

    def titles(**choices: str) -> list[str]:
        return list(table(open_page(FILE, **HERE, **choices), "targets_words")["title"])

    assert titles() == ["Давно", "Скоро", "Потом"]
    assert titles(measure_criterion="2") == ["Скоро", "Потом"]
    assert titles(responsible="Иванова") == ["Давно"]
    assert titles(measure_term="soon") == ["Скоро"]
    assert titles(measure_term="ahead") == ["Скоро", "Потом"]
    assert titles(measure_status="overdue") == ["Давно"]


def test_overdue_stands_out_and_is_counted_in_days(open_page: OpenPage, world: World) -> None:
    kept(world, title="Давно", ends_on=in_days(-3))
    page = open_page(FILE, **HERE)
    assert "Давно" in page.error[0].value
    assert "на 3\u00a0дня" in page.error[0].value
    assert (metric(page, "Просрочено"), metric(page, "Сверх срока")) == ("1", "3\u00a0дня")


def test_days_to_open_and_to_close_are_those_of_the_log(open_page: OpenPage, world: World) -> None:
    at = desk.utc_now()
    item = desk.save(
        world.store, ANNA,
        Measure(programme="karabash", period="2024", unit="karabash", title="М", indicators=("1.1",), responsible="И",
                ends_on=in_days(-2)), at=at - 9 * DAY,
    )  # fmt: skip
    desk.move(world.store, ANNA, {item.item_id: 1}, CycleStatus.RUNNING, at=at - 5 * DAY)
    desk.move(world.store, ANNA, {item.item_id: 2}, CycleStatus.DONE, at=at)
    page = open_page(FILE, **HERE)
    assert [metric(page, name) for name in ("До начала", "В работе", "Сверх срока", "Просрочено")] == [
        *("4\u00a0дня", "5\u00a0дней", "2\u00a0дня", "0")
    ]


def test_a_review_keeps_status_progress_obstacles_and_its_history(open_page: OpenPage, world: World) -> None:
    item = kept(world)
    page = open_page(FILE, **HERE, measure=item.item_id)
    fill(page, "review", progress="Проведено два занятия", obstacles="Нет ведущего", status="running")
    page = press(page, "Сохранить отчёт")
    assert stored(world, "select status, progress, obstacles, version from measures") == [
        ("running", "Проведено два занятия", "Нет ведущего", 3)
    ]
    fill(page, "review", progress="Занятия закончены", obstacles="", status="done")
    page = press(page, "Сохранить отчёт")
    told = [one.value for one in page.markdown if " квартал " in one.value]
    assert ["выполнено" in told[0], "Занятия закончены" in told[0], "Нет ведущего" in told[1]] == [True, True, True]
    assert metric(page, "Выполнено") == "1"


def test_a_review_without_what_was_done_is_refused(open_page: OpenPage, world: World) -> None:
    item = kept(world)
    page = press(open_page(FILE, **HERE, measure=item.item_id), "Сохранить отчёт")
    assert "Не написано, что сделано за квартал." in as_read(page.error[0].value)
    assert stored(world, "select version from measures") == [(1,)]


def test_evidence_is_added_with_requisites_and_link(open_page: OpenPage, world: World) -> None:
    item = kept(world)
    page = open_page(FILE, **HERE, measure=item.item_id)
    fill(page, "proof", requisites="Приказ № 41", link="https://sad.example/41")
    page = press(page, "Добавить документ")
    assert list(table(page, "Реквизиты").itertuples(index=False, name=None)) == [
        ("Приказ № 41", "https://sad.example/41")
    ]
    assert stored(world, "select evidence from measures") == [(["Приказ № 41"],)]


def test_somebody_elses_change_is_told_and_what_was_typed_stays(open_page: OpenPage, world: World) -> None:
    item = kept(world)
    page = open_page(FILE, **HERE, measure=item.item_id)
    desk.save(world.store, BORIS, item.model_copy(update={"title": "Иначе"}), 1)
    fill(page, "review", progress="Моё")
    page = press(page, "Сохранить отчёт")
    assert "изменили Борис" in page.error[0].value
    assert [one.value for one in page.text_area if named(one.key, "review", "progress")] == ["Моё"]
    page = press(page, "Открыть новую редакцию")
    fill(page, "review", progress="Моё")
    press(page, "Сохранить отчёт")
    assert stored(world, "select title, progress from measures") == [("Иначе", "Моё")]


def test_a_measure_is_cancelled_with_a_reason_and_stays_in_the_register(open_page: OpenPage, world: World) -> None:
    item = kept(world)
    page = press(open_page(FILE, **HERE, measure=item.item_id), "Отменить меру")
    assert "Укажите причину" in page.error[0].value
    fill(page, "cancel", why="вошла в другую")
    page = press(page, "Отменить меру")
    assert list(table(page, "targets_words")["status_words"]) == ["– отменено"]


def test_the_timeline_has_a_bar_for_each_measure(open_page: OpenPage, world: World) -> None:
    kept(world, title="Одна")
    kept(world, title="Другая", starts_on=in_days(1))
    page = open_page(FILE, **HERE)
    page.session_state["measures_view"] = "По срокам"
    page = checked(page.run())
    (chart,) = [
        one for one in page.get("plotly_chart") if "Одна" in json.dumps(json.loads(one.proto.spec), ensure_ascii=False)
    ]
    assert "сегодня" in json.loads(chart.proto.spec)["layout"]["annotations"][0]["text"]


def test_the_journal_tells_the_acts(open_page: OpenPage, world: World) -> None:
    item = kept(world)
    page = open_page(FILE, **HERE, measure=item.item_id)
    fill(page, "review", progress="Начали", status="running")
    press(page, "Сохранить отчёт")
    acts = world.store.rows("select act, about from journal where act like 'cycle%' order by happened_at")
    assert acts == [("cycle_created", "мера"), ("cycle_edited", "мера"), ("cycle_running", "мера")]


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.HEAD])
def test_the_council_reads_and_the_head_writes(
    open_page: OpenPage, world: World, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    item = kept(world)
    look_as(monkeypatch, Viewer("Гость", role))
    page = open_page(FILE, **HERE, measure=item.item_id)
    assert list(table(page, "targets_words")["title"]) == ["Семинар наставников"]
    assert bool([one for one in page.button if one.label == "Занести меру"]) is (role is Role.HEAD)


def test_the_register_is_downloaded_whole_as_it_stands_on_the_screen(
    open_page: OpenPage, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left to the card of a measure, for want of room on the screen, is in the files."""
    offered: dict[str, pd.DataFrame] = {}
    monkeypatch.setattr(tables, "table_downloads", lambda rows, _, title, *__: offered.update({title: rows}))
    kept(world, title="Семинар наставников", expected_people=12)
    shown = table(open_page(FILE, **HERE), "targets_words")
    rows = offered["Меры и мероприятия"]
    assert shown["title"].tolist() == rows["title"].tolist()
    assert "starts_on" not in shown
    content = table_csv(rows, register.COLUMNS).decode("utf-8-sig").splitlines()
    assert content[0].startswith("Статус;Мера;Срок;Ответственный;")
    assert content[1].startswith(f"○ запланировано;Семинар наставников;{in_days(30):%d.%m.%Y};Методист;")
    heading = Heading("Меры", {}, 1, datetime(2025, 1, 1))
    sheet = openpyxl.load_workbook(io.BytesIO(table_xlsx(rows, register.COLUMNS, heading))).active
    found = [[cell.value for cell in row] for row in sheet.iter_rows()][-1]
    assert (found[1], found[2].date(), found[7]) == ("Семинар наставников", in_days(30), "12\u00a0человек")

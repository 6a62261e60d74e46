"""«Рекомендации»: each act by the page, told on the screen and kept in the store; two people upon one draft."""

import textwrap
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pdmon.access import Role, Viewer
from pdmon.calc.answers import cycle
from pdmon.calc.answers.view import View
from pdmon.cycle import desk, reading
from pdmon.cycle.drafting.recommendations import new_drafts
from pdmon.cycle.parts import AnyItem, Recommendation
from pdmon.programme.model import Config
from pdmon.ui.kit.menu import entries
from pdmon.ui.kit.tables import width_px
from pdmon.ui.recommendations import listing
from tests.pages.conftest import World, as_read, metric, texts
from tests.pages.menu_walk import look_as, opened_at

ANNA, BORIS = Viewer("Анна", Role.METHODOLOGIST), Viewer("Борис", Role.HEAD)
PROGRAMME, YEAR = "vladimir", "2024"
CHOICES = {"programme": PROGRAMME, "year": YEAR}
(PAGE,) = (entry for entry in entries() if entry.url == "recommendations")


def written(world: World, unit: str = "vla_1", **more: Any) -> AnyItem:
    usual = {"addressee": "administration", "indicators": ("1.1",), "reason": "20 % при 60 %", "text": "График."}
    about = {"programme": PROGRAMME, "period": YEAR, "unit": unit}
    return desk.save(world.store, ANNA, Recommendation(**{**about, **usual, **more}))


@pytest.fixture
def drafts(world: World) -> list[AnyItem]:
    """Two drafts to vla_1, one to vla_2."""
    return [written(world), written(world, indicators=("2.1",), text="Маршруты."), written(world, "vla_2")]


@pytest.fixture
def opened(world: World, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    look_as(monkeypatch, ANNA)
    return _opened()


def _opened(**choices: str) -> AppTest:
    page = opened_at(PAGE, CHOICES | choices)
    assert not page.exception, page.exception
    return page


def _mark(page: AppTest, *items: AnyItem) -> AppTest:
    """Tick the rows of these items, as a click does."""
    (table,) = (found for found in page.dataframe if "addressee_words" in found.value)
    shown = list(zip(table.value["unit_name"], table.value["text"], strict=True))
    rows = [shown.index((item.unit, item.text)) for item in items]  # type: ignore[union-attr]
    page.session_state[table.proto.id.rpartition("-")[2]] = {"selection": {"rows": rows}}
    return _ran(page)


def _ran(page: AppTest) -> AppTest:
    page.run()
    assert not page.exception, page.exception
    return page


def _press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click()
    return _ran(page)


def _submit(page: AppTest, label: str) -> AppTest:
    next(button for button in page.button if button.label == label).click()
    return _ran(page)


def _statuses(world: World) -> dict[str, str]:
    rows = cycle.recommendations(View(world.store, ANNA), PROGRAMME)
    return dict(zip(rows["item_id"], rows["status"], strict=True))


def _kept(world: World, item: AnyItem) -> Recommendation:
    found = reading.item(View(world.store, ANNA), item.item_id)
    assert isinstance(found, Recommendation)
    return found


def _sent(world: World, item: AnyItem) -> AnyItem:
    desk.approve_many(world.store, ANNA, {item.item_id: item.version})
    return desk.mark_sent(world.store, ANNA, {item.item_id: item.version + 1})[0]


def test_all_chosen_are_approved_after_a_confirmation_that_names_their_number(
    world: World, drafts: list[AnyItem], opened: AppTest
) -> None:
    assert metric(opened, "Проекты") == "3"
    _press(opened, "recommendations_approved")
    assert "Будет утверждено: **3 рекомендации**, 2 получателя." in texts(opened).replace("\xa0", " ")
    assert set(_statuses(world).values()) == {"draft"}
    _press(opened, "recommendations_yes")
    assert set(_statuses(world).values()) == {"approved"}
    assert [as_read(told.value) for told in opened.success] == ["Утверждено: 3 рекомендации."]
    assert (metric(opened, "Проекты"), metric(opened, "Утверждены")) == ("0", "3")


def test_a_confirmation_that_is_left_changes_nothing(world: World, drafts: list[AnyItem], opened: AppTest) -> None:
    _press(opened, "recommendations_approved")
    _press(opened, "recommendations_no")
    assert set(_statuses(world).values()) == {"draft"}
    assert "Будет утверждено" not in texts(opened)


def test_marked_rows_alone_are_acted_upon(world: World, drafts: list[AnyItem], opened: AppTest) -> None:
    _mark(opened, drafts[0], drafts[2])
    assert "Кнопки действуют на отмеченные: 2 рекомендации." in texts(opened).replace("\xa0", " ")
    _press(opened, "recommendations_approved")
    _press(opened, "recommendations_yes")
    assert [_statuses(world)[draft.item_id] for draft in drafts] == ["approved", "draft", "approved"]


def test_filters_narrow_the_list_and_what_is_acted_upon(world: World, drafts: list[AnyItem], opened: AppTest) -> None:
    opened.selectbox(key="whose").select("vla_1")
    opened.selectbox(key="of_indicator").select("2.1")
    _ran(opened)
    assert [table.value["text"].tolist() for table in opened.dataframe] == [["Маршруты."]]
    _press(opened, "recommendations_approved")
    _press(opened, "recommendations_yes")
    assert [_statuses(world)[draft.item_id] for draft in drafts] == ["draft", "approved", "draft"]


def test_one_stale_draft_keeps_all_of_them_and_says_who_changed_it(
    world: World, drafts: list[AnyItem], opened: AppTest
) -> None:
    _press(opened, "recommendations_approved")
    desk.save(world.store, BORIS, drafts[1].model_copy(update={"text": "Иначе."}), 1)
    _press(opened, "recommendations_yes")
    assert set(_statuses(world).values()) == {"draft"}
    assert "запись изменили: Борис" in texts(opened)


def test_several_are_taken_out_with_one_reason_and_not_without(
    world: World, drafts: list[AnyItem], opened: AppTest
) -> None:
    _press(opened, "recommendations_not_needed")
    _press(opened, "recommendations_yes")
    assert [told.value for told in opened.error] == ["Укажите причину."]
    opened.text_area(key="recommendations_why").input("уже сделано")
    _press(opened, "recommendations_yes")
    assert set(_statuses(world).values()) == {"not_needed"}
    assert (
        world.value("select string_agg(distinct why, '') from cycle_log where status = 'not_needed'") == "уже сделано"
    )


def test_text_and_addressee_are_edited_with_the_reason_beside(
    world: World, drafts: list[AnyItem], opened: AppTest
) -> None:
    _mark(opened, drafts[0])
    assert "20 % при 60 %" in texts(opened)
    opened.text_area(key=_field(drafts[0], "text")).input("Иной график.")
    opened.selectbox(key=_field(drafts[0], "addressee")).select("teachers")
    _submit(opened, "Сохранить")
    kept = _kept(world, drafts[0])
    assert (kept.text, kept.addressee, kept.version) == ("Иной график.", "teachers", 2)
    assert opened.selectbox(key=_field(kept, "addressee")).options == [
        "Педагогам образовательных организаций",
        "Администрации образовательной организации",
    ]


def _field(item: AnyItem, name: str) -> str:
    return f"recommendation_{item.item_id}_{item.version}_{name}"


def test_of_two_sessions_that_edit_one_draft_one_wins_and_the_other_is_told_and_keeps_what_was_typed(
    world: World, drafts: list[AnyItem], opened: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    _mark(opened, drafts[0])
    look_as(monkeypatch, BORIS)
    other = _mark(_opened(), drafts[0])
    other.text_area(key=_field(drafts[0], "text")).input("Текст Бориса.")
    _submit(other, "Сохранить")
    look_as(monkeypatch, ANNA)
    opened.text_area(key=_field(drafts[0], "text")).input("Текст Анны.")
    _submit(opened, "Сохранить")
    assert _kept(world, drafts[0]).text == "Текст Бориса."
    said = texts(opened)
    assert "запись изменили: Борис" in said
    assert "Пока рекомендация была открыта, её изменили: Борис" in said
    assert "Сейчас записано.** Текст Бориса." in said
    assert opened.text_area(key=_field(drafts[0], "text")).value == "Текст Анны."
    _press(opened, "recommendation_keep")
    _submit(opened, "Сохранить")
    assert (_kept(world, drafts[0]).text, _kept(world, drafts[0]).version) == ("Текст Анны.", 3)


def test_what_somebody_else_saved_is_taken_in_place_of_what_was_typed(
    world: World, drafts: list[AnyItem], opened: AppTest
) -> None:
    _mark(opened, drafts[0])
    now = desk.save(world.store, BORIS, drafts[0].model_copy(update={"text": "Текст Бориса."}), 1)
    _ran(opened)
    _press(opened, "recommendation_take")
    assert opened.text_area(key=_field(now, "text")).value == "Текст Бориса."
    assert not opened.warning


def test_one_goes_from_draft_to_answer_and_its_history_says_what_stood_before(
    world: World, drafts: list[AnyItem], opened: AppTest
) -> None:
    item = drafts[0]
    _mark(opened, item)
    for status in ("approved", "sent"):
        _press(opened, f"recommendation_{status}")
        assert _statuses(world)[item.item_id] == status
    next(area for area in opened.text_area if area.label == "Ответ адресата").input("График составлен.")
    _submit(opened, "Записать ответ")
    assert (_kept(world, item).stands, _kept(world, item).answer) == ("answered", "График составлен.")
    assert "График составлен." in texts(opened)
    (life,) = (found.value for found in opened.dataframe if "done" in found.value)
    assert list(zip(life["who"], life["done"], strict=True)) == [
        ("Анна", "направлено → есть ответ"),
        ("Анна", "утверждено → направлено"),
        ("Анна", "проект → утверждено"),
        ("Анна", "создано"),
    ]


def test_one_is_not_needed_for_a_reason_and_comes_back(world: World, drafts: list[AnyItem], opened: AppTest) -> None:
    _mark(opened, drafts[0])
    _submit(opened, "Снять рекомендацию")
    assert "Укажите причину." in texts(opened)
    next(area for area in opened.text_area if area.label == "Почему не требуется").input("закрыта")
    _submit(opened, "Снять рекомендацию")
    assert _statuses(world)[drafts[0].item_id] == "not_needed"
    _press(opened, "recommendation_draft")
    assert _statuses(world)[drafts[0].item_id] == "draft"


def test_the_address_opens_one_recommendation(world: World, drafts: list[AnyItem], opened: AppTest) -> None:
    page = _opened(recommendation=drafts[1].item_id)
    assert page.subheader[0].value.replace("\\", "") == "vla_1: 2.1. Подтвердили высшую квалификационную категорию"


def test_drafts_are_made_once_for_all_organisations_and_the_territory(world: World, opened: AppTest) -> None:
    assert "Рекомендаций ещё нет." in texts(opened)
    awaited = new_drafts(View(world.store, ANNA), PROGRAMME, YEAR)
    assert len({draft.unit for draft in awaited}) > 1
    _press(opened, "recommendations_draft")
    rows = cycle.recommendations(View(world.store, ANNA), PROGRAMME, YEAR)
    drafted = set(zip(rows["unit"], rows["addressee"], map(tuple, rows["indicators"]), rows["text"], strict=True))
    assert drafted == {(draft.unit, draft.addressee, draft.indicators, draft.text) for draft in awaited}
    assert len(rows) == len(awaited)
    _press(opened, "recommendations_draft")
    assert [as_read(told.value)[:19] for told in opened.success] == ["Новых проектов нет:"]
    assert len(cycle.recommendations(View(world.store, ANNA), PROGRAMME)) == len(awaited)


def test_every_text_that_is_drafted_stands_in_the_list_whole_and_first(config: Config) -> None:
    """The rows are as high as the longest advice is long, and a screen of 1440 px holds them up to the reason."""
    columns = {column.name: column for column in listing.COLUMNS}
    lines = (len(textwrap.wrap(advice.text, int(columns["text"].width))) for advice in config.recommendations)
    assert max(lines) <= listing.LINES
    shown = [column.name for column in listing.COLUMNS]
    on_screen = shown[: shown.index("reason") + 1]
    assert "text" in on_screen
    assert sum(width_px(columns[name]) for name in on_screen) <= 1000


def test_one_is_written_by_hand(world: World, opened: AppTest) -> None:
    next(area for area in opened.text_area if area.label == "Рекомендация").input("Провести семинар.")
    _submit(opened, "Добавить проект")
    ((text, status, indicators),) = world.store.rows("select text, status, len(indicators) from recommendations")
    assert (text, status, indicators) == ("Провести семинар.", "draft", 0)


def test_council_reads_what_is_approved_and_changes_nothing(
    world: World, drafts: list[AnyItem], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.approve_many(world.store, ANNA, {drafts[0].item_id: 1})
    look_as(monkeypatch, Viewer("Совет", Role.COUNCIL))
    page = _mark(_opened(), drafts[0])
    shown = [found.value for found in page.dataframe if "addressee_words" in found.value]
    assert [found["text"].tolist() for found in shown] == [["График."]]
    assert {button.key for button in page.button} & {"recommendations_draft", "recommendations_sent"} == set()
    assert not page.text_area


def test_a_school_opens_what_was_sent_to_it_which_marks_it_read_and_answers(
    world: World, drafts: list[AnyItem], monkeypatch: pytest.MonkeyPatch
) -> None:
    item, other = _sent(world, drafts[0]), _sent(world, drafts[2])
    look_as(monkeypatch, Viewer("Школа", Role.SCHOOL, "vla_1"))
    home = opened_at(next(entry for entry in entries() if entry.url == "home"), CHOICES)
    (table,) = (found for found in home.dataframe if "period_words" in found.value and "text" in found.value)
    assert list(zip(table.value["text"], table.value["status_words"], strict=True)) == [("График.", "● новая")]
    assert _statuses(world)[item.item_id] == "sent"
    home.session_state[table.proto.id.rpartition("-")[2]] = {"selection": {"rows": [0]}}
    _ran(home)
    assert _statuses(world)[item.item_id] == "read"
    assert "**Основание.** 20 % при 60 %" in texts(home)
    _submit(home, "Отправить ответ")
    assert "Ответ пуст." in texts(home)
    home.text_area(key=f"answer_text_{item.item_id}").input("График будет в мае.")
    _submit(home, "Отправить ответ")
    assert (_kept(world, item).stands, _kept(world, item).answer) == ("answered", "График будет в мае.")
    assert "**Ваш ответ.** График будет в мае." in texts(home)
    assert _statuses(world)[other.item_id] == "sent"

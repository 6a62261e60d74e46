"""«Показ на совете»: decisions noted beside the slides, the protocol that adopts them, the extract, who sees what."""

import io
from datetime import date
from typing import Any

import docx
import pytest
from streamlit.testing.v1 import AppTest

from pdmon.access import Role, Viewer
from pdmon.cycle import desk
from pdmon.cycle.desk import CycleRefusal, Protocol
from pdmon.output.word.protocol_extract import extract_of
from pdmon.report.year import gather
from pdmon.words.cycle.states import CycleStatus
from pdmon.words.local_time import local_now, local_today
from tests.pages.conftest import OpenPage, World, as_read, texts
from tests.pages.menu_walk import look_as
from tests.pages.test_council import PAGE, sheets
from tests.pages.test_decisions import decided
from tests.pages.test_measures import ANNA, in_days, kept, stored
from tests.viewing import as_methodologist

CHOSEN = {"programme": "karabash", "year": "2024", "slides": ["standing", "cover"]}
NOTE = "council_note_{}_karabash_2024"


def _button(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def _noting(open_page: OpenPage) -> AppTest:
    page = open_page(PAGE, **CHOSEN)
    page = _button(page, "Начать показ")
    return page.button(key="council_note").click().run()


def _field(page: AppTest, name: str) -> Any:
    key = NOTE.format(name)
    fields = [*page.text_area, *page.text_input, *page.selectbox, *page.date_input]
    return next(field for field in fields if field.key == key)


def test_what_is_typed_stays_from_slide_to_slide_and_when_the_notes_are_closed(open_page: OpenPage) -> None:
    page = _noting(open_page)
    _field(page, "text").set_value("Утвердить график")
    _field(page, "responsible").set_value("Методист")
    page = page.button(key="council_Right").click().run()
    assert "Итоги мониторинга" in sheets(page)[0]
    assert (_field(page, "text").value, _field(page, "responsible").value) == ("Утвердить график", "Методист")
    page = page.button(key="council_note").click().run()
    assert not [field for field in page.text_area if field.key == NOTE.format("text")]
    page = page.button(key="council_note").click().run()
    assert _field(page, "text").value == "Утвердить график"


def test_a_decision_is_noted_while_the_slide_stays_and_waits_for_its_protocol(
    open_page: OpenPage, world: World
) -> None:
    page = _noting(open_page)
    shown = sheets(page)
    kind = world.store.config.programmes["karabash"].cycle.decisions[0].text
    _field(page, "text").set_value(" Утвердить *график* ")
    _field(page, "kind").set_value(kind)
    _field(page, "responsible").set_value("Методист")
    _field(page, "due").set_value(date(2027, 6, 1))
    page = page.button(key="council_save").click().run()
    assert sheets(page) == shown
    assert stored(world, "select text, kind, responsible, due, status, protocol_number from decisions") == [
        ("Утвердить *график*", kind, "Методист", date(2027, 6, 1), "proposed", "")
    ]
    assert "Сегодня записано: 1\xa0решение" in texts(page)
    assert "1. Утвердить *график*. Методист, до 01.06.2027" in texts(page)
    assert r"Утвердить \*график\*" in "".join(found.value for found in page.markdown)
    assert [_field(page, name).value for name in ("text", "responsible", "kind")] == ["", "", ""]
    assert "Скрыть запись" in [button.label for button in page.button]


def test_a_refused_note_says_why_and_keeps_what_was_typed(open_page: OpenPage, world: World) -> None:
    page = _noting(open_page)
    _field(page, "responsible").set_value("Методист")
    page = page.button(key="council_save").click().run()
    assert [as_read(error.value) for error in page.error] == ["Не написан текст решения."]
    assert _field(page, "responsible").value == "Методист"
    assert stored(world, "select count(*) from decisions") == [(0,)]


def test_a_question_of_the_agenda_is_what_the_decision_is_about(open_page: OpenPage, world: World) -> None:
    item = kept(world)
    page = _noting(open_page)
    page = _field(page, "about").set_value(item.item_id).run()
    _field(page, "text").set_value("Провести")
    page = page.button(key="council_save").click().run()
    assert stored(world, "select about, indicators, responsible from decisions") == [
        ([item.item_id], list(item.indicators), item.responsible)
    ]


def test_a_proposed_decision_is_changed_and_not_entered_twice(open_page: OpenPage, world: World) -> None:
    item = decided(world, responsible="Методист", due=in_days(20))
    page = _noting(open_page)
    page = _field(page, "about").set_value(item.item_id).run()
    assert (_field(page, "text").value, _field(page, "due").value) == ("Утвердить график", in_days(20))
    _field(page, "text").set_value("Утвердить график на год")
    page.button(key="council_save").click().run()
    assert stored(world, "select text, version from decisions") == [("Утвердить график на год", 2)]


def test_of_two_who_write_one_decision_the_second_is_told_by_whom_and_keeps_the_text(
    open_page: OpenPage, world: World
) -> None:
    item = decided(world, responsible="Методист", due=in_days(20))
    page = _noting(open_page)
    page = _field(page, "about").set_value(item.item_id).run()
    boris = Viewer("Борис", Role.HEAD)
    desk.save(world.store, boris, item.model_copy(update={"text": "Иначе"}), item.version)
    _field(page, "text").set_value("Утвердить график на год")
    page = page.button(key="council_save").click().run()
    assert "запись изменили: Борис" in as_read(page.error[0].value)
    assert _field(page, "text").value == "Утвердить график на год"
    assert stored(world, "select text from decisions") == [("Иначе",)]


def test_one_protocol_adopts_what_was_noted_and_its_extract_is_offered(open_page: OpenPage, world: World) -> None:
    decided(world, text="Утвердить график", responsible="Методист", due=in_days(20))
    decided(world, text="Провести семинар", responsible="Центр", due=in_days(30))
    page = open_page(PAGE, **CHOSEN)
    assert "Сегодня записано: 2\xa0решения" in texts(page)
    page.text_input(key="council_number_0").set_value("7")
    page.text_input(key="council_body_0").set_value("Методический совет")
    page = _button(page, "Принять протоколом")
    today = local_today()
    assert stored(world, "select distinct status, protocol_number, protocol_date, body_name from decisions") == [
        ("adopted", "7", today, "Методический совет")
    ]
    labels = [found.proto.label for found in page.get("download_button")]
    assert f"Выписка из протокола № 7 от {today:%d.%m.%Y}" in labels
    report = gather(as_methodologist(world.store), "karabash", "2024", None, local_now())
    paper = docx.Document(io.BytesIO(extract_of(("7", today.isoformat()))(report)))
    said = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "Утвердить график. Ответственный: Методист." in said
    assert "Провести семинар. Ответственный: Центр." in said


def test_a_protocol_adopts_all_or_none(open_page: OpenPage, world: World) -> None:
    whole, without_term = decided(world, responsible="Методист", due=in_days(20)), decided(world, text="Без срока")
    versions = {whole.item_id: 1, without_term.item_id: 1}
    with pytest.raises(CycleRefusal, match="Не указан"):
        desk.adopt_many(world.store, ANNA, versions, Protocol("7", date(2025, 2, 3)))
    assert stored(world, "select distinct status from decisions") == [("proposed",)]
    desk.adopt_many(world.store, ANNA, {whole.item_id: 1}, Protocol("7", date(2025, 2, 3)))
    assert stored(world, "select status, body_name from decisions where protocol_number = '7'") == [
        (CycleStatus.ADOPTED.value, "")
    ]


def test_the_agenda_stands_beside_its_document(open_page: OpenPage, world: World) -> None:
    kept(world)
    page = open_page(PAGE, **CHOSEN)
    assert "**Повестка. Решения ждёт 1 вопрос**" in texts(page).replace("\xa0", " ")
    assert "Повестка" in [found.proto.label for found in page.get("download_button")]


def test_the_council_itself_sees_the_show_and_writes_nothing(
    open_page: OpenPage, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided(world)
    look_as(monkeypatch, Viewer("Совет", Role.COUNCIL))
    page = _button(open_page(PAGE, **CHOSEN), "Начать показ")
    assert "council_note" not in [button.key for button in page.button]
    page = page.button(key="council_stop").click().run()
    assert "Принять протоколом" not in [button.label for button in page.button]

"""«Организации: реестр»: the tree, an act and a file with preview and consent, who may change what."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pdmon.access.passwords import hash_password
from pdmon.store.log.closures import close_period
from pdmon.store.units import units
from tests.pages.collecting import USERS, checked, press, table
from tests.pages.conftest import OpenPage, World, texts
from tests.pages.signing_in import keep_cookie_of

FILE = "pages/collection/register.py"
NOW, LOOK = "Записать в реестр", "Показать, что изменится"


def on_tab(page: AppTest, tab: str) -> AppTest:
    page.session_state["register_tab"] = tab
    return checked(page.run())


def numerator(world: World) -> object:
    return world.value(
        "select numerator from indicator_values where programme = 'karabash' and indicator = '1.1' "
        "and unit = 'karabash' and period = '2024' and category = ''"
    )


def test_the_register_stands_as_a_tree_that_filters(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE)
    names = [name.replace("\u00a0", " ") for name in table(page, "parent_name")["shown"]]
    assert names[:5] == ["karabash", "    kar_1", "    kar_2", "    kar_4", "    kar_3"]
    assert "В реестре 10\u00a0организаций" in texts(page)
    page.text_input(key="register_text").input("vla_").run()
    assert table(page, "parent_name")["unit"].tolist() == ["vla_1", "vla_2", "vla_3", "vla_4"]


def test_a_back_dated_closing_shows_the_closed_year_and_waits_for_consent(open_page: OpenPage, world: World) -> None:
    with world.store.transaction() as cursor:
        close_period(cursor, "karabash", "2024", "№ 3", "методист")
    before = numerator(world)
    page = on_tab(open_page(FILE), "Изменить")
    page.segmented_control(key="register_act").set_value("closed").run()
    page.selectbox(key="register_closed_unit").set_value("kar_1").run()
    page.date_input(key="register_closed_day").set_value("2022-08-31").run()
    page.text_input(key="register_closed_reason").input("приказ № 7").run()
    page = press(page, LOOK)
    said = texts(page)
    assert "перестанут учитываться принятые данные организации kar_1 за 2023, 2024" in said
    assert "среди них закрытые периоды: 2024\u00a0год" in said
    (button,) = [one for one in page.button if one.label == NOW]
    assert button.disabled
    assert numerator(world) == before
    page.checkbox(key="register_act_yes").check().run()
    page = press(page, NOW)
    assert units(world.store)["kar_1"].closed is not None
    assert numerator(world) != before
    assert world.value("select count(*) from restatements where cause = 'register' and unit = 'karabash'") > 0
    told = "select about, detail from journal where act = 'register_loaded' order by happened_at desc limit 1"
    assert world.store.rows(told) == [("kar_1", "записей: 1 · приказ № 7")]
    assert world.value("select count(*) from act_log where act = 'register_loaded'") == 0
    page = on_tab(page, "История")
    assert table(page, "act_words")[["act_words", "names", "reason"]].values.tolist() == [
        ["закрыта", "kar_1", "приказ № 7"]
    ]


def test_what_was_answered_after_the_preview_is_looked_at_again_before_it_is_recorded(
    open_page: OpenPage, world: World
) -> None:
    page = on_tab(open_page(FILE), "Изменить")
    page.segmented_control(key="register_act").set_value("closed").run()
    page.selectbox(key="register_closed_unit").set_value("kar_1").run()
    page.date_input(key="register_closed_day").set_value("2026-12-31")
    page.text_input(key="register_closed_reason").input("приказ № 7")
    page = press(page, LOOK)
    assert NOW in [one.label for one in page.button]
    page.date_input(key="register_closed_day").set_value("2022-08-31")
    page = checked(page.run())
    assert NOW not in [one.label for one in page.button]
    assert [one.value for one in page.info] == ["Ответы выше изменились. Нажмите «Показать, что изменится» ещё раз."]
    page = press(page, LOOK)
    page.checkbox(key="register_act_yes").check().run()
    page.date_input(key="register_closed_day").set_value("2021-08-31")
    page = press(page, LOOK)
    assert page.checkbox(key="register_act_yes").value is False
    assert units(world.store)["kar_1"].closed is None


def test_a_file_that_is_none_is_returned_and_a_good_one_recorded(open_page: OpenPage, world: World) -> None:
    page = on_tab(open_page(FILE), "Загрузить файл")
    page.file_uploader[0].set_value([("r.csv", b"<html><table>", "text/csv")])
    page = press(checked(page.run()), LOOK)
    assert "страница HTML" in page.error[0].value
    row = "unit,name,kind,parent,opened\nkar_9,Школа 9,school,karabash,01.09.2027\n"
    page.file_uploader[0].set_value([("r.csv", row.encode(), "text/csv")])
    page = press(press(checked(page.run()), LOOK), NOW)
    assert units(world.store)["kar_9"].name == "Школа 9"
    assert not page.error


@pytest.mark.parametrize(("login", "tabs"), [("kar_1", []), ("council", ["Реестр", "История"])])
def test_only_the_methodologist_changes_the_register_and_a_school_does_not_open_it(
    login: str, tabs: list[str], world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: OpenPage
) -> None:
    users = tmp_path / "users.yaml"
    users.write_text(USERS.format(password=hash_password("секрет")), encoding="utf-8")
    monkeypatch.setenv("PDMON_USERS", str(users))
    keep_cookie_of(login, monkeypatch)
    page = open_page(FILE)
    assert [tab.label for tab in page.tabs] == tabs
    assert not [one.label for one in page.button if one.label in (NOW, LOOK)]


def test_a_split_and_a_merger_leave_the_closed_year_as_it_was(open_page: OpenPage, world: World) -> None:
    with world.store.transaction() as cursor:
        close_period(cursor, "karabash", "2024", "№ 3", "методист")
    before = numerator(world)
    page = on_tab(open_page(FILE), "Изменить")
    page.segmented_control(key="register_act").set_value("split").run()
    page.selectbox(key="register_split_unit").set_value("kar_2").run()
    for number in (1, 2):
        page.text_input(key=f"register_part_{number}_name").input(f"Школа 2, часть {number}")
        page.text_input(key=f"register_part_{number}_code").input(f"kar_2{number}")
    page.date_input(key="register_split_day").set_value("2027-01-01")
    page.text_input(key="register_split_reason").input("постановление № 5")
    page = press(press(page, LOOK), NOW)
    found = units(world.store)
    assert [str(found[code].opened or found[code].closed) for code in ("kar_2", "kar_21", "kar_22")] == [
        "2026-12-31", "2027-01-01", "2027-01-01",
    ]  # fmt: skip
    # The territory, which the list offers first, is of another kind; its parts are what the divided school was.
    assert [found[code].kind for code in ("kar_21", "kar_22")] == ["school", "school"]
    page.segmented_control(key="register_act").set_value("merged").run()
    page.multiselect(key="register_merged").set_value(["kar_1", "kar_3"]).run()
    page.text_input(key="register_merged_name").input("Комплекс 1")
    page.text_input(key="register_merged_code").input("kar_13")
    page.date_input(key="register_merged_day").set_value("2027-01-01")
    page.text_input(key="register_merged_reason").input("постановление № 6")
    page = press(page, LOOK)
    assert any("не изменятся ни в одном периоде" in one.value for one in page.success)
    page = press(page, NOW)
    found = units(world.store)
    assert found["kar_3"].closed is not None
    assert found["kar_13"].kind == "school"
    assert numerator(world) == before
    assert world.value("select count(*) from restatements") == 0
    page = on_tab(page, "История")
    assert table(page, "act_words")["names"].tolist() == [
        "kar_1, kar_3 → Комплекс 1",
        "kar_2 → Школа 2, часть 1, Школа 2, часть 2",
    ]

"""«Новая программа»: findings with lines, the preview of form and indicators, the button, who may open it."""

from pathlib import Path

import pytest

from pdmon.access import Role, Viewer
from pdmon.access.acts import Deed
from pdmon.programme.drafting import candidate
from pdmon.ui.kit.menu import MenuPage
from pdmon.ui.new_programme import upload
from pdmon.words.acts import Act
from tests.pages.collecting import table
from tests.pages.conftest import OpenPage, texts
from tests.pages.hostile_words import drawn_as_markup
from tests.pages.menu_walk import MENU, look_as
from tests.programme.test_candidate import OWN
from tests.spoiled_config import copy_of_sixth

FILE = "pages/about/new_programme.py"
PUT = "Записать программу в настройки"
SHIPPED = OWN.replace("trained / staff", "diagnosed / teachers")


def dropped(open_page: OpenPage, content: str, name: str = "файл.yaml"):
    page = open_page(FILE)
    page.file_uploader[0].set_value([(name, content.encode(), "application/yaml")])
    page.run()
    assert not page.exception, page.exception
    return page


def test_mistakes_stand_with_line_and_remedy_and_nothing_else(open_page: OpenPage) -> None:
    page = dropped(
        open_page, SHIPPED.replace("diagnosed /", "diagnosd /").replace("first_year: 2025", "first_year: 20,25")
    )
    shown = table(page, "message")
    assert shown["line"].tolist() == [8]
    assert shown["message"].tolist() == ["нужно целое число, а стоит «20,25»: уберите дробную часть"]
    assert "Найдено: 1\u00a0ошибка." in texts(page)
    assert not [one for one in page.button if one.label == PUT]


def test_a_sound_file_shows_indicators_in_words_and_the_form_of_a_school(open_page: OpenPage) -> None:
    page = dropped(open_page, SHIPPED)
    (formula,) = table(page, "formula")["formula"]
    assert formula.startswith("100 % × «")
    assert table(page, "indicators")["indicators"].tolist() == ["1"]
    assert table(page, "definition")["code"].tolist() == ["diagnosed", "teachers"]
    page.selectbox(key="new_programme_who").set_value("zarechye").run()
    assert "форма пуста" in texts(page)


def test_titles_with_markup_are_letters(open_page: OpenPage) -> None:
    assert (
        drawn_as_markup(dropped(open_page, SHIPPED.replace("short_title: Доля", 'short_title: "![x](http://x)"'))) == []
    )


@pytest.mark.parametrize("content", ["[" * 50_000, "", "- a", "a: &a [*a]", "\x00"])
def test_a_hostile_file_is_a_row_of_the_table(open_page: OpenPage, content: str) -> None:
    assert len(table(dropped(open_page, content), "message")) >= 1


def test_the_button_writes_the_file_and_says_to_restart(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, told = copy_of_sixth(tmp_path), list[Deed]()
    monkeypatch.setattr(upload, "tell", told.append)
    page = dropped(open_page, SHIPPED)
    target = folder / "programmes" / "zarechye.yaml"
    assert not target.exists()
    content = OWN.encode()
    monkeypatch.setattr(upload, "put", lambda _: candidate.put(content, folder))  # in words of that configuration
    (button,) = [one for one in page.button if one.label == PUT]
    button.click().run()
    assert target.read_bytes() == content
    assert [one.value for one in page.success][-1].endswith("Перезапустите дашборд.")
    assert [(deed.act, deed.about) for deed in told] == [(Act.SETTINGS_CHANGED, "zarechye")]
    (button,) = [one for one in page.button if one.label == PUT]
    button.click().run()
    assert "уже есть" in page.error[0].value


@pytest.mark.parametrize("role", [Role.HEAD, Role.COUNCIL, Role.SCHOOL])
def test_others_do_not_have_the_page(role: Role) -> None:
    from pdmon.ui.kit.menu import may_open

    (entry,) = [one for one in MENU if one.url == "new_programme"]
    assert isinstance(entry, MenuPage)
    assert not may_open(Viewer("x", role, "kar_1" if role is Role.SCHOOL else None), entry)
    assert may_open(Viewer("x", Role.METHODOLOGIST), entry)


def test_the_page_waits_for_a_file(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    look_as(monkeypatch, Viewer("Методист", Role.METHODOLOGIST))
    page = open_page(FILE)
    assert "new-programme" in texts(page)
    assert not page.error

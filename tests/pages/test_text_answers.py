"""Answers in words on the screen: of the organisation, beside the indicator, in the list of who has answered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from pdmon.access import Role, Viewer
from pdmon.calc import open_stores
from pdmon.programme.loader import load_config
from pdmon.ui.kit.menu import MenuPage
from tests.pages.conftest import texts
from tests.pages.menu_walk import MENU, look_as, opened_at
from tests.told import FOLDER, YEAR, P, everybody, told_store

ABOUT = {"programme": P, "year": YEAR}


@pytest.fixture(autouse=True)
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The app under test has the territory that answers in words open."""
    path = tmp_path / "told.duckdb"
    with told_store(path) as store:
        everybody(store)
    monkeypatch.setattr(open_stores, "load_config", lambda: load_config(FOLDER))
    monkeypatch.setenv("PDMON_DB", str(path))
    for name in ("PDMON_USERS", "PDMON_PROXY_HEADER"):
        monkeypatch.delenv(name, raising=False)
    yield
    open_stores.close_store()
    st.cache_data.clear()
    st.cache_resource.clear()


def shown(url: str, monkeypatch: pytest.MonkeyPatch, role: Role, **choices: str) -> str:
    """All text of a page as this role sees it, tables included."""
    look_as(monkeypatch, Viewer("Гость", role, "s1" if role is Role.SCHOOL else None))
    page = opened_at(_entry(url), ABOUT | choices)
    assert not page.exception, page.exception
    tables = " ".join(str(frame.value.to_dict("list")) for frame in page.dataframe)
    return f"{texts(page)} {tables}"


def _entry(url: str) -> MenuPage:
    return next(entry for entry in MENU if entry.url == url)


@pytest.mark.parametrize("role", [Role.HEAD, Role.METHODOLOGIST, Role.SCHOOL])
def test_the_organisation_has_its_answers_line_by_line(role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    page = shown("organisation", monkeypatch, role, unit="s1")
    assert "Какие затруднения в обучении работников вы встретили" in page
    assert "Не хватает часов" in page
    assert "нет замены уроков" in page
    assert "К показателю 1" in page


def test_what_a_school_left_open_stands_beside_its_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Лучшая практика года — ответа нет" in shown("organisation", monkeypatch, Role.HEAD, unit="s2")


def test_the_council_sees_no_answer_and_not_that_one_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    for unit in ("s1", "s2"):
        page = shown("organisation", monkeypatch, Role.COUNCIL, unit=unit)
        assert "Текстовые ответы" not in page
        assert "нет замены уроков" not in page
    assert "Далеко ездить" not in shown("indicators", monkeypatch, Role.COUNCIL, indicator="1.1")


def test_the_indicator_lists_what_was_answered_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    page = shown("indicators", monkeypatch, Role.HEAD, indicator="1.1")
    assert "Далеко ездить" in page
    assert "нет замены уроков" in page
    assert "выездные занятия" not in page  # the service's conclusion is about the whole programme


def test_completeness_counts_who_has_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    look_as(monkeypatch, Viewer("Начальник", Role.HEAD))
    page = opened_at(_entry("completeness"), ABOUT)
    (rows,) = [frame.value for frame in page.dataframe if "asked" in frame.value]
    assert rows[["answered", "asked"]].astype(int).to_numpy().tolist() == [[1, 1], [2, 3], [1, 2]]


def test_the_form_on_the_screen_has_a_field_of_lines_for_each_question(monkeypatch: pytest.MonkeyPatch) -> None:
    look_as(monkeypatch, Viewer("Методист", Role.METHODOLOGIST))
    page = opened_at(_entry("screen_form"), ABOUT | {"whose": "s1"})
    assert not page.exception
    assert "Текстовые ответы" in texts(page)

"""Saved views through the app: saved under a name, found in the search, opened exactly, deleted, nobody else's."""

import pytest
from streamlit.testing.v1 import AppTest

from pdmon.access import Role, Viewer
from pdmon.store.notes.saved_views import SavedView, save_view
from pdmon.ui.frame import sign_in
from tests.pages.conftest import OpenPage, World, texts
from tests.pages.hostile_words import HOSTILE, drawn_as_markup
from tests.pages.menu_walk import look_as

INDICATORS = "pages/analysis/indicators.py"
ANNA, BORIS = Viewer("Анна", Role.METHODOLOGIST), Viewer("Борис", Role.HEAD)
NAME = "Школы без молодых педагогов"
IN_SEARCH = f"{NAME} · сохранённый вид"


def search(page: AppTest) -> AppTest:
    page.button(key="search_button").click().run()
    assert not page.exception, page.exception
    return page


def save(page: AppTest, name: str) -> AppTest:
    """Type the name into the open search and press; the dialog stays open and says what came of it."""
    page.text_input(key="saved_view_name").input(name)
    next(button for button in page.button if button.label == "Сохранить вид").click().run()
    assert not page.exception, page.exception
    return page


def offered(page: AppTest) -> list[str]:
    return [said for said in page.selectbox(key="search_chosen").options if said.endswith("сохранённый вид")]


def ways(page: AppTest) -> list[str]:
    return [button.label for button in page.button if button.icon == ":material/bookmark:"]


def press(page: AppTest, caption: str) -> AppTest:
    next(button for button in page.button if button.label == caption).click().run()
    assert not page.exception, page.exception
    return page


def said(page: AppTest) -> str:
    return "\n".join([texts(page), *(found.value for found in page.success)])


def test_a_view_is_saved_found_opened_exactly_and_deleted(open_page: OpenPage, world: World) -> None:
    page = open_page(INDICATORS, programme="karabash", year="2023", indicator="1.2", units=["kar_1", "kar_2"])
    address = dict(page.query_params)
    assert address == {"programme": "karabash", "year": "2023", "indicator": "1.2", "units": ["kar_1", "kar_2"]}
    assert offered(search(page)) == []
    save(page, NAME)
    assert "Вид сохранён" in said(page)
    assert (offered(page), ways(page)) == ([IN_SEARCH], [NAME])

    # By its name in the search, from another page, while something else is chosen.
    page = open_page("pages/analysis/heatmap.py", programme="vladimir", year="2024", kind="school")
    search(page).selectbox(key="search_chosen").select(IN_SEARCH).run()
    assert not page.exception, page.exception
    assert dict(page.query_params) == address
    assert page.selectbox(key="indicator").value == "1.2"
    assert page.multiselect(key="units").value == ["kar_1", "kar_2"]

    # By its name in the list, on the same page.
    page.selectbox(key="indicator").select("1.1").run()
    press(search(page), NAME)
    assert dict(page.query_params) == address

    press(search(page), "Удалить")
    assert (offered(search(page)), ways(page)) == ([], [])
    assert world.value("select string_agg(event, ',' order by happened_at) from saved_view_log") == "saved,removed"


def test_a_view_with_everything_at_its_default_opens_so_next_year_and_whatever_was_narrowed(
    open_page: OpenPage, world: World
) -> None:
    page = open_page()
    assert dict(page.query_params) == {}
    save(search(page), NAME)
    (choices,) = world.store.rows("select choices from saved_views")[0]
    programme, year = page.selectbox(key="programme").value, page.selectbox(key="year").value
    assert choices == f'{{"programme": "{programme}", "year": "{year}"}}'  # the address itself was bare
    page.selectbox(key="kind").select("school").run()
    press(search(page), NAME)
    assert dict(page.query_params) == {"programme": programme, "year": year}
    assert page.selectbox(key="kind").value == "all"


def test_a_name_is_refused_in_words(open_page: OpenPage, world: World) -> None:
    page = save(search(open_page()), " ")
    assert "Назовите вид" in said(page)
    save(page, NAME)
    save(page, NAME.upper())
    assert "уже есть" in said(page)
    assert ways(page) == [NAME]


def test_another_account_is_not_told_of_it(open_page: OpenPage, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    look_as(monkeypatch, ANNA)
    save(search(open_page()), NAME)
    look_as(monkeypatch, BORIS)
    page = search(open_page())
    assert (offered(page), ways(page)) == ([], [])
    look_as(monkeypatch, ANNA)
    assert offered(search(open_page())) == [IN_SEARCH]


def test_a_page_that_is_closed_to_the_role_is_not_offered(
    open_page: OpenPage, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_view(world.store, ANNA, SavedView("Кто входил", "journal"))
    save_view(world.store, ANNA, SavedView("Чего больше нет", "page_of_old"))
    save_view(world.store, ANNA, SavedView(NAME, "indicators"))
    look_as(monkeypatch, Viewer("Анна", Role.COUNCIL))  # she has another role now
    page = search(open_page())
    assert (offered(page), ways(page)) == ([IN_SEARCH], [NAME])
    assert "Кто входил (страница вам не открыта)" in texts(page)
    assert len([button for button in page.button if button.label == "Удалить"]) == 3
    look_as(monkeypatch, ANNA)
    assert offered(search(open_page())) == ["Кто входил · сохранённый вид", IN_SEARCH]


def test_strangers_of_an_open_dashboard_have_no_views(
    open_page: OpenPage, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in, "is_local_address", lambda address: False)
    page = search(open_page())
    assert page.selectbox(key="search_chosen").options
    assert not [found for found in page.text_input if found.key == "saved_view_name"]


def test_a_hostile_name_is_shown_as_letters(open_page: OpenPage, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    look_as(monkeypatch, ANNA)
    for number, piece in enumerate(HOSTILE):
        for page_name in ("indicators", "nowhere"):
            save_view(world.store, ANNA, SavedView(f"{page_name} {number} {piece}", page_name))
    page = search(open_page())
    assert len(ways(page)) == len(HOSTILE)
    assert drawn_as_markup(page) == []

"""What stands around the pages: the look, the sign-in, the address, the explanation of errors."""

import tomllib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pdmon.access.current import current_access
from pdmon.access.sessions import SESSIONS
from pdmon.output.palette import DARK, LIGHT, Palette
from pdmon.ui.kit import menu
from tests.pages.conftest import APP, OpenPage, World, as_read, texts
from tests.pages.signing_in import keep_cookie_of

CONFIG = tomllib.loads((APP.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("look", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_the_theme_repeats_the_palette_of_charts_and_exports(look: str, palette: Palette) -> None:
    theme = CONFIG["theme"][look]
    assert theme["backgroundColor"] == palette.surface
    assert theme["textColor"] == palette.text
    assert theme["redColor"] == palette.missed
    assert theme["greenColor"] == palette.attained
    assert theme["orangeColor"] == palette.behind
    assert theme["linkColor"] == palette.accent
    assert tuple(theme["chartCategoricalColors"]) == palette.series


def test_nothing_is_sent_anywhere_and_no_traceback_is_shown() -> None:
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert CONFIG["client"]["disableDataExport"] is True


def test_every_page_file_exists_and_no_two_share_an_address() -> None:
    entries = [entry for section in menu.SECTIONS.values() for entry in section]
    assert len({entry.url for entry in entries}) == len(entries)
    for entry in entries:
        assert (menu.PAGES_DIR / entry.file).is_file(), entry.file
        assert entry.help
    files = {path.relative_to(menu.PAGES_DIR).as_posix() for path in menu.PAGES_DIR.rglob("*.py")}
    assert files == {entry.file for entry in entries}


def test_a_page_shows_nothing_without_a_sign_in_and_after_the_sign_out(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    users = tmp_path / "users.yaml"
    users.write_text("users: [{login: council, name: Совет, role: council}]", encoding="utf-8")
    monkeypatch.setenv("PDMON_USERS", str(users))
    page = AppTest.from_file(str(APP), default_timeout=30).run()
    assert (len(page.metric), len(page.sidebar.button)) == (0, 0)
    session = keep_cookie_of("council", monkeypatch)
    page.run()
    assert page.metric
    assert any("Совет" in found.value for found in page.sidebar.caption)
    next(button for button in page.sidebar.button if button.label == "Выйти").click().run()
    assert [found.value for found in page.info] == ["Вход завершён. Обновите страницу, чтобы войти снова."]
    assert not page.metric
    assert SESSIONS.viewer(session, current_access()) is None


def test_an_unusable_users_file_closes_the_dashboard(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PDMON_USERS", "/nowhere/users.yaml")
    page = AppTest.from_file(str(APP), default_timeout=30).run()
    assert "Вход завершён" in texts(page)
    assert not page.metric


def test_errors_are_explained_in_russian() -> None:
    page = AppTest.from_function(_explained).run()
    assert as_read(page.error[0].value) == "База занята."
    assert "внутренней ошибки" in page.error[1].value
    assert "secret" not in page.error[1].value


def _explained() -> None:
    from pdmon.store import StoreBusy
    from pdmon.ui.frame.server import explain

    explain(StoreBusy("База занята."))
    explain(ValueError("secret"))


def test_the_address_names_every_choice_once_anything_is_off_its_default(open_page: OpenPage) -> None:
    page = open_page(programme="karabash")
    assert page.query_params == {"programme": "karabash"}
    page.selectbox(key="kind").select("school").run()
    assert page.query_params == {"programme": "karabash", "year": "2024", "kind": "school"}
    page.selectbox(key="kind").select("all").run()
    assert page.query_params == {}


@pytest.mark.parametrize(
    ("file", "key"), [("pages/analysis/indicators.py", "how"), ("pages/collection/history.py", "form")]
)
def test_what_a_link_asks_for_once_ends_with_its_address(
    open_page: OpenPage, world: World, file: str, key: str
) -> None:
    (form,) = world.store.rows(
        "select max(submission_id::varchar) from submissions where unit = 'kar_1' and period = '2024'"
    )[0]
    value = {"how": "shown", "form": form}[key]
    page = open_page(file, programme="karabash", year="2024", whose="kar_1", **{key: value})
    assert page.query_params[key] in (value, [value])
    page.query_params.pop(key)
    page.run()
    assert key not in page.query_params
    page.query_params[key] = "nothing of the kind"
    page.run()
    assert key not in page.query_params

"""«Журнал действий»: what was done by page is in it, filtered, and closed to whoever may not read it."""

from pathlib import Path

import pytest

from pdmon.access import Role, Viewer, acts
from pdmon.access.acts import Deed
from pdmon.access.gate import User, viewer_of
from pdmon.access.sessions import SESSIONS
from pdmon.words.acts import Act
from tests.pages.conftest import OpenPage, World, texts

PAGE = "pages/about/journal.py"
HEAD = "users:\n- {login: h, name: Начальник, role: head}\n- {login: c, name: Совет, role: council}\n"


def _shown(open_page: OpenPage, **choices: str) -> list[tuple[str, str, str]]:
    page = open_page(PAGE, **choices)
    if not page.dataframe:
        return []
    rows = page.dataframe[0].value
    return list(zip(rows["who"], rows["role_words"], rows["act_words"], strict=True))


def test_journal_lists_what_was_told_to_it_and_filters_by_person_and_act(open_page: OpenPage, world: World) -> None:
    assert world.store.path
    acts.tell(Deed.of(Viewer("Анна", Role.HEAD), Act.DOWNLOADED, "свод.xlsx"))
    acts.tell(Deed(Act.SIGN_IN_FAILED, "чужой", about="чужой"))
    assert _shown(open_page, who="Анна") == [("Анна", "Руководитель", "Скачан файл")]
    assert _shown(open_page, act="failed") == [("чужой", "", "Неудачный вход")]
    page = open_page(PAGE, who="Анна", act="failed")
    assert "Таких действий в журнале нет" in texts(page)


def test_an_act_that_cannot_be_written_is_told_on_the_page(
    open_page: OpenPage, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pdmon.store.errors import StoreFull
    from pdmon.store.log import journal

    def refuse(*_: object) -> None:
        raise StoreFull("нет места")

    assert world.store.path
    monkeypatch.setattr(journal, "record", refuse)
    acts.tell(Deed(Act.SIGNED_IN, "Анна"))
    assert "Не записано: 1" in texts(open_page(PAGE)).replace("\xa0", " ")


@pytest.mark.parametrize(("login", "opens"), [("h", True), ("c", False)])
def test_the_head_reads_the_journal_and_the_council_is_told_why_not(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, login: str, opens: bool
) -> None:
    (tmp_path / "users.yaml").write_text(HEAD, encoding="utf-8")
    monkeypatch.setenv("PDMON_USERS", str(tmp_path / "users.yaml"))
    monkeypatch.setenv("PDMON_PROXY_HEADER", "X-User")
    monkeypatch.setattr("pdmon.access.gate.Access.by_header", lambda self, _: viewer_of(self.users[login]))
    page = open_page(PAGE)
    assert bool(page.dataframe) == opens
    assert ("а вы вошли как «Методический совет»" in texts(page)) != opens


def test_live_sessions_stand_on_the_page_about_the_data_and_can_be_ended(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pdmon.access.gate.Access.is_open", property(lambda _: False))
    monkeypatch.setattr("pdmon.ui.frame.sign_in.viewer", _remembered_methodologist)
    school = SESSIONS.begin(User(login="s3", name="Школа № 3", role=Role.SCHOOL, unit="kar_1"), "10.0.0.8")
    try:
        page = open_page("pages/about/data.py")
        (rows,) = [found.value for found in page.dataframe if "handle" in found.value or "login" in found.value]
        assert list(zip(rows["name"], rows["address"], strict=True)) == [("Школа № 3", "10.0.0.8")]
    finally:
        SESSIONS.end(school)


def _remembered_methodologist() -> Viewer:
    from pdmon.ui.kit import visitor

    viewer = Viewer("Центр", Role.METHODOLOGIST)
    visitor.remember(viewer)
    return viewer

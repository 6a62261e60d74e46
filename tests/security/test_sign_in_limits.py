"""A session ends by rest, age, removal and a new password; guesses are counted over the whole server."""

import os
from pathlib import Path

import pytest

from pdmon.access import Role
from pdmon.access.attempts import Attempts
from pdmon.access.current import current_access
from pdmon.access.gate import Access, User
from pdmon.access.sessions import Sessions

USER = User(login="a", name="A", role=Role.COUNCIL, password="scrypt$1$2")
ACCESS = Access(users={"a": USER})


def test_a_session_ends_after_rest_and_after_its_longest_time_however_active() -> None:
    sessions = Sessions(idle_seconds=60, longest_seconds=150)
    session = sessions.begin(USER, now=0)
    assert [sessions.viewer(session, ACCESS, now=at) is not None for at in (59, 118, 149, 150)] == [True] * 3 + [False]
    rested = sessions.begin(USER, now=0)
    assert sessions.viewer(rested, ACCESS, now=60) is None
    assert sessions.viewer(rested, ACCESS, now=1) is None


@pytest.mark.parametrize("users", [{}, {"a": USER.model_copy(update={"password": "scrypt$3$4"})}])
def test_a_removed_user_or_a_new_password_ends_the_session(users: dict[str, User]) -> None:
    sessions = Sessions(idle_seconds=60)
    session = sessions.begin(USER, now=0)
    assert sessions.viewer(session, Access(users=users), now=1) is None
    assert sessions.viewer(session, ACCESS, now=2) is None


def test_ten_guesses_close_the_login_from_anywhere_and_the_address_for_any_login() -> None:
    attempts = Attempts()
    assert [attempts.begin("a", f"10.0.0.{n}", now=n) for n in range(11)] == [True] * 10 + [False]
    assert [attempts.begin(f"b{n}", "10.1.0.1", now=n) for n in range(11)] == [True] * 10 + [False]
    assert attempts.begin("a", "10.0.0.99", now=900)
    attempts.succeeded("b0", "10.1.0.1")
    assert attempts.begin("c", "10.1.0.1", now=20)
    assert not attempts.begin("c", "10.1.0.1", now=20)


def test_the_users_file_is_read_again_when_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    users = tmp_path / "users.yaml"
    monkeypatch.setenv("PDMON_USERS", str(users))
    monkeypatch.delenv("PDMON_PROXY_HEADER", raising=False)
    users.write_text("users: [{login: a, name: A, role: council}, {login: b, name: B, role: head}]", encoding="utf-8")
    assert set(current_access().users or ()) == {"a", "b"}
    users.write_text("users: [{login: a, name: A, role: council}]", encoding="utf-8")
    os.utime(users, (1, 1))
    assert set(current_access().users or ()) == {"a"}

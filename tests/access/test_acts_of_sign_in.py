"""Sign-in tells the journal: who came, who failed, who left, whose session ended and why; never a password or an id."""

from collections.abc import Iterator

import pytest

from pdmon.access import Access, Role, Viewer, acts
from pdmon.access.acts import Deed
from pdmon.access.attempts import Attempts
from pdmon.access.gate import User
from pdmon.access.sessions import Sessions
from pdmon.words.acts import Act

ANNA = User(login="anna", name="Анна", role=Role.METHODOLOGIST, password="scrypt$a$b")
SCHOOL = User(login="s3", name="Школа № 3", role=Role.SCHOOL, unit="kar_3", password="scrypt$c$d")
ACCESS = Access(users={user.login: user for user in (ANNA, SCHOOL)})


@pytest.fixture
def heard() -> Iterator[list[Deed]]:
    deeds: list[Deed] = []
    acts.listen(deeds.append)
    deeds.clear()
    yield deeds
    acts.stop_listening(deeds.append)


def _said(deeds: list[Deed]) -> list[tuple[str, str, str, str]]:
    return [(deed.act, deed.who, deed.about, deed.detail) for deed in deeds]


def test_sign_in_and_sign_out_are_told_once_with_the_address(heard: list[Deed]) -> None:
    sessions = Sessions(600)
    made = sessions.begin(ANNA, "10.0.0.7", now=0)
    sessions.end(made)
    sessions.end(made)
    assert _said(heard) == [
        (Act.SIGNED_IN, "Анна", "anna", "адрес 10.0.0.7"),
        (Act.SIGNED_OUT, "Анна", "anna", "адрес 10.0.0.7"),
    ]
    assert made not in str(heard)


@pytest.mark.parametrize(
    ("access", "now", "why"),
    [
        (ACCESS, 700, "закончилось время сеанса"),
        (Access(users={"s3": SCHOOL}), 1, "пользователь удалён или его пароль изменён"),
    ],
)
def test_a_session_that_lapses_says_why(heard: list[Deed], access: Access, now: float, why: str) -> None:
    sessions = Sessions(600)
    made = sessions.begin(ANNA, now=0)
    assert sessions.viewer(made, access, now=now) is None
    assert sessions.viewer(made, access, now=now) is None
    assert _said(heard)[1:] == [(Act.SESSION_LAPSED, "Анна", "anna", why)]


def test_the_methodologist_ends_a_session_by_a_handle_that_opens_nothing(heard: list[Deed]) -> None:
    sessions = Sessions(600)
    of_school, of_anna = sessions.begin(SCHOOL, "10.0.0.8", now=0), sessions.begin(ANNA, now=5)
    live = sessions.live(now=10)
    assert [(one.viewer.name, one.login, one.address) for one in live] == [
        ("Анна", "anna", ""),
        ("Школа № 3", "s3", "10.0.0.8"),
    ]
    assert (live[0].seen - live[1].seen).total_seconds() == 5
    assert sessions.viewer(live[1].handle, ACCESS, now=10) is None
    anna = Viewer("Анна", Role.METHODOLOGIST)
    assert sessions.end_other(live[1].handle, anna)
    assert not sessions.end_other(live[1].handle, anna)
    assert sessions.viewer(of_school, ACCESS, now=11) is None
    assert sessions.viewer(of_anna, ACCESS, now=11) == anna
    assert _said(heard)[2:] == [(Act.SESSION_ENDED, "Анна", "s3", "Школа № 3, адрес 10.0.0.8")]


def test_failed_sign_ins_are_told_and_refusals_once_in_a_window(heard: list[Deed]) -> None:
    attempts = Attempts(max_failures=2, window_seconds=60)
    for second in range(2):
        assert attempts.begin("anna", "10.0.0.7", now=second)
        attempts.failed("anna", "10.0.0.7")
    for second in range(2, 50):
        assert not attempts.begin("anna", "10.0.0.7", now=second)
    assert [deed.act for deed in heard] == [Act.SIGN_IN_FAILED, Act.SIGN_IN_FAILED, Act.SIGN_IN_BLOCKED]
    assert {deed.detail for deed in heard} == {"адрес 10.0.0.7"}

"""Who gets in and as whom: open on one's own machine, by password, by a trusted proxy's header."""

from pathlib import Path

import pytest

from pdmon.access import Access, AccessError, Action, Role, is_local_address, load_access
from pdmon.access.passwords import hash_password, password_matches


def users_file(folder: Path, text: str) -> dict[str, str]:
    path = folder / "users.yaml"
    path.write_text(text, encoding="utf-8")
    return {"PDMON_USERS": str(path)}


def two_users(folder: Path) -> dict[str, str]:
    return users_file(
        folder,
        f"users:\n- {{login: ivanova, name: Центр, role: methodologist, password: '{hash_password('один')}'}}\n"
        "- {login: school_3, name: Школа № 3, role: school, unit: kar_3}\n",
    )


def test_without_users_the_machine_itself_is_a_methodologist_and_others_only_look() -> None:
    access = load_access({})
    assert access.is_open
    assert access.open_viewer(is_local=True).role is Role.METHODOLOGIST
    assert access.open_viewer(is_local=False).role is Role.COUNCIL


def test_a_password_opens_only_for_its_login(tmp_path: Path) -> None:
    access = load_access(two_users(tmp_path))
    viewer = access.by_password("ivanova", "один")
    assert viewer is not None
    assert (viewer.name, viewer.role, viewer.unit) == ("Центр", Role.METHODOLOGIST, None)
    assert access.by_password("ivanova", "два") is None
    assert access.by_password("petrova", "один") is None


def test_a_user_without_a_password_cannot_sign_in_by_one(tmp_path: Path) -> None:
    access = load_access(two_users(tmp_path))
    assert access.by_password("school_3", "") is None


def test_a_proxy_names_the_user_in_its_header_only(tmp_path: Path) -> None:
    access = load_access(two_users(tmp_path) | {"PDMON_PROXY_HEADER": "X-Remote-User"})
    viewer = access.by_header({"X-Remote-User": "school_3"})
    assert viewer is not None
    assert (viewer.role, viewer.unit) == (Role.SCHOOL, "kar_3")
    assert access.by_header({"X-Other": "ivanova"}) is None
    assert access.by_header({"X-Remote-User": "petrova"}) is None
    assert Access(users=access.users).by_header({"": "ivanova"}) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("users:\n- {login: a, name: A, role: director}\n", "users.0.role"),
        ("users:\n- {login: a, name: A, role: school}\n", "unit"),
        ("users:\n- {login: a, name: A, role: head, unit: u}\n", "unit"),
        ("users:\n- {login: a, name: A, role: head}\n- {login: a, name: B, role: head}\n", "дважды"),
        ("users: [\n", "не YAML"),
    ],
)
def test_a_wrong_users_file_is_refused_and_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(AccessError, match=r"users\.yaml") as refused:
        load_access(users_file(tmp_path, text))
    assert said in str(refused.value)


def test_a_missing_users_file_never_opens_the_dashboard(tmp_path: Path) -> None:
    with pytest.raises(AccessError, match="не читается"):
        load_access({"PDMON_USERS": str(tmp_path / "none.yaml")})
    with pytest.raises(AccessError, match="PDMON_USERS"):
        load_access({"PDMON_PROXY_HEADER": "X-Remote-User"})


def test_roles_are_allowed_what_the_design_says() -> None:
    allowed = {role: {action for action in Action if _viewer(role).may(action)} for role in Role}
    assert allowed[Role.METHODOLOGIST] == set(Action) - {Action.REPRESENT}
    assert allowed[Role.SCHOOL] == {Action.UPLOAD, Action.REPRESENT}
    assert allowed[Role.COUNCIL] == {Action.SEE_TERRITORY}
    assert Action.SEE_SENSITIVE not in allowed[Role.HEAD]


def test_passwords_are_salted_and_a_spoilt_hash_matches_nothing() -> None:
    assert hash_password("слово") != hash_password("слово")
    assert password_matches("слово", hash_password("слово"))
    for spoilt in ("", "слово", "scrypt$", "scrypt$00$", "md5$00$00", "scrypt$xx$yy"):
        assert not password_matches("слово", spoilt)


def _viewer(role: Role):  # type: ignore[no-untyped-def]
    from pdmon.access import Viewer

    return Viewer("кто-то", role, "u" if role is Role.SCHOOL else None)


@pytest.mark.parametrize(
    ("address", "is_local"),
    [
        (None, True),
        ("127.0.0.1", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),  # http://127.0.0.1 on a server that listens to both kinds of addresses
        ("::ffff:10.1.2.3", False),
        ("10.1.2.3", False),
        ("not an address", False),
    ],
)
def test_which_connections_come_from_this_machine(address: str | None, is_local: bool) -> None:
    assert is_local_address(address) is is_local

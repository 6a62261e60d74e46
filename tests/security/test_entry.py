"""Through real sockets: before the sign-in nothing but the sign-in answers, after it everybody has only their own."""

import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus

from pdmon.access.attempts import MAX_FAILURES
from tests.browser.server import served
from tests.security.visiting import COOKIE, SECRET, Visitor, file_of_button, read_to_the_end, run_page, users_text

Somebody = Callable[[str], Visitor]


@contextmanager
def running(folder: Path, database: Path, **environment: str) -> Iterator[str]:
    users = folder / "users.yaml"
    users.write_text(users_text(), encoding="utf-8")
    (folder / "w.duckdb").write_bytes(database.read_bytes())
    with served(folder / "w.duckdb", folder / "log", PDMON_USERS=str(users), **environment) as address:
        yield address


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("entry"), empty_database) as address:
        yield address


@pytest.fixture
def stranger(server: str) -> Visitor:
    return Visitor(server, {})


@pytest.fixture
def signed_in(server: str) -> Somebody:
    """`signed_in("council")`: a visitor with a cookie of their own."""

    def entered(login: str) -> Visitor:
        visitor = Visitor(server, {})
        assert visitor.sign_in(login).status == 303
        return visitor

    return entered


@pytest.mark.parametrize("page", ["/", "/indicators?programme=karabash&year=2023", "/nothing-of-the-kind"])
def test_a_page_leads_a_stranger_to_the_sign_in_and_back_to_the_page(stranger: Visitor, page: str) -> None:
    led = stranger.ask(page)
    assert led.status == 303
    assert led.headers["location"].startswith("/sign-in?next=")
    form = stranger.ask(led.headers["location"])
    assert form.status == 200
    to = re.search(r'name="next" value="([^"]*)"', form.body.decode())
    assert to is not None
    assert to[1].replace("&amp;", "&") == page


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/host-config",
        "/_stcore/bidi-components/x/y.js",
        "/static/js/index.js",
        "/static/media/SourceSansVF.woff2",
        "/media/0.png",
        "/component/x/index.html",
        "/favicon.png",
    ],
)
def test_whatever_else_is_asked_is_refused_to_a_stranger(stranger: Visitor, path: str) -> None:
    assert (stranger.ask(path).status, stranger.ask(path, "POST", b"x").status) == (401, 401)


def test_the_health_and_the_parts_of_the_sign_in_answer_a_stranger(stranger: Visitor) -> None:
    for path in ("/_stcore/health", "/sign-in", "/sign-in/style.css", "/sign-in/font.woff2", "/sign-in/mark.svg"):
        assert stranger.ask(path).status == 200, path
    assert stranger.ask("/sign-in/../app.py").status != 200


def test_a_socket_is_refused_to_a_stranger_and_to_a_forged_cookie(server: str, signed_in: Somebody) -> None:
    cookie = signed_in("method").cookies[COOKIE]
    id_, _, signature = cookie.partition(".")
    for forged in ("", id_, f"{id_}.", f"{id_[:-1]}_.{signature}", f"{cookie[:-2]}AA", "ы"):
        cookies = {COOKIE: forged.encode().decode("latin-1")} if forged else {}
        with pytest.raises(InvalidStatus) as refused, Visitor(server, cookies).socket():
            pass
        assert refused.value.response.status_code == 403
        assert Visitor(server, cookies).ask("/").status == 303


def test_an_upload_of_a_stranger_is_refused_before_its_body_is_sent(server: str) -> None:
    place = urlsplit(server)
    with socket.create_connection((place.hostname, place.port), timeout=20) as raw:
        head = "PUT /_stcore/upload_file/s/f HTTP/1.1\r\nHost: x\r\nContent-Length: 19000000\r\n\r\n"
        raw.sendall(head.encode())
        answer = raw.recv(1000)
    assert answer.startswith(b"HTTP/1.1 401 ")


def test_signed_in_people_have_uploads_and_files_of_their_own_only(signed_in: Somebody) -> None:
    anna, boris = signed_in("method"), signed_in("council")
    with anna.socket() as page:
        run = run_page(page, "guide", "chapter=2")  # the first chapter has no picture
        file = re.search(rb"/media/[\w.]+", run.sent)
        assert file is not None
        path = file[0].decode()
        assert (anna.upload(run.session).status, boris.upload(run.session).status) == (204, 403)
        assert anna.ask(path).headers["cache-control"] == "private, no-store"
        visitors = (anna, boris, Visitor(anna.address, {}))
        assert [visitor.ask(path).status for visitor in visitors] == [200, 403, 401]
        delete = f"/_stcore/upload_file/{run.session}/file-1"
        assert boris.ask(delete, "DELETE").status == 403


def test_a_file_made_on_a_click_is_its_clickers_alone(signed_in: Somebody) -> None:
    anna, boris = signed_in("method"), signed_in("council")
    with anna.socket() as page:
        path = file_of_button(page, run_page(page, "checks"))
        answers = [visitor.ask(path) for visitor in (anna, boris)]
    assert [answer.status for answer in answers] == [200, 403]
    assert answers[0].body[:2] == b"PK"


def test_a_page_goes_on_with_its_own_earlier_session_and_with_nobody_elses(signed_in: Somebody) -> None:
    anna, boris = signed_in("method"), signed_in("council")
    with anna.socket() as page:
        session = run_page(page).session
    with boris.socket(earlier=session) as page:
        assert run_page(page).session != session
    with anna.socket(earlier=session) as page:
        assert run_page(page).session == session


def test_clearing_the_caches_stops_nobody(signed_in: Somebody) -> None:
    clear = BackMsg()
    clear.clear_cache = True
    with signed_in("council").socket() as one, signed_in("method").socket() as other:
        run_page(other)
        one.send(clear.SerializeToString())
        runs = [run_page(page) for page in (one, other)]
    for run in runs:
        assert "Данных пока нет".encode() in run.sent
        assert "внутренней ошибки".encode() not in run.sent


def test_the_cookie_is_out_of_reach_of_scripts_and_made_anew_by_each_sign_in(stranger: Visitor) -> None:
    plain = stranger.sign_in(to="/indicators?year=2023")
    assert plain.headers["location"] == "/indicators?year=2023"
    [first] = plain.cookies
    assert re.fullmatch(rf"{COOKIE}=[\w.-]+; HttpOnly; Path=/; SameSite=lax", first)
    earlier = Visitor(stranger.address, {**stranger.cookies})
    [second] = stranger.sign_in(X_Forwarded_Proto="https").cookies
    assert second.endswith("; HttpOnly; Path=/; SameSite=lax; Secure")
    assert first.partition(";")[0] != second.partition(";")[0]
    assert earlier.ask("/").status == 303
    assert stranger.ask("/").status == 200


def test_pages_of_an_earlier_sign_in_are_sent_away(stranger: Visitor) -> None:
    stranger.sign_in()
    with stranger.socket() as page:
        run_page(page)
        stranger.sign_in("council")
        with pytest.raises(ConnectionClosed):
            read_to_the_end(page)


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://elsewhere.example"}, {"Origin": "null"}, {"Sec_Fetch_Site": "cross-site"}]
)
def test_a_form_from_another_site_signs_nobody_in(stranger: Visitor, headers: dict[str, str]) -> None:
    refused = stranger.sign_in(**headers)
    assert (refused.status, refused.cookies) == (403, [])


def test_a_form_of_a_megabyte_is_refused(stranger: Visitor) -> None:
    assert stranger.sign_in(password="x" * 1_000_000).status == 413


def test_a_removed_user_is_sent_away_from_an_open_page(tmp_path: Path, empty_database: Path) -> None:
    with running(tmp_path, empty_database) as address:
        visitor = Visitor(address, {})
        visitor.sign_in("council")
        users = tmp_path / "users.yaml"
        with visitor.socket() as page:
            assert not run_page(page).is_sent_away
            users.write_text(users_text().replace("login: council", "login: other"), encoding="utf-8")
            assert run_page(page).is_sent_away
            with pytest.raises(ConnectionClosed):
                read_to_the_end(page)
        assert visitor.ask("/").status == 303


def test_thirty_guesses_over_four_visitors_are_ten(tmp_path: Path, empty_database: Path) -> None:
    with running(tmp_path, empty_database) as address:
        visitors = [Visitor(address, {}) for _ in range(4)]
        told = [visitors[n % 4].sign_in("method", f"guess {n}").status for n in range(30)]
        assert told == [401] * MAX_FAILURES + [429] * (30 - MAX_FAILURES)
        assert visitors[0].sign_in("method", SECRET).status == 429


def test_a_page_at_rest_is_sent_away_when_the_sign_in_has_ended(tmp_path: Path, empty_database: Path) -> None:
    with running(tmp_path, empty_database, PDMON_IDLE_MINUTES="0.1") as address:
        visitor = Visitor(address, {})
        visitor.sign_in()
        with visitor.socket() as page:
            run_page(page)
            with pytest.raises(ConnectionClosed):
                read_to_the_end(page)
        assert visitor.ask("/").status == 303

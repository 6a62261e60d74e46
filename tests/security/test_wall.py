"""The middleware before Streamlit: what it closes, what it takes away, what it adds."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.descriptor import FieldDescriptor
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from pdmon.ui.frame import page_scripts
from pdmon.ui.frame.wall import Wall
from pdmon.ui.frame.wall.desk import local_address
from pdmon.ui.frame.wall.headers import HEADERS
from pdmon.ui.frame.wall.sockets import may_pass


@pytest.fixture(autouse=True)
def _open(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PDMON_USERS", "PDMON_PROXY_HEADER"):
        monkeypatch.delenv(name, raising=False)


def asked(scope: dict[str, Any]) -> tuple[list[Scope], list[Message]]:
    """The scopes that got through the wall, and what was sent back; reading a body is an error."""
    reached: list[Scope] = []
    answers: list[Message] = []

    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        reached.append(scope)
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> Message:
        raise AssertionError("the body was read")

    async def send(message: Message) -> None:
        answers.append(message)

    # In a thread of its own: browser tests leave a running event loop behind in the one they share with this.
    with ThreadPoolExecutor(1) as aside:
        aside.submit(lambda: asyncio.run(Wall(behind)(scope, receive, send))).result()
    return reached, answers


def got(path: str, method: str = "GET", **headers: str) -> tuple[list[Scope], list[Message]]:
    sent = [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in headers.items()]
    return asked({"type": "http", "method": method, "path": path, "headers": sent})


@pytest.mark.parametrize("path", ["metrics", "script-health-check", "agent/mcp", "agent/interact", "anything-new"])
def test_streamlits_own_routes_that_no_page_needs_answer_nobody(path: str) -> None:
    reached, answers = got(f"/_stcore/{path}")
    assert reached == []
    assert answers[0]["status"] == 404


@pytest.mark.parametrize("path", ["/", "/indicators", "/_stcore/health", "/_stcore/host-config"])
def test_what_pages_need_is_served_with_the_headers(path: str) -> None:
    reached, answers = got(path)
    assert [scope["path"] for scope in reached] == [path]
    assert {(name.lower().encode(), value.encode()) for name, value in HEADERS.items()} == set(answers[0]["headers"])


@pytest.mark.parametrize("path", ["/_stcore/upload_file/s/f", "/", "/static/x.js", "/media/x"])
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "OPTIONS"])
def test_no_body_of_a_stranger_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, path: str, method: str) -> None:
    users = tmp_path / "users.yaml"
    users.write_text("users: [{login: a, name: A, role: council}]", encoding="utf-8")
    monkeypatch.setenv("PDMON_USERS", str(users))
    reached, answers = got(path, method)
    assert (reached, answers[0]["status"]) == ([], 401)


def test_an_unreadable_users_file_lets_nobody_in_and_names_no_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PDMON_USERS", "/nowhere/users.yaml")
    for path in ("/", "/_stcore/host-config", "/sign-in"):
        reached, answers = got(path)
        assert (reached, answers[0]["status"]) == ([], 503)
        assert b"nowhere" not in answers[1]["body"]
    reached, answers = asked({"type": "websocket", "path": "/_stcore/stream", "headers": []})
    assert (reached, answers) == ([], [{"type": "websocket.close", "code": 1008}])


def test_behind_a_proxy_whoever_it_names_passes_and_nobody_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    users = tmp_path / "users.yaml"
    users.write_text("users: [{login: a, name: A, role: council}]", encoding="utf-8")
    monkeypatch.setenv("PDMON_USERS", str(users))
    monkeypatch.setenv("PDMON_PROXY_HEADER", "X-Remote-User")
    assert len(got("/", X_Remote_User="a")[0]) == 1
    for named in ({}, {"X_Remote_User": "b"}, {"X_Other": "a"}):
        reached, answers = got("/", **named)
        assert (reached, answers[0]["status"]) == ([], 403)
    assert got("/sign-in", "POST", X_Remote_User="a")[1][0]["status"] == 405


@pytest.mark.parametrize(
    "asked_for",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "///elsewhere.example",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "/\t/elsewhere.example",
        "/\n/elsewhere.example",
        "javascript:alert(1)",
        "elsewhere",
        "",
        "/sign-in?next=/sign-in",
        "/_stcore/health",
        "/" + "x" * 2001,
        "http://[",
    ],
)
def test_a_sign_in_never_leads_elsewhere(asked_for: str) -> None:
    assert local_address(asked_for) == "/"


@pytest.mark.parametrize("asked_for", ["/", "/indicators?programme=karabash&year=2023", "/subjects?unit=школа"])
def test_a_sign_in_leads_to_the_page_that_was_asked_for(asked_for: str) -> None:
    assert local_address(asked_for) == asked_for


def test_the_policy_names_no_other_host_and_lets_no_script_be_written_into_a_page() -> None:
    policy = dict(part.strip().split(" ", 1) for part in HEADERS["Content-Security-Policy"].split(";"))
    sources = {source for value in policy.values() for source in value.split()}
    hashes = {source for source in sources if source.startswith("'sha256-")}
    assert (len(hashes), policy["script-src"].count("blob:")) == (3, 1)
    assert sources - hashes == {"'self'", "'none'", "'unsafe-inline'", "'wasm-unsafe-eval'", "data:", "blob:"}
    assert set(policy["script-src"].split()) - hashes == {"'self'", "blob:", "'wasm-unsafe-eval'"}
    assert {name for name, value in policy.items() if "'unsafe-inline'" in value} == {"style-src"}


def test_of_all_that_a_browser_may_ask_streamlit_only_what_pages_need_passes() -> None:
    def passing(message: BackMsg, field: FieldDescriptor) -> bool:
        part = getattr(message, field.name)
        part.SetInParent() if field.message_type else setattr(message, field.name, True)
        return may_pass(message)

    kinds = BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields
    passed = {field.name for field in kinds if passing(BackMsg(), field)}
    assert passed == {"rerun_script", "stop_script", "file_urls_request", "app_heartbeat"}

    def asking(operation: FieldDescriptor) -> bool:
        message = BackMsg()
        getattr(message.backend_operation_request, operation.name).SetInParent()
        return may_pass(message)

    operations = BackMsg().backend_operation_request.DESCRIPTOR.oneofs[0].fields
    assert {field.name for field in operations if asking(field)} == {"deferred_file", "dataframe_chunk"}
    assert len(operations) > 2


PAGE = b"<html><head><title>Streamlit</title></head><body></body></html>"


def _answered(method: str, kind: str) -> tuple[dict[bytes, bytes], dict[bytes, bytes], bytes]:
    """What got through of a request for a page as it was kept, and what came back: headers and body."""
    reached: dict[bytes, bytes] = {}
    answers: list[Message] = []

    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        reached.update(scope["headers"])
        about = [(b"content-type", kind.encode()), (b"content-length", b"%d" % len(PAGE)), (b"etag", b"e")]
        await send({"type": "http.response.start", "status": 200, "headers": about})
        parts = (PAGE[:20], PAGE[20:]) if method == "GET" else (b"",)
        for part in parts:
            await send({"type": "http.response.body", "body": part, "more_body": part is not parts[-1]})

    async def receive() -> Message:
        raise AssertionError("the body was read")

    async def send(message: Message) -> None:
        answers.append(message)

    sent = [(b"if-none-match", b"e"), (b"accept-encoding", b"gzip"), (b"cookie", b"c")]
    scope = {"type": "http", "method": method, "path": "/criteria", "headers": sent}
    with ThreadPoolExecutor(1) as aside:
        aside.submit(lambda: asyncio.run(Wall(behind)(scope, receive, send))).result()
    return reached, dict(answers[0]["headers"]), b"".join(message["body"] for message in answers[1:])


def test_a_page_comes_whole_with_the_script_that_hears_keys_from_the_first_moment() -> None:
    reached, headers, body = _answered("GET", "text/html; charset=utf-8")
    script = page_scripts.first_html().encode()
    assert body == PAGE.replace(b"</head>", script + b"</head>")
    assert (headers[b"content-length"], headers.get(b"etag")) == (b"%d" % len(body), None)
    assert reached == {b"cookie": b"c"}
    assert _answered("HEAD", "text/html")[1:][1] == b""


def test_what_is_no_page_passes_as_it_is() -> None:
    _, headers, body = _answered("GET", "application/json")
    assert (body, headers[b"etag"]) == (PAGE, b"e")

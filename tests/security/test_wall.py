"""The middleware before Streamlit: what it closes, what it takes away, what it adds."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from pdmon.ui.frame.wall import HEADERS, Wall


def asked(scope: dict[str, Any]) -> tuple[list[Scope], list[Message]]:
    """The scopes that got through the wall, and what was sent back."""
    reached: list[Scope] = []
    answers: list[Message] = []

    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        reached.append(scope)
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        answers.append(message)

    # In a thread of its own: browser tests leave a running event loop behind in the one they share with this.
    with ThreadPoolExecutor(1) as aside:
        aside.submit(lambda: asyncio.run(Wall(behind)(scope, receive, send))).result()
    return reached, answers


def got(path: str) -> tuple[list[Scope], list[Message]]:
    return asked({"type": "http", "method": "GET", "path": path, "headers": []})


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


@pytest.mark.parametrize(("users", "kept"), [("users.yaml", b"streamlit, token"), ("", b"streamlit, token, stolen")])
def test_no_session_is_taken_over_where_people_sign_in(
    monkeypatch: pytest.MonkeyPatch, users: str, kept: bytes
) -> None:
    monkeypatch.setenv("PDMON_USERS", users)
    name = b"sec-websocket-protocol"
    offered = [(b"host", b"here"), (name, b"streamlit, token, stolen")]
    scope = {"type": "websocket", "headers": offered, "subprotocols": ["streamlit", "token", "stolen"]}
    [seen], _ = asked(scope)
    assert seen["headers"] == [(b"host", b"here"), (name, kept)]
    assert seen["subprotocols"] == kept.decode().split(", ")

"""An ASGI middleware before everything of Streamlit: closed addresses, no session taken over, headers for browsers."""

import os

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# What the pages need of Streamlit's own routes; its counters, agents and health of scripts are for nobody.
_CORE = "/_stcore/"
_OPEN_CORE = ("health", "host-config", "stream", "upload_file/", "bidi-components/")
_CLOSED = ("/auth/", "/oauth2callback")

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'self'; object-src 'none'; base-uri 'self'",
}


class Wall:
    """Wraps the application `app`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._app(_without_earlier_session(scope), receive, send)
        elif scope["type"] == "http":
            app = PlainTextResponse("Not Found", 404) if _is_closed(scope["path"]) else self._app
            await app(scope, receive, _with_headers(send))
        else:
            await self._app(scope, receive, send)


def _is_closed(path: str) -> bool:
    within = path.partition(_CORE)[2]
    return (_CORE in path and not within.startswith(_OPEN_CORE)) or path.startswith(_CLOSED)


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return sent


def _without_earlier_session(scope: Scope) -> Scope:
    """Where people sign in, a connection begins a session of its own.

    The third subprotocol is the id of a session to go on with. The id stands in every upload address, and whoever knew
    it would be signed in; the price is a new sign-in after a broken connection.
    """
    if not os.environ.get("PDMON_USERS"):
        return scope
    name = b"sec-websocket-protocol"
    offered = b",".join(value for header, value in scope["headers"] if header == name).split(b",")[:2]
    headers = [(header, value) for header, value in scope["headers"] if header != name]
    kept = {"headers": [*headers, (name, b",".join(offered))]} if offered != [b""] else {}
    return {**scope, **kept, "subprotocols": [part.decode("latin-1").strip() for part in offered if part.strip()]}

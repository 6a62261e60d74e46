"""A page's socket: let in only by a session that lives, watched while it is open, shut when the session ends."""

import asyncio
from collections.abc import Callable

from google.protobuf.message import DecodeError
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pdmon.ui.frame.wall.owners import Owners

LOOK_SECONDS = 5.0  # how often a socket at rest is looked at
SHUT = 1008  # "policy violation"
# What the pages here ask of Streamlit. The rest touches what all visitors share or the server's disk: emptying caches,
# saving, installing, telling of the source's repository.
_MESSAGES = ("rerun_script", "stop_script", "file_urls_request", "app_heartbeat", "backend_operation_request")
_OPERATIONS = ("deferred_file", "dataframe_chunk")
_GONE: Message = {"type": "websocket.disconnect", "code": SHUT}
_PROTOCOL = b"sec-websocket-protocol"

IsAlive = Callable[[bool], bool]  # whether the session goes on; True: its visitor has just done something


class Socket:
    """Receive and send of one socket; `holder` is None where nobody signs in."""

    def __init__(self, receive: Receive, send: Send, owners: Owners, holder: str | None, is_alive: IsAlive) -> None:
        self._receive, self._send = receive, send
        self._owners, self._holder, self._is_alive = owners, holder, is_alive
        self._is_shut = False
        self._knows_session = holder is None
        self._pending: asyncio.Task[Message] | None = None

    async def receive(self) -> Message:
        """The next message that may be handed on; a disconnect as soon as the session has ended."""
        while True:
            message = await self._next()
            if message["type"] != "websocket.receive":
                return message
            asked = _read(message.get("bytes"))
            if not self._is_alive(not asked.rerun_script.is_auto_rerun):
                return await self._shut()
            if may_pass(asked):
                return message

    async def send(self, message: Message) -> None:
        """Hand on what Streamlit sends, and learn from it whose it is; nothing once the session has ended."""
        if self._is_shut:
            return
        sent = message.get("bytes")
        if message["type"] == "websocket.send" and sent and self._holder is not None:
            if not self._is_alive(False):
                await self._shut()
                return
            self._learn(sent, self._holder)
        await self._send(message)

    async def _next(self) -> Message:
        if self._is_shut:
            return _GONE
        coming = self._pending = asyncio.ensure_future(self._receive())
        try:
            while not (await asyncio.wait({coming}, timeout=LOOK_SECONDS))[0]:
                if not self._is_alive(False):
                    return await self._shut()
            return _GONE if self._is_shut else coming.result()  # what was sent may have shut it meanwhile
        finally:
            coming.cancel()

    async def _shut(self) -> Message:
        """Have the page ask for its own address, which leads to the sign-in, and close the socket."""
        if not self._is_shut:
            self._is_shut = True
            leave = ForwardMsg()
            leave.auth_redirect.url = ""
            await self._send({"type": "websocket.send", "bytes": leave.SerializeToString()})
            await self._send({"type": "websocket.close", "code": SHUT})
        if self._pending is not None:
            self._pending.cancel()
        return _GONE

    def _learn(self, sent: bytes, holder: str) -> None:
        self._owners.remember_files(sent, holder)
        if not self._knows_session:
            told = ForwardMsg.FromString(sent)
            if told.WhichOneof("type") == "new_session":
                self._owners.remember_session(told.new_session.initialize.session_id, holder)
                self._knows_session = True


def _read(data: bytes | None) -> BackMsg:
    """What the browser asks; empty where it cannot be read, which is Streamlit's to refuse."""
    try:
        return BackMsg.FromString(data or b"")
    except DecodeError:
        return BackMsg()


def may_pass(asked: BackMsg) -> bool:
    """Whether Streamlit is to see what a browser asks."""
    kind = asked.WhichOneof("type")
    if kind == "backend_operation_request":
        return asked.backend_operation_request.WhichOneof("payload") in _OPERATIONS
    return kind is None or kind in _MESSAGES


def without_foreign_session(scope: Scope, owners: Owners, holder: str) -> Scope:
    """The third subprotocol is the id of a session to go on with: kept if it is the holder's own, else taken away."""
    values = b",".join(value for name, value in scope["headers"] if name == _PROTOCOL)
    offered = [part.strip() for part in values.decode("latin-1").split(",")] if values else []
    if len(offered) < 3 or owners.has_session(offered[2], holder):
        return scope
    kept = offered[:2]
    headers = [(name, value) for name, value in scope["headers"] if name != _PROTOCOL]
    headers.append((_PROTOCOL, ", ".join(kept).encode("latin-1")))
    return {**scope, "headers": headers, "subprotocols": [part for part in kept if part]}

"""Streamlit's index with our script in its head: what has to be heard before anything is drawn (`page_scripts`)."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pdmon.ui.frame import page_scripts

# Of the page as it was once, of a part of it, or packed, there is nothing to write into.
_AS_KEPT = {b"if-none-match", b"if-modified-since", b"if-range", b"range", b"accept-encoding"}
_KEPT_BY = ("etag", "last-modified", "accept-ranges")
_END_OF_HEAD = b"</head>"


def with_first_script(app: ASGIApp) -> ASGIApp:
    """The application of a page; what it answers that is no page passes as it is."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        asked = [(name, value) for name, value in scope["headers"] if name not in _AS_KEPT]
        begun: list[Message] = []
        body = bytearray()

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                begun.append(message)
            elif not begun or message["type"] != "http.response.body":
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body", False):
                    await _send_page(scope, begun[0], bytes(body), send)

        await app({**scope, "headers": asked}, receive, sent)

    return answer


def _is_page(start: Message) -> bool:
    kind = MutableHeaders(raw=list(start.get("headers", []))).get("content-type", "")
    return bool(start["status"] == 200) and kind.startswith("text/html")


async def _send_page(scope: Scope, start: Message, body: bytes, send: Send) -> None:
    headers = MutableHeaders(scope=start)
    for name in _KEPT_BY:
        del headers[name]
    if scope["method"] == "GET":
        body = body.replace(_END_OF_HEAD, page_scripts.first_html().encode() + _END_OF_HEAD, 1)
        headers["content-length"] = str(len(body))
    else:
        del headers["content-length"]
    await send(start)
    await send({"type": "http.response.body", "body": body})

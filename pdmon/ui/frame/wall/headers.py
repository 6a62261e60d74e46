"""What every response tells the browser: above all, that nothing comes from anywhere else.

Of scripts only Streamlit's files and those three run that stand in a page as text, known by their hashes: Streamlit's
own in its index and our two of `page_scripts`. A component's script comes as a blob, which nothing but a script that
already runs can make; so it is with WebAssembly, in which Streamlit's reader of messages multiplies. Text is never made
into a script (`eval`). Styles are written into the page by Streamlit's components as they are drawn.
"""

import base64
import hashlib
import re

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send
from streamlit import file_util

from pdmon.ui.frame import page_scripts

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def _hashes(html: str) -> list[str]:
    digests = [hashlib.sha256(script.encode()).digest() for script in _SCRIPT.findall(html)]
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def _policy() -> str:
    with open(f"{file_util.get_static_dir()}/index.html", encoding="utf-8") as index:
        hashes = " ".join(_hashes(index.read() + page_scripts.first_html() + page_scripts.html()))
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' blob: 'wasm-unsafe-eval' {hashes}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": _policy(),
}


def with_headers(send: Send, is_kept_to_visitor: bool = False) -> Send:
    """`send` that adds the headers; `is_kept_to_visitor`: no cache on the way may keep the answer."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)  # the sign-in page has a policy of its own
            if is_kept_to_visitor:
                headers["Cache-Control"] = "private, no-store"
        await send(message)

    return sent

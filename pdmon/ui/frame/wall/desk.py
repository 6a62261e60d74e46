"""The sign-in itself: what the page is made of, and what becomes of a filled-in form."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import anyio
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from pdmon.access import Access
from pdmon.access.attempts import ATTEMPTS
from pdmon.access.sessions import COOKIE, SESSIONS
from pdmon.ui.frame import page_scripts
from pdmon.ui.frame.wall import form, routes, visitors

MAX_FORM_BYTES = 16 * 1024
MAX_ADDRESS = 2000
_AT_ONCE = anyio.CapacityLimiter(2)  # a look at a password costs 16 MB and some 50 ms


def answer_sign_in(scope: Scope, path: str, access: Access) -> ASGIApp:
    """What answers under the sign-in's address."""
    part = path.removeprefix(routes.SIGN_IN).strip("/")
    if part:
        return _PARTS.get(part, lambda: PlainTextResponse("Not Found", 404))()
    if scope["method"] in ("GET", "HEAD"):
        return _shown(Request(scope), access)
    if scope["method"] == "POST" and not access.is_open and not access.proxy_header:
        return _Filled(access)
    return PlainTextResponse("Method Not Allowed", 405, {"Connection": "close"})


def _font() -> Response:
    found = sorted(Path(file_util.get_static_dir()).glob("static/media/SourceSansVF-Upright*.woff2"))
    if not found:
        return PlainTextResponse("Not Found", 404)
    return FileResponse(found[0], media_type="font/woff2", headers={"Cache-Control": "max-age=86400"})


_PARTS: dict[str, Callable[[], Response]] = {
    "style.css": lambda: Response(form.style(), media_type="text/css"),
    "mark.svg": lambda: FileResponse(page_scripts.ASSETS / "mark.svg", media_type="image/svg+xml"),
    "font.woff2": _font,
}


def _shown(request: Request, access: Access) -> Response:
    asked = local_address(request.query_params.get("next", "/"))
    if access.is_open or visitors.holder(request.scope, access):
        return _lead_to(asked)
    if access.proxy_header:
        return form.response(403, form.NOT_NAMED, with_form=False)
    had_cookie = COOKIE in request.cookies
    page = form.response(said=form.ENDED if had_cookie else "", next_address=asked)
    if had_cookie:
        page.delete_cookie(COOKIE, path=f"{routes.base()}/", httponly=True, samesite="lax")
    return page


class _Filled:
    """A form that was sent in, as an ASGI application."""

    def __init__(self, access: Access) -> None:
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        answer = await self._tried(request) if _is_from_here(request) else form.response(403, form.FOREIGN)
        await answer(scope, receive, send)

    async def _tried(self, request: Request) -> Response:
        fields = await _fields(request)
        if fields is None:
            return PlainTextResponse("Content Too Large", 413, {"Connection": "close"})
        login, asked = fields.get("login", "").strip()[:200], local_address(fields.get("next", "/"))
        address = request.client.host if request.client else "local"
        if not ATTEMPTS.begin(login, address):
            return form.response(429, form.TOO_MANY, asked, login)
        password = fields.get("password", "")
        user = await anyio.to_thread.run_sync(self._access.user_by_password, login, password, limiter=_AT_ONCE)
        if user is None:
            ATTEMPTS.failed(login, address)
            return form.response(401, form.WRONG, asked, login)
        ATTEMPTS.succeeded(login, address)
        SESSIONS.end(visitors.session_of(request.scope))  # whatever this browser was before, it is no more
        answer = _lead_to(asked)
        answer.set_cookie(
            COOKIE,
            SESSIONS.cookie(SESSIONS.begin(user, address)),
            path=f"{routes.base()}/",
            secure=_is_https(request),
            httponly=True,
            samesite="lax",  # a link in a letter must find its reader signed in
        )
        return answer


async def _fields(request: Request) -> dict[str, str] | None:
    """The fields of the form, each once; None when more was sent than a form can hold."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_FORM_BYTES:
            return None
    try:
        found = parse_qs(body.decode("utf-8", "replace"), max_num_fields=10)
    except ValueError:
        return {}
    return {name: values[0] for name, values in found.items()}


def _is_from_here(request: Request) -> bool:
    """Whether a page of this server sent the form: a browser always says whose page did."""
    origin = request.headers.get("origin")
    is_own = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    return is_own and request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")


def _is_https(request: Request) -> bool:
    return "https" in (request.url.scheme, request.headers.get("x-forwarded-proto", "").partition(",")[0].strip())


def _lead_to(address: str) -> Response:
    return RedirectResponse(f"{routes.base()}{address}", 303, {"Cache-Control": "no-store"})


def local_address(asked: str) -> str:
    """`asked` if it leads to a page of this server, else "/"."""
    try:
        parts = urlsplit(asked)
    except ValueError:
        return "/"
    is_local = asked.startswith("/") and not asked.startswith("//") and not parts.scheme and not parts.netloc
    is_plain = asked.isprintable() and "\\" not in asked and len(asked) <= MAX_ADDRESS
    is_elsewhere = routes.is_sign_in(parts.path) or "/_stcore" in parts.path
    return asked if is_local and is_plain and not is_elsewhere else "/"

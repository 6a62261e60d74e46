"""The ASGI middleware before everything of Streamlit: before the sign-in nothing else answers."""

import logging
from urllib.parse import quote

from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from pdmon.access import Access, AccessError
from pdmon.access.current import current_access
from pdmon.ui.frame.wall import form, routes, visitors
from pdmon.ui.frame.wall.desk import answer_sign_in
from pdmon.ui.frame.wall.first_script import with_first_script
from pdmon.ui.frame.wall.headers import with_headers
from pdmon.ui.frame.wall.owners import Owners
from pdmon.ui.frame.wall.sockets import SHUT, Socket, without_foreign_session

log = logging.getLogger(__name__)

_GONE = {"Connection": "close"}  # the rest of a body that nobody reads is not waited for


class Wall:
    """Wraps the application `app`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._page = with_first_script(app)
        self._owners = Owners()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._open_socket(scope, receive, send)
        elif scope["type"] == "http":
            is_file = routes.media_file(routes.path_of(scope)) is not None
            await self._answer(scope)(scope, receive, with_headers(send, is_kept_to_visitor=is_file))
        else:
            await self._app(scope, receive, send)

    def _answer(self, scope: Scope) -> ASGIApp:
        """What answers this request."""
        path = routes.path_of(scope)
        if routes.is_closed(path):
            return PlainTextResponse("Not Found", 404, _GONE)
        if routes.is_health(path):
            return self._app
        try:
            access = current_access()
        except AccessError as error:
            log.error("%s", error)
            return form.response(503, form.CLOSED, with_form=False)
        if routes.is_sign_in(path):
            return answer_sign_in(scope, path, access)
        served = self._page if routes.is_page(scope, path) else self._app
        if access.is_open:
            return served
        holder = visitors.holder(scope, access, is_active=routes.is_page(scope, path))
        if holder is None:
            return _refusal(scope, path, access)
        return served if self._is_own(path, holder) else PlainTextResponse("Forbidden", 403, _GONE)

    def _is_own(self, path: str, holder: str) -> bool:
        session, file = routes.upload_session(path), routes.media_file(path)
        if session is not None:
            return self._owners.has_session(session, holder)
        return file is None or self._owners.has_file(file, holder)

    async def _open_socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        holder = None
        try:
            access = current_access()
            if not access.is_open:
                holder = visitors.holder(scope, access)
                if holder is None:
                    await send({"type": "websocket.close", "code": SHUT})
                    return
                scope = without_foreign_session(scope, self._owners, holder)
        except AccessError as error:
            log.error("%s", error)
            await send({"type": "websocket.close", "code": SHUT})
            return

        def is_alive(is_active: bool) -> bool:
            try:
                access = current_access()
            except AccessError:
                return False
            return holder is None or visitors.holder(scope, access, is_active) == holder

        socket = Socket(receive, send, self._owners, holder, is_alive)
        await self._app(scope, socket.receive, socket.send)


def _refusal(scope: Scope, path: str, access: Access) -> ASGIApp:
    """A person is led to the sign-in, what a page asks by itself is refused; nothing of the request is read."""
    if not routes.is_page(scope, path):
        return PlainTextResponse("Unauthorized", 401, _GONE)
    if access.proxy_header:
        return form.response(403, form.NOT_NAMED, with_form=False)
    query = scope.get("query_string", b"").decode("latin-1")
    asked = quote(f"{path}?{query}" if query else path, safe="")
    headers = {"Cache-Control": "no-store"}
    return RedirectResponse(f"{routes.base()}{routes.SIGN_IN}?next={asked}", 303, headers)

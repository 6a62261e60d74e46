"""Who asks: the holder of a signed-in session, or whom the proxy names."""

from starlette.requests import HTTPConnection
from starlette.types import Scope

from pdmon.access import Access
from pdmon.access.sessions import COOKIE, SESSIONS


def session_of(scope: Scope) -> str | None:
    """The id in the visitor's cookie, whether or not that session goes on."""
    return SESSIONS.id_in(HTTPConnection(scope).cookies.get(COOKIE))


def holder(scope: Scope, access: Access, is_active: bool = False) -> str | None:
    """Whoever things of Streamlit may belong to: one name for one sign-in, None for nobody known.

    `is_active`: the visitor did something, so that the rest begins anew.
    """
    headers = HTTPConnection(scope).headers
    if access.proxy_header:
        return f"proxy {headers[access.proxy_header].strip()}" if access.by_header(headers) else None
    session = session_of(scope)
    return session if SESSIONS.viewer(session, access, is_active=is_active) else None

"""Recognise the visitor: nobody is asked on one's own machine, else by the proxy's header or the cookie of a sign-in.

Whoever gets as far as a page has passed the wall (`frame.wall`), which asks for login and password.
"""

import streamlit as st

from pdmon.access import AccessError, Viewer, is_local_address
from pdmon.access.acts import Deed, tell
from pdmon.access.current import current_access
from pdmon.access.sessions import COOKIE, SESSIONS
from pdmon.ui.kit import visitor
from pdmon.words.acts import Act

_GREETED = "_greeted"


def viewer() -> Viewer | None:
    """The visitor; None when the sign-in has ended."""
    try:
        access = current_access()
    except AccessError:
        return None
    if access.is_open:
        found: Viewer | None = access.open_viewer(is_local_address(st.context.ip_address))
    elif access.proxy_header:
        found = access.by_header(st.context.headers)
        _greet(found)
    else:
        found = SESSIONS.viewer(_session(), access)
    visitor.remember(found)
    return found


def has_account() -> bool:
    """Whether the visitor is somebody: an account or whoever works on this machine, not one of the strangers whom an
    open dashboard knows by a role alone."""
    return not current_access().is_open or is_local_address(st.context.ip_address)


def say_ended() -> None:
    """What a page says in the moment before the wall leads its visitor to the sign-in."""
    st.info("Вход завершён. Обновите страницу, чтобы войти снова.", icon=":material/logout:")


def sign_out() -> None:
    """Forget the visitor; the wall closes every page that is open under this sign-in and asks for a new one."""
    SESSIONS.end(_session())
    visitor.forget()


def _greet(viewer: Viewer | None) -> None:
    """Whom the proxy names for the first time in this session has come in."""
    if viewer is not None and st.session_state.get(_GREETED) != viewer:
        st.session_state[_GREETED] = viewer
        tell(Deed.of(viewer, Act.SIGNED_IN, detail="через прокси-сервер"))


def _session() -> str | None:
    return SESSIONS.id_in(cookie())


def cookie() -> str | None:
    """The cookie of the sign-in, as the page's socket was opened with it."""
    return st.context.cookies.get(COOKIE)

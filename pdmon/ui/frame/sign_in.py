"""Recognise the visitor: nobody is asked on one's own machine, else by the proxy's header or by a password."""

import streamlit as st

from pdmon.access import Access, AccessError, Viewer, is_local_address
from pdmon.access.acts import Deed, tell
from pdmon.access.attempts import ATTEMPTS
from pdmon.access.current import current_access
from pdmon.access.sessions import SESSIONS
from pdmon.ui.kit import visitor
from pdmon.words.acts import Act

_SESSION = "_session"
_GREETED = "_greeted"


def viewer() -> Viewer | None:
    """The visitor, or None when a sign-in form must come first."""
    try:
        access = current_access()
    except AccessError as error:
        st.error(str(error))
        st.stop()
    if access.is_open:
        found: Viewer | None = access.open_viewer(is_local_address(st.context.ip_address))
    elif access.proxy_header:
        found = access.by_header(st.context.headers)
        _greet(found)
    else:
        found = SESSIONS.viewer(st.session_state.get(_SESSION), access)
    visitor.remember(found)
    return found


def form() -> None:
    """Ask for login and password; the address stays as it came, so a deep link opens after the sign-in."""
    _, middle, _ = st.columns([1, 1.2, 1])
    with middle:
        st.title("Вход")
        st.caption("Мониторинг профессионального развития педагогических работников")
        access = current_access()
        if access.proxy_header:
            st.error("Прокси-сервер не назвал пользователя, известного системе. Обратитесь к администратору.")
            return
        with st.form("sign_in", border=False):
            login = st.text_input("Логин", autocomplete="username")
            password = st.text_input("Пароль", type="password", autocomplete="current-password")
            sent = st.form_submit_button("Войти", type="primary")
        if sent:
            _try(access, login, password)


def sign_out() -> None:
    """Forget the visitor of this session."""
    SESSIONS.end(st.session_state.pop(_SESSION, None))
    visitor.forget()


def _greet(viewer: Viewer | None) -> None:
    """Whom the proxy names for the first time in this session has come in."""
    if viewer is not None and st.session_state.get(_GREETED) != viewer:
        st.session_state[_GREETED] = viewer
        tell(Deed.of(viewer, Act.SIGNED_IN, detail="через прокси-сервер"))


def _try(access: Access, login: str, password: str) -> None:
    name, address = login.strip(), st.context.ip_address or "local"
    if not ATTEMPTS.begin(name, address):
        st.error("Слишком много неудачных попыток входа. Повторите через 15 минут.")
        return
    found = access.user_by_password(name, password)
    if found is None:
        ATTEMPTS.failed(name, address)
        st.error("Логин или пароль не подходят.")
        return
    ATTEMPTS.succeeded(name, address)
    st.session_state[_SESSION] = SESSIONS.begin(found, address)
    st.rerun()

"""Recognise the visitor: nobody is asked on one's own machine, else by the proxy's header or by a password."""

import streamlit as st

from pdmon.access import Access, AccessError, Viewer, is_local_address, load_access
from pdmon.ui.kit import visitor

_FAILURES = "_sign_in_failures"
MAX_FAILURES = 10


def viewer() -> Viewer | None:
    """The visitor, or None when a sign-in form must come first."""
    try:
        access = _access()
    except AccessError as error:
        st.error(str(error))
        st.stop()
    if access.is_open:
        found: Viewer | None = access.open_viewer(is_local_address(st.context.ip_address))
    elif access.proxy_header:
        found = access.by_header(st.context.headers)
    else:
        found = visitor.recognised()
    visitor.remember(found)
    return found


def form() -> None:
    """Ask for login and password; the address stays as it came, so a deep link opens after the sign-in."""
    _, middle, _ = st.columns([1, 1.2, 1])
    with middle:
        st.title("Вход")
        st.caption("Мониторинг профессионального развития педагогических работников")
        access = _access()
        if access.proxy_header:
            st.error("Прокси-сервер не назвал пользователя, известного системе. Обратитесь к администратору.")
            return
        if st.session_state.get(_FAILURES, 0) >= MAX_FAILURES:
            st.error("Слишком много неудачных попыток. Закройте вкладку и повторите позже.")
            return
        with st.form("sign_in", border=False):
            login = st.text_input("Логин", autocomplete="username")
            password = st.text_input("Пароль", type="password", autocomplete="current-password")
            sent = st.form_submit_button("Войти", type="primary")
        if sent:
            _try(access, login, password)


def sign_out() -> None:
    """Forget the visitor of this session."""
    visitor.forget()


def _try(access: Access, login: str, password: str) -> None:
    found = access.by_password(login, password)
    if found is None:
        st.session_state[_FAILURES] = st.session_state.get(_FAILURES, 0) + 1
        st.error("Логин или пароль не подходят.")
        return
    visitor.remember(found)
    st.rerun()


@st.cache_resource(show_spinner=False)
def _access() -> Access:
    return load_access()

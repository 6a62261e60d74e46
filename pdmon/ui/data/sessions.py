"""Who is signed in now and who tried in vain, for the methodologist."""

from datetime import datetime, timedelta

import pandas as pd
import streamlit as st

from pdmon.access import AccessError, Action
from pdmon.access.current import current_access
from pdmon.access.sessions import SESSIONS
from pdmon.calc.answers import about
from pdmon.output.tables import Column
from pdmon.ui.kit import components, links, visitor
from pdmon.ui.kit.cache import present_view
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.acts import ACT_WORDS, FAILED_SIGN_INS
from pdmon.words.local_time import utc_now

DAYS_OF_FAILURES = 7
_SESSIONS = (
    Column("name", "Кто", width=30),
    Column("login", "Логин", width=18),
    Column("role", "Роль", width=20),
    Column("address", "Адрес", width=18),
    Column("since", "Вход", "moment", 18),
    Column("seen", "Последнее действие", "moment", 18),
)
_FAILURES = (
    Column("happened_at", "Когда", "moment", 18),
    Column("about", "Логин", width=26),
    Column("act_words", "Что произошло", width=34),
    Column("detail", "Откуда", width=24),
)


def show() -> None:
    """Live sessions with a button that ends one, and the failed sign-ins of the last days."""
    if not visitor.current().may(Action.END_SESSIONS):
        return
    components.section("Кто сейчас работает", "Сеанс заканчивается сам после перерыва и с удалением пользователя.")
    _live()
    _failures(utc_now() - timedelta(days=DAYS_OF_FAILURES))
    links.show("journal", "Журнал действий", icon=":material/receipt_long:")


def _live() -> None:
    try:
        access = current_access()
    except AccessError as error:
        components.nothing_here(str(error))
        return
    if access.is_open:
        components.nothing_here("Вход не настроен: дашборд открыт на этом компьютере без пользователей.")
        return
    if access.proxy_header:
        components.nothing_here("Входом управляет прокси-сервер: завершить сеанс можно в нём.")
        return
    live = SESSIONS.live()
    rows = pd.DataFrame(
        [
            (one.viewer.name, one.login, one.viewer.role.caption, one.address, one.since, one.seen, one.handle)
            for one in live
        ],
        columns=[*(column.name for column in _SESSIONS), "handle"],
    )
    row = show_table(
        rows, _SESSIONS, "Открытые сеансы", {}, "sessions", TableLook(selectable=True, rows_shown=10, downloads=False)
    )
    if row is None:
        st.caption("Отметьте строку, чтобы завершить сеанс.")
        return
    if st.button(f"Завершить сеанс: {escaped(row['name'])}", icon=":material/logout:", key="end_session"):
        SESSIONS.end_other(row["handle"], visitor.current())
        st.rerun()


def _failures(since: datetime) -> None:
    rows = about.journal(present_view(), about.ActsAsked(since=since, acts=FAILED_SIGN_INS), rows=200)
    if rows.empty:
        components.nothing_here(f"Неудачных попыток входа за последние {DAYS_OF_FAILURES} дней не было.")
        return
    components.section("Неудачные попытки входа", f"За последние {DAYS_OF_FAILURES} дней, свежие сверху.")
    rows = rows.assign(act_words=rows["act"].map(ACT_WORDS))
    show_table(rows, _FAILURES, "Неудачные попытки входа", {}, "failures", TableLook(rows_shown=8))

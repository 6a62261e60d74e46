"""Closing a period with a protocol, reopening it with a reason, and the log of both."""

import streamlit as st

from pdmon.calc.answers.history import closed_periods, closing_history
from pdmon.output.tables import Column
from pdmon.store.log.closures import ClosureError, close_period, reopen_period
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.cache import cached, store
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.tables import show_table
from pdmon.ui.kit.visitor import may_accept
from pdmon.words.periods import period_title

_ACTIONS = {"closed": "■ закрыт", "reopened": "□ открыт"}
_COLUMNS = (
    Column("recorded_at", "Когда", "moment", 18),
    Column("period_words", "Период", width=18),
    Column("action_words", "Что сделано", width=16),
    Column("protocol", "Протокол", width=32),
    Column("why", "Причина", width=36),
    Column("who", "Кто", width=18),
)


def show(scope: Scope) -> None:
    """How the year stands, the way to change it, and the log."""
    programme, period = scope.programme.code, scope.whole_year
    closing = cached(closed_periods).get((programme, period))
    if closing is None:
        st.info(f"{period_title(period).capitalize()} открыт: исправления принимаются.", icon=":material/lock_open:")
    else:
        st.warning(
            f"{period_title(period).capitalize()} закрыт {closing.at:%d.%m.%Y}: протокол {escaped(closing.protocol)}, "
            f"{escaped(closing.who)}. Формы за этот год и его месяцы не принимаются и не отзываются.",
            icon=":material/lock:",
        )
    if may_accept():
        _change(programme, period, is_closed=closing is not None)
    log = cached(closing_history, programme=programme)
    if log.empty:
        components.nothing_here("Периоды этой программы ещё не закрывали.")
        return
    components.section("Журнал")
    shown = log.assign(period_words=log["period"].map(period_title), action_words=log["action"].map(_ACTIONS))
    show_table(shown, _COLUMNS, "Закрытие периодов", {"Программа": scope.programme.short_title}, "closures")


def _change(programme: str, period: str, is_closed: bool) -> None:
    with st.form("closure", border=True):
        if is_closed:
            text = st.text_input("Причина, по которой период открывается снова", max_chars=300)
        else:
            text = st.text_input(
                "Номер и дата протокола", max_chars=300, placeholder="№ 3 от 20.08.2025 заседания методического совета"
            )
        label = "Открыть снова" if is_closed else f"Закрыть {period_title(period)}"
        pressed = st.form_submit_button(label, icon=":material/lock_open:" if is_closed else ":material/lock:")
    if not pressed:
        return
    who = visitor.current().name
    try:
        with store().transaction() as cursor:
            if is_closed:
                reopen_period(cursor, programme, period, text, who)
            else:
                close_period(cursor, programme, period, text, who)
    except ClosureError as error:
        st.error(escaped(str(error)))
        return
    st.rerun()

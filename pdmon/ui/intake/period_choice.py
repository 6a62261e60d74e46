"""For which period a table is that does not say it unmistakably: the candidates that it names, and the page's own."""

import streamlit as st

from pdmon.intake.accepting.desk import Desk
from pdmon.intake.accepting.sent import PERIOD_CODES, Sent
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import store
from pdmon.words.local_time import local_today
from pdmon.words.periods import period_title


def show(desk: Desk, sent: Sent, scope: Scope) -> None:
    """Ask for the period; the file is examined anew with the answer."""
    components.section("За какой период данные?")
    with st.form(f"period_{sent.number}"):
        period = st.selectbox(
            "Период данных", _offered(sent, scope), index=None, format_func=period_title, placeholder="Выберите",
            help="Система не угадывает период по случайной дате: неверный год заменил бы верные значения.",
        )  # fmt: skip
        pressed = st.form_submit_button("Проверить за этот период", type="primary", icon=":material/event_available:")
    if pressed and period is None:
        st.error("Выберите период.")
    elif pressed:
        desk.examine_again(store(), sent, period=period)
        st.rerun()


def _offered(sent: Sent, scope: Scope) -> list[str]:
    """What the table names, then what stands above the page, then the other years of the programme."""
    named = [
        mention.period
        for finding in sent.verdict.errors
        if finding.code in PERIOD_CODES
        for mention in finding.limits.get("candidates", ())  # type: ignore[attr-defined]
    ]
    years = scope.programme.years_asked(local_today().year)
    return list(dict.fromkeys([*named, scope.period, *map(scope.programme.year_code, years)]))

"""Where recommendations come from: drafted from the results of everybody at once, or written by hand."""

from functools import partial

import pandas as pd
import streamlit as st

from pdmon.calc.answers import overview
from pdmon.cycle import desk
from pdmon.cycle.drafting import recommendations as drafting
from pdmon.cycle.parts import Recommendation
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.frame.managed import may_write
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.cache import cached, present_view, store
from pdmon.ui.recommendations.listed import addressee_words, indicator_titles
from pdmon.ui.recommendations.telling import carry_out, say
from pdmon.words.cycle.lists import AddresseeScope
from pdmon.words.plurals import quantity

_DRAFTS = ("проект", "проекта", "проектов")
_RECIPIENTS = ("получателя", "получателей", "получателей")


def offer(scope: Scope, rows: pd.DataFrame) -> None:
    """The two ways to a new recommendation, for whoever manages the cycle."""
    if not may_write():
        if rows.empty:
            components.nothing_here("Утверждённых рекомендаций за этот год нет.", "Выберите другой год.")
        return
    if rows.empty:
        st.markdown(
            "Проекты составляются по показателям сразу для всех организаций и для территории: только там, где "
            "отставание не объясняется случайностью или не достигнута цель. Дальше их правят, утверждают и направляют."
        )
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Подготовить проекты", key="recommendations_draft", icon=":material/auto_awesome:",
            type="primary" if rows.empty else "secondary", on_click=_draft, args=[scope],
            help="Составит только то, чего ещё нет: повторное нажатие ничего не удваивает и ваших правок не трогает.",
        )  # fmt: skip
        with st.popover("Написать свою", icon=":material/edit:"):
            _write(scope)


def _draft(scope: Scope) -> None:
    with st.spinner("Составляем проекты…"):
        drafts = drafting.new_drafts(present_view(), scope.programme.code, scope.period)
    if not drafts:
        say("Новых проектов нет: всё, что следует из показателей, уже в списке.")
        return
    units = {draft.unit for draft in drafts}
    done = f"Составлено: {quantity(len(drafts), _DRAFTS)} для {quantity(len(units), _RECIPIENTS)}."
    carry_out(partial(desk.save_many, store(), visitor.current(), [(draft, 0) for draft in drafts]), done)


def _write(scope: Scope) -> None:
    """One recommendation by hand: to whom, about what, the text."""
    entries, words = scope.programme.cycle.letter_addressees, addressee_words(scope.programme)
    code = st.selectbox("Адресат", list(words), format_func=words.__getitem__, key="recommendations_new_addressee")
    reading = entries[code].reading
    units = {scope.programme.root: scope.names.get(scope.programme.root, scope.programme.short_title)}
    if reading and reading.scope != AddresseeScope.TERRITORY:
        reporting = cached(overview.reporting_units, programme=scope.programme.code, year=scope.year)
        units = dict(zip(reporting["unit"], reporting["short_name"], strict=True))
    titles = indicator_titles(scope.programme, [indicator.code for indicator in scope.programme.indicators])
    with st.form("recommendations_new", border=False):
        unit = st.selectbox("О ком", list(units), format_func=units.__getitem__)
        indicators = st.multiselect("Показатели", list(titles), format_func=titles.__getitem__, placeholder="Нет")
        reason = st.text_area("Основание", max_chars=2000, height=70)
        text = st.text_area("Рекомендация", max_chars=4000, height=110)
        pressed = st.form_submit_button("Добавить проект", type="primary")
    if not pressed:
        return
    written = Recommendation(
        programme=scope.programme.code, period=scope.period, unit=unit or "", addressee=code,
        indicators=tuple(indicators), reason=reason.strip(), text=text.strip(),
    )  # fmt: skip
    carry_out(partial(desk.save, store(), visitor.current(), written), "Проект добавлен.")
    st.rerun()

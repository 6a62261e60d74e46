"""The on-screen form: tables to type into, kept as a draft, with the remarks of the checks beside the figures."""

import streamlit as st

from pdmon.intake.accepting.on_screen import check_draft, findings_by_cell
from pdmon.intake.forms.layout import TEXTS_SHEET
from pdmon.intake.verdict import Verdict
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.collection_words import cell_title
from pdmon.ui.kit.format import escaped
from pdmon.ui.screen_form import documents, tables
from pdmon.ui.screen_form.opened import OpenForm, overruled, take_typed
from pdmon.words.local_time import moment_text
from pdmon.words.periods import period_title

_VERDICT = "_screen_form_verdict"


def explain(form: OpenForm) -> None:
    """Where the figures come from, and whose were replaced just now."""
    draft = form.draft
    if draft.saved_at is not None:
        st.caption(f"Черновик сохранён {moment_text(draft.saved_at)}, {escaped(draft.saved_by)}.")
    elif any(value is not None for value in draft.cells.values()):
        st.caption("Форма за этот период уже принята: в ячейках стоят действующие значения, исправьте нужные.")
    else:
        st.caption("Пустая ячейка означает «не сообщено». Если людей или событий не было, введите 0.")
    with st.container():  # there also when it is empty: the tables below keep their place in the page
        for cell, said, who in overruled():
            title = escaped(cell_title(store().config, *cell))
            st.warning(
                f"«{title}» одновременно с вами заполняет {escaped(who)}: там стояло "
                f"«{escaped(said) or 'пусто'}», теперь стоит ваше значение. Договоритесь, чьё верно."
            )


def fill_in(form: OpenForm, verdict: Verdict) -> None:
    """The tables of figures, categories and documents."""
    remarks, _ = findings_by_cell([] if form.draft.is_empty else verdict.findings)
    if form.layout.elements:
        components.section("Показатели", period_title(form.draft.period))
        tables.totals(form, remarks)
    if form.layout.category_rows:
        components.section(
            "Разрезы", "Кто учтён по двум предметам, входит в обе строки: сумма строк может не совпадать с итогом."
        )
        tables.categories(form, remarks)
    if form.layout.texts:
        components.section(TEXTS_SHEET, "Ответы хранятся и показываются как есть, в расчёт не входят.")
        tables.answers(form, remarks)
    if form.layout.documents:
        documents.table(form)
    if take_typed():  # a session begun anew after a lost connection learns only here what was typed before
        st.rerun()


def checked(form: OpenForm) -> Verdict:
    """The verdict that submitting would meet."""
    state = (form.key, form.draft.mark, store().data_version())
    known = st.session_state.get(_VERDICT)
    if known is not None and known[0] == state:
        verdict: Verdict = known[1]
        return verdict
    # A form that nobody has touched says what is in force; what the checks say of that is more than «unchanged».
    verdict = check_draft(store(), form.draft, even_unchanged=not form.draft.revision)
    st.session_state[_VERDICT] = (state, verdict)
    return verdict

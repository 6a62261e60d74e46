"""The on-screen form: tables to type into, kept as a draft, with the remarks of the checks beside the figures."""

from dataclasses import replace

import streamlit as st

from pdmon.intake.accepting.on_screen import autosave, check_draft, findings_by_cell
from pdmon.intake.finding import Finding
from pdmon.intake.verdict import Verdict
from pdmon.programme.cells import Cell
from pdmon.programme.periods import period_title
from pdmon.store.notes.drafts import DraftConflictError
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.format import escaped
from pdmon.ui.screen_form import documents, tables
from pdmon.ui.screen_form.opened import OpenForm, Typed, close_form, keep_open
from pdmon.words.local_time import moment_text

_VERDICT = "_screen_form_verdict"


def explain(form: OpenForm) -> None:
    """Where the figures come from."""
    draft = form.draft
    if draft.saved_at is not None:
        st.caption(f"Черновик сохранён {moment_text(draft.saved_at)}, {escaped(draft.saved_by)}.")
    elif any(value is not None for value in draft.cells.values()):
        st.caption("Форма за этот период уже принята: в ячейках стоят действующие значения, исправьте нужные.")
    else:
        st.caption("Пустая ячейка означает «не сообщено». Если людей или событий не было, введите 0.")


def fill_in(form: OpenForm) -> Typed:
    """The tables of figures, categories and documents; returns what stands in them."""
    typed = Typed()
    remarks = _remarks(form)
    components.section("Показатели", period_title(form.draft.period))
    tables.totals(form, typed, remarks)
    if form.layout.category_rows:
        components.section(
            "Разрезы", "Кто учтён по двум предметам, входит в обе строки: сумма строк может не совпадать с итогом."
        )
        tables.categories(form, typed, remarks)
    if form.layout.documents:
        typed.evidence = documents.table(form.draft.unit, form.layout, form.opened.evidence, form.key)
    return typed


def keep(form: OpenForm, typed: Typed) -> OpenForm:
    """Save the draft if anything changed; says so when somebody else saved it meanwhile."""
    draft = form.draft
    changed = replace(draft, cells=typed.cells, texts=typed.texts, evidence=typed.evidence)
    if changed == draft:
        return form
    try:
        saved = autosave(store(), changed, visitor.current().name)
    except DraftConflictError as error:
        st.error(str(error))
        if st.button("Показать чужие правки", icon=":material/refresh:"):
            close_form()
            st.rerun()
        st.stop()
    st.toast("Черновик сохранён.", icon=":material/save:")
    return keep_open(replace(form, draft=saved))


def checked(form: OpenForm) -> Verdict:
    """The verdict that submitting would meet. Fresh remarks draw the page once more, to stand beside the figures."""
    state = (form.key, form.draft.revision, store().data_version())
    known = st.session_state.get(_VERDICT)
    if known is not None and known[0] == state:
        verdict: Verdict = known[1]
        return verdict
    shown = _remarks(form)
    with st.spinner("Проверяем…"):
        verdict = check_draft(store(), form.draft)
    st.session_state[_VERDICT] = (state, verdict)
    if _remarks(form) != shown:
        st.rerun()
    return verdict


def _remarks(form: OpenForm) -> dict[Cell, list[Finding]]:
    """The newest known findings at the cells that they speak of."""
    known = st.session_state.get(_VERDICT)
    if known is None or known[0][0] != form.key:
        return {}
    at_cells, _ = findings_by_cell(known[1].findings)
    return at_cells

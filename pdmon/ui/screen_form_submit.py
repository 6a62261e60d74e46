"""The end of the on-screen form: what the checks say, submitting it, taking it as XLSX, beginning anew."""

import streamlit as st

from pdmon.insight.wording import quantity
from pdmon.intake.drafts import draft_form, give_up, submit_draft
from pdmon.intake.finding import Finding
from pdmon.intake.verdict import Verdict
from pdmon.ui import components, screen_form, sign_in
from pdmon.ui.cache import store
from pdmon.ui.downloads import XLSX, download, file_name
from pdmon.ui.intake_verdicts import findings_table
from pdmon.ui.intake_words import ERRORS, WARNINGS, cell_title
from pdmon.ui.screen_form import OpenForm, Typed

_TOLD = "_screen_form_told"


def tell_result() -> None:
    """Say once that the form is in force."""
    if text := st.session_state.pop(_TOLD, None):
        st.success(text, icon=":material/task_alt:")


def findings(form: OpenForm, typed: Typed, verdict: Verdict) -> None:
    """Everything that the checks say, cells that are not numbers first."""
    config = store().config
    unread = [
        Finding("unread", "error", f"{cell_title(config, *key)}: {problem}.", "Введите число цифрами.")
        for key, problem in typed.unread.items()
    ]
    told = [*unread, *(found for found in verdict.findings if found.code != "already_loaded")]
    components.section("Проверка")
    if not told:
        components.nothing_here("Замечаний нет: форму можно сдать.")
        return
    findings_table(told, "форма на экране", "screen_findings")


def submit(form: OpenForm, typed: Typed, verdict: Verdict) -> None:
    """Hand the form in; with warnings only together with an explanation."""
    kept, draft = store(), form.draft
    errors = len(verdict.errors) + len(typed.unread)
    with st.form("screen_submit"):
        explanation = ""
        if verdict.warnings and not errors:
            explanation = st.text_area(
                "Пояснение к предупреждениям", max_chars=1000, height=80, help="Сохраняется в истории вместе с формой."
            )
        if errors:
            st.caption(f"Сдать нельзя: {quantity(errors, ERRORS)}. Исправьте отмеченное, черновик уже сохранён.")
        pressed = st.form_submit_button("Сдать форму", type="primary", disabled=errors > 0, icon=":material/send:")
    if pressed and verdict.warnings and not explanation.strip():
        st.error(f"Напишите пояснение: в форме {quantity(len(verdict.warnings), WARNINGS)}.")
    elif pressed:
        _hand_in(form, explanation.strip())
    with st.container(horizontal=True, gap="small"):
        name = file_name("Форма", draft.programme, draft.unit, draft.period)
        download("Скачать набранное (XLSX)", lambda: draft_form(kept, draft), f"{name}.xlsx", XLSX, "screen_xlsx")
        if draft.revision and st.button("Начать заново", type="tertiary", icon=":material/restart_alt:"):
            give_up(kept, draft)
            screen_form.close_form()
            st.rerun()


def _hand_in(form: OpenForm, explanation: str) -> None:
    with st.spinner("Принимаем и пересчитываем показатели…"):
        verdict = submit_draft(store(), form.draft, sign_in.current().name, explanation)
    if verdict.status == "accepted":
        screen_form.close_form()
        st.session_state[_TOLD] = "Форма принята, показатели пересчитаны."
        st.rerun()
    for found in verdict.errors or verdict.findings:
        st.error(f"{found.message} {found.remedy}")

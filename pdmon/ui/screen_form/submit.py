"""The end of the on-screen form: what the checks say, submitting it, taking it as XLSX, beginning anew."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pdmon.calc.answers import history
from pdmon.intake.accepting.arrivals import is_unchanged
from pdmon.intake.accepting.for_centre import centre_note
from pdmon.intake.accepting.on_screen import draft_form, give_up, submit_draft
from pdmon.intake.telling import message, remedy
from pdmon.intake.verdict import Verdict
from pdmon.store.log.submissions import FORM_KINDS
from pdmon.store.notes.drafts import Draft
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.cache import cached, store
from pdmon.ui.kit.collection_words import ERRORS, WARNINGS
from pdmon.ui.kit.downloads import XLSX, Handout, download, file_name
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.submission import emptying
from pdmon.ui.kit.submission.findings_table import findings_table
from pdmon.ui.screen_form.opened import OpenForm, close_form
from pdmon.words.local_time import moment_text
from pdmon.words.periods import year_of
from pdmon.words.plurals import quantity
from pdmon.words.terms import SubmissionStatus, VerdictStatus

REPEATED = "Повторно, без изменений"
_TOLD = "_screen_form_told"


def findings(form: OpenForm, verdict: Verdict) -> None:
    """Everything that the checks say; a form with nothing in it has not been looked at yet."""
    components.section("Проверка")
    if form.draft.is_empty:
        components.nothing_here("Пока ничего не заполнено.")
        return
    if verdict.findings:
        findings_table(verdict.findings, "форма на экране", "screen_findings")
    elif _is_as_handed_in(form.draft, _handed_in(form.draft)):
        components.nothing_here("Замечаний нет.")
    else:
        components.nothing_here("Замечаний нет: форму можно сдать.")


def show(form: OpenForm, verdict: Verdict) -> None:
    """Hand the form in, with warnings only together with an explanation; or how it was handed in."""
    kept, draft = store(), form.draft
    before = _handed_in(draft)
    is_done = _is_as_handed_in(draft, before)
    errors = 0 if draft.is_empty else len(verdict.errors)
    gone = emptying.vanishing(verdict.warnings) if not errors and not is_done else emptying.NOTHING
    may_empty = not gone or emptying.confirmed(gone, f"{form.key}_emptying")
    wants_words = not emptying.is_only_emptying(verdict.warnings)
    with st.form("screen_submit"):
        _say_state(before, is_done)
        explanation = ""
        if wants_words and not errors and not is_done:
            explanation = st.text_area(
                "Пояснение к предупреждениям", max_chars=1000, height=80, help="Сохраняется в истории вместе с формой."
            )
        again = (
            is_unchanged(verdict)
            and not is_done
            and st.checkbox("Всё равно сохранить новой версией, хотя ничего не изменилось")
        )
        if errors:
            kept_already = ", черновик уже сохранён" if draft.revision else ""
            st.caption(f"Сдать нельзя: {quantity(errors, ERRORS)}. Исправьте отмеченное{kept_already}.")
        pressed = st.form_submit_button(
            "Сдать исправление" if before else "Сдать форму", type="primary",
            disabled=errors > 0 or is_done or draft.is_empty or not may_empty, icon=":material/send:",
        )  # fmt: skip
    if pressed and wants_words and not explanation.strip():
        st.error(f"Напишите пояснение: в форме {quantity(len(verdict.warnings), WARNINGS)}.")
    elif pressed:
        said = [REPEATED if again else explanation.strip()]
        said += [gone.confirmation] if gone else []
        said += _filled_for(draft)
        _hand_in(form, " ".join(filter(None, said)), again)
    with st.container(horizontal=True, gap="small"):
        name = file_name("Форма", draft.programme, draft.unit, draft.period)
        download(
            "Скачать набранное (XLSX)",
            lambda: draft_form(kept, draft),
            Handout(f"{name}.xlsx", XLSX),
            key="screen_xlsx",
        )
        if draft.revision and st.button("Начать заново", type="tertiary", icon=":material/restart_alt:"):
            give_up(kept, draft)
            close_form()
            st.rerun()


def _filled_for(draft: Draft) -> list[str]:
    """That the centre has filled the form in for whoever reports, where its user hands in what is not its own."""
    note = centre_note(store().config, draft.programme, draft.unit, visitor.current().centre)
    return [note] if note else []


def _handed_in(draft: Draft) -> Mapping[Any, Any] | None:
    """The form of this unit and period that is in force, from the screen or from a file."""
    rows = cached(history.submissions_of, programme=draft.programme, unit=draft.unit, year=str(year_of(draft.period)))
    rows = rows[
        (rows["period"] == draft.period)
        & (rows["programme"] == draft.programme)
        & (rows["status"] == SubmissionStatus.ACCEPTED)
        & rows["kind"].isin(FORM_KINDS)
    ]
    return None if rows.empty else rows.iloc[0].to_dict()


def _is_as_handed_in(draft: Draft, before: Mapping[Any, Any] | None) -> bool:
    """Whether nothing was typed since: a draft begins with the first change."""
    return before is not None and not draft.revision


def _say_state(before: Mapping[Any, Any] | None, is_done: bool) -> None:
    """How the form stands, at the button itself: this is where the visitor looks after pressing it."""
    if told := st.session_state.pop(_TOLD, None):
        st.success(told, icon=":material/task_alt:")
    if before is None:
        return
    handed = f"Форма сдана {moment_text(before['accepted_at'])}, {escaped(before['last_by'])}"
    if is_done:
        st.caption(f"{handed}; изменения можно сдать как исправление.")
    else:
        st.caption(f"{handed}. Набранное заменит её целиком, когда вы сдадите исправление.")


def _hand_in(form: OpenForm, explanation: str, even_unchanged: bool) -> None:
    with st.spinner("Принимаем и пересчитываем показатели…"):
        verdict = submit_draft(store(), form.draft, visitor.current().name, explanation, even_unchanged)
    if verdict.status == VerdictStatus.ACCEPTED:
        close_form()
        st.session_state[_TOLD] = "Форма сдана и принята, показатели пересчитаны."
        st.toast("Форма сдана и принята.", icon=":material/task_alt:")
        st.rerun()
    if is_unchanged(verdict):
        close_form()
        st.session_state[_TOLD] = escaped(f"{message(verdict.findings[0])} {remedy(verdict.findings[0])}")
        st.rerun()
    for found in verdict.errors or verdict.findings:
        st.error(escaped(f"{message(found)} {remedy(found)}"))

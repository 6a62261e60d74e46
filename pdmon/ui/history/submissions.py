"""Every submission of the programme, and one of them with its life, its versions and its withdrawal."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.calc.answers import history
from pdmon.calc.answers.collecting import submission_differences
from pdmon.calc.answers.texts import text_differences
from pdmon.collection.differences import versions_of
from pdmon.intake.accepting.corrections import WithdrawalError, withdraw_submission
from pdmon.output.tables import Column
from pdmon.ui.frame import address
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.history import contents
from pdmon.ui.history.restatements import restated_by
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.cache import cached, store
from pdmon.ui.kit.collection_words import cell_title, figure_words
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.submission import life, listing
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.ui.kit.visitor import may_accept
from pdmon.words.local_time import moment_text
from pdmon.words.numbers import number
from pdmon.words.phrases import joined
from pdmon.words.submissions import SUBMISSION_STATUS_WORDS
from pdmon.words.terms import SubmissionStatus

TAB = "Сданные формы"
_COUNTED = {
    SubmissionStatus.ACCEPTED: "принято",
    SubmissionStatus.SUPERSEDED: "заменено исправленными",
    SubmissionStatus.RETURNED: "возвращено",
    SubmissionStatus.WITHDRAWN: "отозвано",
}
_DIFFERENCES = (
    Column("title", "Что отличается", width=70),
    Column("old", "В прежней версии", width=18),
    Column("new", "В новой версии", width=18),
    Column("difference", "Разница", "general", 12),
)
_ANSWERS = (
    Column("question", "Вопрос", width=40),
    Column("old_answer", "В прежней версии", width=50),
    Column("new_answer", "В новой версии", width=50),
)


def lead_here() -> None:
    """Before the tabs are drawn: an address that names a form opens their tab."""
    if address.names("form"):
        st.session_state["history_tab"] = TAB


def show(scope: Scope, unit: str) -> None:
    """The table of a year; the marked one in detail."""
    rows = cached(history.submissions_of, programme=scope.programme.code, unit=unit, year=str(scope.year))
    if rows.empty:
        components.nothing_here(f"За {scope.year_words} ничего не поступало.", "Выберите другой год.")
        return
    counts = rows["status"].value_counts()
    said = [f"{words} {number(counts[status])}" for status, words in _COUNTED.items() if status in counts]
    st.caption(f"{joined(said).capitalize()}. Отметьте строку, чтобы увидеть подробности.")
    asked, cell = _asked(rows)
    row = show_table(
        listing.worded(rows),
        listing.COLUMNS,
        TAB,
        scope.described(),
        f"history_submissions_{asked}" if asked else "history_submissions",
        TableLook(
            selectable=True, rows_shown=5 if asked else 12, keep_end=("file_name",),
            marked=rows["submission_id"].tolist().index(asked) if asked else None,
        ),
    )  # fmt: skip
    if row is not None:
        _detail(row.to_dict(), rows, cell if row["submission_id"] == asked else "")


def _asked(rows: pd.DataFrame) -> tuple[str, str]:
    """The form that the address asks for and its cell, `element/category`; empty for none."""
    form = address.asked("form", rows["submission_id"].tolist())
    cell = st.query_params.get("cell", "") if form else ""
    address.say("cell", cell)
    return form, cell


def _detail(submission: Mapping[Any, Any], rows: pd.DataFrame, cell: str = "") -> None:
    components.section(
        f"{escaped(submission['unit_name'] or submission['file_name'])}, {submission['period_words']}",
        f"{submission['kind_words'].capitalize()}, {submission['status_words']}",
    )
    if submission["explanation"]:
        st.caption(f"Пояснение отправителя: {escaped(submission['explanation'])}")
    left, right = st.columns([3, 2], gap="large")
    with left:
        life.life(submission)
    with right:
        life.original_file(submission)
        if submission["status"] in (SubmissionStatus.ACCEPTED, SubmissionStatus.SUPERSEDED) and may_accept():
            _withdraw(submission)
    if submission["status"] == SubmissionStatus.RETURNED:
        life.why_returned(submission)
        return
    contents.show(submission, cell)
    _versions(submission, rows)
    restated_by(submission["submission_id"])


def _versions(submission: Mapping[Any, Any], rows: pd.DataFrame) -> None:
    """What differs between this version and any other of the same organisation, period and programme."""
    st.markdown("**Версии**")
    versions = versions_of(rows, submission["submission_id"])
    if len(versions) < 2:
        components.nothing_here("Версия единственная: сравнивать не с чем.")
        return
    key = submission["submission_id"]
    captions = {
        row["submission_id"]: f"{number}: {moment_text(row['accepted_at'])}, {SUBMISSION_STATUS_WORDS[row['status']]}"
        for number, row in enumerate(versions.to_dict("records"), start=1)
    }
    ids = list(captions)
    here = ids.index(key)
    left, right = st.columns(2)
    with left:
        older = st.selectbox(
            "Прежняя версия", ids, index=max(here - 1, 0), format_func=captions.__getitem__, key=f"older_{key}",
            placeholder="Выберите",
        )  # fmt: skip
    with right:
        newer = st.selectbox(
            "Новая версия", ids, index=max(here, 1), format_func=captions.__getitem__, key=f"newer_{key}",
            placeholder="Выберите",
        )  # fmt: skip
    found = cached(submission_differences, older=older, newer=newer)
    answers = cached(text_differences, older=older, newer=newer)
    _answers(answers, key)
    if found.empty:
        if answers.empty:
            components.nothing_here("Значения этих версий совпадают.")
        return
    config = store().config
    cells = list(zip(found["element"], found["category"], strict=True))
    shown = found.assign(
        title=[cell_title(config, element, category) for element, category in cells],
        old=[figure_words(config, cell[0], value) for cell, value in zip(cells, found["old_value"], strict=True)],
        new=[figure_words(config, cell[0], value) for cell, value in zip(cells, found["new_value"], strict=True)],
        difference=found["difference"].astype(float),
    )
    st.caption(f"Различий: {number(len(found))}.")
    show_table(shown, _DIFFERENCES, "Отличия версий", {}, f"differences_{key}", TableLook(rows_shown=8))


def _answers(rows: pd.DataFrame, key: str) -> None:
    """What differs in the answers in words."""
    if not rows.empty:
        show_table(rows, _ANSWERS, "Отличия ответов", {}, f"answers_{key}", TableLook(rows_shown=6, lines=3))


def _withdraw(submission: Mapping[Any, Any]) -> None:
    """Take the submission out of force, with a reason."""
    with st.popover("Отозвать форму", icon=":material/block:"):
        st.caption("Форма перестанет действовать, в силу вернётся прежняя версия, если она была. Запись останется.")
        with st.form(f"withdraw_{submission['submission_id']}", border=False):
            why = st.text_area("Причина отзыва", max_chars=500, height=80)
            pressed = st.form_submit_button("Отозвать", type="primary")
        if not pressed:
            return
        try:
            with st.spinner("Отзываем и пересчитываем…"):
                withdraw_submission(store(), submission["submission_id"], visitor.current().name, why)
        except WithdrawalError as error:
            st.error(escaped(str(error)))
            return
        st.toast("Форма отозвана, показатели пересчитаны.", icon=":material/task_alt:")
        st.rerun()

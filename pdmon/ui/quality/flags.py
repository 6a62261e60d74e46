"""Follow-up flags: raised on a finding, commented, resolved; everything said stays."""

import pandas as pd
import streamlit as st

from pdmon.calc.answers import collecting
from pdmon.output.tables import Column
from pdmon.programme.cells import Cell, UnitPeriod
from pdmon.store.notes import flags as kept_flags
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.cache import present_view, store
from pdmon.ui.kit.collection_words import cell_title
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.ui.kit.visitor import may_accept
from pdmon.words.local_time import moment_text
from pdmon.words.periods import period_title

_ACTIONS = {"raised": "поставлена", "commented": "комментарий", "resolved": "закрыта"}
_STATUS = {"open": "△ открыта", "resolved": "✓ закрыта"}
_COLUMNS = (
    Column("status_words", "Состояние", width=12),
    Column("unit_name", "Организация", width=20),
    Column("period_words", "Период", width=10),
    Column("title", "О чём", width=34),
    Column("last_comment", "Последнее слово", width=30),
    Column("last_at", "Когда", "moment", 15),
)


def flags_of(scope: Scope, unit: str) -> pd.DataFrame:
    """The flags of the programme's organisations in the year, newest word first."""
    # Flags move apart from the data version: never cached.
    return collecting.flags(present_view(), scope.programme.code, scope.year, unit)


def raise_from(finding: pd.Series) -> None:
    """Mark the figure of a finding for follow-up."""
    st.markdown(
        f"**{escaped(finding['short_name'])}, {period_title(finding['period'])}.** {escaped(finding['message'])}"
    )
    if not may_accept():
        return
    with st.form("raise_flag", border=True, clear_on_submit=True):
        reason = st.text_input(
            "Пометка: что проверить",
            max_chars=500,
            placeholder="Позвонить в школу: почему педагогов вдвое больше",
        )
        pressed = st.form_submit_button("Поставить пометку", icon=":material/flag:")
    if not pressed:
        return
    if not reason.strip():
        st.error("Напишите, что нужно проверить.")
        return
    with store().transaction(kept_flags.COUNTER) as cursor:
        kept_flags.raise_flag(
            cursor,
            UnitPeriod(finding["unit"], finding["period"]),
            Cell(finding["element"], finding["category"]),
            reason.strip(),
            visitor.current().name,
        )
    st.toast("Пометка поставлена: она на вкладке «Пометки».", icon=":material/flag:")
    st.rerun()


def show(scope: Scope, rows: pd.DataFrame) -> None:
    """All flags; the marked one with everything that was said, and a way to answer."""
    if rows.empty:
        components.nothing_here("Пометок нет.", "Отметьте замечание на вкладке «Замечания», чтобы поставить пометку.")
        return
    config = store().config
    shown = rows.assign(
        status_words=rows["status"].map(_STATUS),
        unit_name=rows["unit"].map(scope.names).fillna(rows["unit"]),
        period_words=rows["period"].map(period_title),
        title=[
            cell_title(config, element, category) if element else "организация в целом"
            for element, category in zip(rows["element"], rows["category"], strict=True)
        ],
    )
    row = show_table(
        shown,
        _COLUMNS,
        "Пометки",
        scope.described(),
        "quality_flags",
        TableLook(selectable=True, rows_shown=8, lines=2),
    )
    if row is None and len(shown) == 1:
        row = shown.iloc[0]
    if row is not None:
        _talk(row)


def _talk(flag: pd.Series) -> None:
    components.section(f"{escaped(flag['unit_name'])}: {flag['title']}")
    said = collecting.flag_history(present_view(), flag["flag_id"])
    components.lines(
        [
            f"{moment_text(entry['recorded_at'])} — {_ACTIONS[entry['action']]}, {escaped(entry['who'])}: "
            f"{escaped(entry['comment'])}"
            for entry in said.to_dict("records")
        ],
        "Ничего не сказано.",
    )
    if not may_accept():
        return
    with st.form(f"flag_{flag['flag_id']}", border=True, clear_on_submit=True):
        comment = st.text_area("Ответ", max_chars=500, height=80)
        with st.container(horizontal=True, gap="small"):
            answered = st.form_submit_button("Добавить", icon=":material/add_comment:")
            resolved = st.form_submit_button("Закрыть вопрос", icon=":material/check:", type="primary")
    if not (answered or resolved):
        return
    if not comment.strip():
        st.error("Напишите ответ.")
        return
    say = kept_flags.resolve_flag if resolved else kept_flags.comment_flag
    with store().transaction(kept_flags.COUNTER) as cursor:
        say(cursor, flag["flag_id"], comment.strip(), visitor.current().name)
    st.rerun()

"""A person's conclusion upon an item: written, approved, taken back to a draft."""

import streamlit as st

from pdmon.cycle import desk, reading
from pdmon.cycle.drafting import analyses
from pdmon.cycle.parts import Analysis
from pdmon.report.analyses import ItemOfYear
from pdmon.ui.analysis import acts
from pdmon.ui.analysis.shown import Shown
from pdmon.ui.kit import components, links, visitor
from pdmon.ui.kit.cache import data_version, present_view, store
from pdmon.ui.kit.format import escaped
from pdmon.words.cycle.states import CycleStatus
from pdmon.words.local_time import moment_text

_MOST_CHARS = 8_000


def show(shown: Shown, item: ItemOfYear) -> None:
    """The approved conclusion, or the form for it."""
    st.markdown("**Вывод**")
    if item.kept is None:
        components.nothing_here(
            "Черновика ещё нет: составьте черновики кнопкой вверху страницы." if shown.may_write
            else "Анализ по этому пункту ещё не утверждён."
        )  # fmt: skip
        return
    if item.is_approved or not shown.may_write:
        _kept(shown, item)
        return
    draft = reading.item(present_view(), str(item.kept["item_id"]))
    if isinstance(draft, Analysis):
        _form(draft)


def _kept(shown: Shown, item: ItemOfYear) -> None:
    assert item.kept is not None
    row = item.kept
    st.markdown(escaped(item.conclusion) or "Вывода нет.")
    if not item.is_approved:
        components.nothing_here("Черновик.")
        return
    components.nothing_here(
        f"Утверждено: {escaped(row['updated_by'])}, {moment_text(row['updated_at'])}; версия данных "
        f"{row['data_version']:.0f}."
    )
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if shown.may_write and st.button(
            "Вернуть в черновик", icon=":material/undo:", key="analysis_back",
            help="Утверждённая редакция останется в истории.",
        ):  # fmt: skip
            expected = {str(row["item_id"]): int(row["version"])}
            acts.FORMS.carry_out(
                lambda: desk.move(store(), visitor.current(), expected, CycleStatus.DRAFT), "Возвращено в черновик"
            )
        links.show(
            "recommendations", "К рекомендациям", icon=":material/arrow_forward:",
            programme=shown.choice.programme.code, year=shown.choice.period,
        )  # fmt: skip


def _form(draft: Analysis) -> None:
    version = acts.seen(draft)
    key = f"analysis_{draft.item_id}_{acts.FORMS.turn}"
    with st.form(key, border=False):
        conclusion = st.text_area(
            "Вывод", draft.conclusion, max_chars=_MOST_CHARS, height=260, key=f"{key}_conclusion",
            label_visibility="collapsed",
            placeholder="Что показывают данные, в чём причины, кому и в чём нужна помощь",
        )  # fmt: skip
        with st.container(horizontal=True):
            saved = st.form_submit_button("Сохранить черновик", icon=":material/save:")
            approved = st.form_submit_button("Сохранить и утвердить", type="primary", icon=":material/task_alt:")
    components.nothing_here("При утверждении записываются нынешние значения и версия данных.")
    if not (saved or approved):
        return
    written = draft.model_copy(update={"conclusion": conclusion.strip()})
    seen = data_version()
    acts.FORMS.carry_out(
        lambda: _save(written, version, seen if approved else None),
        "Анализ утверждён" if approved else "Черновик сохранён",
    )


def _save(written: Analysis, version: int, seen: int | None) -> None:
    if seen is None:
        desk.save(store(), visitor.current(), analyses.drafted_anew(present_view(), written), version)
    else:
        analyses.approve(store(), visitor.current(), [(written, version)], seen)

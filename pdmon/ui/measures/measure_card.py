"""One measure whole: what it is, its quarterly reviews, its evidence, its changes and its history."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.calc.answers import cycle
from pdmon.cycle import desk, reading, reviews
from pdmon.cycle.parts import Evidence, Measure
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.cache import cached, present_view, store
from pdmon.ui.kit.format import escaped
from pdmon.ui.measures import acts, life, measure_form
from pdmon.ui.measures.shown import Shown, expected_words, source_words, status_words
from pdmon.words.cycle.states import CYCLE_STATUS_WORDS, TRANSITIONS, CyclePart, CycleStatus
from pdmon.words.dates import date_text
from pdmon.words.local_time import moment_text
from pdmon.words.numbers import NO_VALUE

_CHARS = 2_000
_AS_IT_IS = ""


def show(shown: Shown, item_id: str) -> None:
    """The measure, and to those who manage the cycle what can be done with it."""
    row = shown.every_measure.set_index("item_id").loc[item_id].to_dict()
    components.section(escaped(row["title"]), f"{status_words(row['status'])} · {escaped(row['responsible'])}")
    said = {
        "Показатели": ", ".join(shown.indicator_names.get(code, code) for code in row["indicators"]),
        "Разрезы": ", ".join(shown.category_names.get(code, code) for code in row["categories"]),
        "Для кого": shown.targets_words(row["target_units"]),
        "Срок": _term(row),
        "Ожидаемый результат": expected_words(row),
        "Источник": _source(shown, row),
        shown.choice.programme.order.word.said("Вид по приказу"): row["kind"],
        "Что сделано": row["progress"],
        "Что мешает": row["obstacles"],
        "Подтверждение": row["evidence_words"],
    }
    components.lines([f"{name}: {escaped(text)}" for name, text in said.items() if text], "")
    if not shown.may_write:
        return
    item = reading.item(present_view(), item_id)
    if not isinstance(item, Measure):
        return
    version = acts.seen(item)
    history = cached(cycle.item_history, item_id=item_id)
    review, proof, change, lived = st.tabs(["Отчёт за квартал", "Подтверждение", "Изменить", "История"])
    with review:
        _review(shown, item, version, history)
    with proof:
        _evidence(item, version)
    with change:
        if item.stands == CycleStatus.CANCELLED:
            components.nothing_here("Мера отменена: её текст больше не меняется.")
        else:
            measure_form.changing(shown, item, version)
            life.cancelling(item, version, "Отменить меру")
    with lived:
        life.history(history, "measure_history")


def _term(row: Mapping[Any, Any]) -> str:
    days = [date_text(pd.Timestamp(row[name])) for name in ("starts_on", "ends_on") if pd.notna(row[name])]
    return " – ".join(days)


def _source(shown: Shown, row: Mapping[Any, Any]) -> str:
    said = source_words(dict(row), shown.choice.programme.order.word)
    title = shown.titles.get(str(row["source_id"])) if pd.notna(row["source_id"]) else None
    return f"{said}. {title}" if title else said


def _review(shown: Shown, item: Measure, version: int, history: pd.DataFrame) -> None:
    """The form of the quarter and, under it, what was written in earlier ones."""
    after = TRANSITIONS[CyclePart.MEASURE][item.stands]
    offered = [_AS_IT_IS, *(status for status in after if status != CycleStatus.CANCELLED)]
    if item.stands == CycleStatus.CANCELLED:
        components.nothing_here("Мера отменена: отчёты по ней не пишутся.")
    else:
        key = f"review_{item.item_id}_{acts.turn()}"
        with st.form(key, border=False):
            left, right = st.columns(2)
            quarter = left.selectbox("Квартал", reviews.quarters(shown.today), key=f"{key}_quarter")
            status = right.selectbox(
                "Статус меры", offered, key=f"{key}_status",
                format_func=lambda one: CYCLE_STATUS_WORDS[one or item.stands] + ("" if one else " (как было)"),
            )  # fmt: skip
            progress = st.text_area("Что сделано", item.progress, key=f"{key}_progress", max_chars=_CHARS)
            obstacles = st.text_area("Что мешает", item.obstacles, key=f"{key}_obstacles", max_chars=_CHARS)
            pressed = st.form_submit_button("Сохранить отчёт", type="primary", icon=":material/save:")
        if pressed and not acts.refused([] if progress.strip() else ["Не написано, что сделано за квартал."]):
            written = {"progress": progress.strip(), "obstacles": obstacles.strip(), "version": version}
            typed, to = item.model_copy(update=written), CycleStatus(status) if status else None
            acts.carry_out(
                lambda: reviews.keep(store(), visitor.current(), typed, quarter, to), "Отчёт сохранён", item.part
            )
    for one in reviews.reviews(history):
        st.markdown(
            f"**{one.quarter}** — {CYCLE_STATUS_WORDS[one.status]}. Сделано: {escaped(one.progress)}"
            + (f" Мешает: {escaped(one.obstacles)}" if one.obstacles else "")
        )
        st.caption(f"{escaped(one.who)}, {moment_text(one.at)}")


def _evidence(item: Measure, version: int) -> None:
    """The documents that prove what was done, and the form of one more."""
    if item.evidence:
        rows = [{"Реквизиты": one.requisites, "Ссылка": one.link or NO_VALUE} for one in item.evidence]
        st.dataframe(pd.DataFrame(rows), hide_index=True, key=f"proofs_{item.item_id}")
    else:
        components.nothing_here("Подтверждающих документов нет.", "Укажите приказ, программу или отчёт о проведении.")
    if item.stands == CycleStatus.CANCELLED:
        return
    key = f"proof_{item.item_id}_{acts.turn()}"
    with st.form(key, border=False):
        requisites = st.text_input("Реквизиты документа", key=f"{key}_requisites", max_chars=300,
                                   placeholder="Приказ от 12.02.2025 № 41 «О проведении семинара»")  # fmt: skip
        link = st.text_input("Ссылка", key=f"{key}_link", max_chars=500, placeholder="https://…")
        pressed = st.form_submit_button("Добавить документ", icon=":material/attach_file:")
    if pressed and not acts.refused([] if requisites.strip() else ["Не указаны реквизиты документа."]):
        more = Evidence(requisites=requisites.strip(), link=link.strip())
        typed = item.model_copy(update={"evidence": (*item.evidence, more)})
        acts.carry_out(
            lambda: desk.save(store(), visitor.current(), typed, version, "добавлен подтверждающий документ"),
            "Документ добавлен", item.part,
        )  # fmt: skip

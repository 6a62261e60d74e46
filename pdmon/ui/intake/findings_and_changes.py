"""One file in detail: how it stands, its findings, what accepting it would change."""

import streamlit as st

from pdmon.calc.answers.collecting import preview
from pdmon.collection.differences import by_size
from pdmon.intake.accepting.sent import Sent, Standing
from pdmon.output.tables import Column
from pdmon.store.log.submissions import FORM_KINDS
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.intake import effect
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import present_view, store
from pdmon.ui.kit.collection_words import (
    ERRORS,
    FIGURES,
    WARNINGS,
    cell_title,
    figure_words,
    period_words,
    standing_words,
    unit_words,
)
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.submission.findings_table import findings_table
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.ui.kit.visitor import may_accept
from pdmon.words.plurals import quantity

_CHANGE_COLUMNS = (
    Column("unit_name", "Организация", width=22),
    Column("period_words", "Период", width=10),
    Column("title", "Что меняется", width=56),
    Column("old", "Сейчас в силе", width=14),
    Column("new", "Станет", width=14),
    Column("difference", "Разница", "general", 10),
)


def show(sent: Sent, standing: Standing, scope: Scope) -> None:
    """One file: how it stands, its findings, and what accepting it would change."""
    verdict = sent.verdict
    components.section(escaped(verdict.file_name))
    said = [standing_words(standing, not may_accept()), unit_words(verdict, scope.names), period_words(verdict)]
    if verdict.programme:
        said.append(store().config.programmes[verdict.programme].short_title)
    counts = [quantity(len(verdict.errors), ERRORS), quantity(len(verdict.warnings), WARNINGS)]
    if verdict.balance:
        counts.append(verdict.balance.words)
    st.caption(" · ".join([*map(escaped, said), *counts]))
    findings_table(verdict.findings, verdict.file_name, f"findings_{sent.number}")
    if sent.is_good:
        _changes(sent, scope)


def _changes(sent: Sent, scope: Scope) -> None:
    """New against old figures."""
    st.markdown(f"**Что изменится, если {'принять' if may_accept() else 'сдать'}**")
    with st.spinner("Сравниваем с действующими значениями…"):
        rows = preview(present_view(), sent.verdict)
    if rows.empty:
        components.nothing_here("Все значения файла совпадают с действующими: ничего не изменится.")
        return
    config = store().config
    known = rows["old_value"].notna()
    emptied = (known & rows["new_value"].isna()).sum()
    said = [
        f"изменится {quantity((known & rows['new_value'].notna()).sum(), FIGURES)}",
        f"впервые появится {quantity((~known).sum(), FIGURES)}",
    ]
    if emptied:
        said.append(f"станет «не сообщено» {quantity(emptied, FIGURES)}")
    note = "" if sent.verdict.kind in FORM_KINDS else " Таблица меняет только те ячейки, которые в ней заполнены."
    st.caption(f"{'; '.join(said).capitalize()}.{note}")
    shown = rows.assign(
        unit_name=rows["unit"].map(scope.names),
        period_words=rows["period"],
        title=[cell_title(config, e, c) for e, c in zip(rows["element"], rows["category"], strict=True)],
        old=[figure_words(config, e, v) for e, v in zip(rows["element"], rows["old_value"], strict=True)],
        new=[figure_words(config, e, v) for e, v in zip(rows["element"], rows["new_value"], strict=True)],
        difference=rows["difference"].astype(float),
    )
    columns = [column for column in _CHANGE_COLUMNS if sent.verdict.unit is None or column.name != "unit_name"]
    show_table(
        by_size(shown),
        columns,
        f"Изменения, {sent.verdict.file_name}",
        {},
        f"changes_{sent.number}",
        TableLook(rows_shown=8),
    )
    effect.show(sent, scope)

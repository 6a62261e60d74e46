"""The tick that confirms what a correction empties: accepted figures vanish only when somebody has seen it."""

from collections.abc import Iterable

import streamlit as st

from pdmon.intake.checks.emptied import EMPTIED_ASKED
from pdmon.intake.finding import Finding
from pdmon.programme.cells import Cell
from pdmon.ui.kit.collection_words import FIGURES
from pdmon.words.plurals import quantity


def emptied_cells(findings: Iterable[Finding]) -> frozenset[Cell]:
    """The accepted figures that would vanish."""
    return frozenset(cell for found in findings if found.code == EMPTIED_ASKED.code for cell in found.spot.cells)


def is_only_emptying(findings: Iterable[Finding]) -> bool:
    """Whether nothing else wants an explanation."""
    return all(found.code == EMPTIED_ASKED.code for found in findings)


def confirmed(cells: frozenset[Cell], key: str) -> bool:
    """Say how many accepted figures would vanish and ask to confirm it; True once that is ticked. Other figures want
    another tick."""
    st.warning(
        f"В форме пусто там, где уже приняты значения: {quantity(len(cells), FIGURES)} (все названы в замечаниях). "
        "Форма заменяет прежнюю целиком, и они станут «не сообщено». Впишите их или подтвердите, что их больше нет.",
        icon=":material/delete_forever:",
    )
    return st.checkbox(
        f"Подтверждаю, что принятые значения исчезнут: {len(cells)}", key=f"{key}_{hash(tuple(sorted(cells)))}"
    )


def confirmation(count: int) -> str:
    """What the history keeps of it."""
    return f"Подтверждено, что принятые значения исчезнут: {count}."

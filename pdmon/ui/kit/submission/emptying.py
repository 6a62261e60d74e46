"""The tick that confirms what a correction empties: what was accepted vanishes only when somebody has seen it."""

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from pdmon.intake.checks.emptied import ASKED
from pdmon.intake.finding import Finding
from pdmon.ui.kit.collection_words import FIGURES
from pdmon.words.plurals import quantity

_DOCUMENTS = ("документ", "документа", "документов")


@dataclass(frozen=True)
class Vanishing:
    """What would vanish: cells (element, category) and, by the indicator's code, how many documents."""

    cells: frozenset[tuple[str, str]]
    documents: frozenset[tuple[str, int]]

    def __bool__(self) -> bool:
        return bool(self.cells or self.documents)

    @property
    def amount(self) -> str:
        """`4 значения, 1 документ`"""
        found = ((len(self.cells), FIGURES), (self._document_count, _DOCUMENTS))
        return ", ".join(quantity(count, words) for count, words in found if count)

    @property
    def words(self) -> str:
        """`принятые значения исчезнут: 4; принятые документы исчезнут: 1`"""
        found = (("значения", len(self.cells)), ("документы", self._document_count))
        return "; ".join(f"принятые {what} исчезнут: {count}" for what, count in found if count)

    @property
    def confirmation(self) -> str:
        """What the history keeps of it."""
        return f"Подтверждено, что {self.words}."

    @property
    def _document_count(self) -> int:
        return sum(count for _, count in self.documents)


NOTHING = Vanishing(frozenset(), frozenset())


def vanishing(findings: Iterable[Finding]) -> Vanishing:
    """The accepted figures and documents that would vanish."""
    asked = [found for found in findings if found.code in ASKED]
    return Vanishing(
        frozenset((cell.element, cell.category) for found in asked for cell in found.spot.cells),
        frozenset(
            (str(found.value), int(str(found.limits["accepted"])) - int(str(found.limits["stated"])))
            for found in asked
            if "stated" in found.limits
        ),
    )


def is_only_emptying(findings: Iterable[Finding]) -> bool:
    """Whether nothing else wants an explanation."""
    return all(found.code in ASKED for found in findings)


def confirmed(gone: Vanishing, key: str) -> bool:
    """Say what was accepted and would vanish and ask to confirm it; True once that is ticked. Anything else that would
    vanish wants another tick."""
    st.warning(
        f"В форме пусто там, где уже принято: {gone.amount} (всё названо в замечаниях). Форма заменяет прежнюю "
        "целиком, и принятое исчезнет: значения станут «не сообщено». Впишите его или подтвердите, что его больше нет.",
        icon=":material/delete_forever:",
    )
    what = hash((*sorted(gone.cells), *sorted(gone.documents)))
    return st.checkbox(f"Подтверждаю, что {gone.words}", key=f"{key}_{what}")

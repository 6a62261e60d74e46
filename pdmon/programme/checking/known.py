"""What the checks know of elements and breakdowns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pdmon.programme.elements import Breakdown, Element
from pdmon.words.nearest import nearest


@dataclass(frozen=True)
class Known:
    """Elements that are valid, and the codes of all declared ones: an invalid element is reported once, at home.

    Where nothing is declared the file itself is broken and has been reported: every code then passes as known.
    """

    elements: Mapping[str, Element]
    declared_elements: frozenset[str]
    declared_breakdowns: frozenset[str]
    breakdowns: Mapping[str, Breakdown] = field(default_factory=dict)
    every_kind_is_known: bool = True  # else what kinds make of each other waits till they are

    def is_element(self, code: str) -> bool:
        return not self.declared_elements or code in self.declared_elements

    def unknown_element(self, code: str) -> str:
        """What is said of a code that names no element, with the nearest one that does."""
        remedy = nearest(code, self.declared_elements) or ": опишите их в elements.yaml"
        return f"данных «{code}» в elements.yaml нет{remedy}"

    def is_breakdown(self, code: str) -> bool:
        return not self.declared_breakdowns or code in self.declared_breakdowns

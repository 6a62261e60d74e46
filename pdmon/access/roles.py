"""Four roles and what each may do."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Who is looking: the department's head, a methodologist, the methodical council, a school."""

    HEAD = "head"
    METHODOLOGIST = "methodologist"
    COUNCIL = "council"
    SCHOOL = "school"

    @property
    def caption(self) -> str:
        """The role's name in the interface."""
        return _TITLES[self]


class Action(StrEnum):
    """What a viewer may be allowed to do."""

    SEE_SENSITIVE = "see_sensitive"  # small numbers of sensitive elements, section 4.10 of the method
    UPLOAD = "upload"  # send a form in, for any organisation or for one's own
    ACCEPT = "accept"  # accept for other organisations, return, withdraw, close a period
    MANAGE = "manage"  # recommendations, measures, decisions


@dataclass(frozen=True)
class Viewer:
    """The person behind a session; `unit` limits a school to its own organisation."""

    name: str
    role: Role
    unit: str | None = None

    def may(self, action: Action) -> bool:
        return action in _ALLOWED[self.role]


_TITLES = {
    Role.HEAD: "Руководитель",
    Role.METHODOLOGIST: "Методист",
    Role.COUNCIL: "Методический совет",
    Role.SCHOOL: "Организация",
}
_ALLOWED: dict[Role, frozenset[Action]] = {
    Role.METHODOLOGIST: frozenset(Action),
    Role.HEAD: frozenset({Action.MANAGE}),
    Role.COUNCIL: frozenset(),
    Role.SCHOOL: frozenset({Action.UPLOAD}),
}

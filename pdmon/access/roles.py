"""Four roles and what each may do."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Self

from pdmon.words.states import ROLE_WORDS


class Role(StrEnum):
    """Who is looking: the department's head, a methodologist, the methodical council, a school."""

    HEAD = "head"
    METHODOLOGIST = "methodologist"
    COUNCIL = "council"
    SCHOOL = "school"

    @property
    def caption(self) -> str:
        """The role's name in the interface."""
        return ROLE_WORDS[self]


class Action(StrEnum):
    """What a viewer may be allowed to do."""

    SEE_SENSITIVE = "see_sensitive"  # small numbers of sensitive elements, section 4.10 of the method
    READ_ANSWERS = "read_answers"  # what organisations answer in words: it is one organisation's, no sum hides whose
    UPLOAD = "upload"  # send a form in, for any organisation or for one's own
    ACCEPT = "accept"  # accept for other organisations, return, withdraw, close a period
    MANAGE = "manage"  # recommendations, measures, decisions
    ANNOTATE = "annotate"  # notes on points of charts
    REGISTER = "register"  # add, rename, move, split, merge, close and reopen organisations
    READ_JOURNAL = "read_journal"  # who did what
    AUTHOR = "author"  # look a new programme's file over and put it into the configuration
    END_SESSIONS = "end_sessions"  # see who is signed in, and sign somebody out
    SEE_TERRITORY = "see_territory"  # pages about the territory, organisation beside organisation
    REPRESENT = "represent"  # stand for one organisation: its own home


class Sight(NamedTuple):
    """What decides what may be seen: whoever has the same sight is given the same answers."""

    role: Role
    unit: str | None = None


@dataclass(frozen=True)
class Viewer:
    """The person behind a session; `unit` limits a school to its own organisation, `centre` is the programme for whose
    centre a methodologist speaks."""

    name: str
    role: Role
    unit: str | None = None
    centre: str | None = None

    def may(self, action: Action) -> bool:
        return action in _ALLOWED[self.role]

    @property
    def sight(self) -> Sight:
        """What this viewer may see depends on nothing else, the name least of all."""
        return Sight(self.role, self.unit)

    @classmethod
    def of_sight(cls, sight: Sight) -> Self:
        """Nobody in particular who sees just this much."""
        return cls(sight.role.caption, sight.role, sight.unit)

    def sees(self, unit: str) -> bool:
        """Whether what the unit handed in is shown, and it may be chosen at all: whoever has a unit sees only that."""
        return self.unit in (None, unit)

    def sees_every_figure_of(self, unit: str) -> bool:
        """Whether every figure that the unit reports is shown, sensitive ones and the original files included."""
        return self.may(Action.SEE_SENSITIVE) or (self.unit is not None and self.unit == unit)

    def reads_answers_of(self, unit: str) -> bool:
        """Whether what the unit answers in words is shown."""
        return self.may(Action.READ_ANSWERS) or (self.unit is not None and self.unit == unit)


_ALLOWED: dict[Role, frozenset[Action]] = {
    Role.METHODOLOGIST: frozenset(Action) - {Action.REPRESENT},
    Role.HEAD: frozenset({Action.MANAGE, Action.READ_JOURNAL, Action.SEE_TERRITORY, Action.READ_ANSWERS}),
    Role.COUNCIL: frozenset({Action.SEE_TERRITORY}),
    Role.SCHOOL: frozenset({Action.UPLOAD, Action.REPRESENT}),
}

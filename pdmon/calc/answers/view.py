"""The data as one viewer sees it: the first argument of every question."""

from dataclasses import dataclass
from typing import Self

from pdmon.access import Action, Role, Sight, Viewer
from pdmon.programme.model import Config
from pdmon.store import Store


@dataclass(frozen=True)
class View:
    """A store (the present one or a past one) and who looks at it. What the viewer may not see is left out or hidden by
    the answers themselves; whoever asks filters nothing."""

    store: Store
    viewer: Viewer

    @classmethod
    def of_operator(cls, store: Store) -> Self:
        """Whoever has the database file in hand, as a command does: sees what a methodologist sees."""
        return cls(store, Viewer.of_sight(Sight(Role.METHODOLOGIST)))

    @property
    def config(self) -> Config:
        return self.store.config

    @property
    def sees_sensitive(self) -> bool:
        """Whether small sensitive numbers of every organisation are shown."""
        return self.may(Action.SEE_SENSITIVE)

    def may(self, action: Action) -> bool:
        return self.viewer.may(action)

    def sees(self, unit: str) -> bool:
        """Whether what the unit handed in is shown."""
        return self.viewer.sees(unit)

    def sees_every_figure_of(self, unit: str) -> bool:
        """Whether every figure of the unit is shown, sensitive ones included."""
        return self.viewer.sees_every_figure_of(unit)

    def for_anybody(self) -> Self:
        """The same data as anybody may be given them: what leaves the house as a file."""
        return type(self)(self.store, Viewer.of_sight(Sight(Role.COUNCIL)))

"""What the page is about: the organisation, its programme and year, its figures, its like."""

from dataclasses import dataclass

from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit.results.unit_figures import UnitFigures


@dataclass(frozen=True)
class Own(UnitFigures):
    """An organisation in its own eyes."""

    scope: Scope
    unit: str

    @property
    def short_name(self) -> str:
        return self.scope.names.get(self.unit, self.unit)

    @property
    def name(self) -> str:
        found = self.scope.register.get(self.unit)
        return found.name if found else self.unit

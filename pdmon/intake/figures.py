"""The figures of one statement as the checks ask for them, each view of them put together once."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from pdmon.intake.past import InForce
from pdmon.intake.statement import Statement
from pdmon.programme.cells import Cell

Figures = Mapping[Cell, Decimal]


@dataclass
class StatementFigures:
    """`in_force`: what is in force for the statement's unit and period; `whole`: the elements without parts."""

    statement: Statement
    in_force: Mapping[Cell, InForce]
    whole: Set[str]

    @cached_property
    def reported(self) -> list[tuple[Cell, Decimal]]:
        return self.statement.reported()

    @cached_property
    def reported_in_total(self) -> list[tuple[Cell, Decimal]]:
        return [(key, value) for key, value in self.reported if not key[1]]

    @cached_property
    def wrong_alone(self) -> Figures:
        """Cells that no figure could stand in: below zero, or a part of a person."""
        return {key: value for key, value in self.reported if value < 0 or self.is_split(key, value)}

    def is_split(self, key: Cell, value: Decimal) -> bool:
        """Whether the figure is fractional where only whole ones are counted."""
        return key[0] in self.whole and value != int(value)

    @cached_property
    def seen(self) -> Figures:
        """What rules see: the figures of the file, and for a table (it states only some cells) those in force beside.

        A cell that is wrong by itself is told once, at its own place: rules do not see it.
        """
        wrong, places = self.wrong_alone, self.statement.places
        seen = {key: value for key, value in self.reported if key in places and key not in wrong}
        if not self.statement.is_form:
            seen |= {key: found.value for key, found in self.in_force.items() if key not in places}
        return seen

    @cached_property
    def seen_in_total(self) -> Mapping[str, Decimal]:
        """Element -> what rules see of it without a category."""
        return {element: value for (element, category), value in self.seen.items() if not category}

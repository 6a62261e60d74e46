"""The organisation register: open to everybody, for it says who exists and nothing of their figures."""

from pdmon.calc.answers.view import View
from pdmon.store import units as register
from pdmon.store.units import Unit


def units(view: View) -> dict[str, Unit]:
    """Code -> unit."""
    return register.units(view.store)


def reporting_units(view: View, programme: str, year: int | None = None) -> list[Unit]:
    """Organisations (of a region municipalities) that report for the programme, in the order of the register; with
    `year` those open in it."""
    return register.reporting_units(view.store, programme, year)

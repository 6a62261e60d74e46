"""The organisation register: open to everybody, for it says who exists and nothing of their figures; what was changed
in it by whom and why is told to those who see what an organisation hands in."""

import pandas as pd

from pdmon.calc.answers.view import View
from pdmon.calc.kept import Kept
from pdmon.calc.query import run
from pdmon.store import register as acts_upon
from pdmon.store import units as register
from pdmon.store.units import Unit

# Nearly every page and document asks, and other answers do.
_units: Kept[dict[str, Unit]] = Kept(most=1)


def units(view: View) -> dict[str, Unit]:
    """Code -> unit, as the register reads last."""
    return dict(_units.get(view.store, None, lambda: register.units(view.store)))


def places(view: View) -> pd.DataFrame:
    """Where units stand on the map, of those whose register has it: unit, latitude, longitude."""
    return run(view.store, "unit_places", {})


def programmes(view: View) -> list[str]:
    """Codes of the programmes whose territory is in the register, in the order of the configuration; for whoever has a
    unit those that it reports to: of the territories above it."""
    register_now = units(view)
    above: set[str] = set()
    node = register_now.get(view.viewer.unit or "")
    while node is not None and node.unit not in above:
        above.add(node.unit)
        node = register_now.get(node.parent or "")
    return [
        code
        for code, programme in view.config.programmes.items()
        if programme.root in register_now and (not view.viewer.unit or programme.root in above)
    ]


def reporting_units(view: View, programme: str, year: int | None = None) -> list[Unit]:
    """Organisations (of a region municipalities) that report for the programme, in the order of the register; with
    `year` those open in it."""
    return register.reporting_units(view.store, programme, year)


def unit_history(view: View, unit: str) -> pd.DataFrame:
    """Everything that was recorded of one unit, newest first: columns of `store.register.unit_history`; nothing of a
    unit whose submissions the viewer does not see."""
    rows = acts_upon.unit_history(view.store, unit)
    return rows if view.sees(unit) else rows.iloc[:0]


def register_acts(view: View) -> pd.DataFrame:
    """Acts upon the register, newest first: columns of `store.register.acts`; for a school those upon its own
    organisation."""
    rows = acts_upon.acts(view.store)
    return rows.loc[[any(view.sees(unit) for unit in of) for of in rows["units"].map(lambda of: list(of))]]

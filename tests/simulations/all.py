"""Every simulation: a module of this folder that registers some is named here."""

from importlib import import_module

from tests.simulations.registry import SIMULATIONS, Simulation

MODULES = (
    "help_needed", "funnels", "parts", "groups", "drafts", "changes", "planned_effects", "forecasts", "lines",
)  # fmt: skip


def simulations() -> list[Simulation]:
    """All of them, in the order of MODULES."""
    for name in MODULES:
        import_module(f"tests.simulations.{name}")
    return SIMULATIONS

"""Settling what the first form of a period left to be written down: one thread of the process."""

from pdmon.calc.settling import Settling
from pdmon.store import Store

_running: list[Settling] = []  # at most one: the process's own


def start(store: Store) -> None:
    """Begin, once in a process."""
    if not _running:
        one = Settling(store)
        one.start()
        _running.append(one)


def stop() -> None:
    """Stop, before the store is closed."""
    while _running:
        _running.pop().stop()

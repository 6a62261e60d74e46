"""The exchange with other installations: one thread of the process, told about on «Источники»."""

from pdmon.sharing.exchange import Exchange, is_set_up
from pdmon.store import Store

_running: list[Exchange] = []  # at most one: the process's own


def start(store: Store) -> None:
    """Begin, once in a process; nothing runs where nothing is exchanged, nor for a store that no file backs."""
    if _running or store.path is None or not is_set_up(store):
        return
    one = Exchange(store)
    one.start()
    _running.append(one)


def stop() -> None:
    """Stop, before the store is closed."""
    while _running:
        _running.pop().stop()


def running() -> Exchange | None:
    """The one that runs in this process."""
    return _running[0] if _running else None

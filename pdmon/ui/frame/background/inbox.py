"""The inbox folder of the running dashboard: watched by one thread of the process, shown on «Приём форм»."""

import os
from pathlib import Path

from pdmon.calc.answers.view import View
from pdmon.intake.accepting.inbox import InboxWatcher
from pdmon.output.letters.return_package import ReturnPackages
from pdmon.store import Store

WHO = "папка входящих"
_watchers: list[InboxWatcher] = []  # at most one: the process's own


def inbox_folder(store: Store) -> Path | None:
    """$PDMON_INBOX, or `<database>.inbox` beside the database; None for a store that no file backs."""
    if named := os.environ.get("PDMON_INBOX"):
        return Path(named)
    return store.path.with_name(f"{store.path.name}.inbox") if store.path else None


def start_watching(store: Store) -> None:
    """Begin to watch, once in a process; raises OSError when the folder cannot be made."""
    folder = inbox_folder(store)
    if _watchers or folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    watcher = InboxWatcher(store, folder, WHO, ReturnPackages(View.of_operator(store)))
    watcher.start()
    _watchers.append(watcher)


def stop_watching() -> None:
    """Stop, before the store is closed."""
    while _watchers:
        _watchers.pop().stop()


def watcher() -> InboxWatcher | None:
    """The one that runs in this process."""
    return _watchers[0] if _watchers else None

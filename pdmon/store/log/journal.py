"""The journal of acts: written at once by a command, a moment later by the running dashboard.

An act never waits for the journal and never fails because of it: it is handed over, and a thread writes it. What could
not be written is tried again with the next act, counted, told on the page of the journal and in the server's log.
"""

import logging
import threading
from collections import deque
from collections.abc import Sequence

import duckdb

from pdmon.access.acts import Deed, plain
from pdmon.store.connection import Store
from pdmon.store.errors import StoreError
from pdmon.store.log.rows import insert_rows

log = logging.getLogger(__name__)

COUNTER = "journal_version"  # for Store.transaction: no result depends on the journal
MAX_WAITING = 10_000


def record(store: Store, deeds: Sequence[Deed]) -> None:
    """Write acts in a transaction of their own; raises StoreError."""
    with store.transaction(COUNTER) as cursor:
        add(cursor, deeds)


def add(cursor: duckdb.DuckDBPyConnection, deeds: Sequence[Deed]) -> None:
    """Write acts within the transaction that does them."""
    insert_rows(
        cursor,
        "act_log",
        {
            "happened_at": [deed.at for deed in deeds],
            "who": [plain(deed.who) for deed in deeds],
            "role": [str(deed.role) for deed in deeds],
            "act": [str(deed.act) for deed in deeds],
            "unit": [deed.unit for deed in deeds],
            "about": [plain(deed.about) for deed in deeds],
            "detail": [plain(deed.detail) for deed in deeds],
        },
    )


class Journal:
    """Keeps the acts of a running process in one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: deque[Deed] = deque()
        self._lock = threading.Lock()
        self._writes = threading.Lock()
        self._is_writing = False

    @property
    def unwritten(self) -> int:
        """How many acts wait to be written; more than none for longer than a moment means that writing fails."""
        return len(self._waiting)

    def take(self, deed: Deed) -> None:
        """Have the act written soon, by a thread that ends when nothing is left."""
        with self._lock:
            if len(self._waiting) >= MAX_WAITING:
                log.error("the journal is full and cannot be written: %s", deed)
                return
            self._waiting.append(deed)
            if self._is_writing:
                return
            self._is_writing = True
        threading.Thread(target=self._write_all, name="journal", daemon=True).start()

    def flush(self) -> bool:
        """Write what waits, now; whether nothing is left."""
        with self._writes:
            while self._waiting:
                deeds = list(self._waiting)
                try:
                    record(self._store, deeds)
                except (StoreError, duckdb.Error, OSError):
                    log.exception("the journal cannot be written, acts that wait: %s", len(self._waiting))
                    return False
                for _ in deeds:
                    self._waiting.popleft()
        return True

    def _write_all(self) -> None:
        while True:
            done = self.flush()
            with self._lock:
                if not (done and self._waiting):
                    self._is_writing = False
                    return

"""Writing down what the first form of a period says of everybody else, apart from its acceptance: that would cost the
more the longer the register is. The views say the same before and after, so no version of the data changes."""

import logging
import threading

from pdmon.calc.plan.sql_files import sql_files
from pdmon.store import Store

COUNTER = "settled_version"  # for Store.transaction: what is read stays the same
EVERY_SECONDS = 1.0
_log = logging.getLogger(__name__)


def settle(store: Store) -> bool:
    """Write down the values and criteria of those who wait; returns whether anybody did."""
    if not store.rows("select 1 from result_waiting limit 1"):
        return False
    with store.transaction(COUNTER) as cursor:
        for text in sql_files("settling"):
            cursor.execute(text)
    return True


class Settling:
    """One thread of the process, which settles soon after a commit."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen = -1
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="settling", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the step at hand."""
        self._ending.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ending.wait(EVERY_SECONDS):
            try:
                self._step()
            except Exception:  # tried again after the next commit or opening; the views say the same until then
                _log.exception("settling")

    def _step(self) -> None:
        version = self._store.data_version()
        if version != self._seen:
            self._seen = version
            settle(self._store)

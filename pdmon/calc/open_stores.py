"""The stores that this process has open: the database, and a few of its past moments.

They live here and not in Streamlit's cache, because any visitor's browser may ask for that cache to be emptied.
"""

import os
import threading
from collections import OrderedDict
from datetime import datetime
from pathlib import Path

from pdmon.access import acts
from pdmon.calc.as_of import past_store
from pdmon.calc.opening import open_store
from pdmon.programme.loader import load_config
from pdmon.store import Store
from pdmon.store.log.cycle import COUNTER as CYCLE_COUNTER
from pdmon.store.log.journal import Journal

DEFAULT_DB = "data/pdmon.duckdb"
MAX_PAST = 3

_lock = threading.RLock()
_present: list[Store] = []
_journal: list[Journal] = []  # of the present store
_past: OrderedDict[tuple[int, int, datetime], Store] = OrderedDict()


def store() -> Store:
    """The one store of the process, at $PDMON_DB or data/pdmon.duckdb; raises StoreError and ConfigError."""
    if not _present:
        with _lock:
            if not _present:
                opened = open_store(Path(os.environ.get("PDMON_DB") or DEFAULT_DB), load_config())
                _journal[:] = [Journal(opened)]
                acts.listen(_journal[0].take)
                _present.append(opened)
    return _present[0]


def unwritten_acts() -> int:
    """Write what the journal of the store still holds back; how many acts could not be written."""
    with _lock:
        return sum(journal.unwritten for journal in _journal if not journal.flush())


def store_at(earlier: datetime) -> Store:
    """The store as it was at an earlier moment (naive UTC); the last few that were asked for are kept in memory."""
    present = store()
    key = (present.data_version(), present.data_version(CYCLE_COUNTER), earlier)
    with _lock:
        if key not in _past:
            _past[key] = past_store(present, earlier)
        _past.move_to_end(key)
        while len(_past) > MAX_PAST:
            _past.popitem(last=False)  # whoever still reads it holds it; it is closed when nobody does
        return _past[key]


def close_store() -> None:
    """Close what is open; the next `store()` opens it anew."""
    with _lock:
        while _journal:
            journal = _journal.pop()
            acts.stop_listening(journal.take)
            journal.flush()
        while _present:
            _present.pop().close()
        _past.clear()

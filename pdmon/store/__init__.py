"""Where it is kept: the database, its migrations, units, submissions and originals."""

from pdmon.store.connection import Store
from pdmon.store.errors import StoreBusy, StoreDamaged, StoreError, StoreFull, StoreNewer, StoreReadOnly

__all__ = ["Store", "StoreBusy", "StoreDamaged", "StoreError", "StoreFull", "StoreNewer", "StoreReadOnly"]

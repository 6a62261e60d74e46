"""What can go wrong with the store; the text of each error is shown to the user as it is."""


class StoreError(Exception):
    """Base of the store's errors; `str(error)` is Russian and says what to do."""


class StoreBusy(StoreError):
    """Another process has the database open."""


class StoreDamaged(StoreError):
    """The database file or its log cannot be read."""


class StoreFull(StoreError):
    """There is no room on the disk; what was saved before is untouched."""


class StoreReadOnly(StoreError):
    """The database or its folder cannot be written to."""


class StoreNewer(StoreError):
    """The database was made by a newer version of the program."""

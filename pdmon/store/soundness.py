"""What can be said of a database file without opening it: is it one, is it in use, did its last records arrive.

The number of the last committed transaction is noted beside the database. A write-ahead log that was lost with its
records leaves a file that opens without complaint; the note tells.
"""

import os
from contextlib import suppress
from pathlib import Path

_MAGIC_PLACE = 8  # behind the checksum of the file's header
_MAGIC = b"DUCK"
NOTE = "last_version"


def is_duckdb(path: Path) -> bool:
    """Whether the file begins as DuckDB's files do; raises OSError."""
    with path.open("rb") as file:
        return file.read(_MAGIC_PLACE + len(_MAGIC))[_MAGIC_PLACE:] == _MAGIC


def is_in_use(path: Path) -> bool:
    """Whether another process has the database open. On Windows an open file cannot be renamed, which says it later."""
    try:
        import fcntl
    except ImportError:
        return False
    with suppress(OSError), path.open("rb+") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


def note_version(database: Path, version: int) -> None:
    """Note the number of the last committed transaction; a disk that cannot take the note loses a warning, no data."""
    note = _note_of(database)
    partial = note.with_name(f"{NOTE}.{os.getpid()}.part")
    with suppress(OSError):
        note.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(str(version), encoding="ascii")
        os.replace(partial, note)


def last_version(database: Path) -> int | None:
    """The noted number, None where there is none that can be read."""
    try:
        return int(_note_of(database).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def files_beside(database: Path) -> Path:
    """The folder that holds what belongs to a database and is no table: originals, the note."""
    return database.with_name(f"{database.name}.files")


def _note_of(database: Path) -> Path:
    return files_beside(database) / NOTE

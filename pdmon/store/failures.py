"""DuckDB's and the file system's errors as the store's own, worded for the user."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pdmon.store.errors import StoreBusy, StoreDamaged, StoreError, StoreFull, StoreReadOnly

# `{path}`: see `worded`.
BUSY = (
    "База данных{path} уже открыта другой программой: скорее всего, запущен дашборд. "
    "Загрузите файлы на странице «Приём форм», положите их в папку входящих, за которой следит дашборд, "
    "или закройте его и повторите команду."
)
DAMAGED = (
    "База данных{path} повреждена и не открывается ({reason}). Не удаляйте её и файл .wal рядом: "
    "восстановите последнюю резервную копию командой restore, затем загрузите сохранённые исходные файлы ещё раз."
)
FULL = "На диске нет места: ничего нового не сохранено, прежние данные целы. Освободите место и повторите."
READ_ONLY = (
    "База данных{path} недоступна для записи (нет прав или диск открыт только для чтения). "
    "Проверьте права на файл и папку и повторите."
)


def worded(message: str, path: Path | None, reason: str = "") -> str:
    """BUSY, DAMAGED or READ_ONLY said of the database at `path`; where it is not known the sentence holds without."""
    return message.format(path=f" {path}" if path else "", reason=reason)


# What DuckDB raises when a file cannot be what it wrote; while opening every other error of its own means the same.
_DAMAGE = (duckdb.FatalException, duckdb.InternalException, duckdb.IOException, duckdb.SerializationException)


@contextmanager
def told(path: Path | None, opening: bool = False) -> Iterator[None]:
    """Errors of the block as StoreBusy, StoreDamaged, StoreFull or StoreReadOnly where they are about the file."""
    try:
        yield
    except StoreError:
        raise
    except (duckdb.Error, OSError, RuntimeError, UnicodeError, MemoryError) as error:
        known = as_store_error(error, path, opening)
        if known is None:
            raise
        raise known from error


def as_store_error(error: BaseException, path: Path | None = None, opening: bool = False) -> StoreError | None:
    """The error in the store's words, None where it is not about the file: then it is a mistake of the program."""
    text = str(error)
    lowered = text.lower()
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.ENOSPC or any(sign in lowered for sign in ("no space left", "disk is full", "file too large")):
        return StoreFull(FULL)
    if isinstance(error, OSError) and number not in (errno.EROFS, errno.EACCES, errno.EPERM):
        return None
    if number is not None or "read-only file system" in lowered or "permission denied" in lowered:
        return StoreReadOnly(worded(READ_ONLY, path))
    if "lock" in lowered and ("conflicting" in lowered or "could not set lock" in lowered):
        return StoreBusy(worded(BUSY, path))
    if isinstance(error, _DAMAGE) or opening:
        reason = text.splitlines()[0][:160] if text else type(error).__name__
        return StoreDamaged(worded(DAMAGED, path, reason))
    return None

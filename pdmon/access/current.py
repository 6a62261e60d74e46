"""The users of this moment: the users file is read again whenever it has changed."""

import os
import threading

from pdmon.access.gate import Access, AccessError, load_access

_lock = threading.Lock()
_read: dict[tuple[object, ...], Access] = {}  # at most one entry: the newest


def current_access() -> Access:
    """Who may get in now; raises AccessError while the users file cannot be used, so that nobody gets in by then."""
    path = os.environ.get("PDMON_USERS")
    try:
        found = os.stat(path) if path else None
    except OSError as error:
        raise AccessError(f"Файл пользователей {path} не читается: {error.strerror}.") from error
    state = (found.st_mtime_ns, found.st_size, found.st_ino) if found else None
    key = (path, os.environ.get("PDMON_PROXY_HEADER"), state)
    with _lock:
        if key not in _read:
            access = load_access()
            _read.clear()
            _read[key] = access
        return _read[key]

"""The users of this moment: the users file is read again whenever it has changed."""

import os
import threading

from pdmon.access.acts import Deed, tell
from pdmon.access.gate import Access, AccessError, load_access
from pdmon.words.acts import SYSTEM, Act

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
            before = next(iter(_read.values()), None)
            _read.clear()
            _read[key] = access
            if before is not None:
                _tell_changes(before, access)
        return _read[key]


def _tell_changes(before: Access, after: Access) -> None:
    """Whom a changed users file let in, shut out, or gave another role or password; no word of what the password is."""
    old, new = before.users or {}, after.users or {}
    both = old.keys() & new.keys()
    changes = {
        "добавлены": sorted(new.keys() - old.keys()),
        "удалены": sorted(old.keys() - new.keys()),
        "изменены": sorted(login for login in both if old[login] != new[login]),
    }
    if said := "; ".join(f"{what}: {', '.join(logins)}" for what, logins in changes.items() if logins):
        tell(Deed(Act.USERS_CHANGED, SYSTEM, detail=said))

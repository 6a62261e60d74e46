"""Who is signed in: a table in the process. A restart signs everybody out."""

import os
import secrets
import threading
import time
from dataclasses import dataclass

from pdmon.access.gate import Access, User, viewer_of
from pdmon.access.roles import Viewer

DEFAULT_IDLE_MINUTES = 60
LONGEST_SECONDS = 12 * 3600


@dataclass
class SignedIn:
    """One signed-in visitor; moments are seconds of the monotonic clock."""

    login: str
    password: str | None  # as hashed in the users file at the sign-in: another one there ends the session
    since: float
    seen: float


class Sessions:
    """The signed-in visitors of this process."""

    def __init__(self, idle_seconds: float, longest_seconds: float = LONGEST_SECONDS) -> None:
        self._idle, self._longest = idle_seconds, longest_seconds
        self._by_id: dict[str, SignedIn] = {}
        self._lock = threading.Lock()

    def begin(self, user: User, now: float | None = None) -> str:
        """A new session of this user; returns its id, which nobody can guess."""
        moment = _now(now)
        made = secrets.token_urlsafe(32)
        with self._lock:
            self._by_id = {id_: found for id_, found in self._by_id.items() if not self._is_over(found, moment)}
            self._by_id[made] = SignedIn(user.login, user.password, moment, moment)
        return made

    def viewer(self, session_id: str | None, access: Access, now: float | None = None) -> Viewer | None:
        """Who is signed in under this id, as the users file says now; being asked for counts as being active."""
        moment = _now(now)
        with self._lock:
            found = self._by_id.get(session_id or "")
            if session_id is None or found is None:
                return None
            user = (access.users or {}).get(found.login)
            if self._is_over(found, moment) or user is None or user.password != found.password:
                del self._by_id[session_id]
                return None
            found.seen = moment
            return viewer_of(user)

    def end(self, session_id: str | None) -> None:
        """Sign out."""
        with self._lock:
            self._by_id.pop(session_id or "", None)

    def _is_over(self, session: SignedIn, now: float) -> bool:
        return now - session.seen >= self._idle or now - session.since >= self._longest


def _now(now: float | None) -> float:
    return time.monotonic() if now is None else now


def idle_seconds() -> float:
    """How long a session may rest: $PDMON_IDLE_MINUTES, an hour when it is missing or no positive number."""
    try:
        minutes = float(os.environ.get("PDMON_IDLE_MINUTES", ""))
    except ValueError:
        minutes = DEFAULT_IDLE_MINUTES
    return 60 * (minutes if 0 < minutes < float("inf") else DEFAULT_IDLE_MINUTES)


SESSIONS = Sessions(idle_seconds())

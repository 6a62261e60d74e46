"""Who is signed in: a table in the process, and the signed cookie that names a row of it.

A restart signs everybody out, so the secret that signs the cookies is drawn anew with the table and never written down.
"""

import hashlib
import os
import secrets
import threading
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from itsdangerous import BadSignature, Signer

from pdmon.access.acts import Deed, tell
from pdmon.access.gate import Access, User, viewer_of
from pdmon.access.roles import Viewer
from pdmon.words.acts import Act
from pdmon.words.local_time import utc_now

COOKIE = "pdmon_session"
DEFAULT_IDLE_MINUTES = 60
LONGEST_SECONDS = 12 * 3600


@dataclass
class SignedIn:
    """One signed-in visitor; moments are seconds of the monotonic clock."""

    login: str
    password: str | None  # as hashed in the users file at the sign-in: another one there ends the session
    since: float
    seen: float
    viewer: Viewer
    address: str = ""


@dataclass(frozen=True)
class Live:
    """A session as the methodologist sees it; `handle` names it and opens nothing. Moments are naive UTC."""

    handle: str
    viewer: Viewer
    login: str
    address: str
    since: datetime
    seen: datetime


class Sessions:
    """The signed-in visitors of this process."""

    def __init__(self, idle_seconds: float, longest_seconds: float = LONGEST_SECONDS) -> None:
        self._idle, self._longest = idle_seconds, longest_seconds
        self._by_id: dict[str, SignedIn] = {}
        self._lock = threading.Lock()
        self._signer = Signer(secrets.token_bytes(32), salt="pdmon session")

    def begin(self, user: User, address: str = "", now: float | None = None) -> str:
        """A new session of this user; returns its id, which nobody can guess."""
        moment, viewer = _now(now), viewer_of(user)
        made = secrets.token_urlsafe(32)
        with self._lock:
            over = self._take_over(moment)
            self._by_id[made] = SignedIn(user.login, user.password, moment, moment, viewer, address)
        _tell_lapsed(over)
        tell(Deed.of(viewer, Act.SIGNED_IN, user.login, _from(address)))
        return made

    def cookie(self, session_id: str) -> str:
        """What the browser keeps of a session."""
        return self._signer.sign(session_id).decode()

    def id_in(self, cookie: str | None) -> str | None:
        """The id in a cookie of ours, whether or not that session goes on; None for a forged one."""
        try:
            return self._signer.unsign(cookie).decode() if cookie else None
        except (BadSignature, UnicodeError):
            return None

    def viewer(
        self, session_id: str | None, access: Access, now: float | None = None, is_active: bool = True
    ) -> Viewer | None:
        """Who is signed in under this id, as the users file says now; `is_active`: the visitor asks, not a program."""
        moment = _now(now)
        with self._lock:
            found = self._by_id.get(session_id or "")
            if session_id is None or found is None:
                return None
            user = (access.users or {}).get(found.login)
            is_over = self._is_over(found, moment)
            if not is_over and user is not None and user.password == found.password:
                found.viewer = viewer_of(user)
                if is_active:
                    found.seen = moment
                return found.viewer
            del self._by_id[session_id]
        _tell_lapsed([found], _RESTED if is_over else _REMOVED)
        return None

    def end(self, session_id: str | None) -> None:
        """Sign out."""
        with self._lock:
            found = self._by_id.pop(session_id or "", None)
        if found is not None:
            tell(Deed.of(found.viewer, Act.SIGNED_OUT, found.login, _from(found.address)))

    def live(self, now: float | None = None) -> list[Live]:
        """Who is signed in, the last active first."""
        moment, today = _now(now), utc_now()
        with self._lock:
            over = self._take_over(moment)
            found = sorted(self._by_id.items(), key=lambda item: -item[1].seen)
        _tell_lapsed(over)
        return [
            Live(
                _handle(id_),
                one.viewer,
                one.login,
                one.address,
                today - timedelta(seconds=moment - one.since),
                today - timedelta(seconds=moment - one.seen),
            )
            for id_, one in found
        ]

    def end_other(self, handle: str, by: Viewer) -> bool:
        """Sign out whoever has the session of this handle; whether there was one."""
        with self._lock:
            id_ = next((id_ for id_ in self._by_id if _handle(id_) == handle), None)
            found = self._by_id.pop(id_) if id_ else None
        if found is not None:
            tell(Deed.of(by, Act.SESSION_ENDED, found.login, f"{found.viewer.name}, {_from(found.address)}"))
        return found is not None

    def _take_over(self, now: float) -> list[SignedIn]:
        """Forget what is over; gives what was forgotten."""
        over = {id_: found for id_, found in self._by_id.items() if self._is_over(found, now)}
        self._by_id = {id_: found for id_, found in self._by_id.items() if id_ not in over}
        return list(over.values())

    def _is_over(self, session: SignedIn, now: float) -> bool:
        return now - session.seen >= self._idle or now - session.since >= self._longest


_RESTED, _REMOVED = "закончилось время сеанса", "пользователь удалён или его пароль изменён"


def _tell_lapsed(sessions: list[SignedIn], why: str = _RESTED) -> None:
    for found in sessions:
        tell(Deed.of(found.viewer, Act.SESSION_LAPSED, found.login, why))


def _from(address: str) -> str:
    return f"адрес {address}" if address else ""


def _handle(session_id: str) -> str:
    return hashlib.sha256(session_id.encode()).hexdigest()[:16]


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

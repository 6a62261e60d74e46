"""What somebody did, told where it happens and kept by whoever listens: the journal of the store, once it is open."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from pdmon.access.roles import Viewer
from pdmon.words.acts import Act
from pdmon.words.local_time import utc_now

log = logging.getLogger(__name__)

_MAX_WAITING = 1_000
_MAX_TEXT = 300


@dataclass(frozen=True)
class Deed:
    """One act: `who` as the interface calls them, `role` (a Role, or `command_line`), `unit` it is about, `about` (the
    file, document or login) and `detail` in words; `at` is naive UTC."""

    act: Act
    who: str
    role: str = ""
    unit: str = ""
    about: str = ""
    detail: str = ""
    at: datetime = field(default_factory=utc_now)

    @classmethod
    def of(cls, viewer: Viewer, act: Act, about: str = "", detail: str = "", unit: str = "") -> Self:
        """What a signed-in (or recognised) viewer did."""
        return cls(act, viewer.name, viewer.role, unit or viewer.unit or "", about, detail)


def plain(text: str) -> str:
    """Foreign text as the journal keeps it: one line of printable characters, not longer than is useful."""
    line = "".join(sign if sign.isprintable() else " " for sign in text[: _MAX_TEXT + 1])
    return line if len(line) <= _MAX_TEXT else f"{line[: _MAX_TEXT - 1]}…"


Listener = Callable[[Deed], object]
_lock = threading.Lock()
_listeners: list[Listener] = []
_waiting: list[Deed] = []  # told before anybody listened: the database is opened at the first visit


def tell(deed: Deed) -> None:
    """Hand the act to whoever listens. Costs no more than that and raises nothing: an act is done, told or not."""
    with _lock:
        listeners = list(_listeners)
        if not listeners and len(_waiting) < _MAX_WAITING:
            _waiting.append(deed)
            return
    if not listeners:
        log.error("nobody keeps the journal: %s", deed)
    for listener in listeners:
        try:
            listener(deed)
        except Exception:  # whoever keeps the journal must not stop the act; the server's log has it
            log.exception("the journal did not take %s", deed)


def listen(listener: Listener) -> None:
    """Hear of every act from now on, and of those that were told to nobody before."""
    with _lock:
        _listeners.append(listener)
        missed, _waiting[:] = list(_waiting), []
    for deed in missed:
        listener(deed)


def stop_listening(listener: Listener) -> None:
    """Hear of nothing any more."""
    with _lock:
        if listener in _listeners:
            _listeners.remove(listener)

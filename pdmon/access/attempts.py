"""Failed sign-ins, counted over the whole server: by login and by address."""

import threading
import time
from collections import deque

from pdmon.access.acts import Deed, plain, tell
from pdmon.words.acts import Act

WINDOW_SECONDS = 15 * 60
MAX_FAILURES = 10
_MAX_KEPT = 10_000


class Attempts:
    """Tries of the last quarter of an hour by what they were made with, for instance ("login", "ivanova").

    A try counts before its password is looked at, so many at once are no way around the limit.
    """

    def __init__(self, max_failures: int = MAX_FAILURES, window_seconds: float = WINDOW_SECONDS) -> None:
        self._max, self._window = max_failures, window_seconds
        self._made: dict[tuple[str, str], deque[float]] = {}
        self._refused: dict[tuple[str, str], float] = {}  # told to the journal once in a window, or guesses fill it
        self._lock = threading.Lock()

    def begin(self, login: str, address: str, now: float | None = None) -> bool:
        """Count a try; False, and nothing counted, when the login or the address has used up its tries."""
        moment = time.monotonic() if now is None else now
        is_counted, is_news = self._counted([("login", login), ("address", address)], moment)
        if is_news:
            tell(Deed(Act.SIGN_IN_BLOCKED, plain(login), about=plain(login), detail=f"адрес {address}"))
        return is_counted

    def _counted(self, keys: list[tuple[str, str]], moment: float) -> tuple[bool, bool]:
        """Whether the try was counted, and whether that it was not is to be told."""
        with self._lock:
            if len(self._made) > _MAX_KEPT:
                for key in list(self._made):
                    self._drop_old(key, moment)
            for key in keys:
                self._drop_old(key, moment)
            if full := [key for key in keys if len(self._made.get(key, ())) >= self._max]:
                self._refused = {key: at for key, at in self._refused.items() if at > moment - self._window}
                is_news = full[0] not in self._refused
                self._refused.setdefault(full[0], moment)
                return False, is_news
            for key in keys:
                self._made.setdefault(key, deque()).append(moment)
            return True, False

    def failed(self, login: str, address: str) -> None:
        """The password was wrong: the try stays counted, and the journal hears of it."""
        tell(Deed(Act.SIGN_IN_FAILED, plain(login), about=plain(login), detail=f"адрес {address}"))

    def succeeded(self, login: str, address: str) -> None:
        """The password was right: the login starts anew, the address keeps its tries with other logins."""
        with self._lock:
            self._made.pop(("login", login), None)
            made = self._made.get(("address", address))
            if made:
                made.pop()

    def _drop_old(self, key: tuple[str, str], now: float) -> None:
        made = self._made.get(key)
        while made and made[0] <= now - self._window:
            made.popleft()
        if made is not None and not made:
            del self._made[key]


ATTEMPTS = Attempts()

"""AppTest has no browser to keep a cookie: here it is given one."""

import pytest

from pdmon.access.current import current_access
from pdmon.access.sessions import SESSIONS
from pdmon.ui.frame import sign_in


def keep_cookie_of(login: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Sign this user of $PDMON_USERS in, and have every page asked for with the cookie; returns the session's id."""
    session = SESSIONS.begin((current_access().users or {})[login])
    monkeypatch.setattr(sign_in, "cookie", lambda: SESSIONS.cookie(session))
    return session

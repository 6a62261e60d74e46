"""Whose are Streamlit's sessions and files: learned from what is sent over a visitor's own socket."""

import re
from collections import OrderedDict

_MAX_SESSIONS = 10_000
_MAX_FILES = 100_000
_FILE = re.compile(rb"/media/([\w.-]+)")


class Owners:
    """Holders (see `visitors.holder`) of Streamlit's sessions by their ids, and who was told of which file.

    The oldest are forgotten beyond a limit: their owner reloads the page.
    """

    def __init__(self) -> None:
        self._sessions: OrderedDict[str, str] = OrderedDict()
        self._files: OrderedDict[tuple[str, str], None] = OrderedDict()

    def remember_session(self, session: str, holder: str) -> None:
        """This Streamlit session was begun by the holder."""
        self._sessions[session] = holder
        while len(self._sessions) > _MAX_SESSIONS:
            self._sessions.popitem(last=False)

    def remember_files(self, sent: bytes, holder: str) -> None:
        """The holder was told the addresses of these files."""
        for name in _FILE.findall(sent):
            self._files[name.decode(), holder] = None
            self._files.move_to_end((name.decode(), holder))
        while len(self._files) > _MAX_FILES:
            self._files.popitem(last=False)

    def has_session(self, session: str, holder: str) -> bool:
        """Whether this Streamlit session is the holder's."""
        return self._sessions.get(session) == holder

    def has_file(self, name: str, holder: str) -> bool:
        """Whether the holder was told of this file."""
        return (name, holder) in self._files

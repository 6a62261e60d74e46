"""The inbox folder: what is dropped there is loaded by the running dashboard and moved away with its report.

`accepted/` and `returned/` are made inside it. A file is taken when its size stood still between two looks, so that
a copy in progress is left alone; one that cannot be moved (open in Excel) is loaded once and not again.
"""

import logging
import os
import threading
from collections import deque
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from pdmon.intake.accepting.load import load_files
from pdmon.intake.finding import display_name
from pdmon.intake.returns.findings_book import findings_workbook
from pdmon.intake.returns.marked import marked_copy
from pdmon.intake.verdict import Verdict
from pdmon.store import Store
from pdmon.store.units import units
from pdmon.words.local_time import local_now

ACCEPTED, RETURNED = "accepted", "returned"
_PASSED_OVER_PREFIXES = ("~$", ".")
_PASSED_OVER_SUFFIXES = (".tmp", ".part", ".crdownload", ".download")
_REMEMBERED_VERDICTS = 200
_log = logging.getLogger(__name__)


class Look(NamedTuple):
    """A file's size and time of change: equal at two looks = nobody is writing it."""

    size: int
    changed_ns: int


def look_at(folder: Path) -> dict[Path, Look]:
    """Ordinary files that wait in the folder, by name; not its subfolders, links or anybody's temporary files."""
    found = {}
    for path in sorted(folder.iterdir()):
        name = path.name.lower()
        if name.startswith(_PASSED_OVER_PREFIXES) or name.endswith(_PASSED_OVER_SUFFIXES):
            continue
        try:
            if path.is_file() and not path.is_symlink():
                state = path.stat()
                found[path] = Look(state.st_size, state.st_mtime_ns)
        except OSError:
            continue  # gone or locked between the listing and the look
    return found


def sweep_inbox(store: Store, folder: Path, who: str, only: Collection[Path] | None = None) -> list[Verdict]:
    """Load the waiting files (`only` these, when given), move each to accepted/ or returned/ beside its report, and
    give the verdicts. A file that cannot be read or moved now stays where it is."""
    verdicts = []
    for path in look_at(folder):
        if only is not None and path not in only:
            continue
        try:
            content = path.read_bytes()
        except OSError:
            continue
        found = load_files(store, [path], who=who)
        verdicts += found
        names = {unit.unit: unit.name for unit in units(store).values()} if found else {}
        _settle(folder, path, content, found, names)
    return verdicts


class InboxWatcher:
    """Looks into the folder again and again; `look` is one turn of it."""

    def __init__(self, store: Store, folder: Path, who: str, every_seconds: float = 5) -> None:
        self.folder = folder
        self.recent: deque[Verdict] = deque(maxlen=_REMEMBERED_VERDICTS)
        self._store = store
        self._who = who
        self._every_seconds = every_seconds
        self._seen: Mapping[Path, Look] = {}
        self._loaded: dict[Path, Look] = {}
        self._stop = threading.Event()

    def start(self) -> None:
        """Watch in a daemon thread until `stop`; to be called once in a process."""
        threading.Thread(target=self._watch, name="inbox", daemon=True).start()

    def stop(self) -> None:
        self._stop.set()

    def look(self) -> list[Verdict]:
        """Take what has not changed since the last look; returns the verdicts of this turn."""
        self.folder.mkdir(parents=True, exist_ok=True)
        now = look_at(self.folder)
        ready = [path for path, look in now.items() if self._seen.get(path) == look and self._loaded.get(path) != look]
        self._seen = now
        verdicts = sweep_inbox(self._store, self.folder, self._who, only=ready) if ready else []
        self._loaded = {path: now[path] for path in now if path in ready or self._loaded.get(path) == now[path]}
        self.recent.extend(verdicts)
        return verdicts

    def _watch(self) -> None:
        while not self._stop.wait(self._every_seconds):
            try:
                self.look()
            except Exception:  # the watcher outlives any one file; the next turn tries again
                _log.exception("the inbox folder could not be read")


def _settle(folder: Path, path: Path, content: bytes, verdicts: list[Verdict], names: Mapping[str, str]) -> None:
    accepted = bool(verdicts) and all(verdict.status in ("accepted", "duplicate") for verdict in verdicts)
    place = folder / (ACCEPTED if accepted else RETURNED)
    place.mkdir(exist_ok=True)
    target = _free_name(place, path.name)
    try:
        os.replace(path, target)
    except OSError:
        _log.warning("%s is loaded but cannot be moved away now", display_name(path.name))
        return
    if accepted and not any(verdict.findings for verdict in verdicts):
        return
    single = len(verdicts) == 1 and not accepted
    if single:
        report = marked_copy(content, verdicts[0], names.get(verdicts[0].unit or "", ""))
    else:
        report = findings_workbook(verdicts, names)
    _free_name(place, f"{target.stem} - замечания.xlsx").write_bytes(report)


def _free_name(place: Path, name: str) -> Path:
    """The name itself, or with the moment when it is taken: nothing in the folders is overwritten."""
    wanted = place / name
    if not wanted.exists():
        return wanted
    return place / f"{wanted.stem} {local_now():%Y-%m-%d %H-%M-%S-%f}{wanted.suffix}"

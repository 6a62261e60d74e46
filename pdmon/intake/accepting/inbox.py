"""The inbox folder: what is dropped there is loaded by the running dashboard and moved away with its report.

`accepted/` and `returned/` are made inside it. Beside a returned file lie what goes back to its sender and, for an
archive, the list of all its files; who has the letters hands that in, as `Packages`. A file is taken when its size
stood still between two looks, so that a copy in progress is left alone; one that cannot be moved (open in Excel) is
loaded once and not again.
"""

import logging
import os
import threading
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from pdmon.intake.accepting.load import Loading, load_files
from pdmon.intake.finding import display_name
from pdmon.intake.gate.archive import contents_by_hash
from pdmon.intake.returns.findings_book import findings_workbook
from pdmon.intake.verdict import Verdict
from pdmon.store import Store
from pdmon.store.units import units
from pdmon.words.file_names import within_bytes
from pdmon.words.local_time import local_now
from pdmon.words.terms import ReceivedPlace, VerdictStatus

ACCEPTED, RETURNED = "accepted", "returned"
_PASSED_OVER_PREFIXES = ("~$", ".")
_PASSED_OVER_SUFFIXES = (".tmp", ".part", ".crdownload", ".download")
_LONGEST_SUFFIX = 10  # what is longer is no file type but a part of the name
_log = logging.getLogger(__name__)


class Named(Protocol):
    """A file of a package."""

    @property
    def content(self) -> bytes: ...


class Packages(Protocol):
    """What goes back to senders: `pdmon.output.letters.return_package.ReturnPackages` is one."""

    def letter(self, verdict: Verdict) -> Named: ...
    def copy(self, verdict: Verdict, content: bytes) -> Named | None: ...
    def archive(self, returned: Iterable[tuple[Verdict, bytes]]) -> bytes: ...


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


def sweep_inbox(
    store: Store, folder: Path, who: str, packages: Packages, only: Collection[Path] | None = None
) -> list[Verdict]:
    """Load the waiting files (`only` these, when given), move each to accepted/ or returned/ beside what goes
    back, and give the verdicts. A file that cannot be read or moved now stays where it is."""
    paths = [path for path in look_at(folder) if (only is None or path in only) and _is_readable(path)]
    # As one batch: of two files about the same, neither wins by its name.
    verdicts = load_files(store, paths, Loading(who=who, place=ReceivedPlace.INBOX))
    names = {unit.unit: unit.name for unit in units(store).values()}
    for at, path in enumerate(paths):
        found = [verdict for verdict in verdicts if verdict.source == at]
        target = _moved(folder, path, found)
        if target is not None:
            _lay_beside(target, target.read_bytes(), found, packages, names)
    return verdicts


def _is_readable(path: Path) -> bool:
    """Not one that another program holds locked."""
    try:
        with path.open("rb") as file:
            file.read(1)
    except OSError:
        return False
    return True


class InboxWatcher:
    """Looks into the folder again and again; `look` is one turn of it."""

    def __init__(self, store: Store, folder: Path, who: str, packages: Packages, every_seconds: float = 5) -> None:
        self.folder = folder
        self._store = store
        self._who = who
        self._packages = packages
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
        verdicts = sweep_inbox(self._store, self.folder, self._who, self._packages, only=ready) if ready else []
        self._loaded = {path: now[path] for path in now if path in ready or self._loaded.get(path) == now[path]}
        return verdicts

    def _watch(self) -> None:
        while not self._stop.wait(self._every_seconds):
            try:
                self.look()
            except Exception:  # the watcher outlives any one file; the next turn tries again
                _log.exception("the inbox folder could not be read")


def _moved(folder: Path, path: Path, verdicts: list[Verdict]) -> Path | None:
    """Where the file is now; None when it cannot be moved away."""
    accepted = bool(verdicts) and all(verdict.is_in_force for verdict in verdicts)
    place = folder / (ACCEPTED if accepted else RETURNED)
    place.mkdir(exist_ok=True)
    suffix = path.suffix if len(path.suffix) <= _LONGEST_SUFFIX else ""
    target = _free_name(place, suffix, path.name.removesuffix(suffix))
    try:
        os.replace(path, target)
    except OSError:
        _log.warning("%s is loaded but cannot be moved away now", display_name(path.name))
        return None
    return target


def _lay_beside(
    target: Path, content: bytes, verdicts: list[Verdict], packages: Packages, names: Mapping[str, str]
) -> None:
    returned = [verdict for verdict in verdicts if verdict.status == VerdictStatus.RETURNED]
    copy = None
    if len(verdicts) == len(returned) == 1:
        copy = packages.copy(returned[0], content)
        _write(target, "письмо.docx", packages.letter(returned[0]).content)
    elif returned:
        contents = contents_by_hash(content, {verdict.sha256 for verdict in returned})
        pairs = [(verdict, contents.get(verdict.sha256, b"")) for verdict in returned]
        _write(target, "возврат.zip", packages.archive(pairs))
    if copy is not None:
        _write(target, "замечания.xlsx", copy.content)
    elif returned or not verdicts or any(verdict.findings for verdict in verdicts):
        _write(target, "замечания.xlsx", findings_workbook(verdicts, names))


def _write(target: Path, what: str, content: bytes) -> None:
    _free_name(target.parent, f" - {what}", target.stem).write_bytes(content)


def _free_name(place: Path, ending: str, stem: str) -> Path:
    """`stem` and `ending`, or with the moment between them when the name is taken: nothing in the folders is
    overwritten. A stem that leaves the file system no room for the rest is shortened."""
    wanted = place / f"{within_bytes(stem, ending)}{ending}"
    if not wanted.exists():
        return wanted
    before, dot, suffix = ending.rpartition(".")
    ending = f"{before} {local_now():%Y-%m-%d %H-%M-%S-%f}{dot}{suffix}"
    return place / f"{within_bytes(stem, ending)}{ending}"

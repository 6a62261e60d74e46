"""Loading many files: read in two threads, judged and accepted in waves, results brought up to date once.

A wave's files speak of different units and periods. Those with nothing wrong are saved in one transaction: after a
kill each of them is wholly there or wholly absent, and a verdict is told only when its file is saved.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from pathlib import Path

import duckdb

from pdmon.calc.refresh import mark_stale, refresh_stale
from pdmon.intake.acceptance import NO_ROOM, accept, accept_together, return_file
from pdmon.intake.archive import is_archive, members, read_source
from pdmon.intake.examine import duplicate, judge, new_context, pairs_of, read_safely, refused
from pdmon.intake.finding import Refusal, display_name
from pdmon.intake.past import Past, PeersByPeriod
from pdmon.intake.statement import Reading
from pdmon.intake.verdict import Verdict
from pdmon.store import Store, StoreError
from pdmon.store.originals import keep_original
from pdmon.store.submissions import known_sha

Content = tuple[str, bytes]  # file name, bytes
Progress = Callable[[Verdict], object]
Dated = Callable[[Verdict], tuple[datetime, str]]  # when a file came, and the explanation of its warnings

_BATCH_FILES = 48
_BATCH_BYTES = 48 * 1024 * 1024
_THREADS = 2
_WAVES_WITH_THE_SAME_PEERS = 5


def load_files(
    store: Store,
    files: Iterable[Path | Content],
    programme: str | None = None,
    dry_run: bool = False,
    who: str = "",
    progress: Progress | None = None,
    dated: Dated | None = None,
) -> list[Verdict]:
    """Examine and accept (or return) every file; the verdicts come in the order of the files.

    `files`: paths, or (name, bytes). A ZIP of forms gives a verdict for each of its members. Each file is a
    transaction of its own with its facts; results are refreshed in the last one, and a process killed before it
    leaves that to the next opening of the store. `dry_run` saves nothing. `dated` back-dates each file (demonstration
    data); the files must then come in order of time.
    """
    loader = _Loader(store, programme, dry_run, who, dated)
    verdicts = []
    try:
        for verdict in loader.verdicts(files):
            verdicts.append(verdict)
            if progress is not None:
                progress(verdict)
    finally:
        if not dry_run:
            loader.refresh_results()
    return verdicts


@dataclass
class _Item:
    """One file on its way: its verdict so far, and what was read of it."""

    verdict: Verdict
    content: bytes
    reading: Reading | None = None


class _Loader:
    def __init__(self, store: Store, programme: str | None, dry_run: bool, who: str, dated: Dated | None) -> None:
        self._store = store
        self._dry_run = dry_run
        self._who = who
        self._dated = dated
        self._known = known_sha(store)
        self._context = new_context(store, programme)
        self._own_writes = 0  # since the present wave was checked
        self._waves = 0
        self._peers: PeersByPeriod = {}

    def verdicts(self, files: Iterable[Path | Content]) -> Iterator[Verdict]:
        with ThreadPoolExecutor(_THREADS, thread_name_prefix="intake") as threads:
            batches = _batches(_contents(files))
            coming = self._read_ahead(threads, next(batches, []))
            while coming:
                ready = [future.result() for future in coming]
                # The next batch is read while this one is saved.
                coming = self._read_ahead(threads, next(batches, []))
                for wave in _waves(ready):
                    yield from self._settle(wave, threads)

    def refresh_results(self) -> None:
        """Bring the results up to date; with no room on the disk the next opening of the store does it."""
        self._written(refresh_stale)

    def _read_ahead(self, threads: ThreadPoolExecutor, batch: Sequence["_Found"]) -> list[Future[_Item]]:
        return [threads.submit(self._read, found) for found in batch]

    def _read(self, found: "_Found") -> _Item:
        """In a thread: the gate and the reader. Whatever a file does here ends in a verdict."""
        name, content = found
        verdict = Verdict(display_name(name), "", "checked")
        if isinstance(content, Refusal):
            return _Item(refused(verdict, content), b"")
        verdict.sha256 = hashlib.sha256(content).hexdigest()
        if verdict.sha256 in self._known:
            return _Item(duplicate(verdict), content)
        try:
            reading = read_safely(self._store, content, verdict.file_name, self._context)
        except Refusal as refusal:
            return _Item(refused(verdict, refusal), content)
        return _Item(verdict, content, reading)

    def _settle(self, wave: Sequence[_Item], threads: ThreadPoolExecutor) -> Iterator[Verdict]:
        """Judge the files of a wave together, then save them one after the other."""
        past = self._context.past = Past(self._store, self._peers_of_wave())
        past.load({pair for item in wave if item.reading for pair in pairs_of(item.reading)})
        for item in wave:
            if item.reading is None:
                continue
            if item.verdict.sha256 in self._known:
                duplicate(item.verdict)
            else:
                judge(item.verdict, item.reading, self._context)
        self._own_writes = 0
        for is_plain, items in groupby(wave, _is_plain):
            run = list(items)
            if is_plain and not self._dry_run:
                self._accept_plain(run, threads)
            for item in run:
                yield self._save(item)

    def _peers_of_wave(self) -> PeersByPeriod:
        """Spreads among units, looked up anew now and then: each wave adds a little to them."""
        if self._waves % _WAVES_WITH_THE_SAME_PEERS == 0:
            self._peers = {}
        self._waves += 1
        return self._peers

    def _accept_plain(self, run: Sequence[_Item], threads: ThreadPoolExecutor) -> None:
        """A run of plain cases in one transaction; when that fails, nothing is saved and nothing has changed."""
        checked = [(item.verdict, item.content) for item in run]
        list(threads.map(lambda pair: _keep_early(self._store, pair[1]), checked))
        moments = [self._dated(verdict)[0] for verdict, _ in checked] if self._dated else None
        self._allow_for_own_writes(run, self._own_writes)
        with suppress(StoreError, duckdb.Error):
            if accept_together(self._store, checked, self._who, mark_stale, moments):
                self._own_writes += 1
                return
        self._allow_for_own_writes(run, -self._own_writes)

    def _allow_for_own_writes(self, run: Sequence[_Item], count: int) -> None:
        """Our own writes since the check are no reason to look at everything again: a wave's files do not meet."""
        for item in run:
            item.verdict.data_version += count

    def _save(self, item: _Item) -> Verdict:
        """What the wave's common transaction did not settle, one file at a time."""
        verdict = item.verdict
        if verdict.status in ("checked", "accepted"):
            self._known.add(verdict.sha256)
        if self._dry_run or verdict.status in ("duplicate", "accepted"):
            return verdict
        self._allow_for_own_writes([item], self._own_writes)
        at, explanation = self._dated(verdict) if self._dated else (None, "")
        try:
            if verdict.status == "checked":
                accept(self._store, verdict, item.content, self._who, at, explanation, mark_stale)
            else:
                return_file(self._store, verdict, item.content, self._who, at)
        except (StoreError, duckdb.Error):
            verdict.status = "returned"
            verdict.findings = [NO_ROOM.at(), *verdict.findings]
        self._own_writes += len(verdict.submission_ids) > 0
        if verdict.status != "accepted":
            self._known.discard(verdict.sha256)
        return verdict

    def _written(self, write: Callable[[duckdb.DuckDBPyConnection], object]) -> bool:
        """One transaction; False when the store cannot be written to."""
        try:
            with self._store.transaction() as cursor:
                write(cursor)
        except (StoreError, duckdb.Error):
            return False
        return True


_Found = tuple[str, bytes | Refusal]


def _is_plain(item: _Item) -> bool:
    """Nothing is wrong with the file, and nobody reported on its units and periods before."""
    return item.verdict.status == "checked" and not item.verdict.is_correction


def _keep_early(store: Store, content: bytes) -> None:
    """Accepting keeps the original too and says what is wrong if it cannot."""
    with suppress(StoreError, OSError):
        keep_original(store, content)


def _waves(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Runs of files none of which speaks of the same unit and period as another: each is judged on its own."""
    wave: list[_Item] = []
    taken: set[tuple[str, str]] = set()
    for item in items:
        pairs = set(pairs_of(item.reading)) if item.reading else set()
        if pairs & taken:
            yield wave
            wave, taken = [], set()
        wave.append(item)
        taken |= pairs
    if wave:
        yield wave


def _contents(files: Iterable[Path | Content]) -> Iterator[_Found]:
    """Every file with its bytes, archives unpacked."""
    for file in files:
        name, content = _content(file)
        if isinstance(content, bytes) and is_archive(content):
            yield from ((f"{name} → {member}" if member else name, inner) for member, inner in members(content))
        else:
            yield name, content


def _content(file: Path | Content) -> _Found:
    if not isinstance(file, Path):
        return file
    try:
        return file.name, read_source(file)
    except Refusal as refusal:
        return file.name, refusal


def _batches(found: Iterator[_Found]) -> Iterator[list[_Found]]:
    """Some files at a time, and not too many bytes of them."""
    while batch := list(islice(found, 1)):
        size = 0
        for one in found:
            batch.append(one)
            size += len(one[1]) if isinstance(one[1], bytes) else 0
            if len(batch) >= _BATCH_FILES or size > _BATCH_BYTES:
                break
        yield batch

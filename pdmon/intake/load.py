"""Loading many files: read in two threads, judged and accepted in order, a transaction for each, results once."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import duckdb

from pdmon.calc.refresh import mark_stale, refresh_stale
from pdmon.intake.acceptance import NO_ROOM, accept, return_file
from pdmon.intake.archive import is_archive, members, read_source
from pdmon.intake.context import Context
from pdmon.intake.examine import duplicate, judge, new_context, pairs_of, refused
from pdmon.intake.finding import Refusal, display_name
from pdmon.intake.past import Past
from pdmon.intake.reading import read_file
from pdmon.intake.statement import Reading
from pdmon.intake.verdict import Verdict
from pdmon.store import Store, StoreError
from pdmon.store.submissions import known_sha

Content = tuple[str, bytes]  # file name, bytes
Progress = Callable[[Verdict], object]

_BATCH_FILES = 48
_BATCH_BYTES = 48 * 1024 * 1024
_THREADS = 2


def load_files(
    store: Store,
    files: Sequence[Path | Content],
    programme: str | None = None,
    dry_run: bool = False,
    who: str = "",
    progress: Progress | None = None,
) -> list[Verdict]:
    """Examine and accept (or return) every file; the verdicts come in the order of the files.

    `files`: paths, or (name, bytes). A ZIP of forms gives a verdict for each of its members. Each file is a
    transaction of its own with its facts; results are refreshed in the last one, and a process killed before it
    leaves that to the next opening of the store. `dry_run` saves nothing.
    """
    loader = _Loader(store, programme, dry_run, who)
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
    def __init__(self, store: Store, programme: str | None, dry_run: bool, who: str) -> None:
        self._store = store
        self._programme = programme
        self._dry_run = dry_run
        self._who = who
        self._known = known_sha(store)
        self._context = new_context(store, programme)

    def verdicts(self, files: Iterable[Path | Content]) -> Iterator[Verdict]:
        with ThreadPoolExecutor(_THREADS, thread_name_prefix="intake") as threads:
            batches = _batches(_contents(files))
            coming = self._read_ahead(threads, next(batches, []))
            while coming:
                ready = [future.result() for future in coming]
                # The next batch is read while this one is saved.
                coming = self._read_ahead(threads, next(batches, []))
                yield from self._settle(ready)

    def refresh_results(self) -> None:
        """Bring the results up to date; with no room on the disk the next opening of the store does it."""
        try:
            with self._store.transaction() as cursor:
                refresh_stale(cursor)
        except (StoreError, duckdb.Error):
            return

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
            reading = read_file(self._store, content, verdict.file_name, self._context.units, self._programme)
        except Refusal as refusal:
            return _Item(refused(verdict, refusal), content)
        return _Item(verdict, content, reading)

    def _settle(self, items: Sequence[_Item]) -> Iterator[Verdict]:
        """Judge and save the files of a batch, one after the other."""
        past = self._fresh_past(item.reading for item in items if item.reading)
        settled: set[tuple[str, str]] = set()
        for item in items:
            verdict = item.verdict
            if verdict.status == "checked" and verdict.sha256 in self._known:
                duplicate(verdict)
            elif item.reading is not None:
                pairs = set(pairs_of(item.reading))
                if pairs & settled:  # an earlier file of this very batch spoke of the same unit and period
                    past = self._fresh_past([item.reading])
                settled |= pairs
                judge(verdict, item.reading, self._with(past))
            yield self._save(verdict, item)

    def _save(self, verdict: Verdict, item: _Item) -> Verdict:
        if verdict.status == "checked":
            self._known.add(verdict.sha256)
        if self._dry_run or verdict.status == "duplicate":
            return verdict
        try:
            if verdict.status == "checked":
                accept(self._store, verdict, item.content, self._who, refresh_results=mark_stale)
            else:
                return_file(self._store, verdict, item.content, self._who)
        except (StoreError, duckdb.Error):
            verdict.status = "returned"
            verdict.findings = [NO_ROOM.at(), *verdict.findings]
        if verdict.status == "returned":
            self._known.discard(verdict.sha256)
        return verdict

    def _fresh_past(self, readings: Iterable[Reading]) -> Past:
        past = Past(self._store)
        past.load({pair for reading in readings for pair in pairs_of(reading)})
        return past

    def _with(self, past: Past) -> Context:
        self._context.past = past
        return self._context


_Found = tuple[str, bytes | Refusal]


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

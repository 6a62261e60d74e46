"""Loading many files: read ahead, judged and accepted in waves, results brought up to date once.

A wave's files speak of different units and periods. Those with nothing wrong are saved in one transaction: after a
kill each of them is wholly there or wholly absent, and a verdict is told only when its file is saved.
"""

import gc
import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path

import duckdb

from pdmon.calc.refresh import mark_stale, refresh_stale
from pdmon.intake.accepting.acceptance import NO_ROOM, Acceptance, accept_as, accept_together, return_file
from pdmon.intake.accepting.arrivals import is_unchanged, record_settled, record_unchanged
from pdmon.intake.accepting.batches import Content, Found, contents, in_batches
from pdmon.intake.accepting.for_centre import centre_note, return_strangers
from pdmon.intake.accepting.rivals import BatchRivals
from pdmon.intake.finding import Refusal, display_name
from pdmon.intake.judging.examine import duplicate, judge, new_context, pairs_of, read_safely, refused
from pdmon.intake.judging.read_ahead import ReadAhead, Started
from pdmon.intake.past import Past, PeersByPeriod
from pdmon.intake.statement import Reading
from pdmon.intake.verdict import Verdict
from pdmon.programme.cells import UnitPeriod
from pdmon.store import Store, StoreError
from pdmon.store.log.submissions import known_sha
from pdmon.store.originals import keep_originals
from pdmon.words.terms import ReceivedPlace, VerdictStatus

Progress = Callable[[Verdict], object]
Dated = Callable[[Verdict], tuple[datetime, str]]  # when a file came, and the explanation of its warnings

_BATCHES_AHEAD = 2  # so that whoever reads ahead is never done before the next batch is known
_KEEPERS = 4  # writing originals is waiting for the disk
_KEPT_TOGETHER = 12
_WAVES_WITH_THE_SAME_PEERS = 3


@dataclass(frozen=True)
class Loading:
    """How files are loaded, and what is known of all of them.

    `programme`, `period`: those of files that do not name theirs. `dry_run` saves nothing. `dated` back-dates each file
    (demonstration data); the files must then come in order of time. `own_process` reads a long load's forms in a second
    process: for commands, which have nothing else running. `place`: by which way they came; of the inbox folder every
    file is recorded as received, of a command those that change nothing (all others are in the history). `may_empty`:
    forms that empty accepted figures are taken. `centre_of`: the programme whose centre hands the files in for all.
    """

    programme: str | None = None
    period: str | None = None
    who: str = ""
    dry_run: bool = False
    dated: Dated | None = None
    own_process: bool = False
    place: ReceivedPlace = ReceivedPlace.COMMAND
    may_empty: bool = False
    centre_of: str | None = None


_USUAL = Loading()


def load_files(
    store: Store, files: Iterable[Path | Content], loading: Loading = _USUAL, progress: Progress | None = None
) -> list[Verdict]:
    """Examine and accept (or return) every file; the verdicts come in the order of the files.

    `files`: paths, or (name, bytes). A ZIP of forms gives a verdict for each of its members. Each file is a
    transaction of its own with its facts; results are refreshed in the last one, and a process killed before it
    leaves that to the next opening of the store.
    """
    if loading.own_process:
        gc.freeze()  # what the command has imported is not garbage: the collector need not go through it again
    loader = _Loader(store, loading)
    verdicts = []
    try:
        for verdict in loader.verdicts(files):
            verdicts.append(verdict)
            if progress is not None:
                progress(verdict)
    finally:
        if not loading.dry_run:
            loader.refresh_results()
    return verdicts


@dataclass
class _Item:
    """One file on its way: its verdict so far, and what was read of it."""

    verdict: Verdict
    content: bytes
    reading: Reading | None = None
    kept: Future[list[str]] | None = None  # the original, on its way to the disk

    @property
    def is_to_read(self) -> bool:
        return self.verdict.status == VerdictStatus.CHECKED

    @property
    def is_plain(self) -> bool:
        """Nothing is wrong with the file, and nobody reported on its units and periods before."""
        return self.verdict.status == VerdictStatus.CHECKED and not self.verdict.is_correction


class _Loader:
    def __init__(self, store: Store, loading: Loading) -> None:
        self._store = store
        self._loading = loading
        self._known = known_sha(store)
        self._context = replace(
            new_context(store, loading.programme), period=loading.period, may_empty=loading.may_empty
        )
        self._own_writes = 0  # since the present wave was checked
        self._rivals = BatchRivals(store, loading.who)
        self._waves = 0
        self._peers: PeersByPeriod = {}

    def verdicts(self, files: Iterable[Path | Content]) -> Iterator[Verdict]:
        with (
            ReadAhead(self._store.config, self._loading.own_process) as ahead,
            ThreadPoolExecutor(_KEEPERS, thread_name_prefix="keep") as keepers,
        ):
            coming: deque[tuple[list[_Item], Started]] = deque()
            for batch in in_batches(contents(files)):
                coming.append(self._begin(ahead, batch))
                if len(coming) > _BATCHES_AHEAD:
                    yield from self._finish(ahead, keepers, *coming.popleft())
            while coming:
                yield from self._finish(ahead, keepers, *coming.popleft())

    def refresh_results(self) -> None:
        """Bring the results up to date; with no room on the disk the next opening of the store does it."""
        self._written(refresh_stale)

    def _begin(self, ahead: ReadAhead, batch: Sequence[Found]) -> tuple[list[_Item], Started]:
        items = [self._item(*found) for found in batch]
        return items, ahead.start([item.content for item in items if item.is_to_read])

    def _item(self, name: str, content: bytes | Refusal, source: int) -> _Item:
        verdict = Verdict(display_name(name), "", VerdictStatus.CHECKED, source=source)
        if isinstance(content, Refusal):
            return _Item(refused(verdict, content), b"")
        verdict.sha256 = hashlib.sha256(content).hexdigest()
        return _Item(duplicate(verdict) if verdict.sha256 in self._known else verdict, content)

    def _finish(
        self, ahead: ReadAhead, keepers: ThreadPoolExecutor, items: list[_Item], started: Started
    ) -> Iterator[Verdict]:
        items = self._read(ahead, items, started)
        if self._loading.dated is None:  # else each file has its own day, and a later one corrects
            self._rivals.part(items, self._context)
        for wave in _waves(items):
            yield from self._settle(wave, keepers)

    def _read(self, ahead: ReadAhead, items: list[_Item], started: Started) -> list[_Item]:
        """Complete the items with what was read. Whatever a file does here ends in a verdict."""
        for item, form in zip([item for item in items if item.is_to_read], ahead.finish(started), strict=True):
            try:
                if isinstance(form, Refusal):
                    raise form
                name = item.verdict.file_name
                item.reading = form or read_safely(self._store, item.content, name, self._context)
            except Refusal as refusal:
                refused(item.verdict, refusal)
        return items

    def _settle(self, wave: Sequence[_Item], keepers: ThreadPoolExecutor) -> Iterator[Verdict]:
        """Judge the files of a wave together, then save them one after the other."""
        past = self._context.past = Past(self._store, self._peers_of_wave())
        past.load({pair for item in wave if item.reading for pair in pairs_of(item.reading)})
        for at in range(0, len(wave), _KEPT_TOGETHER):
            judged = wave[at : at + _KEPT_TOGETHER]
            for item in judged:
                self._judge(item)
            # The disk is slow: originals are written while the next files are judged and all are inserted.
            self._keep(keepers, [item for item in judged if item.is_plain and not self._loading.dry_run])
        self._own_writes = 0
        for is_plain, items in groupby(wave, lambda item: item.is_plain):
            run = list(items)
            if is_plain and not self._loading.dry_run and not self._loading.centre_of:
                self._accept_plain(run)
            for item in run:
                verdict = self._save(item)
                self._record(item)
                self._rivals.note(verdict)
                yield verdict

    def _judge(self, item: _Item) -> None:
        if item.reading is None:
            return
        if item.verdict.sha256 in self._known:
            duplicate(item.verdict)
        else:
            judge(item.verdict, item.reading, self._context)
            if self._loading.centre_of:
                return_strangers(item.verdict, self._context, self._loading.centre_of)

    def _keep(self, keepers: ThreadPoolExecutor, items: Sequence[_Item]) -> None:
        if items:
            kept = keepers.submit(keep_originals, self._store, [item.content for item in items])
            for item in items:
                item.kept = kept

    def _peers_of_wave(self) -> PeersByPeriod:
        """Spreads among units, looked up anew now and then: each wave adds a little to them."""
        if self._waves % _WAVES_WITH_THE_SAME_PEERS == 0:
            self._peers = {}
        self._waves += 1
        return self._peers

    def _accept_plain(self, run: Sequence[_Item]) -> None:
        """A run of plain cases in one transaction; when that fails, nothing is saved and nothing has changed."""
        checked = [item.verdict for item in run]
        moments = [self._loading.dated(verdict)[0] for verdict in checked] if self._loading.dated else None
        self._allow_for_own_writes(run, self._own_writes)
        kept = [item.kept for item in run if item.kept is not None]
        with suppress(StoreError, duckdb.Error):
            if accept_together(
                self._store, checked, self._loading.who, mark_stale, lambda: [one.result() for one in kept], moments
            ):
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
        if verdict.status in (VerdictStatus.CHECKED, VerdictStatus.ACCEPTED):
            self._known.add(verdict.sha256)
        if self._loading.dry_run or verdict.status in (VerdictStatus.DUPLICATE, VerdictStatus.ACCEPTED):
            return verdict
        self._allow_for_own_writes([item], self._own_writes)
        centre = self._loading.centre_of
        note = centre_note(self._store.config, centre, verdict.unit, centre)
        at, explanation = self._loading.dated(verdict) if self._loading.dated else (None, note)
        try:
            if verdict.status == VerdictStatus.CHECKED:
                accept_as(
                    self._store, verdict, item.content, Acceptance(self._loading.who, at, explanation, mark_stale)
                )
            else:
                return_file(self._store, verdict, item.content, self._loading.who, at)
        except (StoreError, duckdb.Error):
            verdict.status = VerdictStatus.RETURNED
            verdict.findings = [NO_ROOM.at(), *verdict.findings]
        self._own_writes += len(verdict.submission_ids) > 0
        if verdict.status != VerdictStatus.ACCEPTED:
            self._known.discard(verdict.sha256)
        return verdict

    def _record(self, item: _Item) -> None:
        """A record that has no room on the disk is not worth stopping for."""
        verdict, unchanged = item.verdict, is_unchanged(item.verdict)
        if self._loading.dry_run or not (unchanged or self._loading.place is ReceivedPlace.INBOX):
            return
        with suppress(StoreError, duckdb.Error, OSError):
            record = record_unchanged if unchanged else record_settled
            record(self._store, verdict, item.content, self._loading.place, self._loading.who)

    def _written(self, write: Callable[[duckdb.DuckDBPyConnection], object]) -> bool:
        """One transaction; False when the store cannot be written to."""
        try:
            with self._store.transaction() as cursor:
                write(cursor)
        except (StoreError, duckdb.Error):
            return False
        return True


def _waves(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Runs of files none of which speaks of the same unit and period as another: each is judged on its own."""
    wave: list[_Item] = []
    taken: set[UnitPeriod] = set()
    for item in items:
        pairs = set(pairs_of(item.reading)) if item.reading else set()
        if pairs & taken:
            yield wave
            wave, taken = [], set()
        wave.append(item)
        taken |= pairs
    if wave:
        yield wave

"""The desk of the intake page: files that were received and wait for a decision, with their verdicts.

What is received waits in the store, so that everybody who decides sees it, today and after a restart; the bytes lie
with the originals. The desk of a session adds what its visitor has settled, until it is cleared.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from pdmon.calc.refresh import mark_stale, refresh_stale
from pdmon.intake.accepting.acceptance import NO_ROOM, Acceptance, accept_as, return_file
from pdmon.intake.accepting.arrivals import may_be_kept
from pdmon.intake.accepting.for_centre import centre_note
from pdmon.intake.accepting.sent import Sent, Standing
from pdmon.intake.finding import FindingKind, Refusal, Severity, Stage, display_name
from pdmon.intake.gate.archive import is_archive, members
from pdmon.intake.judging.apart import examine_apart
from pdmon.intake.judging.examine import Sending, refused
from pdmon.intake.returns.on_list import listed, verdict_listed
from pdmon.intake.tables.mapping import ColumnMapping
from pdmon.intake.verdict import Verdict
from pdmon.store import Store
from pdmon.store.connection import StoreFull
from pdmon.store.log.received import COUNTER, Arrival, Received, decide, examine_anew, receive, waiting
from pdmon.store.originals import keep_original, original
from pdmon.words.terms import ReceivedPlace, ReceivedState, VerdictStatus

MAX_WAITING_BYTES = 512 * 1024 * 1024
MAX_FILES = 2_000

DESK_FULL = FindingKind(
    "desk_full",
    Severity.ERROR,
    Stage.FILE,
    "Слишком много файлов сразу",
    "Файл не проверен: в списке уже слишком много файлов, ожидающих решения.",
    "Примите, верните или уберите из списка проверенные файлы и загрузите этот файл ещё раз.",
)
Told = Callable[[Sent], object]


@dataclass
class Desk:
    """Files in order of their coming. `own_unit`: the desk of one organisation shows what its senders sent."""

    own_unit: str | None = None
    files: list[Sent] = field(default_factory=list)
    preferred: str | None = None  # the programme on the screen: its names are proposed first
    _numbers: int = 0
    _seen: tuple[int, int] = (-1, -1)

    def look(self, store: Store) -> None:
        """Bring the desk in line with what waits in the store now, for whoever sent or settled it meanwhile."""
        seen = (store.data_version(), store.data_version(COUNTER))
        if seen == self._seen:
            return
        self._seen = seen
        now = {found.received_id: found for found in waiting(store, self.own_unit or "")}
        self.files = [sent for sent in self.files if sent.is_settled or not sent.received_id or sent.received_id in now]
        here = {sent.received_id: sent for sent in self.files}
        for received_id, found in now.items():
            sent = here.get(received_id)
            if sent is None:
                self._numbers += 1
                self.files.append(_from_list(self._numbers, found))
            elif sent.examined_at != found.examined_at:  # somebody else looked at it again
                sent.verdict = verdict_listed(found.verdict, found.file_name, found.sha256)
                sent.programme, sent.period = (found.verdict["answers"][name] for name in ("programme", "period"))
                sent.examined_at, sent.is_listed = found.examined_at, True

    def take(self, store: Store, name: str, content: bytes, who: str = "") -> Iterator[Sent]:
        """Examine a file, or every file of an archive, and lay it on the desk."""
        inside: Iterable[tuple[str, bytes | Refusal]] = [(name, content)]
        if is_archive(content):
            inside = ((f"{display_name(name)} → {member}" if member else name, one) for member, one in members(content))
        for shown, one in inside:
            yield self._lay(store, shown, one, who)

    def content(self, store: Store, sent: Sent) -> bytes:
        """The bytes of a file; none where it may not be kept and was received before this session."""
        if sent.held:
            return sent.held
        with suppress(FileNotFoundError):
            return original(store, sent.verdict.sha256)
        return b""

    def good(self) -> list[Sent]:
        """Files that may be accepted together: no errors, no other file about the same unit and period, and nothing
        that would vanish without a confirmation."""
        rivals = self.rivals()
        return [sent for sent in self.files if sent.may_be_accepted and sent.number not in rivals]

    def wrong(self) -> list[Sent]:
        """Files with errors that were not returned yet."""
        return [sent for sent in self.files if sent.is_wrong]

    def waiting(self) -> list[Sent]:
        """Files that nobody has decided about."""
        return [sent for sent in self.files if not sent.is_settled]

    def for_senders(self) -> list[Sent]:
        """Files that go back with a letter: wrong or returned already. What waits for somebody here does not."""
        return [sent for sent in self.files if sent.is_wrong or sent.is_returned]

    def standings(self) -> dict[int, Standing]:
        """Number -> how the file stands, what needs a decision first."""
        rivals = self.rivals()
        found = {sent.number: sent.standing(sent.number in rivals) for sent in self.files}
        order = list(Standing)
        return dict(sorted(found.items(), key=lambda item: (order.index(item[1]), item[0])))

    def rivals(self) -> set[int]:
        """Numbers of good files that speak of the same unit, period and programme as another: one must be chosen."""
        keys = [(sent.number, set(sent.verdict.base)) for sent in self.files if sent.is_good]
        counts = Counter(key for _, found in keys for key in found)
        return {number for number, found in keys if any(counts[key] > 1 for key in found)}

    def examine_again(
        self,
        store: Store,
        sent: Sent,
        programme: str | None = None,
        mapping: ColumnMapping | None = None,
        period: str | None = None,
        even_unchanged: bool = False,
    ) -> None:
        """Look at a file once more: against newer data, with an answer of the mapping screen, with the chosen period.

        A file that turns out to be in force already is settled, unless it is to be accepted `even_unchanged`. One whose
        bytes were not kept stays as it is."""
        content = self.content(store, sent)
        if not content:
            return
        sent.programme = programme or sent.programme
        sent.mapping = mapping or sent.mapping
        sent.period = period or sent.period
        sent.may_empty = False
        sent.verdict = self._examined(store, sent, even_unchanged)
        sent.is_listed, sent.is_settled = False, False
        if not sent.received_id:
            _receive(store, sent, content, sent.sender)
            return
        with store.transaction(COUNTER) as cursor:
            sent.examined_at = examine_anew(cursor, sent.received_id, _record(sent), sent.sender)
            if sent.verdict.status == VerdictStatus.DUPLICATE:
                decide(cursor, [sent.received_id], ReceivedState.UNCHANGED, sent.sender)
                sent.settle()

    def forget_mapping(self, store: Store, sent: Sent) -> None:
        """Look at a table once more as if the mapping screen had not answered for it."""
        sent.mapping = None
        self.examine_again(store, sent)

    def complete(self, store: Store, sent: Sent) -> bool:
        """Make sure that the verdict says what the file would save. False where another look found something else than
        the list has: then somebody is to look again."""
        if not sent.is_listed or sent.is_settled:
            return True
        before = _told(sent.verdict)
        fresh = self._examined(store, sent)
        if _told(fresh) != before:
            self.examine_again(store, sent)
            return False
        sent.verdict, sent.is_listed = fresh, False
        return True

    def accept(
        self,
        store: Store,
        files: Iterable[Sent],
        who: str,
        explanation: str = "",
        told: Told | None = None,
        centre_of: str | None = None,
    ) -> list[Sent]:
        """Accept the files, each in a transaction of its own, and refresh the results once; gives those that were
        accepted. With a file that has warnings its own explanation is kept, or else the one given here. A file that
        was checked against older figures is examined anew afterwards; one of which another look finds something else
        stays."""
        accepted = []
        try:
            for sent in files:
                if self.complete(store, sent) and sent.may_be_accepted:
                    self._accept(store, sent, who, explanation, centre_of)
                if sent.verdict.status == VerdictStatus.ACCEPTED:
                    accepted.append(sent)
                if told is not None:
                    told(sent)  # a click of the visitor may end the run here: what is accepted must still count
        finally:
            with store.transaction() as cursor:
                refresh_stale(cursor)
        touched = {pair for sent in accepted for pair in sent.pairs()}
        for sent in self.files:
            if sent.is_good and sent.pairs() & touched:
                self.examine_again(store, sent)
        return accepted

    def give_back(self, store: Store, files: Iterable[Sent], who: str, told: Told | None = None) -> None:
        """Record the files as returned; the marked copies can still be made."""
        for sent in files:
            return_file(store, sent.verdict, self.content(store, sent), who)
            sent.is_settled = bool(sent.verdict.submission_ids)
            if told is not None:
                told(sent)

    def dismiss(self, store: Store, files: Iterable[Sent], who: str, why: str) -> None:
        """Take files off the list without accepting or returning them. Raises ValueError without a reason."""
        if not why.strip():
            raise ValueError("a file is dismissed with a reason")
        gone = list(files)
        received = [sent.received_id for sent in gone if sent.received_id]
        if received:
            with store.transaction(COUNTER) as cursor:
                decide(cursor, received, ReceivedState.DISMISSED, who, why.strip())
        self.files = [sent for sent in self.files if sent not in gone]

    def clear(self) -> None:
        """Take what is decided off the desk."""
        self.files = [sent for sent in self.files if not sent.is_settled]

    def _accept(self, store: Store, sent: Sent, who: str, explanation: str, centre_of: str | None) -> None:
        why = (sent.explanation or explanation) if sent.verdict.warnings else ""
        why = " ".join(
            filter(None, (why, centre_note(store.config, sent.verdict.programme, sent.verdict.unit, centre_of)))
        )
        content = self.content(store, sent)
        accept_as(store, sent.verdict, content, Acceptance(who, explanation=why, refresh_results=mark_stale))
        if sent.verdict.status == VerdictStatus.DUPLICATE and sent.received_id:
            with store.transaction(COUNTER) as cursor:
                decide(cursor, [sent.received_id], ReceivedState.UNCHANGED, who)
        if sent.verdict.is_in_force:
            sent.settle()

    def _examined(self, store: Store, sent: Sent, even_unchanged: bool = False) -> Verdict:
        return examine_apart(
            store,
            self.content(store, sent),
            sent.verdict.file_name,
            Sending(
                programme=sent.programme,
                own_unit=sent.own_unit,
                mapping=sent.mapping,
                preferred=self.preferred,
                period=sent.period,
                even_unchanged=even_unchanged,
                may_empty=True,
            ),
        )

    def _lay(self, store: Store, name: str, content: bytes | Refusal, who: str) -> Sent:
        self._numbers += 1
        waiting_bytes = sum(sent.size_bytes for sent in self.waiting())
        if isinstance(content, bytes) and (
            len(self.waiting()) >= MAX_FILES or waiting_bytes + len(content) > MAX_WAITING_BYTES
        ):
            content = Refusal(DESK_FULL.at())
        if isinstance(content, Refusal):
            verdict = refused(Verdict(display_name(name), "", VerdictStatus.CHECKED), content)
            sent = Sent(self._numbers, verdict, self.own_unit)
            sent.is_settled = True  # nothing was received that could be kept or returned
        else:
            verdict = examine_apart(
                store,
                content,
                name,
                Sending(own_unit=self.own_unit, preferred=self.preferred, may_empty=True),
            )
            if (same := self._same(verdict)) is not None:
                return same
            sent = Sent(self._numbers, verdict, self.own_unit, sender=who, size_bytes=len(content))
            _receive(store, sent, content, who)
        self.files.append(sent)
        return sent

    def _same(self, verdict: Verdict) -> Sent | None:
        """The very same file, dropped twice, lies on the desk once."""
        return next((sent for sent in self.waiting() if sent.verdict.sha256 == verdict.sha256), None)


def _receive(store: Store, sent: Sent, content: bytes, who: str) -> None:
    """Keep the file as received; without room on the disk it waits with its bytes in this session only."""
    verdict = sent.verdict
    is_kept = may_be_kept(verdict)
    arrival = Arrival(verdict.file_name, verdict.sha256, len(content), ReceivedPlace.PAGE, sent.own_unit or "")
    try:
        if is_kept:
            keep_original(store, content)
        with store.transaction(COUNTER) as cursor:
            sent.received_id, sent.received_at = receive(cursor, arrival, _record(sent), who)
            sent.examined_at = sent.received_at
            if verdict.status == VerdictStatus.DUPLICATE:
                decide(cursor, [sent.received_id], ReceivedState.UNCHANGED, who)
                sent.settle()
    except (StoreFull, OSError):
        sent.received_id, is_kept = "", False
        verdict.status, verdict.findings = VerdictStatus.RETURNED, [NO_ROOM.at(), *verdict.findings]
    if not is_kept and not sent.is_settled:
        sent.held = content


def _record(sent: Sent) -> dict[str, object]:
    """The verdict with the answers that it rests on; that of the mapping screen is remembered by the screen itself."""
    return listed(sent.verdict) | {"answers": {"programme": sent.programme, "period": sent.period}}


def _from_list(number: int, found: Received) -> Sent:
    answers = found.verdict["answers"]
    return Sent(
        number,
        verdict_listed(found.verdict, found.file_name, found.sha256),
        found.own_unit or None,
        programme=answers["programme"],
        period=answers["period"],
        received_id=found.received_id,
        received_at=found.received_at,
        examined_at=found.examined_at,
        sender=found.received_by,
        size_bytes=found.size_bytes,
        is_listed=True,
    )


def _told(verdict: Verdict) -> tuple[object, ...]:
    """What a person has seen of a verdict."""
    record: Mapping[str, object] = listed(verdict)
    return verdict.status, verdict.unit, verdict.period, record["findings"]

"""The desk of the intake page: files that a visitor has sent, each with its verdict, until they are settled.

Nothing is saved before somebody decides. The desk keeps the bytes of what is not settled yet, so it is limited.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from pdmon.calc.refresh import mark_stale, refresh_stale
from pdmon.intake.accepting.acceptance import accept, return_file
from pdmon.intake.accepting.sent import Sent, Standing
from pdmon.intake.finding import FindingKind, Refusal, Severity, Stage, display_name
from pdmon.intake.gate.archive import is_archive, members
from pdmon.intake.judging.examine import examine, refused
from pdmon.intake.tables.mapping import ColumnMapping
from pdmon.intake.verdict import Verdict
from pdmon.store import Store

MAX_HELD_BYTES = 64 * 1024 * 1024
MAX_FILES = 2_000

DESK_FULL = FindingKind(
    "desk_full",
    Severity.ERROR,
    Stage.FILE,
    "Слишком много файлов сразу",
    "Файл не проверен: в списке уже слишком много файлов, ожидающих решения.",
    "Примите или верните проверенные файлы, очистите список и загрузите этот файл ещё раз.",
)
Told = Callable[[Sent], object]


@dataclass
class Desk:
    """What one visitor has sent in this session, in order."""

    files: list[Sent] = field(default_factory=list)
    _numbers: int = 0
    preferred: str | None = None  # the programme on the screen: its names are proposed first

    def take(self, store: Store, name: str, content: bytes, own_unit: str | None = None) -> Iterator[Sent]:
        """Examine a file, or every file of an archive, and lay it on the desk."""
        inside: Iterable[tuple[str, bytes | Refusal]] = [(name, content)]
        if is_archive(content):
            inside = ((f"{display_name(name)} → {member}" if member else name, one) for member, one in members(content))
        for shown, one in inside:
            self._numbers += 1
            yield self._lay(store, shown, one, own_unit)

    def good(self) -> list[Sent]:
        """Files that may be accepted together: no errors, and no other file about the same unit and period."""
        rivals = self.rivals()
        return [sent for sent in self.files if sent.is_good and sent.number not in rivals]

    def wrong(self) -> list[Sent]:
        """Files with errors that were not returned yet."""
        return [sent for sent in self.files if sent.is_wrong]

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
    ) -> None:
        """Look at a file once more: against newer data, with an answer of the mapping screen, with the chosen period.

        A file that turns out to be in force already is settled."""
        sent.programme = programme or sent.programme
        sent.mapping = mapping or sent.mapping
        sent.period = period or sent.period
        sent.verdict = examine(
            store,
            sent.content,
            sent.verdict.file_name,
            sent.programme,
            sent.own_unit,
            mapping=sent.mapping,
            preferred=self.preferred,
            period=sent.period,
        )
        if sent.verdict.status == "duplicate":
            sent.settle()

    def forget_mapping(self, store: Store, sent: Sent) -> None:
        """Look at a table once more as if the mapping screen had not answered for it."""
        sent.mapping = None
        self.examine_again(store, sent)

    def accept(
        self, store: Store, files: Iterable[Sent], who: str, explanation: str = "", told: Told | None = None
    ) -> list[Sent]:
        """Accept the files, each in a transaction of its own, and refresh the results once; gives those that were
        accepted. With a file that has warnings its own explanation is kept, or else the one given here. A file that
        was checked against older figures is examined anew afterwards."""
        accepted = []
        try:
            for sent in files:
                why = (sent.explanation or explanation) if sent.verdict.warnings else ""
                accept(store, sent.verdict, sent.content, who, explanation=why, refresh_results=mark_stale)
                if sent.verdict.status == "accepted":
                    sent.settle()
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
        """Record the files as returned; their bytes stay for the marked copies."""
        for sent in files:
            return_file(store, sent.verdict, sent.content, who)
            sent.is_settled = bool(sent.verdict.submission_ids)
            if told is not None:
                told(sent)

    def clear(self, settled_only: bool = False) -> None:
        """Take everything, or only what is decided, off the desk."""
        self.files = [sent for sent in self.files if not sent.is_settled] if settled_only else []

    def _lay(self, store: Store, name: str, content: bytes | Refusal, own_unit: str | None) -> Sent:
        held = sum(len(sent.content) for sent in self.files)
        if isinstance(content, bytes) and (len(self.files) >= MAX_FILES or held + len(content) > MAX_HELD_BYTES):
            content = Refusal(DESK_FULL.at())
        if isinstance(content, Refusal):
            sent = Sent(self._numbers, b"", refused(Verdict(display_name(name), "", "checked"), content), own_unit)
            sent.is_settled = True  # nothing was received that could be kept or returned
        else:
            sent = Sent(
                self._numbers, content, examine(store, content, name, None, own_unit, None, self.preferred), own_unit
            )
            if (same := self._same(sent)) is not None:
                return same
        if sent.verdict.status == "duplicate":
            sent.settle()
        self.files.append(sent)
        return sent

    def _same(self, sent: Sent) -> Sent | None:
        """The very same file, dropped twice, lies on the desk once."""
        return next((one for one in self.files if one.verdict.sha256 == sent.verdict.sha256 and one.content), None)

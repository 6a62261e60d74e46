"""Files of one batch that say different things of the same unit and period: which is right is for people to say, the
order of the files does not decide."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple, Protocol

from pdmon.intake.accepting.corrections import WithdrawalError, withdraw_submission
from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.judging.examine import judge, key_of, pairs_of
from pdmon.intake.past import Past
from pdmon.intake.place import Spot
from pdmon.intake.statement import Reading
from pdmon.intake.verdict import SubmissionKey, Verdict
from pdmon.programme.cells import UnitPeriod
from pdmon.store import Store
from pdmon.store.log.submissions import FORM_KINDS, NewSubmission
from pdmon.words.terms import VerdictStatus

RIVALS = FindingKind(
    "rivals",
    Severity.ERROR,
    Stage.FILE,
    "В одной загрузке разные файлы об одном",
    "Вместе с этим файлом загружен другой об организации «{unit}» за {period:period}, и значения в них разные: "
    "«{other}». Ни один из них не принят.",
    "Выясните, какой файл верен, и загрузите его один.",
)
_WITHDRAWN_BECAUSE = "В той же загрузке был другой файл этой организации за тот же период с другими значениями."


class Read(Protocol):
    """A file of the batch and what was read of it; without a reading its verdict is final."""

    verdict: Verdict
    reading: Reading | None


class _Said(NamedTuple):
    """A form that this load has met: its verdict, and what it states (None: it was contradicted)."""

    verdict: Verdict
    stated: NewSubmission | None


class BatchRivals:
    """Finds contradictions among the files of one load. Of a very long one the first may be in force before the
    second is read: then it is withdrawn, and both go back."""

    def __init__(self, store: Store, who: str) -> None:
        self._store = store
        self._who = who
        self._said: dict[SubmissionKey, _Said] = {}

    def part(self, items: Sequence[Read], context: Context) -> None:
        """Give back those of the files just read that contradict each other, or one that was taken before."""
        counts = Counter(pair for item in items if item.reading for pair in set(pairs_of(item.reading)))
        met = {UnitPeriod(unit, period) for unit, period, _ in self._said}
        wanted = {pair for pair, count in counts.items() if count > 1 or pair in met}
        contested = [item for item in items if item.reading and wanted.intersection(pairs_of(item.reading))]
        if not contested:
            return
        past = Past(self._store)
        past.load(wanted)
        trial = replace(context, past=past, may_empty=True)
        tried = {item.verdict.sha256: self._tried(item, trial) for item in contested}  # equal bytes are one file
        verdicts = list(tried.values())
        earlier = list(self._against_earlier(verdicts))
        for verdict, new, other in [*_contradictions(verdicts), *earlier]:
            for item in contested:
                if item.verdict.sha256 == verdict.sha256 and item.reading is not None:
                    _give_back(item, verdict, _finding(new, other, context))
            self._said[key_of(new)] = _Said(verdict, None)
        for verdict, new, other in earlier:
            self._undo(other, _finding(new, verdict, context))

    def note(self, verdict: Verdict) -> None:
        """Remember what was settled, for files that are still to come."""
        if verdict.status in (VerdictStatus.CHECKED, VerdictStatus.ACCEPTED):
            for new in filter(_is_form, verdict.submissions):
                self._said[key_of(new)] = _Said(verdict, new)

    def _tried(self, item: Read, context: Context) -> Verdict:
        verdict = Verdict(item.verdict.file_name, item.verdict.sha256, VerdictStatus.CHECKED)
        return judge(verdict, item.reading, context) if item.reading else verdict

    def _against_earlier(self, verdicts: Iterable[Verdict]) -> Iterator[tuple[Verdict, NewSubmission, Verdict]]:
        for verdict in verdicts:
            for new in filter(_is_form, verdict.submissions):
                said = self._said.get(key_of(new))
                if said is not None and (said.stated is None or _print_of(said.stated) != _print_of(new)):
                    yield verdict, new, said.verdict

    def _undo(self, verdict: Verdict, finding: Finding) -> None:
        """What this load has taken is taken back."""
        if verdict.status == VerdictStatus.ACCEPTED:
            try:
                for submission_id in verdict.submission_ids:
                    withdraw_submission(self._store, submission_id, self._who, _WITHDRAWN_BECAUSE)
            except WithdrawalError:
                return  # somebody has withdrawn it already, or closed the period
        if verdict.status in (VerdictStatus.ACCEPTED, VerdictStatus.CHECKED):
            verdict.status = VerdictStatus.RETURNED
            verdict.findings = [finding, *verdict.findings]


def _contradictions(verdicts: Sequence[Verdict]) -> Iterator[tuple[Verdict, NewSubmission, Verdict]]:
    """Each file that may be accepted with what another one of them says against it."""
    by_pair: dict[UnitPeriod, list[tuple[Verdict, NewSubmission]]] = {}
    for verdict in verdicts:
        for new in verdict.submissions if verdict.status == VerdictStatus.CHECKED else ():
            by_pair.setdefault(new.pair, []).append((verdict, new))
    for stated in by_pair.values():
        for (one, new), (other, others) in combinations(stated, 2):
            if one is not other and _contradict(new, others):
                yield one, new, other
                yield other, others, one


def _contradict(one: NewSubmission, other: NewSubmission) -> bool:
    """Whether it matters which of the two is taken last. Forms of two programmes share figures by design: where those
    differ, a warning says so."""
    if _is_form(one) and _is_form(other):
        return one.programme == other.programme and _print_of(one) != _print_of(other)
    figures = {(element, category): value for element, category, value in one.cells if value is not None}
    return any(
        value is not None and figures.get((element, category), value) != value
        for element, category, value in other.cells
    )


def _print_of(new: NewSubmission) -> int:
    """The same for forms that state the same."""
    return hash((frozenset(new.cells), frozenset(new.evidence)))


def _is_form(new: NewSubmission) -> bool:
    return new.kind in FORM_KINDS


def _finding(new: NewSubmission, other: Verdict, context: Context) -> Finding:
    known = context.units.get(new.unit)
    return RIVALS.at(
        Spot(unit=new.unit, period=new.period),
        unit=known.short_name if known else new.unit,
        period=new.period,
        other=other.file_name,
    )


def _give_back(item: Read, tried: Verdict, finding: Finding) -> None:
    verdict = item.verdict
    verdict.status, verdict.kind = VerdictStatus.RETURNED, tried.kind
    verdict.unit, verdict.period, verdict.programme = tried.unit, tried.period, tried.programme
    verdict.findings = [finding, *tried.findings]
    item.reading = None

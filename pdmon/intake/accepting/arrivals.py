"""What came in by any way is recorded as received, whatever becomes of it."""

from pdmon.intake.checks.personal_data import PERSONAL_DATA
from pdmon.intake.judging.examine import UNCHANGED
from pdmon.intake.returns.on_list import listed
from pdmon.intake.verdict import Verdict
from pdmon.store import Store
from pdmon.store.log.received import COUNTER, Arrival, decide, receive
from pdmon.store.originals import keep_original
from pdmon.words.terms import ReceivedPlace, ReceivedState, VerdictStatus

# What a verdict says once it is settled, as the list of received files has it.
_DECIDED = {
    VerdictStatus.ACCEPTED: ReceivedState.ACCEPTED,
    VerdictStatus.RETURNED: ReceivedState.RETURNED,
    VerdictStatus.DUPLICATE: ReceivedState.UNCHANGED,
}


def may_be_kept(verdict: Verdict) -> bool:
    """A file with people's data is not kept, only the fact that it came."""
    return all(finding.code != PERSONAL_DATA.code for finding in verdict.findings)


def is_unchanged(verdict: Verdict) -> bool:
    """A form that says what is in force already."""
    return any(finding.code == UNCHANGED.code for finding in verdict.findings)


def record_settled(
    store: Store, verdict: Verdict, content: bytes, place: ReceivedPlace, who: str, own_unit: str = ""
) -> None:
    """Record a file that came and was settled at once: accepted, returned, or without any change."""
    arrival = Arrival(verdict.file_name, verdict.sha256, len(content), place, own_unit)
    with store.transaction(COUNTER) as cursor:
        received_id, _ = receive(cursor, arrival, listed(verdict), who)
        decide(cursor, [received_id], _DECIDED[verdict.status], who)


def record_unchanged(
    store: Store, verdict: Verdict, content: bytes, place: ReceivedPlace, who: str, own_unit: str = ""
) -> None:
    """Keep a form that says what is in force already as received: it makes no new version."""
    keep_original(store, content)
    record_settled(store, verdict, content, place, who, own_unit)

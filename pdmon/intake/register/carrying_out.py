"""Carrying a plan out, or only looking what it would do: one transaction with its refresh, kept or rolled back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import duckdb

from pdmon.calc.refresh import refresh_all, refresh_stale
from pdmon.intake.finding import Finding
from pdmon.intake.register.changes import Plan, named
from pdmon.intake.register.consequences import Consequences, consequences_of, look_before_register
from pdmon.intake.register.refusals import CHANGED_MEANWHILE, NEEDS_CONSENT, NEEDS_REASON
from pdmon.intake.register.wording import consent_words
from pdmon.store import Store
from pdmon.store.connection import RolledBack
from pdmon.store.originals import keep_original
from pdmon.store.register import Act, record_act
from pdmon.store.units import Entry, timelines


@dataclass(frozen=True)
class Known:
    """The register as a transaction sees it: its timelines, and the units that have accepted figures or stand above
    such."""

    timelines: Mapping[str, Sequence[Entry]]
    with_data: frozenset[str]


MakePlan = Callable[[Known], Plan]


@dataclass(frozen=True)
class Consent:
    """Whether what was seen may change. `seen_version`: the data of the preview consented to; other data in the
    meantime stop it."""

    is_given: bool = False
    seen_version: int | None = None


_NO_CONSENT = Consent()


@dataclass(frozen=True)
class _Recording:
    """Who records a plan and when, and the register's file, kept as it came."""

    who: str
    at: datetime | None = None
    content: bytes | None = None


@dataclass
class Outcome:
    """What came of it. `is_recorded`: it is in the register. `data_version`: of the data that was looked at.

    `stops`: what must be answered before it may be recorded (a reason, consent); errors stand in the plan.
    """

    plan: Plan
    data_version: int
    consequences: Consequences = field(default_factory=Consequences)
    stops: list[Finding] = field(default_factory=list)
    is_recorded: bool = False
    act_id: str = ""


def look_ahead(store: Store, make: MakePlan, consent: Consent = _NO_CONSENT) -> Outcome:
    """What the plan would change, computed as it would be and rolled back; `stops` are those that it would meet."""
    return _within(store, make, consent, None)


def carry_out(
    store: Store,
    make: MakePlan,
    who: str,
    consent: Consent = _NO_CONSENT,
    at: datetime | None = None,
    content: bytes | None = None,
) -> Outcome:
    """Record the plan, its entries and the rows of the restatement log, and refresh every result; or stop, with nothing
    changed, where the plan is wrong, wants a reason, or changes what was seen without consent.

    `content`: the register's file, kept as it came. Raises StoreFull.
    """
    return _within(store, make, consent, _Recording(who, at, content))


def _within(store: Store, make: MakePlan, consent: Consent, recording: _Recording | None) -> Outcome:
    """Without `recording` it is only looked at what would come of it."""
    outcome: Outcome | None = None
    try:
        with store.transaction() as cursor:
            plan = make(known_register(cursor))
            outcome = Outcome(plan, store.data_version())
            if plan.is_wrong or not plan.entries:
                raise RolledBack
            _change(cursor, outcome, recording or _Recording(who=""))
            outcome.stops = _stops(outcome, consent)
            if recording is None or outcome.stops:
                raise RolledBack
            if recording.content is not None:
                keep_original(store, recording.content)
    except RolledBack:
        assert outcome is not None
        return outcome
    outcome.is_recorded = True
    return outcome


def _change(cursor: duckdb.DuckDBPyConnection, outcome: Outcome, recording: _Recording) -> None:
    plan = outcome.plan
    refresh_stale(cursor)
    look_before_register(cursor, sorted({entry.unit.unit for entry in plan.entries}))
    act = Act(
        plan.act, plan.reason.strip(), plan.since, plan.predecessors, plan.successors, plan.file_name, plan.sha256
    )  # fmt: skip
    outcome.act_id = record_act(cursor, act, plan.entries, recording.who, recording.at)
    refresh_all(cursor)
    outcome.consequences = consequences_of(cursor, outcome.act_id)


def _stops(outcome: Outcome, consent: Consent) -> list[Finding]:
    plan, consequences = outcome.plan, outcome.consequences
    stops = []
    if not plan.reason.strip():
        changed = {change.after.unit: change.after for change in plan.changes}
        if units := plan.needs_reason_for or ([] if consequences.are_none else list(changed.values())):
            stops.append(NEEDS_REASON.at(names=named(units)))
    if consequences.are_none:
        return stops
    if not consent.is_given:
        stops.append(NEEDS_CONSENT.at(what=consent_words(consequences)))
    elif consent.seen_version is not None and consent.seen_version != outcome.data_version:
        stops.append(CHANGED_MEANWHILE.at())
    return stops


def known_register(cursor: duckdb.DuckDBPyConnection) -> Known:
    """The register and who has data, as the transaction sees them."""
    lines = timelines(cursor)
    reported = cursor.execute(
        "select distinct unit from current_facts union select unit from current_evidence "
        "union select unit from current_texts"
    )
    found = {unit for (unit,) in reported.fetchall()}
    waiting = list(found)
    while waiting:
        for entry in lines.get(waiting.pop(), ()):
            parent = entry.unit.parent
            if parent and parent not in found:
                found.add(parent)
                waiting.append(parent)
    return Known(lines, frozenset(found))

"""What a methodologist does to single organisations: each act as a plan, made on the register as it then stands."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from pdmon.intake.finding import Finding
from pdmon.intake.register.carrying_out import Known, MakePlan
from pdmon.intake.register.changes import Draft, Plan, named
from pdmon.intake.register.from_file import close_or_reopen
from pdmon.intake.register.reading import CODE
from pdmon.intake.register.refusals import (
    BELOW_IT,
    CLOSED_ALREADY,
    CLOSED_TOO_EARLY,
    CODE_TAKEN,
    NO_NAME,
    NOTHING_TO_CHANGE,
    TOO_FEW,
    WRONG_CODE,
)
from pdmon.intake.register.tree import namesake_findings, tree_findings, twin_findings
from pdmon.store.units import Unit
from pdmon.words.terms import RegisterAct

_Body = Callable[[Draft, Plan], None]


def adding(unit: Unit, reason: str = "") -> MakePlan:
    """A new organisation; its dates say since when."""

    def body(draft: Draft, plan: Plan) -> None:
        _add(draft, plan, unit)

    return _planned(RegisterAct.ADDED, unit.opened, reason, body, successors=(unit.unit,))


def renaming(code: str, name: str, short_name: str, since: date | None, reason: str = "") -> MakePlan:
    """Another name from a day on; None: it was always called so."""

    def body(draft: Draft, plan: Plan) -> None:
        if not name:
            plan.findings.append(NO_NAME.at(unit=code))
        _differs(draft, plan, code, name=name, short_name=short_name)
        draft.change(RegisterAct.RENAMED, code, since, name=name, short_name=short_name or name)

    return _planned(RegisterAct.RENAMED, since, reason, body)


def moving(code: str, parent: str | None, since: date | None, reason: str = "") -> MakePlan:
    """Under another parent from a day on; what was reported before stays where it was."""

    def body(draft: Draft, plan: Plan) -> None:
        _differs(draft, plan, code, parent=parent)
        draft.change(RegisterAct.MOVED, code, since, parent=parent)

    return _planned(RegisterAct.MOVED, since, reason, body)


def changing_kind(code: str, kind: str, since: date | None, reason: str = "") -> MakePlan:
    """Of another kind from a day on."""

    def body(draft: Draft, plan: Plan) -> None:
        _differs(draft, plan, code, kind=kind)
        draft.change(RegisterAct.REKINDED, code, since, kind=kind)

    return _planned(RegisterAct.REKINDED, since, reason, body)


def closing(code: str, day: date, reason: str = "") -> MakePlan:
    """Closed on a day, the last one of its work; it still counts in that year."""

    def body(draft: Draft, plan: Plan) -> None:
        _close(draft, plan, code, day)

    return _planned(RegisterAct.CLOSED, day, reason, body)


def reopening(code: str, since: date | None, reason: str = "") -> MakePlan:
    """At work again from a day on; not later than the closing, or None: the closing was a mistake."""

    def body(draft: Draft, plan: Plan) -> None:
        if draft.last(code).closed is None:
            plan.findings.append(NOTHING_TO_CHANGE.at(unit=draft.last(code).short_name))
        else:
            close_or_reopen(draft, code, None, since)

    return _planned(RegisterAct.REOPENED, since, reason, body)


def splitting(code: str, parts: Sequence[Unit], since: date, reason: str = "") -> MakePlan:
    """Closed on the day before; its parts are open from the day on, in its place."""

    def body(draft: Draft, plan: Plan) -> None:
        if len(parts) < 2:
            plan.findings.append(TOO_FEW.at(what="Разделить можно только на"))
        _close(draft, plan, code, since - timedelta(days=1))
        for part in parts:
            _add(draft, plan, part)

    return _planned(RegisterAct.SPLIT, since, reason, body, (code,), tuple(part.unit for part in parts))


def merging(codes: Sequence[str], into: Unit | str, since: date, reason: str = "") -> MakePlan:
    """Several are closed on the day before; a new one is open from the day on, or an old one takes the others in."""

    def body(draft: Draft, plan: Plan) -> None:
        involved = set(codes) if isinstance(into, Unit) else {*codes, into}
        if len(involved) < 2:
            plan.findings.append(TOO_FEW.at(what="Объединить можно только"))
        for code in codes:
            if code != into:
                _close(draft, plan, code, since - timedelta(days=1))
        if isinstance(into, Unit):
            _add(draft, plan, into)

    successor = into.unit if isinstance(into, Unit) else into
    before = tuple(code for code in codes if code != into)
    return _planned(RegisterAct.MERGED, since, reason, body, before, (successor,))


def _planned(
    act: RegisterAct,
    since: date | None,
    reason: str,
    body: _Body,
    predecessors: tuple[str, ...] = (),
    successors: tuple[str, ...] = (),
) -> MakePlan:
    def make(known: Known) -> Plan:
        draft = Draft(known.timelines)
        plan = Plan(
            act, with_data=known.with_data, since=since, reason=reason,
            predecessors=predecessors, successors=successors,
        )  # fmt: skip
        body(draft, plan)
        plan.changes = draft.changes
        plan.findings += tree_findings(draft, {})
        added = [change.after for change in draft.changes if change.before is None]
        plan.findings += twin_findings(added, known.timelines, {})
        gone = {change.after.unit for change in draft.changes if change.act == RegisterAct.CLOSED}
        others = (entries[-1].unit for code, entries in known.timelines.items() if code not in gone)
        plan.findings += namesake_findings(added, others, {})
        if not plan.is_wrong:
            plan.entries = draft.entries()
        return plan

    return make


def _add(draft: Draft, plan: Plan, unit: Unit) -> None:
    if wrong := _wrong_with_new(draft, unit):
        plan.findings += wrong
    else:
        draft.add(unit)


def _wrong_with_new(draft: Draft, unit: Unit) -> list[Finding]:
    found = []
    if not CODE.fullmatch(unit.unit):
        found.append(WRONG_CODE.at(value=unit.unit))
    elif unit.unit in draft:
        found.append(CODE_TAKEN.at(value=unit.unit, name=draft.last(unit.unit).short_name))
    if not unit.name:
        found.append(NO_NAME.at(unit=unit.unit))
    return found


def _differs(draft: Draft, plan: Plan, code: str, **fields: str | None) -> None:
    last = draft.last(code)
    if all(getattr(last, name) == value for name, value in fields.items()):
        plan.findings.append(NOTHING_TO_CHANGE.at(unit=last.short_name))


def _close(draft: Draft, plan: Plan, code: str, day: date) -> None:
    last = draft.last(code)
    if last.closed and last.closed <= day:
        plan.findings.append(CLOSED_ALREADY.at(unit=last.short_name, day=last.closed))
        return
    if last.opened and day < last.opened:
        plan.findings.append(CLOSED_TOO_EARLY.at(unit=last.short_name, opened=last.opened, closed=day))
        return
    below = [draft.last(one) for one in draft.codes()]
    if below := [unit for unit in below if unit.parent == code and (unit.closed is None or unit.closed > day)]:
        plan.findings.append(BELOW_IT.at(unit=last.short_name, names=named(below)))
    close_or_reopen(draft, code, day, None)

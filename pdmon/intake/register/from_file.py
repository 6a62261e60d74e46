"""A register's file held against the register: what is added, renamed, moved, closed, and what the file leaves out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from pdmon.intake.place import Where
from pdmon.intake.register.changes import Draft, Plan, named
from pdmon.intake.register.coordinates import COORDINATES
from pdmon.intake.register.reading import RegisterFile
from pdmon.intake.register.refusals import LEFT_OUT
from pdmon.intake.register.tree import namesake_findings, tree_findings, twin_findings
from pdmon.store.units import Entry, Unit
from pdmon.words.terms import RegisterAct


def plan_of_file(
    file: RegisterFile,
    known: Mapping[str, Sequence[Entry]],
    with_data: frozenset[str],
    since: date | None,
    file_name: str = "",
) -> Plan:
    """The plan of loading a file.

    known: the register's timelines. A name, kind or parent of a unit in `with_data` is another one from `since` on
    (None: it was always so); of any other unit from the beginning, for there is no history that it could falsify. A
    closing is of its own day. What the file has no column for stays as it is.
    """
    plan = Plan(
        RegisterAct.LOADED, findings=list(file.findings), with_data=with_data, since=since,
        file_name=file_name, sha256=file.sha256,
    )  # fmt: skip
    if file.is_wrong:
        return plan
    places: dict[str, Where] = {row.unit.unit: row.where for row in file.rows}
    stated = [row.unit for row in file.rows]
    draft = Draft(known)
    for unit in stated:
        if unit.unit in known:
            _compare(draft, _completed(unit, draft.last(unit.unit), file.given), since, unit.unit in with_data)
        else:
            draft.add(unit)
    plan.changes = draft.changes
    added = [change.after for change in plan.changes if change.before is None]
    plan.findings += twin_findings(stated, known, places)
    plan.findings += tree_findings(draft, places)
    plan.findings += namesake_findings(added, (entries[-1].unit for entries in known.values()), places)
    plan.absent = [entries[-1].unit for code, entries in known.items() if code not in places]
    if plan.absent:
        plan.findings.append(LEFT_OUT.at(names=named(plan.absent)))
    if not plan.is_wrong:
        plan.entries = draft.entries()
    return plan


def _completed(stated: Unit, known: Unit, given: frozenset[str]) -> Unit:
    """The stated unit with what the file has no column for taken from the register."""
    kept = {name: getattr(known, name) for name in ("parent", "opened", "closed") if name not in given}
    if not given.issuperset(COORDINATES):  # one column alone can hold nothing
        kept |= {name: getattr(known, name) for name in COORDINATES}
    if "short_name" not in given and known.short_name != known.name:
        kept["short_name"] = known.short_name
    return replace(stated, **kept)


def _compare(draft: Draft, stated: Unit, since: date | None, has_data: bool) -> None:
    code = stated.unit
    last = draft.last(code)
    since = since if has_data else None
    if (last.name, last.short_name) != (stated.name, stated.short_name):
        draft.change(RegisterAct.RENAMED, code, since, name=stated.name, short_name=stated.short_name)
    if last.parent != stated.parent:
        draft.change(RegisterAct.MOVED, code, since, parent=stated.parent)
    if last.kind != stated.kind:
        draft.change(RegisterAct.REKINDED, code, since, kind=stated.kind)
    place = {name: getattr(stated, name) for name in COORDINATES}
    if any(getattr(last, name) != degrees for name, degrees in place.items()):
        # What was not known where it stands has not moved.
        draft.change(RegisterAct.LOCATED, code, None if last.latitude is None else since, **place)
    if last.opened != stated.opened:
        draft.change(RegisterAct.DATED, code, None, opened=stated.opened)
    if last.closed != stated.closed:
        close_or_reopen(draft, code, stated.closed, since)


def close_or_reopen(draft: Draft, code: str, closed: date | None, since: date | None) -> None:
    """A closing holds from its own day, or that which it replaces; a reopening from `since` on, and one that is not
    later than the closing takes it back."""
    before = draft.last(code).closed
    if closed is None:
        assert before is not None
        begins = None if since is None else max(since, before)
        draft.change(RegisterAct.REOPENED, code, begins, closed=None)
    elif before is None:
        draft.change(RegisterAct.CLOSED, code, closed, closed=closed)
    else:
        draft.change(RegisterAct.DATED, code, min(before, closed), closed=closed)

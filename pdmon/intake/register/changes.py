"""What an act would change in the register: a plan over its timelines, before anything is recorded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pdmon.intake.finding import Finding, Severity
from pdmon.store.units import Entry, Unit, at_day
from pdmon.words.terms import RegisterAct

_BEGINNING = date.min
_MANY = 8


@dataclass(frozen=True)
class Change:
    """One thing that becomes different about one unit; `since` is None where it holds from the beginning."""

    act: RegisterAct
    before: Unit | None
    after: Unit
    since: date | None


@dataclass
class Plan:
    """What is to be recorded as one act. `absent`: units of the register that a file does not name; `with_data`: units
    that have accepted figures, or stand above such. Findings of severity error forbid the act."""

    act: RegisterAct
    changes: list[Change] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    absent: list[Unit] = field(default_factory=list)
    with_data: frozenset[str] = frozenset()
    since: date | None = None
    reason: str = ""
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    file_name: str = ""
    sha256: str = ""

    @property
    def is_wrong(self) -> bool:
        return any(finding.severity == Severity.ERROR for finding in self.findings)

    @property
    def needs_reason_for(self) -> list[Unit]:
        """Units with accepted figures whose kind, place or years of work change."""
        telling = {RegisterAct.MOVED, RegisterAct.REKINDED, RegisterAct.DATED, RegisterAct.CLOSED, RegisterAct.REOPENED}
        found = {change.after.unit: change.after for change in self.changes if change.act in telling}
        return [unit for code, unit in found.items() if code in self.with_data]


class Draft:
    """The register's timelines with changes laid over them one by one."""

    def __init__(self, known: Mapping[str, Sequence[Entry]]) -> None:
        self._after = {code: list(entries) for code, entries in known.items()}
        self._first: dict[str, date] = {}
        self.changes: list[Change] = []

    def __contains__(self, code: str) -> bool:
        return code in self._after

    def last(self, code: str) -> Unit:
        """The unit as its last entry has it."""
        return self._after[code][-1].unit

    def codes(self) -> list[str]:
        return list(self._after)

    def add(self, unit: Unit) -> None:
        """A unit that the register does not have; its dates say since when."""
        self._after[unit.unit] = [Entry(unit)]
        self._first[unit.unit] = _BEGINNING
        self.changes.append(Change(RegisterAct.ADDED, None, unit, unit.opened))

    def change(self, act: RegisterAct, code: str, since: date | None, **fields: Any) -> None:
        """Other fields from a day on (None: from the beginning), in every entry from there on."""
        before = self.last(code)
        self._after[code] = overlaid(self._after[code], since, fields)
        begins = since or _BEGINNING
        self._first[code] = min(begins, self._first.get(code, begins))
        self.changes.append(Change(act, before, self.last(code), since))

    def entries(self) -> list[Entry]:
        """What is to be recorded: of every changed unit all entries from its first change on."""
        found = []
        for code, first in self._first.items():
            last: Unit | None = None
            for entry in self._after[code]:
                if (entry.since or _BEGINNING) >= first and entry.unit != last:
                    found.append(entry)
                    last = entry.unit
        return found

    def states(self) -> Iterable[dict[str, Unit]]:
        """The whole register as it reads from each day on which a changed unit's entry begins."""
        days = {entry.since or _BEGINNING for code in self._first for entry in self._after[code]}
        for day in sorted(days):
            yield {code: at_day(entries, day) for code, entries in self._after.items()}


def overlaid(entries: Sequence[Entry], since: date | None, fields: Mapping[str, Any]) -> list[Entry]:
    """The entries with other fields from a day on; the day begins an entry of its own."""
    begins = since or _BEGINNING
    starts = {entry.since or _BEGINNING for entry in entries}
    parted = list(entries) if begins in starts else [*entries, Entry(at_day(entries, begins), since)]
    parted.sort(key=lambda entry: entry.since or _BEGINNING)
    return [
        replace(entry, unit=replace(entry.unit, **fields)) if (entry.since or _BEGINNING) >= begins else entry
        for entry in parted
    ]


def named(units: Iterable[Unit]) -> str:
    """«Школа 1», «Школа 2» и ещё 3."""
    names = [f"«{unit.short_name}»" for unit in units]
    rest = f" и ещё {len(names) - _MANY}" if len(names) > _MANY else ""
    return ", ".join(names[:_MANY]) + rest

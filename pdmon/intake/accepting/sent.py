"""One file on the desk and how it stands: what may be done with it now."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pdmon.intake.accepting.acceptance import CHANGED_MEANWHILE, NO_ROOM
from pdmon.intake.checks.emptied import ASKED
from pdmon.intake.judging.apart import INTERRUPTED
from pdmon.intake.tables.mapping import ColumnMapping
from pdmon.intake.tables.periods.stated import NO_PERIOD, PERIOD_DISAGREES, SEVERAL_PERIODS
from pdmon.intake.verdict import Verdict
from pdmon.programme.cells import UnitPeriod
from pdmon.words.terms import VerdictStatus

MAPPING_CODES = frozenset({"unmapped_column", "unmapped_unit", "shared_name", "no_unit_column", "table_not_recognised"})

PERIOD_CODES = frozenset({NO_PERIOD.code, SEVERAL_PERIODS.code, PERIOD_DISAGREES.code})


class Standing(StrEnum):
    """How a file stands; in the order in which a person looks at them: what needs a decision first."""

    OUTDATED = "outdated"  # another form of the same unit and period was accepted meanwhile
    INTERRUPTED = "interrupted"  # the process that judged it died
    POSTPONED = "postponed"  # there was no room on the disk
    RIVAL = "rival"  # several good files are about the same unit and period
    EMPTIES = "empties"  # accepted figures would vanish, which wants to be confirmed
    UNDATED = "undated"  # a table that does not say unmistakably for which period it is
    UNMAPPED = "unmapped"
    DOUBTFUL = "doubtful"  # warnings only: wants an explanation
    WRONG = "wrong"
    NOT_TAKEN = "not_taken"  # the desk was full: there is nothing to decide about
    GOOD = "good"
    DUPLICATE = "duplicate"
    RETURNED = "returned"
    ACCEPTED = "accepted"


@dataclass(eq=False)
class Sent:
    """One file on the desk. `explanation` says why its warnings are right; `received_id` names it in the list of
    received files, where it waits for everybody ('' for what was not received). Its bytes are with the store;
    `held` has them only where that may not keep them (people's data) or had no room. `is_listed`: the verdict is the
    one of the list, without what the file would save."""

    number: int
    verdict: Verdict
    own_unit: str | None = None
    programme: str | None = None
    mapping: ColumnMapping | None = None
    period: str | None = None  # the chosen one
    may_empty: bool = False  # it was confirmed that accepted figures vanish
    is_settled: bool = False
    explanation: str = ""
    received_id: str = ""
    received_at: datetime | None = None
    examined_at: datetime | None = None
    sender: str = ""
    size_bytes: int = 0
    held: bytes = b""
    is_listed: bool = False

    @property
    def needs_mapping(self) -> bool:
        """A table whose columns or organisations were not recognised: the mapping screen can settle that."""
        return not self.is_settled and bool(self._error_codes & MAPPING_CODES)

    @property
    def needs_period(self) -> bool:
        """A table whose period is to be chosen: whoever has it on the screen knows it."""
        return not self.is_settled and bool(self._error_codes & PERIOD_CODES)

    @property
    def may_be_mapped(self) -> bool:
        """A summary table that still waits: its mapping may be changed, whether it was asked or remembered."""
        return not self.is_settled and self.verdict.kind == "summary"

    @property
    def is_stopped(self) -> bool:
        """It was stopped by something that is not in the file: to be examined again, not returned."""
        stops = {CHANGED_MEANWHILE.code, NO_ROOM.code, INTERRUPTED.code}
        return not self.is_settled and bool(self._error_codes & stops)

    @property
    def is_wrong(self) -> bool:
        """The sender has something to correct."""
        waits = self.needs_mapping or self.needs_period or self.is_stopped
        return self.verdict.status == VerdictStatus.RETURNED and not self.is_settled and not waits

    @property
    def is_good(self) -> bool:
        return self.verdict.status == VerdictStatus.CHECKED and not self.is_settled

    @property
    def emptied(self) -> int:
        """In how many places accepted figures or documents would vanish with it."""
        return sum(finding.code in ASKED for finding in self.verdict.warnings)

    @property
    def may_be_accepted(self) -> bool:
        """It is good, and whatever would vanish with it was confirmed."""
        return self.is_good and not self.waits_for_tick

    @property
    def waits_for_tick(self) -> bool:
        """Accepted figures would vanish, and nobody has confirmed that."""
        return self.is_good and self.emptied > 0 and not self.may_empty

    @property
    def is_returned(self) -> bool:
        return self.verdict.status == VerdictStatus.RETURNED and self.is_settled and bool(self.verdict.submission_ids)

    def pairs(self) -> set[UnitPeriod]:
        """Units and periods that accepting the file would change."""
        return {UnitPeriod(unit, period) for unit, period, _ in self.verdict.base}

    def standing(self, has_rivals: bool) -> Standing:
        """How the file stands; `has_rivals`: another good file on the desk is about the same."""
        if self.verdict.status == VerdictStatus.ACCEPTED:
            return Standing.ACCEPTED
        if self.verdict.status == VerdictStatus.DUPLICATE:
            return Standing.DUPLICATE
        if self.is_stopped:
            if INTERRUPTED.code in self._error_codes:
                return Standing.INTERRUPTED
            return Standing.OUTDATED if CHANGED_MEANWHILE.code in self._error_codes else Standing.POSTPONED
        if self.needs_mapping:
            return Standing.UNMAPPED
        if self.needs_period:
            return Standing.UNDATED
        if self.verdict.status == VerdictStatus.RETURNED:
            if not self.is_settled:
                return Standing.WRONG
            return Standing.RETURNED if self.is_returned else Standing.NOT_TAKEN
        if has_rivals:
            return Standing.RIVAL
        if self.waits_for_tick:
            return Standing.EMPTIES
        return Standing.DOUBTFUL if self.verdict.warnings else Standing.GOOD

    def settle(self) -> None:
        """Nothing is to be done with it any more."""
        self.is_settled = True
        self.held = b""

    @property
    def _error_codes(self) -> set[str]:
        return {finding.code for finding in self.verdict.errors}

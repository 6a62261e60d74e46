"""The answer to one file: what it is, what is wrong, what would be saved."""

from dataclasses import dataclass, field

from pdmon.intake.balance import Balance
from pdmon.intake.finding import Finding, Severity
from pdmon.store.log.submissions import NewSubmission
from pdmon.words.terms import VerdictStatus

SubmissionKey = tuple[str, str, str | None]


@dataclass
class Verdict:
    """`checked` = no error, may be accepted; `returned` and `duplicate` = nothing is saved; `accepted` = saved.

    `unit`, `period`, `programme` are set when the whole file is about one of each. `base` remembers, for every
    submission the file would make, which accepted submission was in force while the file was examined: accepting
    on top of another one would silently undo a colleague's correction. `data_version` is the store's at that moment;
    `is_correction`: something was in force then for one of the units and periods. `balance` says how many cells of the
    file were used, None when nothing of it may be accepted or it is no
    file.
    """

    file_name: str
    sha256: str
    status: VerdictStatus
    kind: str = ""
    findings: list[Finding] = field(default_factory=list)
    unit: str | None = None
    period: str | None = None
    programme: str | None = None
    submissions: list[NewSubmission] = field(default_factory=list)
    submission_ids: list[str] = field(default_factory=list)
    base: dict[SubmissionKey, str | None] = field(default_factory=dict)
    data_version: int = -1
    is_correction: bool = False
    source: int = 0  # which of the files of a load it comes from; an archive gives many verdicts
    balance: Balance | None = None

    @property
    def is_in_force(self) -> bool:
        """What the file says counts: it was accepted now or earlier."""
        return self.status in (VerdictStatus.ACCEPTED, VerdictStatus.DUPLICATE)

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.severity == Severity.ERROR]

    @property
    def warnings(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.severity == Severity.WARNING]

    @property
    def notes(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.severity == Severity.NOTE]

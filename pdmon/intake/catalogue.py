"""The catalogue of everything intake may say about a file, gathered from the code that says it."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from pdmon.intake.checks import all_checks, kinds_in
from pdmon.intake.finding import FindingKind, Severity
from pdmon.intake.telling import STAGE_TITLES, in_general

# Modules outside of checks/ that have findings of their own: the gate, the readers, acceptance.
_MODULES = (
    "gate.refusals",
    "gate.archive",
    "tables.decoding",
    "tables.text_table",
    "tables.workbook",
    "judging.reading",
    "forms.reader",
    "tables.long",
    "tables.periods.stated",
    "tables.doubts",
    "tables.summary_sheet",
    "balance",
    "judging.examine",
    "judging.apart",
    "accepting.for_centre",
    "returns.marked",
    "accepting.acceptance",
    "accepting.desk",
    "accepting.rivals",
    "register.refusals",
)


@dataclass(frozen=True)
class CatalogueEntry:
    """One kind of finding: `stage` is the Russian title of when it is looked for; its texts have «…» for what a file
    fills in."""

    code: str
    severity: Severity
    stage: str
    title: str
    message: str
    remedy: str


def catalogue() -> list[CatalogueEntry]:
    """Every kind of finding once, in the order in which a file meets them."""
    entries: dict[str, CatalogueEntry] = {}
    for kind in _kinds():
        entry = CatalogueEntry(
            kind.code,
            kind.severity,
            STAGE_TITLES[kind.stage],
            kind.title,
            in_general(kind.template),
            in_general(kind.remedy),
        )
        entries.setdefault(kind.code, entry)
    return list(entries.values())


def _kinds() -> Iterator[FindingKind]:
    in_checks = {kind.code for check in all_checks() for kind in check.kinds}
    for name in _MODULES:
        for kind in kinds_in(vars(import_module(f"pdmon.intake.{name}")).values()):
            if kind.code not in in_checks:
                yield kind
    for check in all_checks():
        for kind in check.kinds:
            yield kind

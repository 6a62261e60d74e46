"""What can go back with a returned file: a copy with its wrong cells marked, a list of findings, or nothing."""

from pathlib import PurePath
from typing import Literal

from pdmon.intake.checks import kinds_in
from pdmon.intake.gate import refusals
from pdmon.intake.judging.examine import UNEXPECTED
from pdmon.intake.tables import decoding
from pdmon.intake.tables.text_table import NO_TABLE, TOO_MANY_COLUMNS
from pdmon.intake.verdict import Verdict

Enclosure = Literal["marked", "listed", "nothing"]

_TEXT_FILES = (".csv", ".tsv", ".txt")
# No reader saw the file's inside: there is neither a cell to mark nor a line to name.
_UNREAD = frozenset(
    kind.code
    for kind in (
        *kinds_in(vars(refusals).values()),
        *kinds_in(vars(decoding).values()),
        *(NO_TABLE, TOO_MANY_COLUMNS, UNEXPECTED),
    )
)


def enclosure(verdict: Verdict) -> Enclosure:
    """`marked` where a finding names a cell of a workbook, `nothing` where the file could not be read at all."""
    if any(finding.code in _UNREAD for finding in verdict.errors):
        return "nothing"
    told = verdict.errors + verdict.warnings
    is_text = PurePath(verdict.file_name).suffix.lower() in _TEXT_FILES
    return "marked" if not is_text and any(finding.spot.places for finding in told) else "listed"

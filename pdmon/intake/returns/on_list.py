"""A verdict as the list of received files keeps it: enough to show, sort and return the file; to accept it, it is
examined anew."""

from collections.abc import Mapping
from typing import Any

from pdmon.intake.returns.recorded import finding_of, record_of
from pdmon.intake.verdict import Verdict
from pdmon.words.terms import VerdictStatus


def listed(verdict: Verdict) -> dict[str, Any]:
    """The verdict as JSON has it; `about`: units, periods and programmes that the file states."""
    return {
        "status": verdict.status,
        "kind": verdict.kind,
        "unit": verdict.unit,
        "period": verdict.period,
        "programme": verdict.programme,
        "about": [list(key) for key in verdict.base],
        "findings": [record_of(finding) for finding in verdict.findings],
    }


def verdict_listed(record: Mapping[str, Any], file_name: str, sha256: str) -> Verdict:
    """The verdict without what the file would save: its `submissions` are empty."""
    return Verdict(
        file_name=file_name,
        sha256=sha256,
        status=VerdictStatus(record["status"]),
        kind=record["kind"],
        findings=[finding_of(found) for found in record["findings"]],
        unit=record["unit"],
        period=record["period"],
        programme=record["programme"],
        base=dict.fromkeys((unit, period, programme) for unit, period, programme in record["about"]),
    )

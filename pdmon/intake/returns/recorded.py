"""A finding as the log keeps it: what it is about as data, and what the sender was told, word for word.

What was told stays told: a kind may be worded anew, or go, and the record of a returned form must not change with it.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.place import NOWHERE, Place, Spot, place_named
from pdmon.intake.telling import told
from pdmon.intake.verdict import Verdict
from pdmon.programme.cells import Cell
from pdmon.words.terms import VerdictStatus

_CELL = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_LINE = re.compile(r"строка ([0-9]+)")


def record_of(finding: Finding) -> dict[str, Any]:
    """The finding as JSON has it."""
    spot, words = finding.spot, told(finding)
    where: dict[str, Any] = {
        "places": [[place.row, place.column] for place in spot.places],
        "lines": list(spot.lines),
        "area": spot.area,
        "unit": spot.unit,
        "period": spot.period,
        "cells": [list(cell) for cell in spot.cells],
    }
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "stage": finding.kind.stage.value,
        "title": finding.kind.title,
        "message": words.message,
        "remedy": words.remedy,
        "sheet": spot.sheet,
        "cell": words.cell,
        "value": words.value,
        "spot": where,
    }


def finding_of(record: Mapping[str, Any]) -> Finding:
    """The finding that a record keeps; its kind says what it said then."""
    kind = FindingKind(
        record["code"],
        Severity(record["severity"]),
        Stage(record.get("stage", Stage.FILE)),
        record.get("title", record["code"]),
        "{message:as_told}",
        "{remedy:as_told}",
    )
    limits = {"message": record["message"], "remedy": record["remedy"]}
    return kind.at(_spot(record), record["value"], **limits)


def recorded_verdict(row: Mapping[Any, Any]) -> Verdict:
    """The verdict on a returned file: `row` of its submission, with the `details` (JSON) of its return."""
    return Verdict(
        file_name=row["file_name"],
        sha256=row["sha256"],
        status=VerdictStatus.RETURNED,
        kind=row["kind"],
        findings=[finding_of(found) for found in json.loads(row["details"]).get("findings", [])],
        unit=_text(row["unit"]),
        period=_text(row["period"]),
        programme=_text(row["programme"]),
        submission_ids=[row["submission_id"]],
    )


def _text(cell: object) -> str | None:
    """A DataFrame gives NaN for a null text."""
    return cell if isinstance(cell, str) and cell else None


def _spot(record: Mapping[str, Any]) -> Spot:
    sheet, where = record["sheet"], record.get("spot")
    if where is None:
        return _spot_named(sheet, record["cell"])
    return Spot(
        sheet,
        tuple(Place(sheet, *place) for place in where["places"]),
        tuple(where["lines"]),
        where["area"],
        where["unit"],
        where["period"],
        tuple(Cell(*cell) for cell in where["cells"]),
    )


def _spot_named(sheet: str, cell: str) -> Spot:
    """Records of earlier versions name the place in words only: `D4, D5` or «строка 12»."""
    if not sheet and not cell:
        return NOWHERE
    places = tuple(place_named(sheet, name) for name in _CELL.findall(cell))
    return Spot(sheet, places, tuple(map(int, _LINE.findall(cell))), cell if ":" in cell else "")

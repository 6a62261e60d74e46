"""Findings come as the form is walked through: the file, «Показатели», «Разрезы», «Документы», rows, columns."""

from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.judging.finding_order import by_severity
from pdmon.intake.place import Spot, place_named
from tests.intake.conftest import World


def found(severity: str, sheet: str = "", *cells: str, line: int | None = None) -> Finding:
    kind = FindingKind("x", Severity(severity), Stage.CONTENT, "t", "m", "r")
    return kind.at(Spot(sheet, tuple(place_named(sheet, name) for name in cells), () if line is None else (line,)))


def test_the_order_is_that_of_the_form_and_not_of_the_alphabet() -> None:
    expected = [
        found("error"),
        found("error", "Показатели"),
        found("error", "Показатели", "D9", "D11"),
        found("error", "Показатели", "D10"),
        found("error", "Разрезы", "Z4"),
        found("error", "Разрезы", "AA4"),
        found("error", "Документы", "C4"),
        found("error", "Лист1", "A1"),
        found("warning", "Показатели", "D4"),
        found("note", line=9),
        found("note", line=10),
    ]
    assert by_severity(reversed(expected)) == expected


def test_a_verdict_keeps_that_order(world: World) -> None:
    values = {"teachers": 30, "teachers@subject:math": 31, "diagnosed": -3}
    verdict = world.examine(world.form("v1", programme="vladimir", values=values))
    assert [finding.code for finding in verdict.errors] == ["negative", "category_over_total"]

"""A negative number is told once and compared with nothing."""

from pdmon.intake.telling import told
from tests.intake.conftest import World, long_table


def test_a_negative_total_is_told_once(world: World) -> None:
    values = {"teachers": 30, "diagnosed": -3, "teachers@subject:math": 5, "diagnosed@subject:math": 4}
    verdict = world.examine(world.form("v1", programme="vladimir", values=values))
    assert [(finding.code, told(finding).sheet) for finding in verdict.errors] == [("negative", "Показатели")]


def test_numbers_of_findings_do_not_break_over_lines(world: World) -> None:
    assert "значение \u22123 меньше нуля" in told(world.examine(long_table("k1,2024,teachers,,-3")).errors[0]).message
    (finding,) = world.examine(long_table("k1,2024,teachers,,1234.5")).errors
    assert "1\u00a0234,5" in told(finding).message
    assert told(finding).value == "1\u00a0234,5"

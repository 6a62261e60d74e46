"""A value that doubles or halves is doubted, with its history."""

import pytest

from pdmon.intake.checks.year_jump import is_jump
from pdmon.intake.telling import told
from tests.intake.conftest import World, codes, long_table


def test_a_tenfold_value_is_doubted_with_its_history(world: World) -> None:
    world.accept(long_table("k1,2022,leaders,,20", "k1,2023,leaders,,21"))
    verdict = world.examine(long_table("k1,2024,leaders,,210"))
    assert codes(verdict, "warning") == ["year_jump"]
    assert "2022: 20; 2023: 21; 2024: 210" in told(verdict.warnings[0]).message


def test_jumps_inside_one_file_are_seen(world: World) -> None:
    verdict = world.examine(long_table("k1,2024,leaders,,210", "k1,2023,leaders,,21"))
    assert codes(verdict, "warning") == ["year_jump"]


@pytest.mark.parametrize(
    ("earlier", "value", "jump"),
    [(20, 40, True), (20, 39, False), (40, 20, True), (3, 9, False), (0, 20, True), (100, 100, False)],
)
def test_a_jump_is_a_doubling_or_a_halving_of_enough(earlier: float, value: float, jump: bool) -> None:
    assert is_jump(earlier, value) is jump

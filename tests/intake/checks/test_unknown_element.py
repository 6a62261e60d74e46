"""What is not in the list of elements or their categories is named, with the nearest."""

import pytest

from pdmon.intake.telling import told
from tests.intake.conftest import World, codes, long_table


def test_unknown_element_suggests_the_nearest(world: World) -> None:
    verdict = world.examine(long_table("k1,2024,teacher,,10", "k1,2023,teacher,,10", "k1,2024,цена нефти,,1"))
    assert codes(verdict) == ["unknown_element", "unknown_element"]
    assert "похоже на «Педагогические работники, всего» (teachers)" in told(verdict.errors[0]).message
    assert "(строк: 2)" in told(verdict.errors[0]).message
    assert "похоже" not in told(verdict.errors[1]).message


@pytest.mark.parametrize("category", ["subject:mathematics", "deficit:burnout", "part:accumulated", "Сольфеджио"])
def test_a_category_that_the_element_does_not_have_is_refused(world: World, category: str) -> None:
    assert codes(world.examine(long_table(f"v1,2024,teachers,{category},10"))) == ["unknown_category"]


@pytest.mark.parametrize(
    "category", ["subject:math", "Математика", "математика", "Учебный предмет: Математика", "math"]
)
def test_a_category_is_known_by_code_and_by_title(world: World, category: str) -> None:
    verdict = world.examine(long_table("v1,2024,teachers,,10", f"v1,2024,teachers,{category},3"))
    assert ("teachers", "subject:math", 3) in verdict.submissions[0].cells

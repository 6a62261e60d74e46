"""A figure stated twice is an error that names both places."""

from dataclasses import replace

from pdmon.intake.telling import told
from pdmon.store.units import save_units, units
from tests.intake.conftest import World, codes, long_table


def test_a_figure_stated_twice_names_the_school_and_the_period(small_store) -> None:  # type: ignore[no-untyped-def]
    world = World(small_store("vladimir municipality -\nv1 school vladimir", ""))
    with world.store.transaction() as cursor:
        save_units(cursor, [replace(units(world.store)["v1"], short_name="СОШ № 15")], "tester")
    verdict = world.examine(long_table("v1,2025,teachers,,10", "v1,2025,teachers,,11"))
    assert codes(verdict) == ["duplicate_cell"]
    assert [told(finding).message for finding in verdict.errors] == [
        (
            "«Педагогические работники, всего»: значение за 2025 год по организации «СОШ № 15» указано дважды, "
            "строка 2 и строка 3."
        )
    ]

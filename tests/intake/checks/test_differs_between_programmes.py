"""One figure that two programmes state differently is doubted."""

from tests.intake.conftest import World, codes, long_table


def test_two_programmes_that_disagree(small_store) -> None:  # type: ignore[no-untyped-def]
    """A municipality inside a region reports to both: `teachers` is one figure."""
    world = World(
        small_store("kbr region -\nnalchik municipality kbr\nkarabash municipality kbr\nk1 school karabash", "")
    )
    world.accept(long_table("nalchik,2024,teachers,,100"))
    form = world.form("nalchik", "2024", "kbr", {"teachers": 90})
    assert codes(world.examine(form), "warning") == []
    with world.store.transaction() as cursor:
        cursor.execute("update submission_log set programme = 'vladimir'")
    assert codes(world.examine(form), "warning") == ["differs_between_programmes"]


def test_a_table_does_not_disagree_with_the_programme_it_belongs_to(world: World) -> None:
    """A table names no programme: it is that of the organisation's territory, or the one it is loaded for."""
    world.accept(world.form("v1", programme="vladimir", values={"teachers": 69}))
    corrected = long_table("v1,2024,teachers,,61")
    assert codes(world.examine(corrected), "warning") == []
    assert codes(world.examine(corrected, programme="vladimir"), "warning") == []

"""«Приём форм»: what a file would do to the indicators stands beside what it would change in the figures."""

from pdmon.words.numbers import percent
from tests.pages.collecting import drop, form, table
from tests.pages.conftest import OpenPage, World
from tests.pages.test_intake import FILE, HERE, plausible


def test_the_preview_names_the_indicators_that_would_change(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, **HERE)
    figures = plausible(world, assessed=7)
    page = drop(page, ("1.xlsx", form(world.store, "kar_1", figures)))
    shown = table(page, "changed")
    row = shown[shown["title"].str.startswith("1.1.") & (shown["unit_name"] == "kar_1")].iloc[0]
    assert row["new"] == percent(7 / figures["teachers"] * 100)
    assert list(shown["unit_name"]) == sorted(shown["unit_name"], key=lambda name: name == "karabash")
    assert (shown["unit_name"] == "karabash").any()

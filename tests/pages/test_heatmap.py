"""«Тепловая карта» carries the results' numbers, each with a sign that needs no colour."""

import pandas as pd
import pytest

from tests.pages.conftest import OpenPage, World, texts
from tests.pages.test_organisations import table_with

FILE = "pages/analysis/heatmap.py"


def test_standing_shows_every_value_and_explains_every_sign(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="vladimir", year="2024", view="standing")
    table = table_with(page, "1.1").set_index("name")
    rows = world.store.rows(
        "select indicator, unit, value from indicator_values "
        "where programme = 'vladimir' and period = '2024' and category = '' and unit <> 'vladimir'"
    )
    assert len(rows) == 17 * 4
    for indicator, unit, value in rows:
        shown = table.loc[unit, indicator]
        assert (pd.isna(shown) and value is None) or shown == pytest.approx(value)
    for sign in "▲△●▽▼○–":
        assert sign in texts(page)


def test_dynamics_shows_every_change(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="karabash", year="2023", view="dynamics")
    table = table_with(page, "1.1").set_index("name")
    for unit, change in world.store.rows(
        "select unit, change from indicator_values where programme = 'karabash' and indicator = '1.1' "
        "and period = '2023' and category = '' and unit <> 'karabash'"
    ):
        assert table.loc[unit, "1.1"] == pytest.approx(change)
    better, worse = (
        world.value(
            "select count(*) from indicator_values inner join indicators using (programme, indicator) "
            "where programme = 'karabash' and period = '2023' and category = '' and unit <> 'karabash' "
            "and indicators.level = 'S' and dynamics = ?",
            dynamics,
        )
        for dynamics in ("better", "worse")
    )
    assert f"улучшений — {better}, ухудшений — {worse}" in texts(page)


def test_attainment_takes_the_hardest_target(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="karabash", year="2024")
    assert page.session_state["view"] == "attainment"
    table = table_with(page, "1.1").set_index("name")
    for unit in ("kar_1", "kar_2", "kar_3"):
        targets = world.store.rows(
            "select attainment, status from target_values where programme = 'karabash' and indicator = '1.1' "
            "and unit = ? and period = '2024'",
            [unit],
        )
        worst = min(targets, key=lambda row: (row[1] != "missed", row[0]))
        assert table.loc[unit, "1.1"] == pytest.approx(worst[0])
    assert table.loc["kar_4"].drop("1.1").isna().all()


def test_criteria_as_columns_and_groups_by_kind(open_page: OpenPage) -> None:
    page = open_page(FILE, programme="karabash", year="2023", view="dynamics", columns="criteria", group="kind")
    assert [found.value.split(" · ")[0] for found in page.subheader] == ["Школы", "Детские сады"]
    grids = [found.value for found in page.dataframe]
    assert [len(grid) for grid in grids] == [3, 1]
    assert {"1", "2", "3"} <= set(grids[0].columns)

"""«Тепловая карта» carries the results' numbers, each with a sign that needs no colour."""

import pandas as pd
import pytest

from pdmon.calc.answers.standing import year_values
from pdmon.output.tables import Column, MoreSheet
from pdmon.ui.heatmap import export
from pdmon.ui.kit.tinted import CELL_PX, NAME_PX, TABLE_PX, name_px, signed_change
from tests.pages.conftest import OpenPage, World, texts
from tests.pages.test_organisations import table_with
from tests.viewing import as_methodologist

FILE = "pages/analysis/heatmap.py"


def test_standing_shows_every_value_and_explains_every_sign(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="vladimir", year="2024", view="standing")
    table = table_with(page, "1.1").set_index("name")
    rows = world.store.rows(
        "select indicator, unit, value from indicator_values "
        "where programme = 'vladimir' and period = '2024' and category = '' and unit <> 'vladimir'"
    )
    assert len(rows) == 17 * 4 - 2  # neither the kindergarten nor the supplementary organisation is asked for 1.3
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
    judged = year_values(as_methodologist(world.store), "karabash", "2023")["dynamics"].value_counts()
    assert judged["chance"] > 0
    better, worse = (judged.get(way, 0) for way in ("better", "worse"))
    assert f"улучшений больше случайного — {better}, ухудшений — {worse}" in texts(page)
    assert "≈ изменение в пределах случайного" in texts(page)


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


def test_growth_targets_show_the_change_not_a_share_of_the_target(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="karabash", year="2024", view="attainment")
    table = table_with(page, "1.1").set_index("name")
    rows = world.store.rows(
        "select unit, actual - baseline from target_values where programme = 'karabash' and indicator = '3.7' "
        "and period = '2024' and unit <> 'karabash' and status in ('attained', 'missed')"
    )
    assert rows
    for unit, growth in rows:
        assert table.loc[unit, "3.7"] == pytest.approx(float(growth))
    assert signed_change("✕", 0.0) == "✕ 0"
    assert "у целей на рост — изменение к базовому году" in texts(page)
    assert "ячеек с достигнутой целью — " in texts(page)


def test_rows_follow_the_chosen_column(open_page: OpenPage) -> None:
    page = open_page(FILE, programme="karabash", year="2023", view="standing", order="1.1")
    shown = table_with(page, "1.1")["1.1"]
    assert list(shown) == sorted(shown, reverse=True)


def test_eighteen_columns_stand_on_a_page_of_1440_px() -> None:
    assert name_px(18, CELL_PX) + 18 * CELL_PX <= TABLE_PX
    assert name_px(18, CELL_PX) >= NAME_PX[0]


def test_the_export_has_titles_formats_and_signs_apart(
    open_page: OpenPage, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[pd.DataFrame, list[Column], list[MoreSheet]]] = []

    def remember(
        frame: pd.DataFrame, columns: list[Column], title: str, filters: object, key: str, more: list[MoreSheet]
    ) -> None:
        asked.append((frame, columns, more))

    monkeypatch.setattr(export, "table_downloads", remember)
    open_page(FILE, programme="karabash", year="2024", view="attainment")
    frame, columns, (signs,) = asked[0]
    formats = {column.title: column.format for column in columns}
    assert formats["2.2. " + world.store.config.programmes["karabash"].indicator("2.2").short_title] == "percent"
    assert formats["3.7. " + world.store.config.programmes["karabash"].indicator("3.7").short_title] == "pp"
    assert len(columns) == 2 + 18
    assert set(frame["2.2 знак"].dropna()) <= {"✓", "✕", "→", "△", "–"}
    assert [column.title for column in signs.columns] == [column.title for column in columns]


def test_criteria_as_columns_and_groups_by_kind(open_page: OpenPage) -> None:
    page = open_page(FILE, programme="karabash", year="2023", view="dynamics", columns="criteria", group="kind")
    assert [found.value.split(" · ")[0] for found in page.subheader] == ["Школы", "Детские сады"]
    grids = [found.value for found in page.dataframe]
    assert [len(grid) for grid in grids] == [3, 1]
    assert {"1", "2", "3"} <= set(grids[0].columns)

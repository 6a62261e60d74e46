"""«Предметы» shows a subject's values as `indicator_values` has them, or says that the order knows no subjects."""

from types import SimpleNamespace
from typing import Any, cast

import pandas as pd
import pytest

from pdmon.programme.model import Config
from pdmon.ui.kit import links
from pdmon.ui.subjects import matrix, one_indicator
from pdmon.ui.subjects.split import Split
from tests.pages.conftest import OpenPage, World, texts
from tests.pages.test_organisations import table_with

FILE = "pages/analysis/subjects.py"


def test_subjects_by_year_and_their_standing(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="vladimir", year="2024", breakdown="subject", indicator="1.1")
    table = table_with(page, "2023").set_index("category_title")
    titles = world.store.config.breakdowns["subject"].categories
    rows = world.store.rows(
        "select category, period, value from indicator_values where programme = 'vladimir' and indicator = '1.1' "
        "and unit = 'vladimir' and category like 'subject:%' and value is not null"
    )
    assert len(rows) == 4 * 4
    for category, period, value in rows:
        assert table.loc[titles[category.removeprefix("subject:")], period] == pytest.approx(value)
    assert set(table["standing"].str[0]) <= set("▲△●▽▼○–")


def test_a_row_of_the_years_has_room_for_its_whole_title(config: Config) -> None:
    lines = {
        code: one_indicator.lines_of(breakdown.categories.values())
        for code, breakdown in config.breakdowns.items()
        if breakdown.page
    }
    assert lines["subject"] == 1
    assert one_indicator.lines_of(["Методическое сопровождение педагогов, работающих с одарёнными детьми"]) == 2


def test_organisations_within_the_chosen_subject(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="vladimir", year="2024", indicator="1.1", subject="russian")
    table = table_with(page, "short_name").set_index("short_name")
    for unit, value in world.store.rows(
        "select unit, value from indicator_values where programme = 'vladimir' and indicator = '1.1' "
        "and period = '2024' and category = 'subject:russian' and unit <> 'vladimir'"
    ):
        assert table.loc[unit, "value"] == pytest.approx(value)
    assert "Русский язык" in texts(page)


def test_without_subjects_it_says_so_and_what_to_do(open_page: OpenPage) -> None:
    page = open_page(FILE, programme="karabash", year="2024")
    assert "не предусматривает сбор показателей по учебным предметам" in texts(page)
    assert not page.dataframe


def test_another_breakdown_is_shown_where_there_is_one(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="vladimir", year="2024", breakdown="assessment")
    table = table_with(page, "2024").set_index("category_title")
    value = world.value(
        "select value from indicator_values where programme = 'vladimir' and indicator = '1.3' and unit = 'vladimir' "
        "and period = '2024' and category = 'assessment:vpr'"
    )
    assert table.loc["ВПР", "2024"] == pytest.approx(value)


def test_the_empty_page_names_the_order_and_says_nothing_of_files(open_page: OpenPage) -> None:
    said = texts(open_page(FILE, programme="karabash", year="2024"))
    assert "Приказ №\xa0213 (о/д) от 19.08.2021 (Карабашский городской округ) не предусматривает" in said
    assert "breakdown" not in said


@pytest.mark.parametrize(
    ("row", "caption", "more"),
    [
        ("", "Открыть показатель 3", {}),  # the header
        ("subject:math", "Открыть показатель 3: Математика", {"subject": "math"}),
    ],
)
def test_a_marked_header_or_cell_leads_to_the_indicator(
    config: Config, monkeypatch: pytest.MonkeyPatch, row: str, caption: str, more: dict[str, str]
) -> None:
    shown: list[tuple[Any, ...]] = []
    monkeypatch.setattr(links, "show", lambda url, label, **choices: shown.append((url, label, choices)))
    monkeypatch.setattr(matrix, "tinted_grid", lambda *_, **__: (row, "3"))
    monkeypatch.setattr(matrix, "store", lambda: SimpleNamespace(config=config))
    monkeypatch.setattr(matrix, "table_downloads", lambda *_: None)
    choice = SimpleNamespace(programme=config.programmes["dzerzhinsk"], period="2024", year="2024", described=dict)
    cell = {"category": "subject:math", "category_title": "Математика", "standing": "usual", "judged": "", "value": 1.0}
    rows = pd.DataFrame([{**cell, "indicator": code, "short_title": "", "unit_of_measure": "percent"} for code in "13"])
    matrix.show(Split(cast(Any, choice), "subject", rows))
    assert shown == [("indicators", caption, {"programme": "dzerzhinsk", "year": "2024", "indicator": "3", **more})]

"""«Организации» shows one organisation's figures as `indicator_values` has them, beside the territory and its likes."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pdmon.access import Access, Role, Viewer
from tests.conftest import StoreBuilder
from tests.pages.conftest import OpenPage, World, as_read, metric, texts
from tests.pages.menu_walk import look_as
from tests.region import PERHAPS, region

FILE = "pages/analysis/organisations.py"
VALUES = """
    select own.indicator, own.value, whole.value as territory, own.change
    from indicator_values as own
    inner join indicators as i on own.programme = i.programme and own.indicator = i.indicator
    inner join indicator_values as whole
        on own.programme = whole.programme and own.indicator = whole.indicator and own.period = whole.period
        and whole.category = '' and whole.unit = own.programme
    where own.programme = ? and own.unit = ? and own.period = ? and own.category = '' and i.level = 'S'
        and i.unit_of_measure = 'percent'
    order by i.position
"""


def table_with(page: AppTest, column: str) -> pd.DataFrame:
    """The first table on the page that has this column."""
    return next(found.value for found in page.dataframe if column in found.value)


def test_every_share_stands_beside_the_territory_and_every_submission_is_listed(
    open_page: OpenPage, world: World
) -> None:
    page = open_page(FILE, programme="karabash", year="2024", unit="kar_1")
    table = table_with(page, "territory_value")
    expected = world.store.rows(VALUES, ["karabash", "kar_1", "2024"])
    assert list(table["indicator"]) == [row[0] for row in expected]
    for column, position in (("value", 1), ("territory_value", 2), ("change", 3)):
        assert table[column].tolist() == pytest.approx([row[position] for row in expected], nan_ok=True)
    assert table["difference"].tolist() == pytest.approx([row[1] - row[2] for row in expected])
    assert page.title[0].value == r"kar\_1"
    handed_in = table_with(page, "file_name")
    assert len(handed_in) == world.value("select count(*) from submissions where unit = 'kar_1'")
    assert set(handed_in["status_words"]) == {"✓ принята"}


def test_a_municipality_among_scattered_neighbours_is_not_told_of_chance(
    open_page: OpenPage, small_store: StoreBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = region(small_store, PERHAPS)
    store.close()
    monkeypatch.setenv("PDMON_DB", str(store.path))
    page = open_page(FILE, programme="kbr", year="2024", unit="m1")
    assert "Показателей хуже территории за пределами обычного разброса между соседями нет." in texts(page)
    assert "не выходит за обычный разброс между соседями" in texts(page)
    assert "пределы случайного" not in texts(page)
    words = table_with(page, "standing_words").set_index("indicator")["standing_words"]
    assert words["12"] == "в пределах обычного разброса"


def test_the_cards_show_points_and_coverage(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="vladimir", year="2024", unit="vla_1")
    points, most = world.store.rows(
        "select sum(points), sum(max_points) from criterion_values "
        "where programme = 'vladimir' and unit = 'vla_1' and period = '2024'"
    )[0]
    assert metric(page, "Баллов набрано") == f"{points:g} из {most:g}"
    assert metric(page, "Данные сданы") == "17 из 17"


def test_targets_are_those_of_target_values(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="karabash", year="2024", unit="kar_2")
    shown = table_with(page, "wording")
    judged = world.store.rows(
        "select status from target_values inner join indicators using (programme, indicator) "
        "where programme = 'karabash' and unit = 'kar_2' and period = '2024' and indicators.level = 'S'"
    )
    assert len(shown) == len(judged)
    assert shown["status_words"].eq("✓ достигнуто").sum() == sum(status == "attained" for (status,) in judged)


def test_a_silent_organisation_says_so(open_page: OpenPage) -> None:
    page = open_page(FILE, programme="karabash", year="2024", unit="kar_4")
    assert "Нет данных" in texts(page)
    assert not [found for found in page.dataframe if "territory_value" in found.value]


def test_small_sensitive_numbers_are_hidden_from_the_council(
    open_page: OpenPage, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = world.store.rows(
        "select unit from indicator_values where programme = 'vladimir' and indicator = '6.3' and period = '2021' "
        "and category = '' and unit <> 'vladimir' and (numerator between 1 and 4 or denominator between 1 and 4)"
    )
    ((unit,), *_) = small
    page = open_page(FILE, programme="vladimir", year="2021", unit=unit)
    assert table_with(page, "territory_value").set_index("indicator").loc["6.3", "value"] > 0
    local = Access.open_viewer
    monkeypatch.setattr(Access, "open_viewer", lambda self, is_local: local(self, is_local=False))
    page = open_page(FILE, programme="vladimir", year="2021", unit=unit)
    hidden = table_with(page, "territory_value").set_index("indicator").loc["6.3"]
    assert pd.isna(hidden["value"])
    assert hidden["counts"] == "—"
    assert "Скрыто" in texts(page)


def test_an_address_of_another_school_leads_a_school_back_to_itself_with_a_sentence(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Access, "open_viewer", lambda self, is_local: Viewer("Школа", Role.SCHOOL, "kar_2"))
    page = open_page(FILE, programme="vladimir", year="2024", unit="kar_1")
    assert page.title[0].value == r"kar\_2"
    assert len(table_with(page, "file_name")) > 0
    assert page.selectbox(key="unit").options == ["kar_2"]
    said = as_read(" ".join(found.value for found in page.warning))
    assert "Ваша организация не отчитывается по программе «vladimir»; показана программа" in said
    assert "Организация «kar_1» — не ваша; показана ваша, «kar_2»" in said


def test_missed_targets_stand_under_the_deficits(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="karabash", year="2024", unit="kar_1")
    missed, judged = (
        world.value(
            "select count(*) from target_values inner join indicators using (programme, indicator) where programme = "
            f"'karabash' and unit = 'kar_1' and period = '2024' and level = 'S' and status in ({statuses})"
        )
        for statuses in ("'missed'", "'missed', 'attained', 'attained_early'")
    )
    assert missed
    assert f"Не достигнуто {missed} из {judged}" in texts(page)


def test_whoever_sees_one_organisation_has_nobody_to_compare_it_with(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parts() -> list[str]:
        return [tab.label for tab in open_page(FILE, programme="karabash", year="2024", unit="kar_1").tabs]

    assert "Сравнить" in parts()
    look_as(monkeypatch, Viewer("Школа", Role.SCHOOL, "kar_1"))
    assert "Сравнить" not in parts()
    assert "Цели" in parts()


@pytest.mark.parametrize(("programme", "unit"), [("karabash", "kar_1"), ("vladimir", "vla_1")])
def test_no_part_of_the_page_opens_empty(open_page: OpenPage, programme: str, unit: str) -> None:
    """Vladimir's order sets its goals to the territory alone: there is no part «Цели»."""
    parts = {tab.label: len(tab) for tab in open_page(FILE, programme=programme, year="2024", unit=unit).tabs}
    assert [label for label, held in parts.items() if not held] == []
    assert ("Цели" in parts) is (programme == "karabash")

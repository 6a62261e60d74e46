"""An order by quarters and half-years walked through: form, loading, values, every page, every document."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from pdmon.access import Role, Viewer
from pdmon.calc import open_stores
from pdmon.calc.answers.view import View
from pdmon.output.documents import DOCUMENTS
from pdmon.report.year import gather
from pdmon.ui.kit.menu import MenuPage
from tests.pages.menu_walk import MENU, look_as, opened_at
from tests.pages.walked_order import Order

FIXTURE = Path(__file__).parents[1] / "fixtures" / "periods"
UNITS = """\
quarterly,Приозёрный район,Приозёрный район,municipality,
school_1,Школа № 1,Школа № 1,school,quarterly
garden_2,Детский сад № 2,Детский сад № 2,kindergarten,quarterly
"""
HISTORY = """\
school_1,1 кв. 2024,planned_people,,10
school_1,1 кв. 2024,trained_people,,5
school_1,I квартал 2024,seminars,,1
school_1,2024-Q2,planned_people,,10
school_1,2024-Q2,trained_people,,10
school_1,2024-Q2,seminars,,2
school_1,3-й квартал 2024 года,planned_people,,20
school_1,3-й квартал 2024 года,trained_people,,10
school_1,3-й квартал 2024 года,seminars,,0
school_1,IV кв. 2024 г.,planned_people,,10
school_1,IV кв. 2024 г.,trained_people,,10
school_1,IV кв. 2024 г.,seminars,,3
school_1,1-е полугодие 2024,posts,,20
school_1,1-е полугодие 2024,posts_filled,,16
school_1,2024,employees,,31
"""
QUARTER = {"planned_people": 10, "trained_people": 8, "seminars": 4}


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Order:
    order = Order(tmp_path, FIXTURE, "quarterly", monkeypatch)
    order.register(UNITS)
    loaded = order.table(HISTORY)
    assert loaded.exit_code == 0, loaded.output
    return order


def test_a_form_of_a_quarter_asks_its_figures_and_comes_back(order: Order) -> None:
    made = order.forms("2025-Q1")
    assert len(made) == 2
    (form,) = (path for path in made if "Школа" in path.name or "school_1" in path.name)
    order.fill_in(form, "school_1", "2025-Q1", QUARTER)
    loaded = order.run("load", str(form))
    assert loaded.exit_code == 0, loaded.output
    found = order.values("--period", "2025-Q1", "--unit", "school_1")
    assert found == {("1.1", "school_1", "2025-Q1"): 80, ("1.2", "school_1", "2025-Q1"): 4}


def test_values_of_a_quarter_a_half_year_and_the_year(order: Order) -> None:
    assert order.values("--period", "2024-Q3", "--unit", "quarterly")["1.1", "quarterly", "2024-Q3"] == 50
    assert order.values("--period", "2024-H1", "--unit", "quarterly") == {("2.1", "quarterly", "2024-H1"): 80}
    year = order.values("--period", "2024", "--unit", "quarterly")
    assert [year[code, "quarterly", "2024"] for code in ("1.1", "1.2", "2.1", "2.2")] == [70, 6, 80, 31]


def test_nine_months_are_no_quarter(order: Order) -> None:
    loaded = order.table("school_1,за 9 месяцев 2025,seminars,,4\n")
    assert loaded.exit_code == 1
    assert "за 9 месяцев 2025" in loaded.output


@pytest.mark.parametrize("entry", MENU, ids=[entry.url for entry in MENU])
def test_every_page_opens(order: Order, entry: MenuPage, monkeypatch: pytest.MonkeyPatch) -> None:
    about = {"programme": "quarterly", "year": "2024", "unit": "school_1", "whose": "school_1"}
    for role, more in ((Role.METHODOLOGIST, {"month": "Q3", "steps": "quarter"}), (Role.SCHOOL, {"month": "H1"})):
        look_as(monkeypatch, Viewer("Гость", role, "school_1" if role is Role.SCHOOL else None))
        page = opened_at(entry, about | more)
        assert not page.exception, (role, page.exception)


def test_the_page_of_an_indicator_shows_the_plan_beside_the_facts(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_as(monkeypatch, Viewer("Гость", Role.METHODOLOGIST, None))
    (entry,) = (entry for entry in MENU if entry.url == "indicators")
    page = opened_at(entry, {"programme": "quarterly", "year": "2024", "indicator": "1.2"})
    (plan,) = (table.value for table in page.dataframe if "План" in table.value)
    assert plan["Период"].tolist() == [f"{at} квартал 2024 года" for at in (1, 2, 3, 4)]
    assert plan["План"].tolist() == ["не менее 2", "не менее 3", "не менее 1", "не менее 4"]
    assert plan["Факт"].tolist() == ["1", "2", "0", "3"]


@pytest.mark.parametrize("period", ["2024", "2024-Q3"])
@pytest.mark.parametrize("unit", [None, "school_1"])
def test_every_document_is_made(order: Order, period: str, unit: str | None) -> None:
    report = gather(View.of_operator(open_stores.store()), "quarterly", period, unit, datetime(2026, 11, 22, 10, 30))
    made = [one for one in DOCUMENTS if one.is_about(unit is None) and not one.nothing(report)]
    assert made
    for one in made:
        assert zipfile.ZipFile(io.BytesIO(one.make(report))).testzip() is None

"""«Карта» of an indicator: where the register has places, with its table below, and no more told than elsewhere."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage, texts
from tests.pages.world import PLACES

FILE = "pages/analysis/indicators.py"
VLADIMIR = {"programme": "vladimir", "year": "2024"}


def as_map(page: AppTest) -> AppTest:
    page.segmented_control(key="indicator_view").set_value("map").run()
    assert not page.exception
    return page


def points(page: AppTest) -> dict:
    chart = next(chart for chart in page.get("plotly_chart") if "indicator_map" in chart.proto.id)
    return dict(json.loads(chart.proto.spec)["data"][0])


def test_the_map_stands_where_the_register_has_places_and_says_who_is_not_on_it(open_page: OpenPage) -> None:
    page = as_map(open_page(FILE, **VLADIMIR, indicator="1.1"))
    drawn = points(page)
    found = {
        mark["unit"]: (latitude, longitude)
        for mark, longitude, latitude in zip(drawn["customdata"], drawn["x"], drawn["y"], strict=True)
    }
    assert found == PLACES
    assert "У 1\u00a0организации нет координат в реестре: на карте её нет." in texts(page)
    table = next(frame.value for frame in page.dataframe if "denominator" in frame.value)
    assert sorted(table["short_name"]) == ["vla_1", "vla_2", "vla_3", "vla_4"]


def test_without_places_there_is_no_map(open_page: OpenPage) -> None:
    page = open_page(FILE, programme="karabash", year="2024", indicator="1.1")
    assert page.segmented_control(key="indicator_view").options == ["Рейтинг", "Воронка", "Таблица"]
    assert "координат" not in texts(page)


def test_the_map_that_was_open_gives_way_where_there_are_no_places(open_page: OpenPage) -> None:
    page = as_map(open_page(FILE, **VLADIMIR, indicator="1.1"))
    page.selectbox(key="programme").select("karabash").run()
    assert not page.exception
    assert page.segmented_control(key="indicator_view").value == "ranking"


def test_a_small_number_that_is_hidden_is_hidden_on_the_map(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pdmon.access import Access

    local = Access.open_viewer
    monkeypatch.setattr(Access, "open_viewer", lambda self, is_local: local(self, is_local=False))
    page = as_map(open_page(FILE, programme="vladimir", year="2021", indicator="6.3"))
    table = next(frame.value for frame in page.dataframe if "denominator" in frame.value).set_index("short_name")
    hidden = [unit for unit in PLACES if table["value"].isna()[unit]]
    assert hidden
    drawn = points(page)
    for mark, said, name in zip(drawn["customdata"], drawn["hovertext"], drawn["text"], strict=True):
        if mark["unit"] in hidden:
            assert said == f"<b>{mark['unit']}</b><br>скрыто"
            assert name in ("", mark["unit"])

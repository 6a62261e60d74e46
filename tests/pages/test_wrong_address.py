"""An address that asks for what is not there says so in one line and says what is shown instead."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage, World, as_read, texts

INDICATORS = "pages/analysis/indicators.py"


def warnings(page: AppTest) -> list[str]:
    return [as_read(found.value) for found in page.warning]


def test_another_programmes_organisation(open_page: OpenPage, world: World) -> None:
    page = open_page("pages/analysis/organisations.py", programme="karabash", unit="vla_1")
    first = world.value("select short_name from units where unit = ?", page.session_state["unit"])
    assert warnings(page) == [f"Организации «vla_1» в этой программе нет; показана организация «{first}»."]


def test_year_and_indicator_that_do_not_exist(open_page: OpenPage) -> None:
    page = open_page(INDICATORS, programme="karabash", year="1999", indicator="99.9")
    assert warnings(page) == [
        "Данных за 1999 год в этой программе нет; показан 2024 год.",
        "Показателя 99.9 в этой программе нет; показан показатель 1.1. Педагоги, прошедшие оценочную процедуру.",
    ]


def test_unknown_programme(open_page: OpenPage) -> None:
    page = open_page(INDICATORS, programme="nowhere")
    assert warnings(page) == ["Программы «nowhere» нет; показана программа «Карабашский городской округ»."]


@pytest.mark.parametrize(
    ("units", "shown"), [(["vla_1"], "показаны все организации"), (["kar_2", "vla_1"], "показано: kar_2")]
)
def test_organisations_of_the_filter(open_page: OpenPage, units: list[str], shown: str) -> None:
    page = open_page("pages/analysis/heatmap.py", programme="karabash", year="2024", units=units)
    assert warnings(page) == [f"Организации «vla_1» в этой программе нет; {shown}."]


def test_the_line_stays_over_a_rerun_and_goes_with_a_choice(open_page: OpenPage) -> None:
    page = open_page(INDICATORS, programme="karabash", year="2024", indicator="99.9")
    page.run()
    assert len(warnings(page)) == 1
    page.selectbox(key="indicator").set_value("2.2").run()
    assert warnings(page) == []


def test_a_right_address_says_nothing(open_page: OpenPage) -> None:
    page = open_page(INDICATORS, programme="karabash", year="2023", indicator="2.2")
    assert "нет; показан" not in texts(page)

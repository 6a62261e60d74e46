"""«О системе»: the method from the configuration, the guide, the data and the switch to an earlier moment."""

from decimal import Decimal

import pytest

from pdmon.calc.refresh import refresh
from pdmon.store.log.submissions import NewSubmission, Source, add_submission
from pdmon.words.cycle.lists import CycleList
from tests.pages.conftest import OpenPage, World, metric, texts


def test_every_indicator_of_the_order_stands_in_the_method(open_page: OpenPage, world: World) -> None:
    page = open_page("pages/about/methodology.py", programme="karabash")
    shown = page.dataframe[0].value
    wanted = [indicator.code for indicator in world.store.config.programmes["karabash"].indicators]
    assert list(shown["code"]) == wanted
    assert "приказ № 213 (о/д) от 19.08.2021" in texts(page)


def test_the_rules_name_both_sides_in_words(open_page: OpenPage, world: World) -> None:
    page = open_page("pages/about/methodology.py", programme="karabash")
    page.segmented_control(key="method_part").select("rules").run()
    elements = world.store.config.elements
    rule = f"«{elements['leaders_mentored'].title}» — не больше, чем «{elements['leaders'].title}»"
    assert rule in texts(page)


@pytest.mark.parametrize("programme", ["vladimir", "karabash", "myasnikovsky", "dzerzhinsk", "kbr"])
def test_every_line_of_the_order_s_cycle_stands_in_the_method(
    open_page: OpenPage, world: World, programme: str
) -> None:
    page = open_page("pages/about/methodology.py", programme=programme)
    page.segmented_control(key="method_part").select("cycle").run()
    shown = [row for table in page.dataframe for row in table.value.to_dict("records")]
    cycle = world.store.config.programmes[programme].cycle
    wanted = [
        entry.model_dump(exclude={"reading"}, exclude_none=True) for name in CycleList for entry in cycle.entries(name)
    ]
    assert len(shown) == len(wanted) > 20
    assert [line for line in wanted if not any(line.items() <= row.items() for row in shown)] == []


def test_the_method_says_how_a_line_of_the_order_is_read(open_page: OpenPage) -> None:
    page = open_page("pages/about/methodology.py", programme="dzerzhinsk")
    page.segmented_control(key="method_part").select("cycle").run()
    read = [row.get("reading", "") for table in page.dataframe for row in table.value.to_dict("records")]
    assert "показатели 1, 2; по предметам и видам; по типам организаций; по организациям" in read
    assert "каждый год: 01.01 – 31.03 следующего года" in read
    assert read.count("каждой организации") == 2


def test_the_method_says_the_thresholds_in_force(open_page: OpenPage) -> None:
    page = open_page("pages/about/methodology.py", programme="karabash")
    page.segmented_control(key="method_part").select("method").run()
    assert "меньше 20 человек" in texts(page).replace("\n  ", " ")


def test_the_guide_opens_at_the_chapter_of_the_address(open_page: OpenPage) -> None:
    page = open_page("pages/about/guide.py", chapter="2")
    assert page.title[0].value == "Руководство пользователя"
    assert page.selectbox(key="chapter").value == "2"
    assert len(page.subheader) == 1


def test_the_cards_count_what_is_in_the_database(open_page: OpenPage, world: World) -> None:
    page = open_page("pages/about/data.py")
    facts = world.value("select count(*) from facts")
    assert metric(page, "Значений в силе").replace("\xa0", "") == str(facts)
    assert "indicator_values" in list(page.dataframe[0].value["view"])


def test_an_earlier_moment_shows_the_figures_of_then_on_every_page(open_page: OpenPage, world: World) -> None:
    query = (
        "select numerator from indicator_values where programme = 'vladimir' and indicator = '4.2' "
        "and unit = 'vladimir' and period = '2024' and category = ''"
    )
    before = world.store.rows(query)[0][0]
    moment = world.value("select max(accepted_at) from submissions")
    new = NewSubmission("vla_1", "2024", None, "long", [("jury_members", "", Decimal(1))])
    with world.store.transaction() as cursor:
        add_submission(cursor, new, Source("b" * 64, "поправка.csv"), "тест")
        refresh(cursor, [("vla_1", "2024")])
    after = world.store.rows(query)[0][0]
    assert before != after
    choices = {"programme": "vladimir", "year": "2024", "indicator": "4.2"}
    now = open_page("pages/analysis/indicators.py", **choices)
    assert metric(now, "Числитель и знаменатель").replace("\xa0", " ").startswith(f"{after:.0f} из ")
    then = open_page("pages/analysis/indicators.py", **choices, as_of=moment.isoformat())
    assert metric(then, "Числитель и знаменатель").replace("\xa0", " ").startswith(f"{before:.0f} из ")
    assert "Состояние на" in texts(then)


def test_a_moment_that_is_none_is_the_present(open_page: OpenPage) -> None:
    page = open_page("pages/analysis/overview.py", programme="karabash", year="2024", as_of="вчера")
    assert "Состояние на" not in texts(page)

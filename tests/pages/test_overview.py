"""«Обзор» says what `indicator_values`, `criterion_values` and `target_values` hold."""

from pdmon.insight.wording import NBSP
from tests.pages.conftest import OpenPage, World, links, metric, texts


def test_headline_cards_are_the_sums_of_the_criteria(open_page: OpenPage, world: World) -> None:
    page = open_page(programme="karabash", year="2024")
    attained, judged = world.store.rows(
        "select sum(targets_attained), sum(targets_judged) from criterion_values "
        "where programme = 'karabash' and unit = 'karabash' and period = '2024'"
    )[0]
    assert judged > 0
    assert metric(page, "Целей достигнуто") == f"{attained} из {judged}"
    assert metric(page, "Отчитались") == "3 из 4"
    assert page.title[0].value == "Карабашский городской округ, 2024 год"


def test_points_are_shown_where_the_order_gives_them(open_page: OpenPage, world: World) -> None:
    page = open_page(programme="vladimir", year="2024")
    points, most = world.store.rows(
        "select sum(points), sum(max_points) from criterion_values "
        "where programme = 'vladimir' and unit = 'vladimir' and period = '2024'"
    )[0]
    assert metric(page, "Баллов набрано") == f"{points} из {most}"
    assert "Целей достигнуто" not in [card.label for card in page.metric]


def test_a_programme_without_targets_and_points_shows_dynamics_first(open_page: OpenPage) -> None:
    page = open_page(programme="myasnikovsky", year="2024")
    assert page.subheader[0].value == "Динамика показателей"
    assert {card.label for card in page.metric} == {"Улучшились / ухудшились", "Отчитались"}
    assert "Цели под угрозой" not in [found.value for found in page.subheader]
    assert any("сам приказ" in found.label for found in page.expander)


def test_the_organisation_without_data_needs_help_and_the_filter_narrows(open_page: OpenPage) -> None:
    page = open_page(programme="karabash", year="2024")
    assert "kar_4" in links(page)
    assert "Данные за год не сданы" in texts(page)
    page.selectbox(key="kind").select("kindergarten").run()
    assert not page.exception
    assert "kar_4" not in links(page)
    assert "Данные за год не сданы" not in texts(page)


def test_targets_at_risk_say_how_many_people_are_missing(open_page: OpenPage, world: World) -> None:
    page = open_page(programme="karabash", year="2024")
    at_risk = world.value(
        "select count(*) from target_values where programme = 'karabash' and unit = 'karabash' and period = '2024' "
        "and status in ('missed', 'behind')"
    )
    assert texts(page).count("✕ не достигнуто") + texts(page).count("△ отставание") == at_risk
    shortfall = world.value(
        "select shortfall from target_values where programme = 'karabash' and unit = 'karabash' and period = '2024' "
        "and indicator = '7.3' and target_no = 1"
    )
    assert f"не хватает {shortfall}{NBSP}человек" in texts(page)


def test_an_empty_database_says_what_to_do_first(world: World, open_page: OpenPage) -> None:
    world.path.unlink()
    page = open_page()
    assert page.title[0].value == "Данных пока нет"
    assert "python -m pdmon units" in texts(page)


def test_demonstration_data_are_named_on_every_page(world: World, open_page: OpenPage) -> None:
    assert "Демонстрационные данные" not in texts(open_page())
    with world.store.transaction() as cursor:
        world.store.set_flag(cursor, "demo", "yes")
    for file in ("pages/analysis/overview.py", "pages/analysis/indicators.py"):
        assert "Демонстрационные данные" in texts(open_page(file))

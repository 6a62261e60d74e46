"""«Обзор» says what `indicator_values`, `criterion_values` and `target_values` hold."""

from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

from pdmon.calc.answers.overview import headline_values, units_standing
from pdmon.calc.answers.same_units import like_for_like
from pdmon.calc.answers.standing import who_needs_help
from pdmon.insight.statistics.dispersion import NOBODY_BEHIND, WIDENED
from pdmon.insight.units.need import in_order_of_need, reason
from pdmon.ui.overview.entries import SHOWN
from pdmon.words.numbers import NBSP
from tests.conftest import StoreBuilder
from tests.pages.conftest import OpenPage, World, links, metric, texts
from tests.region import PERHAPS, SURE, WITHIN, region
from tests.viewing import as_methodologist


def test_headline_cards_are_the_sums_of_the_criteria(open_page: OpenPage, world: World) -> None:
    page = open_page(programme="karabash", year="2024")
    attained, total = world.store.rows(
        "select count(*) filter (where status = 'attained'), count(*) from target_values "
        "where programme = 'karabash' and unit = 'karabash' and period = '2024'"
    )[0]
    assert metric(page, "Целей достигнуто") == f"{attained} из {total}"
    assert f"Из {total}{NBSP}целей 2024{NBSP}года достигнут" in texts(page)
    assert metric(page, "Отчитались") == "3 из 4"
    assert page.title[0].value == "Карабашский городской округ, 2024 год"
    assert texts(page).count("Карабашский городской округ") == 1


def test_before_the_due_year_no_target_is_left_out(open_page: OpenPage, world: World) -> None:
    page = open_page(programme="karabash", year="2023")
    standing = dict(
        world.store.rows(
            "select status, count(*) from target_values "
            "where programme = 'karabash' and unit = 'karabash' and period = '2023' group by status"
        )
    )
    attained = standing["attained_early"] + standing.get("attained", 0)
    assert metric(page, "Целей достигнуто") == f"{attained} из {sum(standing.values())}"
    assert "; срок 2024" in texts(page)
    assert "Цели под угрозой" in [found.value for found in page.subheader]


def test_points_are_shown_where_the_order_gives_them(open_page: OpenPage, world: World) -> None:
    page = open_page(programme="vladimir", year="2024")
    points, most = world.store.rows(
        "select sum(points), sum(max_points) from criterion_values "
        "where programme = 'vladimir' and unit = 'vladimir' and period = '2024'"
    )[0]
    assert metric(page, "Баллов набрано") == f"{points:g} из {most:g}"
    assert "Целей достигнуто" not in [card.label for card in page.metric]


def test_a_programme_without_targets_and_points_shows_dynamics_first(open_page: OpenPage) -> None:
    page = open_page(programme="myasnikovsky", year="2024")
    assert page.subheader[0].value == "Больше всего улучшилось"
    assert "Динамика показателей" in [found.value for found in page.subheader]
    assert {card.label for card in page.metric} == {"Улучшились / ухудшились", "Отчитались"}
    assert "Цели под угрозой" not in [found.value for found in page.subheader]
    assert any("сам приказ" in found.label for found in page.expander)


def test_the_organisation_without_data_needs_help_and_the_filter_narrows(open_page: OpenPage) -> None:
    page = open_page(programme="karabash", year="2024")
    assert "**kar_4**  \n:small[:gray[Данные за год не сданы]]" in links(page)
    page.selectbox(key="kind").select("kindergarten").run()
    assert not page.exception
    assert not any(found.startswith("**kar_4**") for found in links(page))
    assert "Данные за год не сданы" not in texts(page)


def test_targets_not_attained_stand_once_each_with_what_is_missing(open_page: OpenPage, world: World) -> None:
    page = open_page(programme="karabash", year="2024")
    assert "Недостигнутые цели" in [found.value for found in page.subheader]
    rows = world.store.rows(
        "select indicator, max(shortfall) from target_values where programme = 'karabash' and unit = 'karabash' "
        "and period = '2024' and status = 'missed' group by indicator"
    )
    if len(rows) > SHOWN:
        assert f"Ещё {len(rows) - SHOWN}{NBSP}" in page.toggle(key="overview_targets_all").label
        page.toggle(key="overview_targets_all").set_value(True).run()
    listed = [found.split("**")[1] for found in links(page) if found.startswith(":red[✕]")]
    assert sorted(listed) == sorted(indicator for indicator, _ in rows)
    lacking = dict(rows)
    assert [lacking[indicator] for indicator in listed] == sorted(lacking.values())
    assert f"не хватает {lacking['7.3']}{NBSP}человек" in texts(page)


def test_moves_are_judged_over_the_same_organisations(open_page: OpenPage, world: World) -> None:
    page = open_page(programme="karabash", year="2024")  # kar_4 reported the year before and is silent now
    headlines = headline_values(as_methodologist(world.store), "karabash", "karabash", "2024")
    judged = like_for_like(as_methodologist(world.store), "karabash", "karabash", "2024", headlines)
    moved = judged["dynamics"].value_counts()
    assert metric(page, "Улучшились / ухудшились") == f"{moved.get('better', 0)} / {moved.get('worse', 0)}"
    assert f"По тем же 3{NBSP}организациям: " in texts(page)
    assert "Состав отчитавшихся изменился" in texts(page)
    assert "Состав отчитавшихся изменился" not in texts(open_page(programme="karabash", year="2023"))


def test_who_needs_help_is_told_by_the_largest_gap(world: World, open_page: OpenPage) -> None:
    open_page(programme="vladimir", year="2024")
    organisations = units_standing(as_methodologist(world.store), "vladimir", "2024")
    gaps = who_needs_help(as_methodologist(world.store), "vladimir", "2024").surely
    found = in_order_of_need(organisations, gaps)
    programme = world.store.config.programmes["vladimir"]
    for row in found[~found["silent"]].to_dict("records"):
        numerator, denominator, whole = world.store.rows(
            "select own.numerator, own.denominator, whole.value from indicator_values as own "
            "inner join indicator_values as whole using (programme, indicator, period, category) "
            "where own.unit = ? and whole.unit = 'vladimir' and indicator = ? and period = '2024' and category = ''",
            [row["unit"], row["indicator"]],
        )[0]
        lacking = whole / 100 * float(denominator) - float(numerator)
        assert row["gap_people"] - 1 < abs(lacking) <= row["gap_people"] + 1e-9
        assert f"{row['indicator_title']}»" in reason(row, world.store.config, programme)
    gaps = found.loc[~found["silent"], "gap_pp"].tolist()
    assert gaps == sorted(gaps, reverse=True)
    assert found["silent"].tolist() == sorted(found["silent"], reverse=True)


def test_where_nobody_surely_lags_an_order_by_plain_count_is_called_so(world: World, open_page: OpenPage) -> None:
    page = open_page(programme="karabash", year="2023")
    assert "Хуже территории по наибольшей части показателей (это порядок, а не вывод" in texts(page)
    ordered = [found for found in links(page) if "хуже территории по" in found]
    assert [found.split(f"{NBSP}показател")[0].split("по ")[-1] for found in ordered] == [
        "9 из 12",
        "7 из 12",
        "6 из 11",
    ]
    view = as_methodologist(world.store)
    organisations = units_standing(view, "karabash", "2023").set_index("unit")
    surely, perhaps, order = who_needs_help(view, "karabash", "2023")
    assert surely.empty
    assert perhaps is None
    names = organisations["short_name"]
    assert [found.split("  \n")[0] for found in ordered] == [f"**{names[unit]}**" for unit in order["unit"]]


def test_a_page_judges_its_year_once(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    from pdmon.calc.answers import standing

    judged = Mock(wraps=standing.judged)
    monkeypatch.setattr(standing, "judged", judged)
    open_page(programme="karabash", year="2023")  # nobody is surely below: surely, perhaps and the order are all asked
    assert judged.call_count == 1


def test_a_page_seeks_the_targets_on_their_line_once(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    from pdmon.calc.answers import near_line

    behind = Mock(wraps=near_line.figures.targets_behind)
    monkeypatch.setattr(near_line.figures, "targets_behind", behind)
    open_page(programme="karabash", year="2023")
    asked = [call.args[1:] for call in behind.call_args_list]
    assert ("karabash", "karabash", None) in asked
    assert len(asked) == len(set(asked))


def _region_overview(
    open_page: OpenPage,
    small_store: StoreBuilder,
    monkeypatch: pytest.MonkeyPatch,
    supported: list[int],
    silent: str = "",
) -> AppTest:
    store = region(small_store, supported, silent)
    store.close()
    monkeypatch.setenv("PDMON_DB", str(store.path))
    return open_page(programme="kbr", year="2024")


def test_one_perhaps_below_as_chance_has_it_is_not_listed(
    open_page: OpenPage, small_store: StoreBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _region_overview(open_page, small_store, monkeypatch, PERHAPS, silent="m10")
    assert NOBODY_BEHIND in texts(page)
    assert "вероятно, но не достоверно" not in texts(page)
    assert [found.split("  \n")[0] for found in links(page) if "**m" in found] == ["**m10**"]
    assert "Посмотреть всех: Тепловая карта" in links(page)


def test_where_nobody_is_even_perhaps_below_the_heat_table_is_pointed_to(
    open_page: OpenPage, small_store: StoreBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _region_overview(open_page, small_store, monkeypatch, WITHIN)
    assert NOBODY_BEHIND in texts(page)
    assert "вероятно" not in texts(page)
    assert not [found for found in links(page) if "**m" in found]
    assert "Посмотреть всех: Тепловая карта" in links(page)


def test_who_is_surely_below_stands_alone_under_wider_limits(
    open_page: OpenPage, small_store: StoreBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _region_overview(open_page, small_store, monkeypatch, SURE)
    note = f"Без данных или ниже региона больше обычного разброса между соседями; сначала больший разрыв. {WIDENED}"
    assert note in texts(page)
    assert "это порядок, а не вывод" not in texts(page)
    assert [found.split("  \n")[0] for found in links(page) if "**m" in found] == ["**m0**"]


def test_exact_limits_are_told_as_before(
    open_page: OpenPage, small_store: StoreBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _region_overview(open_page, small_store, monkeypatch, [45, 55] * 5)
    assert "Таких муниципалитетов нет: все сдали данные, и ни один не отстаёт достоверно." in texts(page)
    assert "расширены" not in texts(page)


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

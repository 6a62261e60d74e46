"""«Показатели» shows one indicator as `indicator_values` has it, and protects small numbers."""

import json

import pandas as pd
import pytest
from streamlit.proto.Metric_pb2 import Metric
from streamlit.testing.v1 import AppTest

from pdmon.calc.answers.same_units import judged_headlines
from pdmon.programme.model import Config
from pdmon.ui.kit.format import over_whole, over_whole_note, value_or_state
from pdmon.words.numbers import fraction, measured, number
from tests.pages.conftest import OpenPage, World, metric, texts
from tests.viewing import as_methodologist

FILE = "pages/analysis/indicators.py"
HEADLINE = """
    select numerator::double, denominator::double, value, units_reported, units_expected from indicator_values
    where programme = ? and indicator = ? and unit = ? and period = ? and category = ?
"""


@pytest.mark.parametrize(
    ("programme", "indicator", "year"),
    [
        ("karabash", "1.1", "2023"),
        ("karabash", "3.5", "2024"),
        ("vladimir", "1.1", "2024"),
        ("myasnikovsky", "5.1", "2024"),
    ],
)
def test_the_cards_show_value_fraction_and_coverage(
    open_page: OpenPage, world: World, programme: str, indicator: str, year: str
) -> None:
    page = open_page(FILE, programme=programme, year=year, indicator=indicator)
    row = world.store.rows(HEADLINE, [programme, indicator, programme, year, ""])[0]
    assert metric(page, f"Значение за {year} год") == measured(row[2], "percent")
    assert metric(page, "Числитель и знаменатель") == fraction(row[0], row[1])
    assert metric(page, "Отчитались") == f"{number(row[3])} из {number(row[4])}"
    found = world.store.config.programmes[programme].indicator(indicator)
    assert page.title[0].value == f"{indicator}. {found.short_title}"
    assert f"«{found.title}»" in texts(page)


def test_the_subject_filter_shows_the_subject_and_says_where_there_is_none(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="vladimir", year="2024", indicator="1.1", subject="russian")
    row = world.store.rows(HEADLINE, ["vladimir", "1.1", "vladimir", "2024", "subject:russian"])[0]
    assert metric(page, "Значение за 2024 год") == measured(row[2], "percent")
    page.selectbox(key="indicator").select("1.2").run()
    assert "не собирается" in texts(page)
    headline = world.store.rows(HEADLINE, ["vladimir", "1.2", "vladimir", "2024", ""])[0]
    assert metric(page, "Значение за 2024 год") == measured(headline[2], "percent")


def test_the_table_lists_every_organisation_with_numerator_and_denominator(open_page: OpenPage, world: World) -> None:
    page = _as_table(open_page(FILE, programme="karabash", year="2024", indicator="1.1"))
    table = next(found.value for found in page.dataframe if "denominator" in found.value)
    assert list(table["short_name"]) == ["kar_3", "kar_1", "kar_2", "kar_4"]
    for unit in ("kar_1", "kar_2", "kar_3"):
        row = world.store.rows(HEADLINE, ["karabash", "1.1", unit, "2024", ""])[0]
        shown = table[table["short_name"] == unit].iloc[0]
        assert (shown["numerator"], shown["denominator"]) == (row[0], row[1])
        assert shown["value"] == pytest.approx(row[2])
    assert table["value"].isna().sum() == 1


def test_chosen_organisations_are_added_up_as_a_ratio_of_sums(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="karabash", year="2024", indicator="1.1", units=["kar_1", "kar_2"])
    rows = [world.store.rows(HEADLINE, ["karabash", "1.1", unit, "2024", ""])[0] for unit in ("kar_1", "kar_2")]
    top, bottom = (sum(row[side] for row in rows) for side in (0, 1))
    assert f"{measured(100 * top / bottom, 'percent')} ({fraction(top, bottom)})" in texts(page)


def test_how_it_was_calculated_names_the_view_and_every_form(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="karabash", year="2024", indicator="1.1")
    page.session_state["indicator_how"] = True
    page.run()
    assert not page.exception
    assert "karabash.indicator_1_1" in texts(page)
    assert "facts" in page.code[0].value
    facts = next(found.value for found in page.dataframe if "element_title" in found.value)
    reported = world.value(
        "select count(*) from facts where period = '2024' and element in ('assessed_teachers', 'teachers') "
        "and unit like 'kar%' and category = ''"
    )
    assert len(facts) == reported
    assert set(facts["file_name"]) == {"test.csv"}


def test_small_sensitive_numbers_are_hidden_from_the_council_but_not_from_a_methodologist(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pdmon.access import Access

    page = _as_table(open_page(FILE, programme="vladimir", year="2021", indicator="6.3"))
    assert "Скрыто" not in texts(page)
    local = Access.open_viewer
    monkeypatch.setattr(Access, "open_viewer", lambda self, is_local: local(self, is_local=False))
    page = _as_table(open_page(FILE, programme="vladimir", year="2021", indicator="6.3"))
    table = next(found.value for found in page.dataframe if "denominator" in found.value)
    assert "Скрыто" in texts(page)
    assert table["value"].isna().sum() >= 2
    small = table["numerator"].between(1, 4) | table["denominator"].between(1, 4)
    assert not small.any()


def test_an_unknown_choice_in_the_address_falls_back_to_the_default(open_page: OpenPage) -> None:
    page = open_page(FILE, programme="nowhere", year="1999", indicator="99", kind="palace", units=["nobody"])
    assert page.session_state["programme"] == "karabash"
    assert page.session_state["year"] == "2024"
    assert page.session_state["indicator"] == "1.1"
    assert page.session_state["units"] == []


def test_filters_stay_when_the_page_changes_and_when_the_programme_does(open_page: OpenPage) -> None:
    page = open_page(FILE, programme="karabash", year="2022", kind="school")
    page.switch_page("pages/analysis/overview.py").run()
    assert page.title[0].value == "Карабашский городской округ, 2022 год"
    assert page.session_state["kind"] == "school"
    page.selectbox(key="programme").select("vladimir").run()
    assert page.title[0].value == "г. Владимир, 2022 год"
    assert page.query_params["programme"] == "vladimir"
    assert page.query_params["year"] == "2022"


def _as_table(page: AppTest) -> AppTest:
    page.segmented_control(key="indicator_view").set_value("table").run()
    assert not page.exception
    return page


def test_shares_over_the_whole_are_flagged() -> None:
    assert over_whole(100.0, "percent") == ""
    assert over_whole(124.0, "percent") == "\xa0⚠"
    assert over_whole(124.0, "count") == ""
    assert value_or_state(124.0, "ok", "percent") == "124,0\xa0%\xa0⚠"


def test_a_share_over_the_whole_says_why_where_the_programme_knows(config: Config) -> None:
    karabash = config.programmes["karabash"]
    shown = [("", 104.0), ("three_years", 103.2)]
    assert over_whole_note(karabash.indicator("6.2"), shown[1:]) == (
        "⚠ Больше 100 %: один человек мог учиться не раз за три года. Значение не обрезается."
    )
    assert over_whole_note(karabash.indicator("6.2"), [("", 33.0), ("three_years", 100.0)]) == ""
    assert "проверьте данные" in over_whole_note(karabash.indicator("3.4"), shown[:1])


def test_every_window_of_years_says_why_its_share_may_be_over_the_whole(config: Config) -> None:
    parts = [part for programme in config.programmes.values() for one in programme.indicators for part in one.parts]
    assert all(part.over_hundred for part in parts if part.window)


def test_the_fact_of_a_target_in_every_organisation_is_said_to_be_the_least(open_page: OpenPage) -> None:
    page = open_page(FILE, programme="karabash", year="2024", indicator="3.3")
    table = page.table[0].value
    assert table["Что оценивается"].tolist() == ["наименьшее значение по организациям"]
    assert table["Факт"].iloc[0].startswith("наименьшее ")


def test_plotly_is_told_that_the_copy_it_is_handed_is_the_same_chart(open_page: OpenPage) -> None:
    page = open_page(FILE, programme="vladimir", year="2024")
    layouts = [json.loads(chart.proto.spec)["layout"] for chart in page.get("plotly_chart")]
    assert layouts
    # Without the revision, or with a `meta` (which plotly compares by identity), every chart is drawn twice.
    assert all(layout["datarevision"] == 1 and "meta" not in layout for layout in layouts)


COLOURS = {"better": "GREEN", "worse": "RED", "chance": "GRAY"}


def test_the_card_is_coloured_by_the_same_organisations(open_page: OpenPage, world: World) -> None:
    # Who reported the year before is silent now: the change of all and of the same organisations differ in sign.
    viewed = as_methodologist(world.store)
    judged = pd.concat(
        judged_headlines(viewed, programme, programme).assign(programme=programme)
        for programme in ("karabash", "dzerzhinsk", "vladimir")
    )
    turned = judged[judged["same_units"].notna() & (judged["change"] * judged["plain_change"]).lt(0)]
    assert len(turned)
    for row in turned.head(2).to_dict("records"):
        page = open_page(FILE, programme=row["programme"], year=row["period"], indicator=row["indicator"])
        (card,) = (found for found in page.metric if found.label == f"Значение за {row['period']} год")
        assert Metric.MetricColor.Name(card.color) == COLOURS[row["dynamics"]]

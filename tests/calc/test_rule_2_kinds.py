"""Rule 2, kinds: what names kinds of organisation neither asks, nor expects, nor counts the others."""

import pytest

from pdmon.calc.answers.indicator import values_by_unit
from pdmon.calc.plan.views import view_sql
from pdmon.programme.asked import kinds_of
from pdmon.programme.model import Config
from tests.conftest import StoreBuilder
from tests.small_store import indicator_row
from tests.viewing import as_methodologist

UNITS = """
    myasnikovsky municipality   -
    north        municipality   myasnikovsky
    school_1     school         north
    school_2     school         myasnikovsky
    garden_1     kindergarten   north
    art_1        supplementary  myasnikovsky
"""
FACTS = """
    school_1  2024  teachers=40 profile_education=30 mentoring_programmes=2 diagnosed=10
    school_2  2024  teachers=60 profile_education=50 mentoring_programmes=1 diagnosed=20
    garden_1  2024  teachers=20 profile_education=1  mentoring_programmes=9 diagnosed=5
    art_1     2024  teachers=10 profile_education=0  mentoring_programmes=7 diagnosed=5
"""


def test_an_indicator_of_schools_counts_and_expects_schools_alone(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, FACTS)
    share = indicator_row(store, "myasnikovsky", "5.3", "myasnikovsky", "2024")
    assert (share.numerator, share.denominator, share.value) == (80, 100, 80)
    assert (share.units_expected, share.units_reported) == (2, 2)
    count = indicator_row(store, "myasnikovsky", "3.3", "myasnikovsky", "2024")
    assert (count.value, count.units_expected) == (3, 2)
    north = indicator_row(store, "myasnikovsky", "3.3", "north", "2024")
    assert (north.value, north.units_expected, north.units_reported) == (2, 1, 1)
    everybody = indicator_row(store, "myasnikovsky", "1.1", "myasnikovsky", "2024")
    assert (everybody.numerator, everybody.denominator, everybody.units_expected) == (40, 130, 4)


def test_another_kind_has_no_row_and_stands_in_no_list(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, FACTS)
    rows = store.rows(
        "select distinct unit from indicator_values where programme = 'myasnikovsky' and indicator = '5.3'"
    )
    assert sorted(unit for (unit,) in rows) == ["myasnikovsky", "north", "school_1", "school_2"]
    listed = values_by_unit(as_methodologist(store), "myasnikovsky", "5.3", "2024")
    assert listed["unit"].tolist() == ["school_1", "school_2"]


def test_a_municipality_without_a_school_waits_for_nobody(small_store: StoreBuilder) -> None:
    store = small_store("myasnikovsky municipality -\n garden_1 kindergarten myasnikovsky", "garden_1 2024 teachers=20")
    rows = store.rows("select unit from indicator_values where programme = 'myasnikovsky' and indicator = '5.3'")
    assert rows == []


def test_a_breakdown_of_schools_leaves_the_total_to_everybody(small_store: StoreBuilder) -> None:
    units = "vladimir municipality -\n school_1 school vladimir\n garden_1 kindergarten vladimir"
    facts = """
        school_1  2024  teachers=40 diagnosed=10 teachers@subject:math=4 diagnosed@subject:math=3
        garden_1  2024  teachers=10 diagnosed=5  teachers@subject:math=9 diagnosed@subject:math=9
    """
    store = small_store(units, facts)
    total = indicator_row(store, "vladimir", "1.1", "vladimir", "2024")
    assert (total.numerator, total.denominator, total.units_expected) == (15, 50, 2)
    math = indicator_row(store, "vladimir", "1.1", "vladimir", "2024", "subject:math")
    assert (math.numerator, math.denominator, math.value) == (3, 4, 75)
    assert (math.units_expected, math.units_reported) == (1, 1)


@pytest.mark.parametrize("where", ["criterion", "element"])
def test_a_criterion_or_an_element_narrows_as_the_indicator_does(
    small_store: StoreBuilder, config: Config, where: str
) -> None:
    programme = config.programmes["myasnikovsky"]
    if where == "criterion":
        criteria = tuple(
            one.model_copy(update={"kinds": ("school", "supplementary")}) if one.code == "1" else one
            for one in programme.criteria
        )
        programmes = {**config.programmes, "myasnikovsky": programme.model_copy(update={"criteria": criteria})}
        changed = config.model_copy(update={"programmes": programmes})
    else:
        element = config.elements["diagnosed"].model_copy(update={"kinds": ("school", "supplementary")})
        changed = config.model_copy(update={"elements": {**config.elements, "diagnosed": element}})
    chosen = changed.programmes["myasnikovsky"]
    assert kinds_of(changed, chosen, chosen.indicator("1.1")) == ("school", "supplementary")
    store = small_store(UNITS, FACTS, config=changed)
    row = indicator_row(store, "myasnikovsky", "1.1", "myasnikovsky", "2024")
    assert (row.numerator, row.denominator, row.units_expected, row.units_reported) == (35, 110, 3, 3)


def test_no_kinds_leave_a_municipality_out_that_reports_for_its_organisations(config: Config) -> None:
    kbr = config.programmes["kbr"]
    assert config.breakdowns["subject"].kinds == ("school",)
    assert kinds_of(config, kbr, kbr.indicator("1"), "subject:math") == ("municipality",)


@pytest.mark.parametrize(("indicator", "category"), [("5.3", ""), ("3.4", "")])
def test_the_readable_view_counts_the_same(
    small_store: StoreBuilder, config: Config, indicator: str, category: str
) -> None:
    store = small_store(UNITS, FACTS + "school_1 2023 young_teachers=5 young_teachers_supported=4\n")
    programme = config.programmes["myasnikovsky"]
    assert "nodes.level = 'S: school'" in view_sql(config, programme, programme.indicator(indicator))
    readable = store.rows(
        f"select unit, period, numerator, denominator, units_reported from myasnikovsky.indicator_{indicator[0]}_"
        f"{indicator[2]} where category = '' order by unit, period"
    )
    computed = store.rows(
        "select unit, period, numerator, denominator, units_reported from indicator_values where programme = "
        "'myasnikovsky' and indicator = ? and category = '' and units_reported > 0 order by unit, period",
        (indicator,),
    )
    assert readable == computed != []


def test_the_view_of_a_breakdown_names_both(config: Config) -> None:
    vladimir = config.programmes["vladimir"]
    text = view_sql(config, vladimir, vladimir.indicator("1.1"))
    assert "nodes.level = if(counted.category = '', 'S', 'S: school')" in text


def test_the_five_orders_say_whom_they_are_about(config: Config) -> None:
    narrow = {
        (programme.code, indicator.code): kinds_of(config, programme, indicator)
        for programme in config.programmes.values()
        for indicator in programme.indicators
        if kinds_of(config, programme, indicator) != programme.reporting_kinds
    }
    assert narrow == {
        ("vladimir", "1.3"): ("school",),
        ("karabash", "7.3"): ("school", "kindergarten"),
        ("myasnikovsky", "3.3"): ("school",),
        ("myasnikovsky", "3.4"): ("school",),
        ("myasnikovsky", "5.3"): ("school",),
    }
    by_breakdown = {code: found.kinds for code, found in config.breakdowns.items() if found.kinds}
    assert by_breakdown == {"subject": ("school",), "assessment": ("school",)}

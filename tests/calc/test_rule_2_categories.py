"""Rule 2: in a category's row an element enters with that category's value, or with its total if not collected so."""

import pytest

from tests.conftest import StoreBuilder
from tests.small_store import indicator_row


def test_element_that_is_not_collected_by_the_breakdown_enters_with_its_total(small_store: StoreBuilder) -> None:
    # KBR 2: with_deficit of the kind / diagnosed in total.
    units = "kbr region -\n baksan municipality kbr\n nalchik municipality kbr"
    facts = """
        baksan   2023  diagnosed=40   with_deficit=20  with_deficit@deficit:burnout=5
        nalchik  2023  diagnosed=160  with_deficit=60  with_deficit@deficit:burnout=25  with_deficit@deficit:digital=40
    """
    store = small_store(units, facts)
    burnout = indicator_row(store, "kbr", "2", "kbr", "2023", "deficit:burnout")
    assert (burnout.numerator, burnout.denominator, burnout.value) == (30, 200, 15)
    # Only nalchik gave the digital kind: 40 / 160; baksan's diagnosed stay out of the denominator too.
    digital = indicator_row(store, "kbr", "2", "kbr", "2023", "deficit:digital")
    assert (digital.numerator, digital.denominator, digital.value) == (40, 160, 25)
    assert (digital.units_expected, digital.units_reported) == (2, 1)
    total = indicator_row(store, "kbr", "2", "kbr", "2023")
    assert (total.numerator, total.denominator, total.value) == (80, 200, 40)


def test_both_sides_collected_by_subject_take_the_subject(small_store: StoreBuilder) -> None:
    # Vladimir 1.1 by subject: diagnosed and teachers of the same subject.
    units = "vladimir municipality -\n school_1 school vladimir\n school_2 school vladimir"
    facts = """
        school_1  2023  teachers=20 diagnosed=8 teachers@subject:math=4 diagnosed@subject:math=3
        school_2  2023  teachers=10 diagnosed=4 teachers@subject:math=1 diagnosed@subject:math=0 diagnosed@subject:art=1
    """
    store = small_store(units, facts)
    math = indicator_row(store, "vladimir", "1.1", "vladimir", "2023", "subject:math")
    assert (math.numerator, math.denominator, math.value) == (3, 5, 60)
    # diagnosed of the subject without its teachers: the total of teachers does not stand in.
    art = indicator_row(store, "vladimir", "1.1", "school_2", "2023", "subject:art")
    assert (art.state, art.units_reported) == ("no_data", 0)


def test_total_is_never_derived_from_categories(small_store: StoreBuilder) -> None:
    units = "vladimir municipality -\n school_1 school vladimir"
    facts = "school_1 2023 teachers@subject:math=4 diagnosed@subject:math=3"
    store = small_store(units, facts)
    assert indicator_row(store, "vladimir", "1.1", "school_1", "2023").state == "no_data"
    assert indicator_row(store, "vladimir", "1.1", "school_1", "2023", "subject:math").value == 75


@pytest.mark.parametrize(
    ("programme", "indicator", "count"),
    [
        ("vladimir", "1.1", 1 + 18),  # subjects
        ("vladimir", "1.3", 1 + 3),  # assessments
        ("kbr", "2", 1 + 6),  # deficits
        ("dzerzhinsk", "4", 1 + 18 + 2),  # subjects and the parts first, highest
        ("karabash", "6.2", 1 + 1),  # the three-year window
        ("vladimir", "2.1", 1),
    ],
)
def test_every_category_has_a_row(small_store: StoreBuilder, programme: str, indicator: str, count: int) -> None:
    kinds = {"kbr": ("region", "municipality")}.get(programme, ("municipality", "school"))
    store = small_store(f"{programme} {kinds[0]} -\n one {kinds[1]} {programme}", "one 2023 teachers=5")
    found = store.rows(
        "select count(*), count(distinct category) from indicator_values "
        "where programme = ? and indicator = ? and unit = ? and period = '2023'",
        [programme, indicator, programme],
    )
    assert found == [(count, count)]


def test_parts_with_a_formula_of_their_own(small_store: StoreBuilder) -> None:
    # Dzerzhinsk 4: (first_category + highest_category) / teachers; the parts need only their own elements.
    units = "dzerzhinsk municipality -\n school_1 school dzerzhinsk\n school_2 school dzerzhinsk"
    facts = """
        school_1  2023  teachers=40 first_category=10 highest_category=6
        school_2  2023  teachers=10 first_category=2
    """
    store = small_store(units, facts)
    both = indicator_row(store, "dzerzhinsk", "4", "dzerzhinsk", "2023")
    assert (both.numerator, both.denominator, both.value, both.units_reported) == (16, 40, 40, 1)
    first = indicator_row(store, "dzerzhinsk", "4", "dzerzhinsk", "2023", "part:first")
    assert (first.numerator, first.denominator, first.value, first.units_reported) == (12, 50, 24, 2)
    highest = indicator_row(store, "dzerzhinsk", "4", "dzerzhinsk", "2023", "part:highest")
    assert (highest.numerator, highest.denominator, highest.value, highest.units_reported) == (6, 40, 15, 1)


def test_part_in_another_unit_of_measure(small_store: StoreBuilder) -> None:
    # KBR 11: mentoring_programmes is a count; part share = mentoring_teachers / teachers.
    units = "kbr region -\n baksan municipality kbr"
    store = small_store(units, "baksan 2023 mentoring_programmes=3 mentoring_teachers=9 teachers=60")
    headline = indicator_row(store, "kbr", "11", "baksan", "2023")
    assert (headline.numerator, headline.denominator, headline.value) == (3, None, 3)
    share = indicator_row(store, "kbr", "11", "baksan", "2023", "part:share")
    assert (share.numerator, share.denominator, share.value) == (9, 60, 15)

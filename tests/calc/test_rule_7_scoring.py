"""Rule 7: points by the programme's own rule and basis, at every level of units, headline rows only."""

import pytest

from pdmon.programme.model import Config
from tests.conftest import StoreBuilder
from tests.small_store import Document, criterion_row, indicator_row

UNITS = "vladimir municipality -\n school_1 school vladimir\n school_2 school vladimir"


def test_numerator_is_the_basis_where_the_order_says_so(small_store: StoreBuilder) -> None:
    # Vladimir 3.1: the number of participants grew 10 -> 12 while the share fell 50 -> 40 %.
    facts = """
        school_1  2022  teachers=20 contest_participants=10
        school_1  2023  teachers=30 contest_participants=12
        school_2  2022  teachers=20 contest_participants=10
        school_2  2023  teachers=15 contest_participants=9
    """
    store = small_store(UNITS, facts)
    grew = indicator_row(store, "vladimir", "3.1", "school_1", "2023")
    assert (grew.change, grew.dynamics, grew.points, grew.max_points) == (-10, "worse", 1, 1)
    # The share grew 50 -> 60 %, the participants fell 10 -> 9: no point.
    fell = indicator_row(store, "vladimir", "3.1", "school_2", "2023")
    assert (fell.change, fell.dynamics, fell.points, fell.max_points) == (10, "better", 0, 1)
    # The city: 20 -> 21 participants, 50 -> 46.7 %.
    assert indicator_row(store, "vladimir", "3.1", "vladimir", "2023").points == 1


@pytest.mark.parametrize(("now", "positive", "non_negative"), [(6, 1, 1), (5, 0, 1), (4, 0, 0)])
def test_positive_and_non_negative(small_store: StoreBuilder, now: int, positive: int, non_negative: int) -> None:
    # 2.1 asks for positive dynamics, 6.1 for the absence of negative dynamics.
    facts = f"""
        school_1  2022  teachers=10              highest_category_confirmed=5
        school_1  2023  teachers=10              highest_category_confirmed={now}
        school_2  2022  specialist_positions=10  specialist_positions_filled=5
        school_2  2023  specialist_positions=10  specialist_positions_filled={now}
    """
    store = small_store(UNITS, facts)
    assert indicator_row(store, "vladimir", "2.1", "school_1", "2023").points == positive
    assert indicator_row(store, "vladimir", "6.1", "school_2", "2023").points == non_negative


def ceiling_facts(numerator_before: int = 10) -> str:
    return f"""
        school_1  2022  teachers=10 highest_category_confirmed={numerator_before}
        school_1  2023  teachers=12 highest_category_confirmed=12
    """


def with_ceiling_switch(config: Config) -> Config:
    vladimir = config.programmes["vladimir"].model_copy(update={"ceiling_counts_as_positive": True})
    return config.model_copy(update={"programmes": {**config.programmes, "vladimir": vladimir}})


def test_full_share_twice_earns_nothing_by_the_letter(small_store: StoreBuilder) -> None:
    row = indicator_row(small_store(UNITS, ceiling_facts()), "vladimir", "2.1", "school_1", "2023")
    assert (row.previous, row.value, row.dynamics, row.points, row.max_points) == (100, 100, "same", 0, 1)


def test_full_share_twice_earns_the_point_with_the_switch(small_store: StoreBuilder, config: Config) -> None:
    store = small_store(UNITS, ceiling_facts(), config=with_ceiling_switch(config))
    row = indicator_row(store, "vladimir", "2.1", "school_1", "2023")
    assert (row.dynamics, row.points, row.max_points) == ("same", 1, 1)


def test_switch_does_nothing_below_the_ceiling(small_store: StoreBuilder, config: Config) -> None:
    facts = """
        school_1  2022  teachers=10 highest_category_confirmed=9 deficit_event_participants=100
        school_1  2023  teachers=10 highest_category_confirmed=9 deficit_event_participants=100
    """
    store = small_store(UNITS, facts, config=with_ceiling_switch(config))
    assert indicator_row(store, "vladimir", "2.1", "school_1", "2023").points == 0
    # A hundred people is not a hundred percent.
    assert indicator_row(store, "vladimir", "1.4", "school_1", "2023").points == 0


@pytest.mark.parametrize(("before", "now", "points"), [(12, 11, 0), (10, 12, 1), (11, 10, 0), (12, 12, 0)])
def test_ceiling_is_a_hundred_percent_exactly(
    small_store: StoreBuilder, config: Config, before: int, now: int, points: int
) -> None:
    # Shares over 100 % happen (external part-timers): 120 -> 110 % is a fall, 120 -> 120 % is not 100 -> 100 %.
    facts = f"""
        school_1  2022  teachers=10 highest_category_confirmed={before}
        school_1  2023  teachers=10 highest_category_confirmed={now}
    """
    store = small_store(UNITS, facts, config=with_ceiling_switch(config))
    assert indicator_row(store, "vladimir", "2.1", "school_1", "2023").points == points


def test_points_belong_to_headline_rows_of_years(small_store: StoreBuilder) -> None:
    facts = """
        school_1  2022  teachers=10 diagnosed=1 teachers@subject:math=4 diagnosed@subject:math=1
        school_1  2023  teachers=10 diagnosed=9 teachers@subject:math=4 diagnosed@subject:math=2
    """
    store = small_store(UNITS, facts)
    headline = indicator_row(store, "vladimir", "1.1", "school_1", "2023")
    assert (headline.points, headline.max_points) == (1, 1)
    math = indicator_row(store, "vladimir", "1.1", "school_1", "2023", "subject:math")
    assert (math.points, math.max_points) == (None, None)


def test_programme_without_scoring_has_no_points(small_store: StoreBuilder) -> None:
    units = "dzerzhinsk municipality -\n school_1 school dzerzhinsk"
    store = small_store(units, "school_1 2022 teachers=10 diagnosed=1\n school_1 2023 teachers=10 diagnosed=9")
    row = indicator_row(store, "dzerzhinsk", "1", "dzerzhinsk", "2023")
    assert (row.dynamics, row.points, row.max_points) == ("better", None, None)
    first = store.config.programmes["dzerzhinsk"].indicator("1").criterion
    criterion = criterion_row(store, "dzerzhinsk", first, "dzerzhinsk", "2023")
    assert (criterion.points, criterion.max_points) == (None, None)


def test_document_earns_the_point_at_the_unit_and_above_it(small_store: StoreBuilder) -> None:
    units = "kbr region -\n baksan municipality kbr\n nalchik municipality kbr\n terek municipality kbr"
    facts = "baksan 2023 diagnosed=5\n nalchik 2023 diagnosed=5"
    store = small_store(units, facts, [Document("baksan", "2023", "kbr", "8")])
    # baksan gave a document and not the number of experts; the point is for the document.
    baksan = indicator_row(store, "kbr", "8", "baksan", "2023")
    assert (baksan.state, baksan.points, baksan.max_points) == ("no_data", 1, 1)
    nalchik = indicator_row(store, "kbr", "8", "nalchik", "2023")
    assert (nalchik.points, nalchik.max_points) == (0, 1)
    terek = indicator_row(store, "kbr", "8", "terek", "2023")
    assert (terek.points, terek.max_points) == (None, 0)
    republic = indicator_row(store, "kbr", "8", "kbr", "2023")
    assert (republic.points, republic.max_points) == (1, 1)
    # No document anywhere for indicator 9, though the republic did report.
    assert indicator_row(store, "kbr", "9", "kbr", "2023").points == 0
    # The document for 8 shows that baksan reported, so its silence about 9 is a zero.
    assert indicator_row(store, "kbr", "9", "baksan", "2023").points == 0


def test_document_of_another_year_earns_nothing(small_store: StoreBuilder) -> None:
    units = "kbr region -\n baksan municipality kbr"
    facts = "baksan 2022 diagnosed=5\n baksan 2023 diagnosed=5"
    store = small_store(units, facts, [Document("baksan", "2022", "kbr", "8")])
    assert indicator_row(store, "kbr", "8", "baksan", "2022").points == 1
    assert indicator_row(store, "kbr", "8", "baksan", "2023").points == 0


def test_regional_level_indicator_takes_the_documents_of_the_republic(small_store: StoreBuilder) -> None:
    units = "kbr region -\n baksan municipality kbr"
    documents = [Document("kbr", "2023", "kbr", "7")]
    store = small_store(units, "kbr 2023 dpo_programmes=20 e_learning_programmes=5", documents)
    row = indicator_row(store, "kbr", "7", "kbr", "2023")
    assert (row.numerator, row.denominator, row.value, row.points) == (5, 20, 25, 1)


def test_criterion_sums_points_and_reduced_maximum(small_store: StoreBuilder) -> None:
    # Criterion 2 of Vladimir: 2.1 grows, 2.2 has no previous value.
    facts = """
        school_1  2022  teachers=10 highest_category_confirmed=1
        school_1  2023  teachers=10 highest_category_confirmed=2 category_raised=3
    """
    row = criterion_row(small_store(UNITS, facts), "vladimir", "2", "school_1", "2023")
    assert (row.points, row.max_points, row.indicators_with_data, row.indicators) == (1, 1, 2, 2)
    assert (row.targets_attained, row.targets_judged) == (0, 0)

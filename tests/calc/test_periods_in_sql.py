"""What SQL knows of periods is what the words know."""

from pdmon.words.periods import PeriodKind, parts_of_year
from tests.conftest import StoreBuilder

UNITS = """
    myasnikovsky  municipality  -
    school_1      school        myasnikovsky
"""

_ASKED = """
    select period_kind(code), period_year(code), period_ordinal(code), is_whole_year(code), period_before(code),
        period_first_day(code), period_last_day(code)
    from (select unnest($codes) as code)
"""


def test_every_period_means_the_same_in_sql(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, "school_1  2022  teachers=20")
    periods = [period for kind in PeriodKind for year in range(2019, 2031) for period in parts_of_year(year, kind)]
    assert store.rows(_ASKED, {"codes": [period.code for period in periods]}) == [
        (
            period.kind,
            period.year,
            period.ordinal,
            period.kind.is_whole_year,
            period.previous.code,
            period.first_day,
            period.last_day,
        )
        for period in periods
    ]


def test_periods_stand_in_a_view(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, "school_1  2022-11  staff_positions=20 staff_positions_filled=19")
    rows = store.rows("select period, kind, year, ordinal, first_day::varchar, last_day::varchar from periods")
    assert rows == [
        ("2022-11", "month", 2022, 11, "2022-11-01", "2022-11-30"),
        ("2022", "year", 2022, 1, "2022-01-01", "2022-12-31"),
    ]

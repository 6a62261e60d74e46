"""Completeness: who was on time, late, returned, missing, not expected; the rates."""

from datetime import date, datetime

import pandas as pd
import pytest

from pdmon.calc.refresh import refresh_all
from pdmon.collection.completeness import completeness, has_deadlines, rates, state_matrix, units_to_remind
from pdmon.store import Store
from pdmon.store.log.submissions import NewSubmission, ReturnedFile, Source, add_submission, record_return, withdraw
from pdmon.store.units import Unit, save_units
from pdmon.words.local_time import use_zone
from tests.intake.small_world import CONFIG, TOWN
from tests.intake.small_world import small as small  # the fixture

SOURCE = Source("0" * 64, "form.xlsx")


def hand_in(store: Store, unit: str, period: str, at: datetime, programme: str | None = "town") -> str:
    cells = [("teachers" if len(period) == 4 else "positions", "", None)]
    kind = "form" if programme else "long"
    with store.transaction() as cursor:
        return add_submission(cursor, NewSubmission(unit, period, programme, kind, cells), SOURCE, "м", at=at)


def hand_back(store: Store, unit: str, period: str, at: datetime) -> None:
    with store.transaction() as cursor:
        record_return(cursor, ReturnedFile(SOURCE, [], unit, period, "town"), "м", at)


def states(rows: pd.DataFrame) -> dict[tuple[str, str], str]:
    return {(row.unit, row.period): row.state for row in rows.itertuples()}


def test_states_of_every_organisation(small: Store) -> None:
    hand_in(small, "s1", "2022", datetime(2022, 8, 5, 20))
    hand_back(small, "s2", "2022", datetime(2022, 8, 1))
    hand_in(small, "s1", "2024", datetime(2024, 8, 6))
    hand_in(small, "s3", "2024", datetime(2024, 8, 7), programme=None)
    rows = completeness(small, "town", ["2022", "2024"], today=date(2024, 9, 1))
    assert states(rows) == {
        ("s1", "2022"): "on_time",
        ("s2", "2022"): "returned",
        ("s3", "2022"): "not_expected",
        ("town", "2022"): "missing",
        ("s1", "2024"): "late",
        ("s2", "2024"): "missing",
        ("s3", "2024"): "late",
        ("town", "2024"): "missing",
    }
    assert list(state_matrix(rows).loc[("s1", "Школа 1")]) == ["on_time", "late"]
    assert list(units_to_remind(rows)["unit"]) == ["town", "town", "s2", "s2"]


def test_a_form_accepted_after_local_midnight_of_the_deadline_is_late(small: Store) -> None:
    """The order's day ends in the territory, not in Greenwich."""
    hand_in(small, "s1", "2024", datetime(2024, 8, 5, 18, 59))  # 05.08.2024 23:59 there
    hand_in(small, "s2", "2024", datetime(2024, 8, 5, 20, 30))  # 06.08.2024 01:30 there
    use_zone("Asia/Yekaterinburg")
    try:
        rows = completeness(small, "town", ["2024"]).set_index("unit")
    finally:
        use_zone(None)
    assert (rows.loc["s1", "state"], rows.loc["s2", "state"]) == ("on_time", "late")


def test_before_the_deadline_nothing_is_missing(small: Store) -> None:
    rows = completeness(small, "town", ["2024"], today=date(2024, 8, 5))
    assert set(rows["state"]) == {"awaited"}
    assert set(completeness(small, "town", ["2024"], today=date(2024, 8, 6))["state"]) == {"missing"}


def test_without_a_deadline_nothing_is_late_and_nothing_missing_before_the_period_ends(small: Store) -> None:
    free = TOWN.model_copy(update={"deadlines": ()})
    small.config = CONFIG.model_copy(update={"programmes": {"town": free}})
    hand_in(small, "s1", "2024", datetime(2026, 1, 1))
    rows = completeness(small, "town", ["2024"], today=date(2024, 12, 31)).set_index("unit")
    assert (rows.loc["s1"].state, rows.loc["s2"].state) == ("accepted", "awaited")
    assert completeness(small, "town", ["2024"], date(2025, 1, 1)).set_index("unit").loc["s2"].state == "missing"


def test_a_month_is_expected_only_of_those_open_in_it_and_not_of_the_territory(small: Store) -> None:
    hand_in(small, "s1", "2023-08", datetime(2023, 9, 10))
    rows = completeness(small, "town", ["2023-08", "2023-09"], today=date(2024, 1, 1))
    assert states(rows) == {
        ("s1", "2023-08"): "on_time",
        ("s2", "2023-08"): "missing",
        ("s3", "2023-08"): "not_expected",
        ("s1", "2023-09"): "missing",
        ("s2", "2023-09"): "missing",
        ("s3", "2023-09"): "missing",
    }


def test_the_first_acceptance_counts_and_a_withdrawn_one_does_not(small: Store) -> None:
    first = hand_in(small, "s1", "2024", datetime(2024, 8, 1))
    hand_in(small, "s1", "2024", datetime(2024, 9, 1))
    row = completeness(small, "town", ["2024"]).set_index("unit").loc["s1"]
    assert (row.state, row.accepted_at, row.accepted_count) == ("on_time", pd.Timestamp(2024, 8, 1), 2)
    with small.transaction() as cursor:
        withdraw(cursor, first, "м", "ошибочный файл")
    assert completeness(small, "town", ["2024"]).set_index("unit").loc["s1"].state == "late"


def test_a_form_of_another_programme_does_not_count(small: Store) -> None:
    hand_in(small, "s1", "2024", datetime(2024, 8, 1), programme="village")
    assert completeness(small, "town", ["2024"], date(2025, 1, 1)).set_index("unit").loc["s1"].state == "missing"


def test_rates(small: Store) -> None:
    hand_in(small, "s1", "2024", datetime(2024, 8, 1))
    hand_in(small, "s2", "2024", datetime(2024, 8, 9))
    found = rates(completeness(small, "town", ["2024", "2030"], today=date(2024, 9, 1)))
    year = found.set_index("period").loc["2024"]
    assert (year.expected, year.accepted, year.on_time, year.missing) == (4, 2, 1, 2)
    assert (year.reporting_rate_pct, year.on_time_rate_pct) == (50.0, 25.0)
    future = found.set_index("period").loc["2030"]
    assert future.awaited == 4
    assert pd.isna(future.reporting_rate_pct)


def test_without_a_deadline_nothing_has_a_rate_of_punctuality(small: Store) -> None:
    free = TOWN.model_copy(update={"deadlines": ()})
    small.config = CONFIG.model_copy(update={"programmes": {"town": free}})
    hand_in(small, "s1", "2024", datetime(2024, 8, 1))
    rows = completeness(small, "town", ["2024"], today=date(2025, 1, 1))
    assert not has_deadlines(rows)
    (year,) = rates(rows).itertuples()
    assert (year.accepted, year.missing, year.reporting_rate_pct) == (1, 3, 25.0)
    assert pd.isna(year.on_time)
    assert pd.isna(year.on_time_rate_pct)


def test_an_unknown_programme_is_an_error(small: Store) -> None:
    with pytest.raises(KeyError):
        completeness(small, "nowhere", ["2024"])


def test_organisations_stand_in_the_order_of_their_numbers(small: Store) -> None:
    more = [Unit(f"x{number}", f"Сад № {number}", f"Сад № {number}", "school", "town") for number in (10, 9, 100)]
    with small.transaction() as cursor:
        save_units(cursor, more, "м")
        refresh_all(cursor)
    names = state_matrix(completeness(small, "town", ["2024"], today=date(2024, 9, 1))).reset_index()["short_name"]
    assert [name for name in names if name.startswith("Сад")] == ["Сад № 9", "Сад № 10", "Сад № 100"]

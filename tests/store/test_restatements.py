"""The restatement log: exactly what a correction changed, for the school, its town and the years after."""

from decimal import Decimal

import pytest

from pdmon.calc.refresh import mark_stale, refresh
from pdmon.intake.accepting.corrections import WithdrawalError, restatements_logged, withdraw_submission
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.log.closures import close_period, reopen_period
from pdmon.store.log.restatements import restated_targets, restatements
from pdmon.store.log.submissions import NewSubmission, Source, add_submission, events
from tests.conftest import StoreBuilder
from tests.intake.small_world import small as small  # the fixture

SOURCE = Source("0" * 64, "form.xlsx")


def hand_in(store: Store, unit: str, period: str, diagnosed: int, teachers: int, late_refresh: bool = False) -> str:
    """Accept as the acceptance does; a batch puts the refresh off."""
    cells = [("diagnosed", "", Decimal(diagnosed)), ("teachers", "", Decimal(teachers))]
    with store.transaction() as cursor, restatements_logged(cursor, {(unit, period)}) as ids:
        ids.append(add_submission(cursor, NewSubmission(unit, period, "town", "form", cells), SOURCE, "методист"))
        (mark_stale if late_refresh else refresh)(cursor, {(unit, period)})
    return ids[0]


def test_first_figures_restate_nothing(small: Store) -> None:
    hand_in(small, "s1", "2023", 10, 40)
    hand_in(small, "s2", "2023", 10, 10)
    assert restatements(small).empty


def test_a_correction_restates_the_school_the_town_and_no_other(small: Store) -> None:
    hand_in(small, "s1", "2023", 10, 40)
    hand_in(small, "s2", "2023", 10, 10)
    hand_in(small, "s1", "2024", 20, 40)
    correction = hand_in(small, "s1", "2023", 20, 40)
    found = restatements(small, programme="town")
    assert [(row.indicator, row.unit, row.period) for row in found.itertuples()] == [
        ("1.1", "s1", "2023"),
        ("1.1", "town", "2023"),
    ]
    assert list(found["value_before"]) == [25.0, 40.0]
    assert list(found["value_after"]) == [50.0, 60.0]
    assert list(found["numerator_before"]) == [10, 20]
    assert list(found["numerator_after"]) == [20, 30]
    assert set(found["submission_id"]) == {correction}
    assert set(found["cause"]) == {"corrected"}


def test_the_same_figures_again_restate_nothing(small: Store) -> None:
    hand_in(small, "s1", "2023", 10, 40)
    hand_in(small, "s1", "2023", 10, 40)
    assert restatements(small).empty


def test_in_a_batch_with_the_refresh_put_off_the_same_is_logged(small: Store) -> None:
    hand_in(small, "s1", "2023", 10, 40, late_refresh=True)
    hand_in(small, "s1", "2023", 20, 40, late_refresh=True)
    found = restatements(small, unit="s1")
    assert list(found["value_before"]) == [25.0]
    assert list(found["value_after"]) == [50.0]


def test_a_withdrawal_is_logged_with_the_value_that_is_gone(small: Store) -> None:
    first = hand_in(small, "s1", "2023", 10, 40)
    withdraw_submission(small, first, "методист", "чужой файл")
    school = restatements(small, unit="s1", submission_id=first)
    assert list(school["value_before"]) == [25.0]
    assert school["value_after"].isna().all()
    assert list(school["cause"]) == ["withdrawn"]
    assert events(small, first)["why"].iloc[-1] == "чужой файл"


def test_withdrawing_brings_back_what_was_superseded(small: Store) -> None:
    hand_in(small, "s1", "2023", 10, 40)
    second = hand_in(small, "s1", "2023", 20, 40)
    withdraw_submission(small, second, "методист", "ошибка")
    found = restatements(small, unit="s1", submission_id=second)
    assert sorted(zip(found["cause"], found["value_before"], found["value_after"], strict=True)) == [
        ("corrected", 25.0, 50.0),
        ("withdrawn", 50.0, 25.0),
    ]


def test_what_cannot_be_withdrawn(small: Store) -> None:
    first = hand_in(small, "s1", "2023", 10, 40)
    with pytest.raises(WithdrawalError, match="причину"):
        withdraw_submission(small, first, "методист", "  ")
    with small.transaction() as cursor:
        close_period(cursor, "town", "2023", "протокол № 1", "методист")
    with pytest.raises(WithdrawalError, match="Период закрыт"):
        withdraw_submission(small, first, "методист", "ошибка")
    with small.transaction() as cursor:
        reopen_period(cursor, "town", "2023", "ошибка", "методист")
    withdraw_submission(small, first, "методист", "ошибка")
    with pytest.raises(WithdrawalError, match="уже отозвали"):
        withdraw_submission(small, first, "методист", "ошибка")


def test_a_target_that_a_correction_missed(small_store: StoreBuilder, config: Config) -> None:
    units = "karabash municipality -\nk1 school karabash"
    store = small_store(units, "k1 2024 individual_routes=8 assessed_teachers=10 assessed_leaders=0")
    (status,) = store.rows(
        "select status from target_values where indicator = '1.3' and unit = 'k1' and period = '2024'"
    )
    assert status == ("attained",)
    cells = [("individual_routes", "", Decimal(7))]
    with store.transaction() as cursor, restatements_logged(cursor, {("k1", "2024")}) as ids:
        ids.append(add_submission(cursor, NewSubmission("k1", "2024", None, "long", cells), SOURCE, "м"))
        refresh(cursor, {("k1", "2024")})
    found = restated_targets(store, programme="karabash")
    assert [(row.unit, row.indicator, row.status_before, row.status_after) for row in found.itertuples()] == [
        ("k1", "1.3", "attained", "missed"),
        ("karabash", "1.3", "attained", "missed"),
    ]
    school = restatements(store, unit="k1")
    assert list(school["attained_before"]) == [True]
    assert list(school["attained_after"]) == [False]

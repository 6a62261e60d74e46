"""The restatement log: exactly what a correction changed, for the school, its town and the years after."""

from decimal import Decimal

from pdmon.calc.refresh import refresh
from pdmon.store import Store
from pdmon.store.restatements import look_before, record_changes, restatements
from pdmon.store.submissions import NewSubmission, Source, add_submission, withdraw
from tests.intake.small_world import small as small  # the fixture

SOURCE = Source("0" * 64, "form.xlsx")


def hand_in(store: Store, unit: str, period: str, diagnosed: int, teachers: int) -> tuple[str, bool]:
    """Accept as the acceptance does; returns the id and whether there was anything to restate."""
    cells = [("diagnosed", "", Decimal(diagnosed)), ("teachers", "", Decimal(teachers))]
    with store.transaction() as cursor:
        shown = look_before(cursor, {(unit, period)})
        new = NewSubmission(unit, period, "town", "form", cells)
        submission_id = add_submission(cursor, new, SOURCE, "методист")
        refresh(cursor, {unit})
        if shown:
            record_changes(cursor, [submission_id], "corrected")
    return submission_id, shown


def test_first_figures_restate_nothing(small: Store) -> None:
    assert hand_in(small, "s1", "2023", 10, 40)[1] is False
    assert hand_in(small, "s2", "2023", 10, 10)[1] is False
    assert restatements(small).empty


def test_a_correction_restates_the_school_the_town_and_no_other(small: Store) -> None:
    hand_in(small, "s1", "2023", 10, 40)
    hand_in(small, "s2", "2023", 10, 10)
    hand_in(small, "s1", "2024", 20, 40)
    correction, _ = hand_in(small, "s1", "2023", 20, 40)
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
    assert hand_in(small, "s1", "2023", 10, 40)[1] is True
    assert restatements(small).empty


def test_a_withdrawal_is_logged_with_the_value_that_is_gone(small: Store) -> None:
    first, _ = hand_in(small, "s1", "2023", 10, 40)
    with small.transaction() as cursor:
        assert look_before(cursor, {("s1", "2023")})
        withdraw(cursor, first, "методист", "чужой файл")
        refresh(cursor, {"s1"})
        record_changes(cursor, [first], "withdrawn")
    school = restatements(small, unit="s1", submission_id=first)
    assert list(school["value_before"]) == [25.0]
    assert school["value_after"].isna().all()
    assert list(school["cause"]) == ["withdrawn"]

"""Deadlines of the orders: dates of a period, late or not, the calendar."""

from datetime import date

from pdmon.programme.deadlines import calendar_of, due_date, period_deadlines, submission_deadline
from pdmon.programme.model import Config, Deadline
from tests.intake.small_world import CONFIG, TOWN, VILLAGE


def test_a_months_figures_are_due_in_the_month_after() -> None:
    monthly = Deadline(title="кадры", day=10, monthly=True)
    assert due_date(monthly, "2024-05") == date(2024, 6, 10)
    assert due_date(monthly, "2024-12") == date(2025, 1, 10)
    assert due_date(Deadline(title="кадры", day=31, monthly=True), "2024-01") == date(2024, 2, 29)


def test_a_years_figures_are_due_in_that_year_or_the_next() -> None:
    assert due_date(Deadline(title="a", month=8, day=5), "2024") == date(2024, 8, 5)
    assert due_date(Deadline(title="a", month=1, day=31, year_offset=1), "2024") == date(2025, 1, 31)


def test_deadlines_of_a_period() -> None:
    assert [(d.due, d.scope, d.indicators) for d in period_deadlines(TOWN, "2024")] == [
        (date(2024, 8, 5), "submission", ()),
        (date(2024, 8, 15), "evaluation", ()),
    ]
    assert [(d.due, d.indicators) for d in period_deadlines(TOWN, "2024-05")] == [(date(2024, 6, 10), ("3.1",))]


def test_a_form_is_late_after_the_last_deadline_of_its_indicators() -> None:
    assert submission_deadline(TOWN, "2024") == date(2024, 8, 5)
    assert submission_deadline(VILLAGE, "2024") == date(2025, 3, 1)
    assert submission_deadline(VILLAGE, "2024-05") is None


def test_a_term_of_the_whole_programme_is_not_the_last_where_an_indicator_has_a_later_one(config: Config) -> None:
    # The summary is due in January, 5.3 by 1 March of the year after, 5.2 by 15 October of the year itself.
    assert submission_deadline(config.programmes["myasnikovsky"], "2025") == date(2026, 3, 1)
    assert submission_deadline(config.programmes["myasnikovsky"], "2025-05") == date(2025, 6, 10)
    assert submission_deadline(config.programmes["karabash"], "2026") == date(2026, 8, 5)


def test_the_calendar_of_all_programmes() -> None:
    found = calendar_of(CONFIG, date(2024, 1, 10), date(2024, 3, 10))
    assert [(entry.due.isoformat(), entry.programme, entry.period) for entry in found] == [
        ("2024-01-10", "town", "2023-12"),
        ("2024-01-31", "village", "2023"),
        ("2024-02-10", "town", "2024-01"),
        ("2024-03-01", "village", "2023"),
        ("2024-03-10", "town", "2024-02"),
    ]

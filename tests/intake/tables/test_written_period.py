"""Periods as people write them are read; what may mean several is not, and nothing ever breaks the reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdmon.intake.tables.periods.written import period_in, stated_in, whole_statement
from pdmon.words.periods import Period, PeriodKind, is_period, parts_of_year, period_title

PERIODS = st.builds(
    lambda kind, year, at: parts_of_year(year, kind)[at % kind.in_year],
    st.sampled_from(list(PeriodKind)),
    st.integers(2000, 2049),
    st.integers(0, 11),
)
WORDS = st.sampled_from(
    ["3", "1-е", "III", "первый", " ", "-", "/", "кв.", "квартал", "полугодие", "2025", "2024", "25", "г.", "за"]
)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2025", "2025"),
        ("2025 г.", "2025"),
        ("май 2025", "2025-05"),
        ("05.2025", "2025-05"),
        ("3 кв. 2025", "2025-Q3"),
        ("3 кв.2025 г.", "2025-Q3"),
        ("3-й квартал 2025 года", "2025-Q3"),
        ("III квартал 2025", "2025-Q3"),
        ("ІІ кв 2025", "2025-Q2"),
        ("IV кварт. 2025 г.", "2025-Q4"),
        ("первый квартал 2025 года", "2025-Q1"),
        ("за третий квартал 2025 года", "2025-Q3"),
        ("2025 год, 4 квартал", "2025-Q4"),
        ("2025-Q3", "2025-Q3"),
        ("Q3 2025", "2025-Q3"),
        ("1-е полугодие 2025", "2025-H1"),
        ("I полугодие 2025 года", "2025-H1"),
        ("второе полугодие 2025 г.", "2025-H2"),
        ("2 полуг. 2025", "2025-H2"),
        ("2 п/г 2025", "2025-H2"),
        ("2025-H1", "2025-H1"),
    ],
)
def test_a_period_in_a_cell(text: str, period: str) -> None:
    assert period_in(text) == period


@pytest.mark.parametrize(
    "text",
    [
        "за 9 месяцев 2025 года", "9 месяцев 2025", "1-3 кварталы 2025", "1-3 квартал 2025", "5 квартал 2025",
        "3 полугодие 2025", "III квартал", "3 кв.", "2024-2025", "полугодие 2025", "квартал 2025", "лето", "",
    ],
)  # fmt: skip
def test_what_means_no_single_period(text: str) -> None:
    assert period_in(text) == ""
    assert stated_in(text) == []


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Сведения за 3 квартал 2025 года", ["2025-Q3"]),
        ("Отчёт за III кв. 2025 г. по приказу от 19.08.2021", ["2025-Q3"]),
        ("Свод за 1-е полугодие 2025 года", ["2025-H1"]),
        ("за 1 квартал 2024 года и за 1 квартал 2025 года", ["2024-Q1", "2025-Q1"]),
        ("за 1 и 2 кварталы 2025 года", []),
        ("за 2-3 квартал 2025 года", []),
        ("за 1 квартал 2024 и 2025 годов", []),
        ("План на 3 квартал 2025 года", []),
        ("за 9 месяцев 2025 года", []),
    ],
)
def test_a_period_in_a_sentence(text: str, periods: list[str]) -> None:
    assert stated_in(text) == periods


@given(PERIODS)
def test_every_period_is_read_as_it_is_called(period: Period) -> None:
    title = period_title(period.code)
    assert period_in(period.code) == period_in(title) == period_in(title.upper()) == period.code
    assert period_in(period.label) == period_in(period.words()) == period.code
    assert whole_statement(title) == period.code
    assert stated_in(f"Сведения за {title}, приказ № 5") == [period.code]


@given(st.text(max_size=40) | st.lists(WORDS, max_size=8).map("".join) | st.lists(WORDS, max_size=8).map(" ".join))
def test_whatever_is_written_is_a_period_or_nothing(text: str) -> None:
    found = [period for period in (period_in(text), whole_statement(text), *stated_in(text)) if period]
    assert all(is_period(period) for period in found)

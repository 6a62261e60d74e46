"""The strict number parser."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdmon.intake.numbers import LIMIT, Parsed, number_text, parse_number, parse_yes_no

NBSP, NARROW, MINUS = "\u00a0", "\u202f", "\u2212"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("12", "12"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("  7 ", "7"),
        ("1 234", "1234"),
        (f"1{NBSP}234", "1234"),
        (f"1{NARROW}234{NARROW}567,25", "1234567.25"),
        ("1234,567", "1234.567"),
        ("0,125", "0.125"),
        ("12.5000", "12.5"),
        ("1 245,3", "1245.3"),
        ("1 245,30", "1245.3"),
        ("-5", "-5"),
        (f"{MINUS}5", "-5"),
        ("-0", "0"),
        ("9999999999,9999", "9999999999.9999"),
    ],
)
def test_numbers_as_people_write_them(text: str, value: str) -> None:
    assert parse_number(text) == Parsed(Decimal(value))


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        ("1,234", "ambiguous"),
        ("1.234", "ambiguous"),
        ("1.234,5", "ambiguous"),
        ("1,234.5", "ambiguous"),
        ("1,234,567", "ambiguous"),
        ("12 %", "percent"),
        ("12%", "percent"),
        ("#REF!", "error_value"),
        ("1E21", "text"),
        ("+5", "text"),
        ("12 34", "text"),
        ("1 2345", "text"),
        ("двенадцать", "text"),
        ("12 чел.", "with_unit"),
        ("12.5 тыс.", "with_unit"),
        ("12,5 тыс. руб.", "with_unit"),
        ("1 245,3 тыс.руб", "with_unit"),
        ("1245.30 ₽", "with_unit"),
        ("1,234 руб.", "with_unit"),
        ("36 ч", "with_unit"),
        ("тыс. руб.", "text"),
        (", руб.", "text"),
        ("12 тысяч", "text"),
        ("=1+1", "text"),
        ("1/2", "text"),
        ("٣", "text"),
        ("9" * 2000, "text"),
        ("10000000000", "too_large"),
        ("0,00001", "too_precise"),
        (1e21, "too_large"),
        (float("nan"), "error_value"),
        (True, "boolean"),
        (date(2024, 5, 1), "date"),
        (datetime(2024, 5, 1, 12), "date"),
        (time(12), "date"),
        (b"12", "text"),
    ],
)
def test_what_is_not_a_number(raw: object, error: str) -> None:
    assert parse_number(raw) == Parsed(error=error)


@pytest.mark.parametrize("raw", ["", "   ", NBSP, None])
def test_an_empty_cell_is_silently_not_reported(raw: object) -> None:
    assert parse_number(raw) == Parsed()


@pytest.mark.parametrize("word", ["-", "–", "—", "нет", "Нет", "н/д", "Н/Д", "нет данных", MINUS])
def test_said_so_words_are_not_reported(word: str) -> None:
    assert parse_number(word) == Parsed(marker=word)


@pytest.mark.parametrize(
    ("raw", "value"),
    [("да", 1), ("ДА ", 1), ("нет", 0), ("yes", 1), ("no", 0), ("true", 1), (False, 0), (1.0, 1), ("0", 0)],
)
def test_yes_no(raw: object, value: int) -> None:
    assert parse_yes_no(raw) == Parsed(Decimal(value))


def test_yes_no_takes_nothing_else() -> None:
    assert parse_yes_no("2").error == "not_yes_no"
    assert parse_yes_no("может быть").error == "not_yes_no"
    assert parse_yes_no("") == Parsed()
    assert parse_yes_no("н/д") == Parsed(marker="н/д")


def test_spreadsheet_arithmetic_is_read_as_people_see_it() -> None:
    assert parse_number(12.1 + 0.2) == Parsed(Decimal("12.3"))
    assert parse_number(12.0).value == Decimal(12)


@given(st.decimals(min_value=-(LIMIT - 1), max_value=LIMIT - 1, places=4, allow_nan=False, allow_infinity=False))
def test_every_number_comes_back_from_its_russian_text(value: Decimal) -> None:
    text = number_text(value)
    parsed = parse_number(text)
    if parsed.error == "ambiguous":  # 1,234: written so it could mean a thousand
        assert "," in text
        assert len(text.split(",")[1]) == 3
    else:
        assert parsed.value == value


@given(
    st.decimals(min_value=0, max_value=LIMIT - 1, places=2, allow_nan=False, allow_infinity=False),
    st.sampled_from([" ", NBSP, NARROW]),
    st.sampled_from(["", " тыс.", " тыс. руб.", "руб.", f"{NBSP}₽", " млн", " ч", " баллов"]),
)
def test_money_as_people_write_it_is_taken_exactly_or_asked_about(value: Decimal, space: str, unit: str) -> None:
    written = f"{value:,.2f}".replace(",", space).replace(".", ",")
    assert parse_number(written + unit) == (Parsed(error="with_unit") if unit else parse_number(value))
    assert parse_number(written).value == value


@given(st.text())
def test_any_text_gives_exactly_one_answer(text: str) -> None:
    parsed = parse_number(text)
    said = [parsed.value is not None, bool(parsed.marker), bool(parsed.error)]
    assert sum(said) <= 1
    if not any(said):
        assert not text.strip()


@given(st.floats())
def test_any_float_gives_a_number_that_fits_or_an_error(value: float) -> None:
    parsed = parse_number(value)
    assert (parsed.value is None) == bool(parsed.error)
    if parsed.value is not None:
        assert abs(parsed.value) < LIMIT

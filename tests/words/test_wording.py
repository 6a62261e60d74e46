"""Russian numbers and plural forms, to the character."""

from decimal import Decimal

import pandas as pd
import pytest

from pdmon.insight.targets.shortfall import one_person_text, shortfall_text
from pdmon.words.numbers import difference, measured, move, number, pp, short_number, signed
from pdmon.words.periods import period_label, period_words
from pdmon.words.phrases import joined, lowered, quoted, sentence
from pdmon.words.plurals import plural, quantity


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234567, 0, "1\u00a0234\u00a0567"),
        (1234.5, 1, "1\u00a0234,5"),
        (-0.36, 1, "\u22120,4"),
        (2.5, 0, "3"),
        (26.93, 1, "26,9"),
        (Decimal("0.25"), 1, "0,3"),
        (None, 1, "—"),
        (float("nan"), 1, "—"),
        (pd.NA, 0, "—"),
    ],
)
def test_number(value: object, decimals: int, text: str) -> None:
    assert number(value, decimals) == text


def test_short_number_has_no_zeros_at_the_end() -> None:
    assert [short_number(value, 2) for value in (40, 16.5, 33.33, 100, 1200)] == [
        "40", "16,5", "33,33", "100", "1\u00a0200",
    ]  # fmt: skip


def test_signs() -> None:
    assert [signed(3), signed(-3), signed(0), signed(0.04)] == ["+3,0", "\u22123,0", "0,0", "0,0"]


def test_a_small_change_keeps_its_sign() -> None:
    assert pp(-0.04) == "\u22120,04\u00a0п.п."
    assert pp(3.16) == "+3,2\u00a0п.п."
    assert pp(0) == "0,0\u00a0п.п."


def test_measured_in_its_unit() -> None:
    assert measured(26.93, "percent") == "26,9\u00a0%"
    assert measured(12, "count") == "12"
    assert [measured(value, "presence") for value in (1, 0, None)] == ["есть", "нет", "—"]
    assert [difference(12.0, "count"), difference(1.25, "count"), difference(1, "percent")] == [
        "+12", "+1,25", "+1,0\u00a0п.п.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "0 человек"),
        (1, "1 человек"),
        (2, "2 человека"),
        (5, "5 человек"),
        (11, "11 человек"),
        (21, "21 человек"),
        (104, "104 человека"),
        (1.5, "1,5 человека"),
    ],
)
def test_people(amount: float, text: str) -> None:
    assert quantity(amount, "person").replace("\u00a0", " ") == text


def test_plural_of_own_forms() -> None:
    assert [plural(n, ("критерий", "критерия", "критериев")) for n in (1, 3, 7)] == [
        "критерий",
        "критерия",
        "критериев",
    ]


def test_shortfall_takes_the_genitive() -> None:
    said = [shortfall_text(n).replace("\u00a0", " ") for n in (1, 3, 12, 21)]
    assert said == ["не хватает 1 человека", "не хватает 3 человек", "не хватает 12 человек", "не хватает 21 человека"]
    assert shortfall_text(2, "event") == "не хватает 2\u00a0мероприятий"
    assert [shortfall_text(nothing) for nothing in (0, None, float("nan"))] == ["", "", ""]


def test_one_person_only_in_small_organisations() -> None:
    assert one_person_text(17) == "один человек = 5,9\u00a0п.п."
    assert [one_person_text(size) for size in (20, 0, None)] == ["", "", ""]
    assert one_person_text(25, threshold=30) == "один человек = 4,0\u00a0п.п."


def test_periods_and_sentences() -> None:
    assert period_words("2024", "in") == "2024\u00a0году"
    assert period_words("2024-05") == "май 2024\u00a0года"
    assert period_label("2024-09") == "сент. 2024"
    assert joined(["а", "б", "в"]) == "а, б и в"
    assert quoted("школа «Ёлка»") == "«школа „Ёлка“»"
    assert [sentence("всё так"), sentence("уже.")] == ["Всё так.", "Уже."]


def test_a_move_is_never_shown_as_two_equal_numbers() -> None:
    def said(before: float | None, after: float | None, measure: str = "percent") -> str:
        return move(before, after, measure).replace("\u00a0", " ")

    assert said(34.0, 35.24) == "34,0 % → 35,2 %"
    assert said(33.94, 33.91) == "33,94 % → 33,91 %"
    assert said(33.936652, 33.936652) == "33,9 %, без изменений"
    assert said(15, 16, "count") == "15 → 16"
    assert said(None, 16.0) == "— → 16,0 %"


def test_lowered_keeps_abbreviations() -> None:
    assert lowered("Сетевое взаимодействие") == "сетевое взаимодействие"
    assert lowered("ДПО по программам") == "ДПО по программам"

"""A statement's figures are all of one basis, whatever the headline beside it says."""

from typing import Any

import pandas as pd
import pytest

from pdmon.insight.territory.statement import Basis, basis_note, statement, statements
from pdmon.words.reporters import Reporter

# Of all who reported 45,8 % became 46,8 %; of the 7 that reported in both years 50,0 % became 48,0 %.
ROW: dict[str, Any] = {
    "indicator": "1.1", "short_title": "Прошли", "unit_of_measure": "percent", "value": 46.8, "previous": 45.8,
    "numerator": 468.0, "denominator": 1000.0, "change": -2.0, "dynamics": "worse", "same_units": 7.0,
    "same_previous": 50.0, "same_value": 48.0,
}  # fmt: skip
ALL = {**ROW, "same_units": None, "same_previous": None, "same_value": None, "change": 1.0, "dynamics": "better"}


def test_what_is_compared_over_the_same_organisations_has_both_values_of_them() -> None:
    said = statement(ROW)
    assert (said.previous, said.value, said.change, said.dynamics) == (50.0, 48.0, -2.0, "worse")
    assert said.both == ("50,0\xa0%", "48,0\xa0%")
    assert (said.basis.words(Reporter.ORGANISATION), said.basis.brief) == ("по тем же 7\xa0организациям", "по тем же 7")
    assert (said.whole_words, said.counts) == ("всего 46,8\xa0%", "468\xa0из\xa01\xa0000")


def test_of_all_who_reported_the_headline_itself_is_compared() -> None:
    said = statement(ALL)
    assert (said.previous, said.value, said.change) == (45.8, 46.8, 1.0)
    assert said.basis == Basis()
    assert (said.basis.words(Reporter.ORGANISATION), said.whole_words) == ("", "")


def test_two_years_without_a_common_organisation_are_no_move() -> None:
    said = statement({**ROW, "same_units": 0.0, "change": None, "dynamics": None})
    assert (said.previous, said.value, said.change, said.dynamics) == (None, 46.8, None, "")
    assert not said.is_over_same


@pytest.mark.parametrize(
    ("parts", "is_of_one"),
    [
        ({"change": -3.7037, "denominator": 27.0}, True),  # 6 -> 5 of 27
        ({"change": -7.4074, "denominator": 27.0}, False),
        ({"change": 1.0, "unit_of_measure": "count", "denominator": None}, True),
        ({"change": -2.0, "unit_of_measure": "count", "denominator": None}, False),
        ({"change": None}, False),
        ({"change": 1.0, "unit_of_measure": "people", "denominator": None}, True),
        ({"change": 1.0, "denominator": None}, False),  # a share of which nobody knows of how many
        ({"change": 0.8, "unit_of_measure": "thousand_roubles", "denominator": None}, False),
        ({"change": 0.5, "unit_of_measure": "score", "denominator": 27.0}, False),
        ({"change": 1.0, "unit_of_measure": "presence", "denominator": None}, False),
    ],
)
def test_one_person_is_known_by_the_denominator(parts: dict[str, Any], is_of_one: bool) -> None:
    assert statement({**ALL, **parts}).is_of_one is is_of_one


def test_the_note_stands_only_where_somebody_is_missing() -> None:
    assert basis_note(statements(pd.DataFrame([ALL])), Reporter.ORGANISATION) == ""
    assert basis_note(statements(pd.DataFrame([ALL, ROW])), Reporter.ORGANISATION).startswith(
        "«По тем же» — организации"
    )

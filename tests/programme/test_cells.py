"""Cells and pairs are equal to the plain tuples that rows of the database give."""

from pdmon.programme.cells import Cell, UnitPeriod, known_cell


def test_a_cell_is_found_under_the_plain_tuple_of_a_row() -> None:
    assert {Cell("teachers", "subject:math"): 1}["teachers", "subject:math"] == 1
    assert UnitPeriod("k1", "2024") == ("k1", "2024")


def test_the_total_of_a_category_has_no_category() -> None:
    assert Cell("teachers", "subject:math").total == Cell("teachers") == ("teachers", "")


def test_a_known_cell_is_one_object() -> None:
    assert known_cell("teachers", "") is known_cell("teachers", "")

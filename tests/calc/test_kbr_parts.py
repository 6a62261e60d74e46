"""KBR 5 and 12: what the order's column of values asks for besides the share, as rows of their own."""

from tests.conftest import StoreBuilder
from tests.small_store import indicator_row

UNITS = "kbr region -\n nalchik municipality kbr\n baksan municipality kbr"
FACTS = """
    nalchik 2024 retrained=40 retrained_pedagogical=30 retrained_cnppm=10 teachers=200 methodist_supported=20
    nalchik 2024 young_teachers=35
    baksan  2024 retrained=10 retrained_pedagogical=5  teachers=100 methodist_supported=4 young_teachers=15
"""


def test_retrained_at_the_centre_are_a_share_of_all_retrained(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, FACTS)
    part = indicator_row(store, "kbr", "5", "kbr", "2024", "part:cnppm")
    # Baksan did not say how many at the centre: 10 of Nalchik's 40.
    assert (part.numerator, part.denominator, part.value, part.units_reported) == (10, 40, 25, 1)
    headline = indicator_row(store, "kbr", "5", "kbr", "2024")
    assert (headline.numerator, headline.denominator, headline.value) == (35, 50, 70)


def test_young_teachers_are_counted_beside_the_supported(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, FACTS)
    part = indicator_row(store, "kbr", "12", "kbr", "2024", "part:young")
    assert (part.numerator, part.denominator, part.value, part.state) == (50, None, 50, "ok")
    assert indicator_row(store, "kbr", "12", "kbr", "2024").value == 8

"""From the form to the value: every figure of a form arrives, and all that is worked out of it is what the slow
reference says."""

from decimal import Decimal

from pdmon.store import Store
from tests.calc.comparison import differences
from tests.other_orders.conftest import Order


def test_every_form_is_accepted(order: Order) -> None:
    assert order.returned == []


def test_every_figure_of_the_forms_is_in_force(order: Order, store: Store) -> None:
    rows = store.rows("select unit, period, element, category, value from current_facts")
    kept = {tuple(row[:4]): Decimal(row[4]) for row in rows}
    assert kept == {(one.unit, one.period, one.element, one.category): one.value for one in order.data.facts}
    assert kept


def test_every_answer_of_the_forms_is_in_force_word_for_word(order: Order, store: Store) -> None:
    rows = store.rows("select unit, period, element, answer from text_answers")
    assert {tuple(row[:3]): row[3] for row in rows} == order.answers
    assert bool(order.answers) == bool(order.programme.text_codes)


def test_every_value_is_what_the_reference_says(order: Order, store: Store) -> None:
    assert differences(store, order.data) == []
    ((values, scored),) = store.rows("select count(value), count(points) from indicator_values where category = ''")
    assert values
    assert bool(scored) == any(one.scoring for one in order.programme.indicators)

"""What is to be done on a day, counted by year, and what has changed since a moment."""

from datetime import date, datetime

import pytest

from pdmon.access.acts import Deed
from pdmon.calc.answers.history import Changes, previous_sign_in
from pdmon.calc.answers.view import View
from pdmon.cycle import desk
from pdmon.cycle.stocktaking import work
from pdmon.cycle.stocktaking.work import Work
from pdmon.store import Store
from pdmon.store.log import journal
from pdmon.words.acts import Act
from pdmon.words.cycle.states import CycleStatus
from tests.conftest import StoreBuilder
from tests.cycle.items import ANNA, BORIS, NOON, SCHOOL, P, analysis, decision, measure, recommendation
from tests.two_territories import VLADIMIR, VLADIMIR_FACTS

TODAY = date(2025, 6, 5)


@pytest.fixture
def store(small_store: StoreBuilder) -> Store:
    return small_store(VLADIMIR, VLADIMIR_FACTS)


def _of(store: Store, period: str = "2024", today: date = TODAY) -> Work:
    return work.of_years(View(store, ANNA), P, ["2023", "2024", "2025"], today).get(period, Work())


def test_a_year_without_a_cycle_asks_for_nothing(store: Store) -> None:
    assert _of(store) == Work()


def test_each_thing_that_waits_is_counted_once(store: Store) -> None:
    desk.save(store, ANNA, measure(title="Поздно", ends_on=date(2025, 6, 4)))
    desk.save(store, ANNA, measure(title="Скоро", ends_on=date(2025, 6, 15)))
    desk.save(store, ANNA, decision())
    desk.save(store, ANNA, analysis())
    draft, approved, sent = desk.save_many(store, ANNA, [(recommendation(unit), 0) for unit in ("s1", "s2", "s3")])
    desk.approve_many(store, ANNA, {approved.item_id: 1, sent.item_id: 1})
    desk.mark_sent(store, ANNA, {sent.item_id: 2}, at=datetime(2025, 5, 1, 12))
    assert draft
    assert _of(store) == Work(
        late_measures=1, near_measures=1, questions=4, analyses=1, recommendations=1, to_send=1, unanswered=1
    )
    assert _of(store, "2025") == Work(late_measures=1, near_measures=1, questions=4)
    assert _of(store, "2023") == Work(questions=1)


@pytest.mark.parametrize(("today", "count"), [(date(2025, 3, 5), 0), (date(2025, 3, 6), 1)])
def test_an_answer_is_missed_after_thirty_days(store: Store, today: date, count: int) -> None:
    sent = desk.save(store, ANNA, recommendation())
    desk.approve_many(store, ANNA, {sent.item_id: 1})
    desk.mark_sent(store, ANNA, {sent.item_id: 2}, at=NOON)  # 03.02.2025
    assert _of(store, today=today).unanswered == count


def test_what_happened_since_a_moment_is_counted_and_what_was_before_is_not(store: Store) -> None:
    found = desk.save(store, ANNA, analysis(conclusion="Охват растёт"), at=NOON)
    desk.approve_many(store, ANNA, {found.item_id: 1}, at=NOON)
    sent = desk.save(store, ANNA, recommendation(), at=NOON)
    desk.approve_many(store, ANNA, {sent.item_id: 1}, at=NOON)
    desk.mark_sent(store, ANNA, {sent.item_id: 2}, at=NOON)
    desk.answer(store, SCHOOL, sent.item_id, 3, "Сделаем", at=NOON)
    forms = store.rows("select count(*) from submissions")[0][0]
    head = View(store, BORIS)
    assert work.changed(head, P, NOON) == Changes(forms=forms, conclusions=1, answers=1)
    assert work.changed(head, P, datetime(2025, 2, 3, 12, 1)) == Changes(forms=forms)
    assert work.changed(head, P, datetime(2100, 1, 1)) == Changes()
    assert work.changed(View(store, SCHOOL), P, NOON) == Changes()


def test_the_visit_before_this_one_is_the_sign_in_before_the_last(store: Store) -> None:
    assert previous_sign_in(View(store, BORIS)) is None
    moments = [datetime(2025, 2, day, 9) for day in (1, 2, 3)]
    journal.record(store, [Deed(Act.SIGNED_IN, BORIS.name, at=moment) for moment in moments])
    assert previous_sign_in(View(store, BORIS)) == moments[1]
    assert previous_sign_in(View(store, ANNA)) is None


def test_a_status_that_nobody_waits_for_is_no_work(store: Store) -> None:
    done = desk.save(store, ANNA, measure(title="Сделано", ends_on=date(2025, 6, 4)))
    desk.move(store, ANNA, {done.item_id: 1}, CycleStatus.CANCELLED, "не нужна")
    assert _of(store) == Work()

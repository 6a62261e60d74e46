"""Drafts of recommendations: who is advised what and why, that nothing is drafted twice or by chance."""

import numpy as np
import pytest

from pdmon.access import Role, Viewer
from pdmon.calc.answers.view import View
from pdmon.cycle import desk
from pdmon.cycle.drafting.recommendations import new_drafts
from pdmon.store import Store
from tests.conftest import StoreBuilder
from tests.cycle.items import ANNA

P, YEAR = "dzerzhinsk", "2024"
UNITS = """
dzerzhinsk municipality -
s1 school dzerzhinsk
s2 school dzerzhinsk
s3 school dzerzhinsk
"""
FACTS = """
s1 2024 teachers=100 diagnosed=90 contest_experts=60
s2 2024 teachers=100 diagnosed=90 contest_experts=60
s3 2024 teachers=100 diagnosed=10 contest_experts=5
"""


@pytest.fixture
def store(small_store: StoreBuilder) -> Store:
    return small_store(UNITS, FACTS)


def test_a_school_that_lags_is_advised_and_so_is_the_body_whose_matter_it_is(store: Store) -> None:
    own, whole = new_drafts(View(store, ANNA), P, YEAR)
    assert (own.unit, own.addressee, own.indicators, own.period) == ("s3", "administration", ("1",), YEAR)
    assert own.reason.replace("\xa0", " ") == "10,0 % — достоверно хуже, чем по территории (63,3 %)."
    figures = [(one.unit, one.numerator, one.denominator, round(one.value or 0, 1)) for one in own.figures]
    assert figures == [("s3", 10, 100, 10.0), ("dzerzhinsk", None, None, 63.3)]
    assert own.text.startswith("Составить график диагностики")
    assert (whole.unit, whole.addressee, whole.indicators) == ("dzerzhinsk", "methodical_centre", ("6",))
    assert whole.reason == "Отстают или не достигли цели: s3."
    assert all(draft.stands == "draft" for draft in (own, whole))


def test_what_was_drafted_or_refused_is_not_drafted_again(store: Store) -> None:
    first, second = desk.save_many(store, ANNA, [(draft, 0) for draft in new_drafts(View(store, ANNA), P, YEAR)])
    desk.withdraw(store, ANNA, first.item_id, 1, "не нужно")
    desk.approve_many(store, ANNA, {second.item_id: 1})
    assert new_drafts(View(store, ANNA), P, YEAR) == []


def test_a_year_without_data_advises_nothing(store: Store) -> None:
    assert new_drafts(View(store, ANNA), P, "2019") == []


def test_schools_that_differ_by_chance_alone_are_not_advised(small_store: StoreBuilder) -> None:
    chance = np.random.default_rng(3)
    codes = [f"n{n}" for n in range(60)]
    units = "dzerzhinsk municipality -\n" + "\n".join(f"{code} school dzerzhinsk" for code in codes)
    elements = ("diagnosed", "contest_experts", "contest_participants", "fgos_courses", "network_members")
    facts = "\n".join(
        f"{code} 2024 teachers=40 " + " ".join(f"{name}={chance.binomial(40, 0.5)}" for name in elements)
        for code in codes
    )
    assert len(new_drafts(View(small_store(units, facts), ANNA), P, YEAR)) <= 2


def test_as_many_queries_are_asked_for_twelve_schools_as_for_three(
    small_store: StoreBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    query = Store.query
    monkeypatch.setattr(Store, "query", lambda self, sql, *more: asked.append(sql) or query(self, sql, *more))
    counts = []
    for many in (3, 12):
        codes = [f"n{n}" for n in range(many)]
        units = "dzerzhinsk municipality -\n" + "\n".join(f"{code} school dzerzhinsk" for code in codes)
        store = small_store(units, "\n".join(f"{code} 2024 teachers=100 diagnosed=90" for code in codes))
        asked.clear()
        new_drafts(View(store, ANNA), P, YEAR)
        counts.append(len(asked))
    assert counts[0] == counts[1] > 0


def test_one_who_is_not_shown_small_figures_drafts_nothing_from_them(small_store: StoreBuilder) -> None:
    units = "vladimir municipality -\n" + "\n".join(f"s{n} school vladimir" for n in range(1, 5))
    facts = "\n".join(f"s{n} 2024 teachers=90 burnout_diagnosed={60 if n > 1 else 2}" for n in range(1, 5))
    store = small_store(units, facts)
    drafted = {
        viewer.role: {draft.indicators for draft in new_drafts(View(store, viewer), "vladimir", YEAR)}
        for viewer in (ANNA, Viewer("Борис", Role.HEAD))
    }
    assert drafted == {Role.METHODOLOGIST: {("6.2",)}, Role.HEAD: set()}

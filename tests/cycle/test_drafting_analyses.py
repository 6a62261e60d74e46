"""Drafts of analyses: the order's items with the figures of the period, nothing protected by organisation."""

import pytest

from pdmon.calc.answers import cycle as answers
from pdmon.calc.answers.view import View
from pdmon.cycle import desk, reading
from pdmon.cycle.desk import CycleRefusal
from pdmon.cycle.drafting.analyses import drafted_anew, new_analyses
from pdmon.cycle.parts import Analysis
from pdmon.store import Store
from tests.conftest import StoreBuilder
from tests.cycle.items import ANNA, BORIS, COUNCIL, YEAR, P, analysis
from tests.small_store import accept, fact_lines, submissions_of

UNITS = """
vladimir municipality -
s1 school vladimir
s2 school vladimir
k1 kindergarten vladimir
"""
# 1.1 = diagnosed / teachers, by subject; 6.2 = burnout_diagnosed / teachers is protected; 7.1 is a count
FACTS = """
s1 2024 teachers=30 diagnosed=15 teachers@subject:math=5 diagnosed@subject:math=4 burnout_diagnosed=12 dpo_completed=8
s2 2024 teachers=50 diagnosed=20 teachers@subject:math=5 diagnosed@subject:math=1 burnout_diagnosed=10 dpo_completed=2
k1 2024 teachers=20 diagnosed=20 burnout_diagnosed=9
s1 2024 dpo_by_diagnostics=4
s1 2023 teachers=30 diagnosed=1
"""


@pytest.fixture
def store(small_store: StoreBuilder) -> Store:
    return small_store(UNITS, FACTS)


def drafts(store: Store) -> dict[str, Analysis]:
    return {draft.item: draft for draft in new_analyses(View(store, ANNA), P, YEAR)}


def told(draft: Analysis, indicator: str) -> list[tuple[str, str, float | None, float | None, float | None]]:
    return [
        (figure.unit, figure.category, figure.numerator, figure.denominator, figure.value)
        for figure in draft.figures
        if figure.indicator == indicator
    ]


def test_every_item_of_the_order_has_its_draft_with_the_indicators_it_looks_at(store: Store) -> None:
    found = drafts(store)
    assert list(found) == ["training_quality", "deficits_and_growth", "municipal_management"]
    assert found["training_quality"].indicators == ("5.1", "5.2", "5.3", "5.4")
    assert {(draft.unit, draft.period, draft.conclusion) for draft in found.values()} == {(P, YEAR, "")}


def test_figures_stand_whole_by_subject_by_kind_and_by_organisation(store: Store) -> None:
    found = told(drafts(store)["deficits_and_growth"], "1.1")
    assert found[0] == (P, "", 55, 100, 55)
    assert len(found) == 8
    assert set(found[1:]) == {
        (P, "", 1, 30, 100 / 30),  # of the year before
        (P, "subject:math", 5, 10, 50),
        (P, "kind:school", 35, 80, 43.75),
        (P, "kind:kindergarten", 20, 20, 100),
        ("s1", "", 15, 30, 50),
        ("s2", "", 20, 50, 40),
        ("k1", "", 20, 20, 100),
    }


def test_a_protected_indicator_is_written_down_for_the_territory_alone(store: Store) -> None:
    assert told(drafts(store)["deficits_and_growth"], "6.2") == [(P, "", 31, 100, 31)]


def test_the_council_reads_an_approved_analysis_without_its_protected_figures(store: Store) -> None:
    draft = drafts(store)["deficits_and_growth"].model_copy(update={"conclusion": "Охват растёт."})
    kept = desk.save(store, ANNA, draft)
    assert answers.figures(View(store, COUNCIL), kept.item_id).empty
    desk.approve_many(store, ANNA, {kept.item_id: 1})
    shown = {who: set(answers.figures(View(store, who), kept.item_id)["indicator"]) for who in (ANNA, BORIS, COUNCIL)}
    assert "6.2" in shown[ANNA]
    assert shown[BORIS] == shown[COUNCIL] == shown[ANNA] - {"6.2"}
    assert "1.1" in shown[COUNCIL]


def test_the_head_edits_a_conclusion_and_loses_no_figure_that_he_is_not_shown(store: Store) -> None:
    kept = desk.save(store, ANNA, drafts(store)["deficits_and_growth"])
    seen = reading.item(View(store, BORIS), kept.item_id)
    assert isinstance(seen, Analysis)
    desk.save(store, BORIS, seen.model_copy(update={"conclusion": "Охват растёт."}), 1)
    now = reading.item(View(store, ANNA), kept.item_id)
    assert isinstance(now, Analysis)
    assert isinstance(kept, Analysis)
    assert (set(now.figures), now.conclusion) == (set(kept.figures), "Охват растёт.")


def test_what_is_drafted_already_is_not_drafted_again_and_never_kept_twice(store: Store) -> None:
    first = new_analyses(View(store, ANNA), P, YEAR)
    kept = desk.save_many(store, ANNA, [(draft, 0) for draft in first])
    assert new_analyses(View(store, BORIS), P, YEAR) == []
    with pytest.raises(CycleRefusal, match="уже есть"):
        desk.save_many(store, BORIS, [(draft, 0) for draft in first])
    assert len(answers.analyses(View(store, ANNA), P)) == len(kept) == 3


def test_drafted_anew_it_has_the_figures_of_now_and_keeps_its_conclusion(store: Store) -> None:
    kept = desk.save(store, ANNA, analysis(item="deficits_and_growth", conclusion="Охват мал."))
    accept(store, submissions_of(fact_lines("s2 2024 teachers=50 diagnosed=30")))
    assert isinstance(kept, Analysis)
    fresh = drafted_anew(View(store, ANNA), kept)
    assert told(fresh, "1.1")[0] == (P, "", 65, 100, 65)
    assert (fresh.item_id, fresh.version, fresh.conclusion) == (kept.item_id, 1, "Охват мал.")


def test_an_item_without_figures_of_the_monitoring_is_drafted_empty(small_store: StoreBuilder) -> None:
    with small_store("dzerzhinsk municipality -\ns1 school dzerzhinsk", "s1 2024 teachers=40 diagnosed=20") as store:
        found = {draft.item: draft for draft in new_analyses(View(store, ANNA), "dzerzhinsk", YEAR)}
    assert len(found) == 9
    assert (found["retraining"].indicators, found["retraining"].figures) == ((), ())
    assert told(found["deficits"], "1")[0] == ("dzerzhinsk", "", 20, 40, 50)

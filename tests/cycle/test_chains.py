"""Chains: each break in its turn, the day it depends on, and the nine components counted by criteria."""

from datetime import date

import pytest

from pdmon.calc.answers import cycle as answers
from pdmon.calc.answers.view import View
from pdmon.cycle import chains, desk
from pdmon.cycle.effects import subjects
from pdmon.store import Store
from pdmon.words.cycle.chains import GAP_WORDS, NEXT_STEP_WORDS, ChainGap
from pdmon.words.cycle.states import Conclusion, CycleStatus, MeasureSource
from tests.conftest import StoreBuilder
from tests.cycle.items import ANNA, COUNCIL, SCHOOL, P, analysis, decision, effect, goal, measure, recommendation

# 1.1 falls from 20 of 40 to 10 of 40 people: it needs action; 3.1 rises.
FACTS = """
s1 2023 teachers=40 diagnosed=20 contest_participants=4
s1 2024 teachers=40 diagnosed=10 contest_participants=8
"""
BEFORE, AFTER = date(2025, 6, 1), date(2025, 6, 2)


@pytest.fixture
def store(small_store: StoreBuilder) -> Store:
    return small_store("vladimir municipality -\ns1 school vladimir", FACTS)


def gap(store: Store, today: date = BEFORE, indicator: str = "1.1") -> str:
    rows = answers.chains(View(store, ANNA), P, "2024", today)
    (found,) = rows.loc[rows["indicator"].eq(indicator), "gap"]
    return str(found)


def test_a_chain_breaks_at_the_first_link_that_is_missing_until_it_is_whole(store: Store) -> None:
    told = [gap(store)]
    draft = desk.save(store, ANNA, analysis(indicators=("1.1",), conclusion="Охват упал."))
    told.append(gap(store))
    desk.approve_many(store, ANNA, {draft.item_id: 1})
    told.append(gap(store))
    advice = desk.save(store, ANNA, recommendation())
    told.append(gap(store))
    desk.approve_many(store, ANNA, {advice.item_id: 1})
    desk.mark_sent(store, ANNA, {advice.item_id: 2})
    told.append(gap(store))
    done = desk.save(store, ANNA, measure(ends_on=BEFORE))
    told.append(gap(store))
    decided = desk.save(store, ANNA, decision(protocol_number="1", protocol_date=date(2025, 2, 3)))
    desk.move(store, ANNA, {decided.item_id: 1}, CycleStatus.ADOPTED)
    told += [gap(store), gap(store, AFTER)]
    desk.move(store, ANNA, {done.item_id: 1}, CycleStatus.DONE)
    told.append(gap(store))
    seen = desk.save(store, ANNA, effect(done.item_id, conclusion=Conclusion.NOT_EFFECTIVE))
    told.append(gap(store))
    desk.approve_many(store, ANNA, {seen.item_id: 1})
    told.append(gap(store))
    desk.move(store, ANNA, {seen.item_id: 2}, CycleStatus.DRAFT)
    desk.save(store, ANNA, seen.model_copy(update={"follows": "Мера отменяется."}), 3)
    desk.approve_many(store, ANNA, {seen.item_id: 4})
    told.append(gap(store))
    assert told == [
        *("no_analysis", "analysis_draft", "no_recommendation", "recommendation_not_sent", "no_measure"),
        *("no_decision", "measure_running", "measure_overdue", "no_effect", "effect_draft", "no_correction", "none"),
    ]


def test_the_next_years_effect_and_a_goal_from_then_on_close_the_chain_of_the_measures_year(store: Store) -> None:
    parts = [
        (analysis(indicators=("1.1",), conclusion="Охват упал."), CycleStatus.APPROVED),
        (decision(protocol_number="1", protocol_date=date(2025, 2, 3)), CycleStatus.ADOPTED),
        (measure(ends_on=BEFORE), CycleStatus.DONE),
    ]
    kept = [desk.save(store, ANNA, item) for item, _ in parts]
    for item, (_, status) in zip(kept, parts, strict=True):
        desk.move(store, ANNA, {item.item_id: 1}, status)
    told = [gap(store)]
    years = {"period": "2025", "period_before": "2024", "period_after": "2025"}
    seen = desk.save(store, ANNA, effect(kept[-1].item_id, conclusion=Conclusion.NOT_EFFECTIVE, **years))
    desk.approve_many(store, ANNA, {seen.item_id: 1})
    told.append(gap(store))
    corrected = desk.save(store, ANNA, goal(period="2026", edition=2026, protocol="№ 3 от 20.03.2026"))
    desk.move(store, ANNA, {corrected.item_id: 1}, CycleStatus.ADOPTED)
    assert [*told, gap(store)] == ["no_effect", "no_correction", "none"]


def test_what_does_not_need_action_is_whole_with_its_analysis(store: Store) -> None:
    assert gap(store, indicator="2.1") == "no_figures"
    draft = desk.save(store, ANNA, analysis(indicators=("3.1",), conclusion="Растёт."))
    desk.approve_many(store, ANNA, {draft.item_id: 1})
    assert gap(store, indicator="3.1") == "none"


def test_an_event_of_the_road_map_neither_owes_an_effect_nor_stands_for_a_measure(store: Store) -> None:
    """1.1 needs action and 3.1 does not; the order's event names both, is decided on and done."""
    about = {"indicators": ("1.1", "3.1")}
    draft = desk.save(store, ANNA, analysis(**about, conclusion="Охват упал."))
    desk.approve_many(store, ANNA, {draft.item_id: 1})
    event = desk.save(store, ANNA, measure(**about, source=MeasureSource.ORDER, clause="п. 2.2", target_units=()))
    decided = desk.save(
        store, ANNA, decision(**about, about=(event.item_id,), protocol_number="1", protocol_date=BEFORE)
    )
    desk.move(store, ANNA, {event.item_id: 1}, CycleStatus.DONE)
    desk.move(store, ANNA, {decided.item_id: 1}, CycleStatus.ADOPTED)
    assert (gap(store), gap(store, indicator="3.1")) == ("no_recommendation", "none")
    rows = answers.chains(View(store, ANNA), P, "2024").set_index("indicator")
    assert rows.loc["1.1", ["measures", "decisions", "effects"]].tolist() == [0, 0, 0]
    assert subjects(View(store, ANNA), P).empty
    own = desk.save(store, ANNA, measure())
    assert subjects(View(store, ANNA), P)["item_id"].tolist() == [own.item_id]
    assert gap(store) == "no_decision"  # the decision on the road map decides on nothing of the indicator's own
    seen = desk.save(store, ANNA, effect(event.item_id))  # whoever examined an event all the same finds it again
    assert seen.item_id
    assert set(subjects(View(store, ANNA), P)["item_id"]) == {own.item_id, event.item_id}


def test_the_nine_components_are_counted_by_criteria(store: Store) -> None:
    draft = desk.save(store, ANNA, analysis(indicators=("1.1", "1.2"), conclusion="Охват упал."))
    desk.approve_many(store, ANNA, {draft.item_id: 1})
    desk.save(store, ANNA, measure())
    rows = chains.components(View(store, COUNCIL), P, "2024")
    assert len(rows) == 9 * 7
    first = rows[rows["criterion"].eq("1")]
    assert dict(zip(first["component"], zip(first["have"], first["asked"], strict=True), strict=True)) == {
        "goals": (4, 4),
        "indicators": (4, 4),
        "methods": (4, 4),
        "monitoring": (1, 4),
        "analysis": (2, 4),
        "recommendations": (0, 1),
        "measures": (1, 1),
        "decisions": (0, 1),
        "effects": (0, 1),
    }


def test_a_school_is_told_of_no_chain(store: Store) -> None:
    assert answers.chains(View(store, SCHOOL), P).empty
    assert chains.components(View(store, SCHOOL), P, "2024")["asked"].sum() == 0


def test_every_gap_has_its_words_and_its_next_step() -> None:
    assert set(GAP_WORDS) == set(NEXT_STEP_WORDS) == set(ChainGap)

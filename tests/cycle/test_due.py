"""What falls due, as it stands on a day: overdue first, then ahead, then past; links of a chain, the day of a step."""

from datetime import date
from typing import Any

import pytest

from pdmon.calc.answers.view import View
from pdmon.cycle import desk
from pdmon.cycle.chain_links import link_states, step_day
from pdmon.cycle.due import DueState, due_terms
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.words.cycle.chains import ChainGap
from pdmon.words.cycle.links import LINK_STATE_WORDS, LINK_WORDS, ChainLink, LinkState
from pdmon.words.cycle.states import CycleStatus
from tests.conftest import StoreBuilder
from tests.cycle.items import ANNA, P, decision, measure

TODAY = date(2025, 6, 10)
COUNTS = (
    "goals", "analyses", "analyses_approved", "recommendations", "recommendations_sent", "measures", "measures_open",
    "decisions", "effects", "effects_approved", "effects_wanting", "corrections",
)  # fmt: skip
CHAIN: dict[str, Any] = dict.fromkeys(COUNTS, 0) | {
    "indicator": "1.1", "period": "2024", "state": "ok", "needs_action": True, "gap": "no_recommendation",
    "measures_due": None, "analyses": 1, "analyses_approved": 1,
}  # fmt: skip


@pytest.fixture
def store(small_store: StoreBuilder) -> Store:
    return small_store("vladimir municipality -\ns1 school vladimir", "s1 2024 teachers=40")


def test_overdue_comes_first_then_the_nearest_then_what_is_done(store: Store) -> None:
    for title, ends_on in (("Скоро", date(2025, 7, 1)), ("Давно", date(2024, 12, 1)), ("Вчера", date(2025, 6, 9))):
        desk.save(store, ANNA, measure(title=title, ends_on=ends_on))
    done = desk.save(store, ANNA, measure(title="Готово", ends_on=date(2025, 3, 1)))
    desk.move(store, ANNA, {done.item_id: 1}, CycleStatus.DONE)
    desk.save(store, ANNA, decision(due=date(2025, 6, 10)))
    rows = due_terms(View(store, ANNA), P, 2025, TODAY)
    assert rows[["title", "due_state", "days"]].values.tolist() == [
        ["Давно", "overdue", -191],
        ["Вчера", "overdue", -1],
        ["Утвердить график", "ahead", 0],
        ["Скоро", "ahead", 21],
        ["Готово", "done", -101],
    ]
    # Another year's calendar holds its own terms alone.
    assert due_terms(View(store, ANNA), P, 2024, TODAY)["title"].tolist() == ["Давно"]


def test_an_event_of_the_road_map_that_was_entered_stands_once(small_store: StoreBuilder) -> None:
    with small_store("karabash municipality -\ns1 school karabash", "s1 2024 teachers=40") as store:
        view = View(store, ANNA)
        before = due_terms(view, "karabash", 2025, TODAY)
        entered = measure(programme="karabash", unit="karabash", title="Мониторинг", source="order",
                          clause="прил. 1, п. 3.3", ends_on=date(2025, 8, 15))  # fmt: skip
        desk.save(store, ANNA, entered)
        after = due_terms(view, "karabash", 2025, TODAY)
    assert before["kind"].tolist().count("roadmap") == 1
    assert (after["kind"].tolist().count("roadmap"), after["kind"].tolist().count("measure")) == (0, 1)
    assert set(before["due_state"]) == {DueState.AHEAD}


def links(config: Config, **more: Any) -> str:
    """The states as signs, in the order of the links."""
    states = link_states(config.programmes[P], CHAIN | more)
    assert list(states) == list(ChainLink)
    return "".join(LINK_STATE_WORDS[state][0] for state in states.values())


def test_the_links_of_a_chain_stand_as_far_as_it_has_come(config: Config) -> None:
    assert links(config) == "✓✓✓○○○…–"
    assert links(config, needs_action=False, gap="none") == "✓✓✓–––––"
    advised = {"recommendations": 1, "recommendations_sent": 1}
    assert links(config, recommendations=1, gap="recommendation_not_sent") == "✓✓✓◐○○…–"
    running = {**advised, "measures": 1, "measures_open": 1, "decisions": 1}
    assert links(config, **running, gap="measure_running") == "✓✓✓✓◐✓…–"
    assert links(config, **running, gap="measure_overdue") == "✓✓✓✓✗✓…–"
    ended = running | {"measures_open": 0}
    assert links(config, **ended, gap="no_effect") == "✓✓✓✓✓✓○–"
    judged = {**ended, "effects": 1, "effects_approved": 1, "effects_wanting": 1}
    assert links(config, **judged, gap="no_correction") == "✓✓✓✓✓✓✓○"
    assert links(config, **judged | {"corrections": 1}, gap="none") == "✓✓✓✓✓✓✓✓"


def test_of_a_hidden_chain_nothing_is_asked(config: Config) -> None:
    assert links(config, needs_action=None, state="hidden", gap="hidden") == "✓·✓–––––"


def test_the_day_of_a_step_is_the_measure_s_or_the_order_s(config: Config) -> None:
    def day(programme: str, gap: ChainGap, indicator: str = "1.1") -> date | None:
        row = CHAIN | {"gap": gap.value, "indicator": indicator, "measures_due": date(2025, 9, 1)}
        return step_day(config.programmes[programme], row, TODAY)

    assert day(P, ChainGap.MEASURE_RUNNING) == date(2025, 9, 1)
    assert day(P, ChainGap.NO_RECOMMENDATION) is None
    # Dzerzhinsk examines effects in the first quarter: the next one ends on 31 March 2026.
    assert day("dzerzhinsk", ChainGap.NO_EFFECT) == date(2026, 3, 31)


def test_every_link_and_state_has_its_word() -> None:
    assert set(LINK_WORDS) == set(ChainLink)
    assert set(LINK_STATE_WORDS) == set(LinkState)
    assert len({words[0] for words in LINK_STATE_WORDS.values()}) == len(LinkState)

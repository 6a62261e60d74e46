"""The year's calendar: the order's terms, measures and decisions, and the file that calendars read."""

from datetime import date

import pytest
from icalendar import Calendar

from pdmon.calc.answers.view import View
from pdmon.cycle import desk
from pdmon.cycle.calendar import COLUMNS, TERM_KIND_WORDS, TermKind, as_ics, order_terms, year_calendar
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.words.cycle.states import CycleStatus
from tests.conftest import StoreBuilder
from tests.cycle.items import ANNA, COUNCIL, P, decision, measure


@pytest.fixture
def store(small_store: StoreBuilder) -> Store:
    return small_store("vladimir municipality -\ns1 school vladimir", "s1 2024 teachers=40")


def test_the_order_s_terms_of_a_year_stand_with_their_clauses(config: Config) -> None:
    terms = list(order_terms(config.programmes["dzerzhinsk"], 2025))
    assert [(term.starts_on, term.ends_on, term.kind) for term in terms] == [
        (date(2025, 1, 1), date(2025, 3, 31), "deadline"),
        (date(2025, 1, 1), date(2025, 3, 31), "effect_analysis"),
    ]
    stages = [term for term in order_terms(config.programmes["myasnikovsky"], 2025) if term.kind == "stage"]
    assert [(term.starts_on, term.ends_on) for term in stages] == [
        (date(2025, 4, 1), date(2025, 5, 1)),
        (date(2025, 5, 1), date(2025, 6, 1)),
        (date(2025, 6, 1), date(2025, 7, 10)),
    ]


def test_the_road_map_of_karabash_ends_with_2024(config: Config) -> None:
    programme = config.programmes["karabash"]
    found = {
        year: sum(term.kind == "roadmap" for term in order_terms(programme, year)) for year in (2020, 2021, 2024, 2025)
    }
    # 4 events of August 2021, 9 through 2021-2024, one every year
    assert found == {2020: 1, 2021: 14, 2024: 10, 2025: 1}


def test_measures_and_decisions_fall_due_and_cancelled_ones_do_not(store: Store) -> None:
    desk.save(store, ANNA, measure(starts_on=date(2025, 2, 1)))
    gone = desk.save(store, ANNA, measure(title="Лишняя"))
    desk.move(store, ANNA, {gone.item_id: 1}, CycleStatus.CANCELLED, "не нужна")
    desk.save(store, ANNA, decision(due=date(2025, 12, 31)))
    desk.save(store, ANNA, measure(title="Позже", ends_on=date(2026, 1, 1)))
    rows = year_calendar(View(store, COUNCIL), P, 2025)
    assert list(rows) == list(COLUMNS)
    assert rows[["starts_on", "ends_on", "kind", "title", "who"]].values.tolist() == [
        [date(2025, 2, 1), date(2025, 6, 1), "measure", "Диагностика", "методист"],
        [date(2025, 12, 31), date(2025, 12, 31), "decision", "Утвердить график", "методический центр"],
    ]


def test_a_deadline_that_the_cycle_names_stands_once(small_store: StoreBuilder) -> None:
    with small_store("karabash municipality -\ns1 school karabash", "s1 2024 teachers=40") as store:
        rows = year_calendar(View(store, ANNA), "karabash", 2025)
    assert set(zip(rows["ends_on"], rows["kind"], rows["clause"], strict=True)) == {
        (date(2025, 8, 5), "deadline", "приказ п. 5.6"),
        (date(2025, 8, 5), "deadline", "приказ п. 4.3"),
        (date(2025, 8, 15), "roadmap", "прил. 1, п. 3.3"),
        (date(2025, 8, 15), "deadline", "приказ п. 2"),
        (date(2025, 8, 15), "deadline", "приказ п. 4.2"),
    }
    assert len(rows) == 5


def test_the_file_reads_back_with_the_same_days_and_keeps_its_ids(store: Store) -> None:
    desk.save(store, ANNA, measure(title="Диагностика; «все», с запятой", starts_on=date(2025, 5, 1)))
    desk.save(store, ANNA, measure(title="Долгая", starts_on=date(2025, 1, 1), ends_on=date(2025, 10, 1)))
    rows = year_calendar(View(store, ANNA), P, 2025)
    files = [as_ics(rows, "Владимир, 2025"), as_ics(rows, "Владимир, 2025")]
    events = [Calendar.from_ical(file).walk("VEVENT") for file in files]
    assert [(str(event["summary"]), event.decoded("dtstart"), event.decoded("dtend")) for event in events[0]] == [
        ("Диагностика; «все», с запятой", date(2025, 5, 1), date(2025, 6, 2)),
        ("Долгая", date(2025, 10, 1), date(2025, 10, 2)),
    ]
    assert "01.01.2025 – 01.10.2025" in str(events[0][1]["description"])
    assert [event["uid"] for event in events[0]] == [event["uid"] for event in events[1]]


def test_every_kind_of_term_has_its_word() -> None:
    assert set(TERM_KIND_WORDS) == set(TermKind)

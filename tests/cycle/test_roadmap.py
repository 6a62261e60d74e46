"""The order's road map as measures: which lines it has, their terms, responsible and indicators, each once."""

from datetime import date

import pytest

from pdmon.cycle.refusals import reasons
from pdmon.cycle.roadmap import events, still_to_enter
from pdmon.programme.model import Config


def test_karabash_has_22_events_in_the_orders_numbering(config: Config) -> None:
    found = events(config.programmes["karabash"], "2024")
    assert [event.clause.removeprefix("прил. 1, п. ") for event in found] == [
        *("1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8", "3.1", "3.2", "3.3"),
        *("4.1", "4.2", "4.3", "4.4", "4.5", "5.1", "5.2", "6.1", "6.2"),
    ]


@pytest.mark.parametrize(
    ("clause", "since", "until", "is_yearly"),
    [
        ("1.1", date(2021, 8, 1), date(2021, 8, 31), False),
        ("2.2", date(2021, 1, 1), date(2024, 12, 31), False),
        ("3.3", date(2023, 1, 1), date(2023, 8, 15), True),  # «ежегодно, до 15 августа»
        ("4.1", date(2021, 1, 1), date(2024, 12, 31), False),  # «в течение 2021 - 2024 гг.», a line on analysis
        ("6.1", date(2023, 1, 1), date(2023, 12, 31), True),  # «ежегодно»
    ],
)
def test_an_event_has_the_term_of_the_order(
    config: Config, clause: str, since: date, until: date, is_yearly: bool
) -> None:
    (event,) = [one for one in events(config.programmes["karabash"], "2023") if one.clause.endswith(f"п. {clause}")]
    assert (event.since, event.until, event.is_yearly) == (since, until, is_yearly)


def test_an_event_has_the_orders_responsible_and_indicators_where_it_names_them(config: Config) -> None:
    programme = config.programmes["karabash"]
    found = {event.clause: event for event in events(programme, "2024")}
    assert found["прил. 1, п. 4.3"].responsible == "Методический кабинет МКУ УО КГО"
    assert found["прил. 1, п. 1.1"].responsible == programme.order.authority
    assert found["прил. 1, п. 2.2"].indicators == ("1.1", "1.2", "1.3")
    assert len(found["прил. 1, п. 1.1"].indicators) == len(programme.indicators)


def test_every_event_can_be_kept_as_a_measure_and_is_entered_once(config: Config) -> None:
    programme = config.programmes["karabash"]
    whole = still_to_enter(programme, "2023", ())
    assert (len(whole), [reasons(config, one) for one in whole]) == (22, [[]] * 22)
    entered = {(one.clause, one.period) for one in whole}
    assert still_to_enter(programme, "2023", entered) == []
    assert [one.clause.rpartition(" ")[2] for one in still_to_enter(programme, "2024", entered)] == [
        *("3.3", "4.2", "4.3", "4.4", "4.5", "6.1", "6.2")
    ]


def test_an_order_without_a_road_map_has_no_events(config: Config) -> None:
    assert events(config.programmes["vladimir"], "2024") == []

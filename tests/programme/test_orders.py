"""What the orders say beside their indicators: requisites, deadlines, effects, history, words."""

from datetime import date

import pytest

from pdmon.programme.model import Config


@pytest.mark.parametrize(
    ("programme", "number", "issued_on"),
    [
        ("vladimir", "659-п", date(2020, 8, 4)),
        ("karabash", "213 (о/д)", date(2021, 8, 19)),
        ("myasnikovsky", "490", date(2020, 4, 20)),
        ("dzerzhinsk", "443-п", date(2021, 7, 28)),
        ("kbr", "28/1", date(2020, 11, 3)),
    ],
)
def test_requisites_of_the_orders(config: Config, programme: str, number: str, issued_on: date) -> None:
    order = config.programmes[programme].order
    assert (order.number, order.issued_on) == (number, issued_on)


def test_deadlines_that_the_orders_set(config: Config) -> None:
    stated = {
        (p.code, "", d.scope, d.month, d.day, d.year_offset) for p in config.programmes.values() for d in p.deadlines
    } | {
        (p.code, i.code, d.scope, d.month, d.day, d.year_offset)
        for p in config.programmes.values()
        for i in p.indicators
        for d in i.deadlines
    }
    assert stated == {
        ("karabash", "", "submission", 8, 5, 0),
        ("karabash", "", "evaluation", 8, 15, 0),
        ("myasnikovsky", "", "submission", 1, 31, 1),
        ("myasnikovsky", "", "stage", 5, 1, 1),
        ("myasnikovsky", "", "stage", 6, 1, 1),
        ("myasnikovsky", "", "stage", 7, 10, 1),
        ("myasnikovsky", "5.1", "submission", None, 10, 0),
        ("myasnikovsky", "5.2", "submission", 10, 15, 0),
        ("myasnikovsky", "5.3", "submission", 3, 1, 1),
        ("myasnikovsky", "5.4", "submission", None, 10, 0),
        ("dzerzhinsk", "", "evaluation", 3, 31, 1),
    }


def test_effects_of_karabash(config: Config) -> None:
    assert {effect.code: effect.indicators for effect in config.programmes["karabash"].effects} == {
        "1": ("1.1", "1.2"),
        "2": ("4.1",),
        "3": ("2.5", "3.5"),
        "4": ("5.1",),
        "5": ("2.3", "2.4"),
        "6": ("6.2",),
        "7": ("7.1", "7.2"),
    }


def test_history_that_the_order_of_myasnikovsky_states(config: Config) -> None:
    facts = config.programmes["myasnikovsky"].historic_facts
    assert [(fact.year, fact.value_pct) for fact in facts] == [
        *[(2018, 31.6), (2019, 31.1), (2020, 31.9)],
        *[(2018, 23.5), (2019, 22.9), (2020, 24.5)],
        *[(2018, 28.6), (2019, 29.3), (2020, 29.8)],
        *[(2018, 18.9), (2019, 18.8), (2020, 19.0)],
        *[(2018, 18.7), (2020, 19.7)],
    ]

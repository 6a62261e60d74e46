"""A value of its own for each year: one verdict a year, and no year counts in another's headline."""

from pdmon.calc.answers import criteria, overview
from pdmon.calc.answers.view import View
from pdmon.programme.model import Config
from tests.calc.targets.cases import UNITS, judged, mistakes, with_targets, yearly
from tests.conftest import StoreBuilder
from tests.small_store import criterion_row, indicator_row, target_row, view

BY_YEAR = {"kind": "series", "values": {2021: 10, 2022: 20, 2024: 50}}


def test_each_year_is_judged_by_its_own_value(small_store: StoreBuilder, config: Config) -> None:
    # Karabash 2.5: 10 % (asked 10), 15 % (asked 20: 2 people short), 30 % (nothing asked), 50 % (asked 50).
    store = small_store(
        UNITS, yearly("contest_participants", 4, 6, 12, 20, whole="teachers=40"),
        config=with_targets(config, "2.5", BY_YEAR),
    )  # fmt: skip
    assert judged(store, "2.5", "2021", "series") == ("attained", True, 0)
    assert judged(store, "2.5", "2022", "series") == ("missed", False, 2)
    assert judged(store, "2.5", "2024", "series") == ("attained", True, 0)
    row = target_row(store, "karabash", "2.5", "school_1", "2022", "series")
    assert (row.target, row.actual, row.baseline, row.due, row.attainment) == (20, 15, 10, None, 75)
    periods = view(store, "select period from target_values where kind = 'series' and unit = 'school_1' order by all")
    assert [row.period for row in periods] == ["2021", "2022", "2024"]
    assert indicator_row(store, "karabash", "2.5", "school_1", "2022").attained is False
    assert indicator_row(store, "karabash", "2.5", "school_1", "2023").attained is None
    assert indicator_row(store, "karabash", "2.5", "school_1", "2024").attained is True


def test_a_past_year_is_never_counted_in_a_later_one(small_store: StoreBuilder, config: Config) -> None:
    plain = with_targets(config, "2.5")
    facts = yearly("contest_participants", 4, 6, 12, 20, whole="teachers=40")
    store = small_store(UNITS, facts, config=with_targets(config, "2.5", BY_YEAR))
    without = small_store(UNITS, facts, config=plain)
    for period, more in (("2022", 1), ("2023", 0), ("2024", 1)):
        own, other = (criterion_row(one, "karabash", "2", "school_1", period) for one in (store, without))
        assert own.targets_judged - other.targets_judged == more, period
        listed = overview.targets_standing(View.of_operator(store), "karabash", "school_1", period)
        assert list(listed["kind"]).count("series") == more, period
    counted = criteria.target_statuses(View.of_operator(store), "karabash", "school_1", "2024")
    counted = counted[counted["period"].eq("2024") & counted["status"].ne("no_data")]
    assert counted["targets"].sum() == listed["status"].ne("no_data").sum() > 0


def test_fewer_are_asked_for_where_less_is_better(small_store: StoreBuilder, config: Config) -> None:
    changed = with_targets(config, "2.5", BY_YEAR, direction="down", scoring=None)
    store = small_store(UNITS, yearly("contest_participants", 6, 6, whole="teachers=40"), config=changed)
    assert judged(store, "2.5", "2021", "series") == ("missed", False, 2)  # 15 % where 10 % are allowed
    assert judged(store, "2.5", "2022", "series") == ("attained", True, 0)


def test_mistakes(config: Config) -> None:
    assert mistakes(config, "2.5", BY_YEAR) == []
    assert mistakes(config, "2.5", {**BY_YEAR, "due": 2024}) == [
        "targets[1].due: цель «series» судится каждый год: уберите due или возьмите at_least"
    ]
    assert mistakes(config, "2.5", {**BY_YEAR, "value": 5, "values": {24: -1}}) == [
        "targets[1].value: у цели series значения стоят по годам в values: уберите value",
        "targets[1].values: 24 — не год: нужен год от 2000 до 2100, его часть (2025-Q1) или учебный год (2025/26)",
        "targets[1].values: значение за 24 меньше нуля: исправьте его",
    ]

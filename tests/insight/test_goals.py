"""What a target asks for, in words: growth must exceed, the baseline must not be undercut."""

from pathlib import Path

import pandas as pd
import pytest

from pdmon.insight.targets.goals import fact_of, fact_text, goal_of, goal_text, numbers_of_one
from pdmon.insight.targets.missed_targets import missed_target_sentences
from pdmon.insight.targets.shortfall import lacking_text
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config

SCORED = Path(__file__).parents[1] / "fixtures" / "scored"
NUMBERS = ("target", "actual", "baseline", "attainment", "shortfall")


@pytest.mark.parametrize(
    ("kind", "target", "threshold", "measure", "said"),
    [
        ("at_least", 35.0, 35.0, "percent", "не менее 35,0 %"),
        ("every_year_at_least", 33.3, 33.3, "percent", "не менее 33,3 %"),
        ("growth_since_baseline", 26.666, None, "percent", "больше 26,7 %"),
        ("growth_since_baseline", 22.0, 10.0, "percent", "не менее 22,0 %"),
        ("not_below_baseline", 11.0, None, "count", "не ниже 11"),
        ("in_every_unit", 2.0, 2.0, "count", "в каждой не менее 2"),
        ("growth_since_baseline", None, None, "count", "—"),
        ("series", 50.0, None, "percent", "не менее 50,0 %"),
        ("share_of_units", 80.0, 80.0, "count", "не менее чем у 80,0 % организаций"),
    ],
)
def test_goal_in_words(kind: str, target: float | None, threshold: float | None, measure: str, said: str) -> None:
    assert goal_text(kind, target, threshold, measure).replace("\xa0", " ") == said


def test_less_is_better_has_the_opposite_words() -> None:
    assert goal_text("at_most", 10.0, 10.0, "count", less_is_better=True) == "не более 10"
    assert goal_text("series", 10.0, None, "count", less_is_better=True) == "не более 10"


def test_the_fact_of_a_target_in_every_organisation_is_the_least_of_them() -> None:
    assert fact_text("in_every_unit", 1.0, 1.0, "count") == "наименьшее 1"
    assert fact_text("at_least", 14.0, 15.0, "count") == "14"
    assert fact_text("share_of_units", 66.666, 60.0, "count") == "у 66,7\u00a0% организаций"
    assert fact_text("in_every_unit", None, 1.0, "count") == "—"


@pytest.mark.parametrize(
    ("actual", "said"),
    [(74.96, "74,96"), (75.0, "75,0"), (74.9, "74,9"), (75.04, "75,04"), (74.99996, "74,99996"), (60.0, "60,0")],
)
def test_a_share_that_is_not_its_target_never_looks_like_it(actual: float, said: str) -> None:
    assert fact_text("at_least", actual, 75.0, "percent") == f"{said}\u00a0%"


@pytest.mark.parametrize(("actual", "fact"), [(100.0, "выполнено"), (0.0, "не выполнено"), (None, "—")])
def test_a_share_of_organisations_asks_one_of_them_for_itself(config: Config, actual: float | None, fact: str) -> None:
    indicator = config.programmes["karabash"].indicator("1.1")
    row = {"kind": "share_of_units", "part": "", "target": 80.0, "threshold": 80.0, "actual": actual, "shortfall": 1}
    assert goal_of(row, indicator, is_one=True) == "у самой организации"
    assert fact_of(row, indicator, is_one=True) == fact
    assert lacking_text(row, config, indicator, is_one=True) == ""
    assert lacking_text(row, config, indicator) == "не хватает 1\u00a0организации"


def test_other_goals_say_the_same_of_one_organisation(config: Config) -> None:
    indicator = config.programmes["karabash"].indicator("1.1")
    row = {"kind": "in_every_unit", "part": "", "target": 50.0, "threshold": 50.0, "actual": 40.0}
    assert goal_of(row, indicator, is_one=True) == goal_of(row, indicator)
    assert fact_of(row, indicator, is_one=True) == "40,0\u00a0%"


def test_one_organisation_has_no_numbers_of_all() -> None:
    rows = pd.DataFrame({"kind": ["share_of_units", "at_least"], **{name: [80.0, 35.0] for name in NUMBERS}})
    shown = numbers_of_one(rows)
    assert shown[list(NUMBERS)].isna().all(axis=1).tolist() == [True, False]
    assert shown.loc[1, list(NUMBERS)].tolist() == [35.0] * len(NUMBERS)


def test_a_missed_share_of_organisations_is_told_to_one_of_them_as_its_own(config: Config) -> None:
    row = {"kind": "share_of_units", "part": "", "target": 80.0, "threshold": 80.0, "actual": 0.0, "shortfall": 1}
    targets = pd.DataFrame([{**row, "indicator": "1.1", "status": "missed"}])
    counted, (said,) = missed_target_sentences(targets, config, config.programmes["karabash"])
    assert counted == "Не достигнуто 1 из 1\u00a0оцениваемого целевого значения:"
    assert said == "1.1. «Педагоги, прошедшие оценочную процедуру»: не выполнено, цель — у самой организации."


def test_what_is_counted_against_an_organisation_is_cases_and_no_events(config: Config) -> None:
    scored = load_config(SCORED)
    complaints = scored.programmes["rated"].indicator("2.1")
    said = [lacking_text({"kind": "at_most", "shortfall": count}, scored, complaints) for count in (1, 2, 5, 0)]
    assert said == [
        "превышение на 1\u00a0случай",
        "превышение на 2\u00a0случая",
        "превышение на 5\u00a0случаев",
        "",
    ]
    events = config.programmes["karabash"].indicator("2.4")
    assert lacking_text({"kind": "at_least", "shortfall": 3}, config, events) == "не хватает 3\u00a0мероприятий"

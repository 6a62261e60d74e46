"""What the forecast page and the profile say of their numbers: targets' outlook, organisations taken together."""

import pandas as pd
import pytest

from pdmon.insight.targets.outlook import Outlook, interval_words, outlook_summary, target_outlooks, years_needed_words
from pdmon.insight.units.standing import pooled
from pdmon.programme.model import Config


def outlook_of(config: Config, indicator: str, actuals: list[float], target: float, **about: object) -> Outlook:
    """Karabash's target with these values from 2021 on."""
    found = config.programmes["karabash"].indicator(indicator)
    rows = pd.DataFrame(
        {
            "indicator": indicator,
            "target_no": 1,
            "kind": about.get("kind", "at_least"),
            "due": 2024,
            "part": None,
            "wording": "цель",
            "threshold": about.get("threshold", target),
            "short_title": found.short_title,
            "unit_of_measure": found.unit,
            "direction": found.direction,
            "period": [str(2021 + position) for position in range(len(actuals))],
            "target": target,
            "actual": actuals,
            "baseline": actuals[0],
            "line": [18.5, 23.5, 28.5, 33.5, 33.5][: len(actuals)],
            "status": about.get("status", "behind"),
            "shortfall": 1,
        }
    )
    (outlook,) = target_outlooks(config.programmes["karabash"], rows)
    return outlook


def test_few_years_say_no_year_of_attainment(config: Config) -> None:
    outlook = outlook_of(config, "2.2", [15.0, 18.0, 25.0], 35.0)
    assert outlook.result.pace == pytest.approx(5.0)
    assert years_needed_words(outlook) == "мало лет"
    assert outlook.by_line == 28.5  # the line of the last year, as the method drew it


def test_growth_of_nothing_is_not_an_attained_growth(config: Config) -> None:
    level = outlook_of(config, "3.7", [20.0, 20.0], 20.0, kind="growth_since_baseline", threshold=None)
    assert years_needed_words(level) == "мало лет"
    rising = outlook_of(config, "3.7", [20.0, 21.0], 20.0, kind="growth_since_baseline", threshold=None)
    assert years_needed_words(rising) == "достигнута"


def test_an_interval_needs_five_years(config: Config) -> None:
    assert interval_words(outlook_of(config, "2.2", [10.0, 12.0, 14.0, 16.0], 35.0)) == "мало лет"
    straight = outlook_of(config, "2.2", [10.0, 12.0, 14.0, 16.0, 18.0], 35.0)
    assert interval_words(straight) == "23,7\u00a0%\u00a0– 24,3\u00a0% (2028)"
    assert years_needed_words(straight) == "2034 год"


def test_the_summary_counts_every_status(config: Config) -> None:
    targets = [
        outlook_of(config, "2.2", [15.0, 40.0], 35.0, status="attained_early"),
        outlook_of(config, "2.5", [15.0, 15.0], 35.0, status="behind"),
        outlook_of(config, "3.1", [15.0, 17.0], 35.0, status="near_line"),
        outlook_of(config, "3.2", [60.0, 65.0], 70.0, status="on_track"),
    ]
    assert outlook_summary(targets) == (
        "Целей со сроком — 4: достигнуто 1, по графику 1, в пределах случайного от линии 1, отстают 1. "
        "Когда будут достигнуты, сказать нельзя: 3."
    )


def test_one_year_has_no_pace_and_is_not_called_unreachable(config: Config) -> None:
    targets = [
        outlook_of(config, "2.2", [15.0], 35.0, status="on_track"),
        outlook_of(config, "2.5", [15.0], 35.0, status="on_track"),
        outlook_of(config, "3.2", [75.0], 70.0, status="attained_early"),
        outlook_of(config, "3.7", [float("nan")], 70.0, status="no_basis"),
    ]
    assert outlook_summary(targets) == (
        "Целей со сроком — 4: достигнуто 1, по графику 2, без базы для оценки 1. "
        "Когда будут достигнуты, сказать нельзя: 2."
    )
    assert [years_needed_words(found) for found in targets] == ["мало лет", "мало лет", "достигнута", "нет данных"]
    assert targets[0].sentences[0] == ("Когда будет достигнута цель 35,0\u00a0%, сказать нельзя: лет с данными мало.")


def test_similar_organisations_together_are_a_ratio_of_sums_and_a_mean_count(config: Config) -> None:
    values = pd.DataFrame(
        [
            ("1.1", "a", 1, 10, "ok"),
            ("1.1", "b", 9, 30, "ok"),
            ("1.1", "c", 50, 50, "ok"),
            ("1.1", "d", None, None, "no_data"),
            ("3.3", "a", 2, None, "ok"),
            ("3.3", "b", 5, None, "ok"),
        ],
        columns=["indicator", "unit", "numerator", "denominator", "state"],
    )
    found = pooled(values, ["a", "b", "d"], config.programmes["karabash"]).set_index("indicator")
    assert found.loc["1.1", "similar_value"] == pytest.approx(25.0)
    assert found.loc["3.3", "similar_value"] == pytest.approx(3.5)
    assert found.loc["1.1", "similar_units"] == 2


def test_a_corrected_goal_keeps_the_years_before_it_and_shows_the_step(config: Config) -> None:
    """At least 35 till 2022, at least 50 from 2023 on: the way to the second begins with the first's years."""
    karabash = config.programmes["karabash"]
    found = karabash.indicator("2.2")
    first = found.targets[0].model_copy(update={"until": 2022, "due": 2024})
    second = found.targets[0].model_copy(update={"from_year": 2023, "due": 2026, "value": 50.0})
    corrected = found.model_copy(update={"targets": (first, second)})
    others = tuple(corrected if one.code == "2.2" else one for one in karabash.indicators)
    years = pd.DataFrame(
        {
            "indicator": "2.2",
            "target_no": [1, 1, 2, 2],
            "kind": "at_least",
            "due": [2024, 2024, 2026, 2026],
            "part": None,
            "wording": "цель",
            "threshold": [35.0, 35.0, 50.0, 50.0],
            "short_title": found.short_title,
            "unit_of_measure": found.unit,
            "direction": found.direction,
            "period": ["2021", "2022", "2023", "2024"],
            "target": [35.0, 35.0, 50.0, 50.0],
            "actual": [10.0, 15.0, 20.0, 25.0],
            "baseline": 10.0,
            "line": [10.0, 18.3, 26.0, 34.0],
            "status": "behind",
            "shortfall": 1,
        }
    )
    programme = karabash.model_copy(update={"indicators": others})
    programme.__dict__.pop("_by_code", None)  # what the copy remembers of the original
    outlook = target_outlooks(programme, years)[-1]
    assert outlook.values.to_dict("list") == {
        "period": ["2021", "2022", "2023", "2024"],
        "value": [10.0, 15.0, 20.0, 25.0],
    }
    assert outlook.result.pace == pytest.approx(5.0)
    assert [edition.levels for edition in outlook.editions] == [
        ((2021, 35.0), (2022, 35.0)),
        ((2023, 50.0), (2024, 50.0)),
    ]
    assert (outlook.by_line, outlook.due) == (34.0, 2026)

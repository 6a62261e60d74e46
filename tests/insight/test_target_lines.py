"""What the chart of an indicator draws of its targets: every line they judge, every level in its own words."""

import pandas as pd

from pdmon.insight.targets.target_lines import judged_lines, target_levels
from pdmon.programme.model import Config

TARGETS = ["period", "kind", "due", "part", "wording", "value", "target", "actual", "baseline"]


def _years(*rows: tuple[str, str, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["period", "category", "value"])


def test_a_target_of_a_part_brings_the_parts_own_line(config: Config) -> None:
    indicator = config.programmes["karabash"].indicator("6.2")
    years = _years(("2023", "", 34.9), ("2024", "", 34.0), ("2023", "part:three_years", 93.7),
                   ("2024", "part:three_years", 100.0))  # fmt: skip
    targets = pd.DataFrame(
        [("2024", "at_least", 2024, "three_years", "К 2024 году - 100 %", 100.0, 100.0, 100.0, 27.2)], columns=TARGETS
    )
    lines = judged_lines(indicator, years, targets, "")
    assert lines[["series", "period", "value"]].to_numpy().tolist() == [
        ["", "2023", 34.9], ["", "2024", 34.0], ["За трёхлетний период", "2023", 93.7],
        ["За трёхлетний период", "2024", 100.0],
    ]  # fmt: skip
    assert target_levels(indicator, targets, "")["target"].tolist() == [100.0]
    assert judged_lines(indicator, years, targets, "part:three_years")["value"].tolist() == [93.7, 100.0]
    assert len(target_levels(indicator, targets, "subject:math")) == 0


def test_a_target_of_every_organisation_brings_the_line_of_the_least(config: Config) -> None:
    indicator = config.programmes["karabash"].indicator("3.3")
    targets = pd.DataFrame([("2024", "in_every_unit", 2024, None, "в каждой", 2.0, 2.0, 1.0, 1.0)], columns=TARGETS)
    lines = judged_lines(indicator, _years(("2024", "", 17.0)), targets, "")
    assert lines[["series", "value"]].to_numpy().tolist() == [["", 17.0], ["наименьшее по организациям", 1.0]]


def test_two_targets_of_one_wording_are_told_apart(config: Config) -> None:
    indicator = config.programmes["karabash"].indicator("1.1")
    wording = "К 2024 году – не менее 66,6 % (… не менее 33,3 % ежегодно)"
    targets = pd.DataFrame(
        [
            ("2023", "every_year_at_least", None, None, wording, 33.3, 33.3, 29.3, 21.6),
            ("2023", "at_least", 2024, "accumulated", wording, 66.6, 66.6, 88.5, 21.6),
        ],
        columns=TARGETS,
    )
    words = [words.replace("\xa0", " ") for words in target_levels(indicator, targets, "")["wording"]]
    assert words == ["ежегодно не менее 33,3 %", "за 3 года, начиная с 2021 года: к 2024 году не менее 66,6 %"]

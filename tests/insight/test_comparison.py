"""Measures that several orders share, found by formula, and our figures under another order."""

import pandas as pd
import pytest

from pdmon.insight.territory.comparison import Place, definition_differences, shared_measures, under_another_order
from pdmon.programme.model import Config

SHARED = {
    ("diagnosed", "teachers"): {"vladimir 1.1", "myasnikovsky 1.1", "dzerzhinsk 1", "kbr 1"},
    ("contest_participants", "teachers"): {"vladimir 3.1", "karabash 2.5", "dzerzhinsk 7"},
    ("network_members", "teachers"): {"myasnikovsky 4.1", "dzerzhinsk 11", "kbr 13"},
    ("young_teachers_supported", "young_teachers"): {"karabash 3.4", "myasnikovsky 3.4"},
    ("mentoring_teachers", "teachers"): {"dzerzhinsk 10", "kbr 11 share"},
    ("methodist_supported", "teachers"): {"karabash 3.6", "kbr 12"},
    ("profile_education", "teachers"): {"karabash 6.3", "myasnikovsky 5.3"},
    ("mentoring_programmes",): {"karabash 3.3", "kbr 11", "myasnikovsky 3.3"},
    ("teacher_communities",): {"karabash 4.1", "myasnikovsky 4.2"},
}


def _place(place: Place) -> str:
    return " ".join(filter(None, (place.programme, place.indicator, place.part)))


def test_shared_measures_are_found_by_formula(config: Config) -> None:
    found = {
        (*measure.numerator, *measure.denominator): {_place(place) for place in measure.places}
        for measure in shared_measures(config)
    }
    assert found == SHARED


def test_the_most_shared_comes_first_and_tells_the_differences(config: Config) -> None:
    first = shared_measures(config)[0]
    assert len(first.programmes) == 4
    frame = definition_differences(config, first)
    by_territory = frame.set_index("programme")["reported_by"]
    assert by_territory["Кабардино-Балкарская Республика"] == "отчитывается каждый муниципалитет"
    assert "breakdown" in frame.attrs["differs"]
    assert "targets" not in frame.attrs["differs"]


@pytest.fixture
def facts() -> pd.DataFrame:
    """Two organisations of Myasnikovsky over two years; the second did not report contests in 2024."""
    rows = [
        ("s1", "2023", "teachers", 20), ("s1", "2023", "diagnosed", 8), ("s2", "2023", "teachers", 30),
        ("s2", "2023", "diagnosed", 12), ("s1", "2024", "teachers", 20), ("s1", "2024", "diagnosed", 10),
        ("s2", "2024", "teachers", 30), ("s2", "2024", "diagnosed", 18), ("s1", "2024", "contest_participants", 5),
        ("s1", "2024", "young_teachers", 4), ("s1", "2024", "young_teachers_supported", 4),
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["unit", "period", "element", "value"])
    return frame.assign(category="")


def test_under_vladimir_points_follow_its_rule(config: Config, facts: pd.DataFrame) -> None:
    found = under_another_order(facts, config.programmes["vladimir"], config, 2024, ["s1", "s2"], "myasnikovsky")
    table = found.set_index("indicator")
    assert table.loc["1.1", ["numerator", "denominator", "value", "previous"]].tolist() == [28, 50, 56.0, 40.0]
    assert table.loc["1.1", "points"] == 1
    assert table.loc["3.1", ["numerator", "denominator", "value"]].tolist() == [5, 20, 25.0]
    assert pd.isna(table.loc["3.1", "points"])
    assert table.loc["3.1", "why"] == "нет значения за предыдущий год"
    assert not table.loc["4.1", "available"]
    assert table.loc["4.1", "lacking"] == config.elements["attestation_experts"].title


def test_under_karabash_only_plain_thresholds_are_judged(config: Config, facts: pd.DataFrame) -> None:
    found = under_another_order(facts, config.programmes["karabash"], config, 2024, ["s1", "s2"], "myasnikovsky")
    table = found.set_index("indicator")
    assert table.loc["2.5", "attained"]  # 25 % of the 25 % wanted
    assert table.loc["3.4", "attained"]
    assert table.loc["3.6", "attained"] is None
    assert table.loc["3.6", "why"].startswith("нужен базовый год")


def test_the_last_month_stands_for_the_year(config: Config) -> None:
    rows = [
        ("s1", "2024-03", "staff_positions", 10), ("s1", "2024-03", "staff_positions_filled", 5),
        ("s1", "2024-11", "staff_positions", 10), ("s1", "2024-11", "staff_positions_filled", 9),
    ]  # fmt: skip
    facts = pd.DataFrame(rows, columns=["unit", "period", "element", "value"]).assign(category="")
    found = under_another_order(facts, config.programmes["myasnikovsky"], config, 2024, ["s1"], "kbr")
    assert found.set_index("indicator").loc["5.1", "value"] == 90.0

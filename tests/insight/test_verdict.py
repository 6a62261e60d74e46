"""The verdict of the overview: what is attained, nearest and weakest, in exact words and correct forms."""

import pandas as pd
import pytest

from pdmon.insight.targets.open_targets import OpenTarget, open_targets
from pdmon.insight.targets.shortfall import shortfall_text
from pdmon.insight.targets.target_counts import TargetCounts, counts_by, counts_of
from pdmon.insight.territory.sentences import TerritoryState
from pdmon.insight.territory.verdict import moves_verdict, points_verdict, targets_verdict
from pdmon.programme.model import Config


def _lacking(*people: int, noun: str = "person") -> list[OpenTarget]:
    return [
        OpenTarget("1.1", "Прошли оценку", "missed", "", "", count, noun, shortfall_text(count, noun))
        for count in people
    ]


def _by_criterion(*counts: tuple[str, int, int]) -> pd.DataFrame:
    return pd.DataFrame(counts, columns=["criterion", "attained", "total"]).set_index("criterion")


def _said(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("counts", "period", "lacking", "expected"),
    [
        (
            TargetCounts(attained=16, missed=12, due=2024), "2024", _lacking(1, 1, 1, 7),
            ("Из 28 целей 2024 года достигнуты 16; до трёх не хватает по одному человеку; "
            "слабее всего — сетевое взаимодействие (0 из 1)."),
        ),
        (
            TargetCounts(attained=21, missed=7, due=2024), "2025", _lacking(1),
            ("Из 28 целей достигнута 21; до одной не хватает одного человека; "
            "слабее всего — сетевое взаимодействие (0 из 1)."),
        ),
        (
            TargetCounts(attained=0, missed=2, due=2024), "2024", _lacking(3, 9),
            ("Из 2 целей 2024 года не достигнута ни одна; ближе всего — «Прошли оценку»: не хватает 3 человек; "
            "слабее всего — сетевое взаимодействие (0 из 1)."),
        ),
        (
            TargetCounts(attained=12, on_track=4, behind=9, missed=3, due=2024), "2023", _lacking(1, noun="unit"),
            ("Из 28 целей на 2024 год уже достигнуты 12, по графику идут 4, отстают 9, не достигнуты 3; "
            "ближе всего — «Прошли оценку»: не хватает 1 ед.; слабее всего — сетевое взаимодействие (0 из 1)."),
        ),
        (
            TargetCounts(attained=1, on_track=1, behind=1, missed=1, unjudged=1, due=2024), "2022", [],
            ("Из 5 целей на 2024 год уже достигнута 1, по графику идёт 1, отстаёт 1, не достигнута 1, "
            "нельзя оценить 1; слабее всего — сетевое взаимодействие (0 из 1)."),
        ),
        (TargetCounts(attained=3, due=2024), "2024", [], "Все 3 цели 2024 года достигнуты."),
    ],
)  # fmt: skip
def test_targets(config: Config, counts: TargetCounts, period: str, lacking: list[OpenTarget], expected: str) -> None:
    of_criteria = _by_criterion(("1", 5, 5), ("5", 0, 1), ("7", 1, 3))
    assert _said(targets_verdict(counts, period, lacking, of_criteria, config.programmes["karabash"])) == expected


def test_targets_of_a_year_without_data(config: Config) -> None:
    said = targets_verdict(
        TargetCounts(unjudged=28, due=2024), "2024", [], _by_criterion(("1", 0, 5)), config.programmes["karabash"]
    )
    assert _said(said) == "Ни одну из 28 целей пока нельзя оценить: данных нет."


def test_points(config: Config) -> None:
    programme = config.programmes["vladimir"]
    criteria = pd.DataFrame({"criterion": ["1", "5", "6"], "points": [4, 2, None], "max_points": [4, 4, None]})

    def said(points: float, most: float, before: float | None, lost: list[str]) -> str:
        state = TerritoryState(
            points=points, max_points=most, previous_points=before, previous_max_points=None if before is None else most
        )
        return _said(points_verdict(state, lost, criteria, programme))

    assert said(12, 17, 14, ["а", "б", "в", "г", "д"]) == (
        "Набрано 12 из 17 баллов, на 2 меньше, чем годом ранее; без балла остались 5 показателей; "
        "слабее всего — дополнительное профессиональное образование (2 из 4)."
    )
    assert said(13, 14, 13, ["Привлечены к ДПО"]) == (
        "Набрано 13 из 14 баллов, столько же, сколько и годом ранее; без балла остался показатель «Привлечены к ДПО»."
    )
    assert said(14, 14, 9, []) == "Набраны все 14 баллов, на 5 больше, чем годом ранее."
    assert said(1, 2, None, ["а"]) == "Набран 1 из 2 баллов; без балла остался показатель «а»."


def _headlines() -> pd.DataFrame:
    rows = [
        ("1.1", "Прошли диагностику", "percent", 45.0, 40.0, "better"),
        ("5.1", "ДПО", "percent", 60.0, 52.0, "better"),
        ("2.1", "Подтвердили категорию", "percent", 20.0, 31.0, "worse"),
    ]
    columns = ["indicator", "short_title", "unit_of_measure", "value", "previous", "dynamics"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(change=frame["value"] - frame["previous"])


def test_moves_where_the_order_sets_neither_targets_nor_points() -> None:
    state = TerritoryState(better=2, worse=1, same=1)
    assert _said(moves_verdict(state, _headlines(), "2025")) == (
        "Улучшились 2 из 4 показателей, сильнее всего — «ДПО» (+8,0 п.п.); "
        "ухудшился 1: «Подтвердили категорию» (−11,0 п.п.)."
    )
    unmoved = _headlines().assign(dynamics="same")
    assert _said(moves_verdict(TerritoryState(same=3), unmoved, "2025")) == (
        "Ни один из 3 показателей за год не изменился."
    )
    assert _said(moves_verdict(TerritoryState(), _headlines(), "2021")) == (
        "Сравнить 2021 год не с чем: данных за предыдущий год нет."
    )
    empty = _headlines().assign(value=None)
    assert _said(moves_verdict(TerritoryState(), empty, "2026")) == "За 2026 год данных пока нет."


def test_targets_are_counted_with_a_fixed_denominator(config: Config) -> None:
    statuses = pd.DataFrame(
        [
            ("1", "2023", "attained_early", 3), ("1", "2023", "attained", 1), ("1", "2023", "behind", 1),
            ("2", "2023", "on_track", 4), ("2", "2023", "missed", 1), ("2", "2023", "partial", 2),
            ("1", "2024", "attained", 5), ("2", "2024", "missed", 7),
        ],
        columns=["criterion", "period", "status", "targets"],
    )  # fmt: skip
    programme = config.programmes["karabash"]
    before, due = (counts_of(statuses, programme, period) for period in ("2023", "2024"))
    assert before == TargetCounts(attained=4, on_track=4, behind=1, missed=1, unjudged=2, due=2024)
    assert (before.total, due.total) == (12, 12)
    assert (before.is_open("2023"), due.is_open("2024")) == (True, False)
    assert counts_of(statuses, programme, "2030").total == 0
    assert counts_by(statuses, "criterion", "period").loc[("1", "2023"), ["attained", "total"]].tolist() == [4, 5]


def test_targets_of_one_indicator_are_one_entry_and_the_nearest_comes_first(config: Config) -> None:
    columns = ["indicator", "target_no", "kind", "part", "wording", "threshold"]
    columns += ["short_title", "target", "actual", "status", "shortfall"]
    growth, floor = "growth_since_baseline", "not_below_baseline"
    rows = pd.DataFrame(
        [
            ("4.1", 1, growth, None, "Не ниже", None, "Сообщества", 12.0, 11.0, "missed", 2),
            ("4.1", 2, floor, None, "Не ниже", None, "Сообщества", 12.0, 11.0, "behind", 1),
            ("2.1", 1, "at_least", None, "100 %", 100.0, "Эксперты", 100.0, 95.45, "missed", 1),
            ("1.3", 1, "at_least", None, "75 %", 75.0, "Маршруты", 75.0, 79.3, "attained", 0),
        ],
        columns=columns,
    )
    found = open_targets(rows, config.programmes["karabash"], config)
    assert [(target.indicator, target.status, target.shortfall) for target in found] == [
        ("2.1", "missed", 1.0),
        ("4.1", "missed", 2.0),
    ]
    assert _said(found[0].said) == "95,5 % при цели не менее 100,0 %, не хватает 1 человека"
    assert _said(found[1].said) == "11 при цели больше 12, не хватает 2 ед.; не ниже 12, не хватает 1 ед."
    assert found[1].wording == "Не ниже"

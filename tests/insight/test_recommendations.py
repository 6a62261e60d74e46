"""Draft recommendations: only with a reason, in the order's order, addressed."""

import pandas as pd

from pdmon.insight.units.recommendations import COLUMNS, draft_recommendations
from pdmon.programme.model import Config

NO_TARGETS = pd.DataFrame(columns=["indicator", "status", "shortfall", "wording"])


def standing(indicator: str, judged: str = "", dynamics: str = "same", value: float = 20.0) -> dict[str, object]:
    return {
        "indicator": indicator, "judged": judged, "dynamics": dynamics, "value": value, "territory_value": 45.5,
        "change": -3.0,
    }  # fmt: skip


def drafts(config: Config, rows: list[dict[str, object]], targets: pd.DataFrame = NO_TARGETS) -> pd.DataFrame:
    return draft_recommendations(config, config.programmes["karabash"], pd.DataFrame(rows), targets)


def test_a_sure_deficit_is_advised_on_with_its_numbers(config: Config) -> None:
    found = drafts(config, [standing("2.5", "deficit")]).iloc[0]
    assert found["reason"].replace("\xa0", " ") == "20,0 % — достоверно хуже, чем по территории (45,5 %)."
    assert found["addressee"] == "руководителю организации"
    assert "конкурсов" in found["text"]


def test_what_chance_may_explain_is_no_reason_unless_it_also_worsened(config: Config) -> None:
    assert drafts(config, [standing("2.5", "perhaps_deficit")]).empty
    worsened = drafts(config, [standing("2.5", "perhaps_deficit", "worse")]).iloc[0]
    assert worsened["reason"].replace("\xa0", " ") == "Хуже, чем по территории, и за год −3,0 п.п."


def test_a_missed_target_says_how_many_people_are_lacking(config: Config) -> None:
    targets = pd.DataFrame(
        [
            {"indicator": "2.5", "status": "missed", "shortfall": 7, "wording": "не менее 25 %"},
            {"indicator": "3.4", "status": "attained", "shortfall": 0, "wording": "100 %"},
        ]
    )
    found = drafts(config, [standing("2.5"), standing("3.4")], targets)
    assert list(found["indicator"]) == ["2.5"]
    assert found.iloc[0]["reason"].replace("\xa0", " ") == "Цель «не менее 25 %» не достигнута, не хватает 7 человек."


def test_without_any_reason_there_is_an_empty_table_with_the_same_columns(config: Config) -> None:
    assert list(drafts(config, [standing("2.5", "strength", "better")]).columns) == list(COLUMNS)
    assert drafts(config, [standing("2.5", "strength", "better")]).empty


def test_every_share_that_can_fall_behind_has_an_advice(config: Config) -> None:
    advised = {code for item in config.recommendations for code in item.elements}
    shares = {
        indicator.parsed_formula.numerator[0]
        for programme in config.programmes.values()
        for indicator in programme.indicators
    }
    assert shares - advised == set()

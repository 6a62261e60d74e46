"""What an item of the analysis says in figures, and what of them was restated: exact sentences, exact differences."""

import pandas as pd

from pdmon.insight.territory.analysed import Analysed, changed_since, indicators_of
from pdmon.programme.cycle.lists import AnalysisReading
from pdmon.programme.model import Config
from pdmon.words.cycle.lists import SplitBy

P, YEAR = "vladimir", "2024"


def figure(indicator: str, value: float, unit: str = P, category: str = "", period: str = YEAR) -> dict[str, object]:
    """A share of 20 people."""
    head = {"indicator": indicator, "unit": unit, "period": period, "category": category}
    return {**head, "numerator": value / 5, "denominator": 20.0, "value": value, "state": "ok"}


def analysed(config: Config, *figures: dict[str, object]) -> Analysed:
    names = {f"s{at}": f"Школа № {at}" for at in range(1, 9)}
    return Analysed(config, config.programmes[P], YEAR, pd.DataFrame(figures), names)


def said(found: Analysed) -> list[str]:
    return [one.replace("\u00a0", " ") for one in found.sentences()]


def test_few_parts_are_named_one_by_one_kinds_in_their_usual_order(config: Config) -> None:
    kinds = [figure("1.1", value, category=f"kind:{kind}") for kind, value in (("kindergarten", 60), ("school", 40))]
    found = analysed(config, figure("1.1", 50), figure("1.1", 45, period="2023"), *kinds)
    (told,) = said(found)
    assert told == (
        "Показатель 1.1 «Прошли диагностику профессиональных дефицитов» — 50,0 % (10 из 20); годом ранее 45,0 % "
        "(+5,0 п.п.); по типам организаций: школы — 40,0 %, детские сады — 60,0 %."
    )
    assert found.splits_of("1.1") == [SplitBy.KIND]


def test_of_many_organisations_the_least_and_the_greatest_are_named_and_few_people_are_neither(config: Config) -> None:
    schools = [figure("1.1", 10.0 * at, unit=f"s{at}") for at in range(1, 7)]
    alone = figure("1.1", 100, unit="s7") | {"numerator": 4.0, "denominator": 4.0}
    (told,) = said(analysed(config, figure("1.1", 35), figure("1.1", 60, unit="s8"), *schools, alone))
    assert told.endswith(
        "по организациям (где в знаменателе не меньше 5): от 10,0 % (Школа № 1) до 60,0 % (Школа № 6 и Школа № 8)."
    )


def test_an_item_looks_at_what_the_programme_of_the_year_has(config: Config) -> None:
    programme = config.programmes[P]
    of_year = programme.with_indicators(one for one in programme.indicators if one.code in ("1.1", "5.1"))
    every, some = (AnalysisReading(code="one", indicators=asked) for asked in ("all", ("5.1", "5.2")))
    assert indicators_of(every, of_year) == ("1.1", "5.1")
    assert indicators_of(some, of_year) == ("5.1",)


def test_an_indicator_without_a_figure_is_not_spoken_of(config: Config) -> None:
    assert analysed(config, figure("1.1", 50, period="2023")).whole().empty


def test_another_figure_a_new_one_and_a_lost_one_are_restated_and_an_equal_one_is_not() -> None:
    kept = pd.DataFrame([figure("1.1", 50), figure("1.1", 40, unit="s1"), figure("1.1", 30, unit="s2")])
    now = pd.DataFrame([figure("1.1", 50), figure("1.1", 45, unit="s1"), figure("1.1", 20, unit="s3")])
    found = changed_since(kept, now)
    told = found[["unit", "value_then", "value_now"]].astype(object)
    assert told.where(told.notna(), None).values.tolist() == [["s1", 40, 45], ["s2", 30, None], ["s3", None, 20]]


def test_what_the_viewer_is_not_shown_is_no_difference_and_neither_is_a_year_not_spoken_of() -> None:
    kept = pd.DataFrame([figure("1.1", 50)])
    now = pd.DataFrame([figure("1.1", 50), figure("6.2", 10), figure("1.1", 40, period="2023")])
    assert changed_since(kept, now, unseen=["6.2"]).empty
    assert changed_since(kept, now)["indicator"].tolist() == ["6.2"]

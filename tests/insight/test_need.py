"""Whom a region should look at first: surely below, perhaps below, or nobody; what the files say of them."""

import io
from datetime import datetime

import pandas as pd
from docx import Document

from pdmon.calc.answers.overview import units_standing
from pdmon.calc.answers.standing import likely_behind, needs_help
from pdmon.insight.units import need
from pdmon.insight.units.need import in_order_of_need
from pdmon.output.deck.slides import slides
from pdmon.output.word.brief import brief
from pdmon.report.year import gather
from pdmon.store import Store
from tests.conftest import StoreBuilder
from tests.region import PERHAPS, SURE, WITHIN, region
from tests.viewing import as_methodologist

MADE_AT = datetime(2026, 2, 3, 10, 30)
NAMES = tuple(f"m{at}" for at in range(10))


def _said_in_files(store: Store) -> tuple[str, list[str]]:
    """The words of the brief, and the headers of the slide on who needs help."""
    report = gather(as_methodologist(store), "kbr", "2024", None, MADE_AT)
    paragraphs = Document(io.BytesIO(brief(report))).paragraphs
    headers = [slide.table.header[1] for slide in slides(report) if slide.code.startswith("attention") and slide.table]
    return "\n".join(paragraph.text for paragraph in paragraphs), headers


def _low(store: Store, *units: str) -> pd.DataFrame:
    """Ten municipalities on one indicator, these of them 30 points below the limit of 95 %."""
    values = pd.DataFrame({"unit": NAMES, "indicator": "12", "territory_value": 50.0, "denominator": 100.0})
    values["value"] = values["unit"].isin(units).map({True: 20.0, False: 50.0})
    return values.assign(
        numerator=values["value"], difference=values["value"] - 50, p_value=0.02, is_behind=False, is_wide=True,
        judged=values["unit"].isin(units).map({True: "perhaps_deficit", False: ""}),
    )  # fmt: skip


def test_those_perhaps_below_are_named_where_chance_would_not_show_so_many(small_store: StoreBuilder) -> None:
    store = region(small_store, PERHAPS)
    two = need.likely_behind(_low(store, "m0", "m1"), store.config.programmes["kbr"])
    assert two is not None
    assert two[["unit", "indicator", "gap_pp", "gap_people", "indicators_below"]].to_numpy().tolist() == [
        ["m0", "12", 30.0, 30, 1.0], ["m1", "12", 30.0, 30, 1.0]
    ]  # fmt: skip
    one = need.likely_behind(_low(store, "m0"), store.config.programmes["kbr"])
    assert one is not None
    assert one.empty


def test_nobody_surely_below_and_one_below_95_percent_as_chance_has_it(small_store: StoreBuilder) -> None:
    store = region(small_store, PERHAPS)
    assert needs_help(as_methodologist(store), "kbr", "2024", NAMES).empty
    likely = likely_behind(as_methodologist(store), "kbr", "2024", NAMES)
    assert likely is not None
    assert likely.empty
    said, headers = _said_in_files(store)
    assert (
        "Отличий от территории, которые достоверно больше обычного разброса между соседями "
        "(он больше случайного), в худшую сторону нет."
    ) in said
    assert headers == []


def test_one_surely_below_is_not_among_those_that_perhaps_are(small_store: StoreBuilder) -> None:
    store = region(small_store, SURE)
    assert needs_help(as_methodologist(store), "kbr", "2024", NAMES)["unit"].tolist() == ["m0"]
    likely = likely_behind(as_methodologist(store), "kbr", "2024", NAMES)
    assert likely is not None
    assert likely.empty
    said, headers = _said_in_files(store)
    assert "ниже территории больше обычного разброса между соседями (он больше случайного)." in said
    assert headers == ["Ниже территории больше обычного разброса между соседями"]


def test_exact_limits_have_no_second_list(small_store: StoreBuilder, vladimir_store: Store) -> None:
    store = region(small_store, [45, 55] * 5)
    assert likely_behind(as_methodologist(store), "kbr", "2024", NAMES) is None
    assert likely_behind(as_methodologist(vladimir_store), "vladimir", "2024", ("s1", "s2")) is None
    assert (
        "Отличий от территории, которые не объясняются случайностью, в худшую сторону нет." in _said_in_files(store)[0]
    )


def test_more_indicators_come_before_a_wider_gap_and_no_data_before_both(small_store: StoreBuilder) -> None:
    store = region(small_store, WITHIN, silent="m10")
    likely = likely_behind(as_methodologist(store), "kbr", "2024", NAMES)
    assert likely is not None
    assert likely.empty
    organisations = units_standing(as_methodologist(store), "kbr", "2024")
    gaps = likely.reindex(range(2)).assign(unit=["m1", "m2"], gap_pp=[30.0, 20.0], indicators_below=[1.0, 2.0])
    assert in_order_of_need(organisations, gaps)["unit"].tolist() == ["m10", "m1", "m2"]
    assert in_order_of_need(organisations, gaps, ("indicators_below", "gap_pp"))["unit"].tolist() == ["m10", "m2", "m1"]

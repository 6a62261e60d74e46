"""Whom a region should look at first: surely below, perhaps below, or nobody; what the files say of them."""

import io
from datetime import datetime

import pandas as pd
from docx import Document

from pdmon.calc.answers.overview import units_standing
from pdmon.calc.answers.standing import who_needs_help
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
        numerator=values["value"], difference=values["value"] - 50, p_value=0.02, is_behind=False, is_apart=False,
        is_wide=True,
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
    assert who_needs_help(as_methodologist(store), "kbr", "2024").surely.empty
    likely = who_needs_help(as_methodologist(store), "kbr", "2024").perhaps
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
    assert who_needs_help(as_methodologist(store), "kbr", "2024").surely["unit"].tolist() == ["m0"]
    likely = who_needs_help(as_methodologist(store), "kbr", "2024").perhaps
    assert likely is not None
    assert likely.empty
    said, headers = _said_in_files(store)
    assert "ниже территории больше обычного разброса между соседями (он больше случайного)." in said
    assert "ложный список не чаще чем в 10 годах из 100, если на деле никто не отстаёт." in said
    assert headers == ["Ниже территории больше обычного разброса между соседями"]


def test_exact_limits_have_no_second_list(small_store: StoreBuilder, vladimir_store: Store) -> None:
    store = region(small_store, [45, 55] * 5)
    assert who_needs_help(as_methodologist(store), "kbr", "2024").perhaps is None
    assert who_needs_help(as_methodologist(vladimir_store), "vladimir", "2024").perhaps is None
    assert (
        "Отличий от территории, которые не объясняются случайностью, в худшую сторону нет." in _said_in_files(store)[0]
    )


def test_more_indicators_come_before_a_wider_gap_and_no_data_before_both(small_store: StoreBuilder) -> None:
    store = region(small_store, WITHIN, silent="m10")
    likely = who_needs_help(as_methodologist(store), "kbr", "2024").perhaps
    assert likely is not None
    assert likely.empty
    organisations = units_standing(as_methodologist(store), "kbr", "2024")
    gaps = likely.reindex(range(2)).assign(unit=["m1", "m2"], gap_pp=[30.0, 20.0], indicators_below=[1.0, 2.0])
    assert in_order_of_need(organisations, gaps)["unit"].tolist() == ["m10", "m1", "m2"]
    assert in_order_of_need(organisations, gaps, ("indicators_below", "gap_pp"))["unit"].tolist() == ["m10", "m2", "m1"]


def _judged(**worse: int) -> pd.DataFrame:
    """Organisations on four indicators, worse on the first so many."""
    rows = [
        {"unit": unit, "indicator": code, "is_worse": at < many, "p_value": 0.2 + at / 10, "is_behind": False,
         "is_apart": False, "judged": "", "value": 40.0 if at < many else 60.0, "territory_value": 50.0,
         "difference": -10.0 if at < many else 10.0, "numerator": 20.0, "denominator": 50.0}
        for unit, many in worse.items() for at, code in enumerate(("1.1", "2.1", "2.2", "2.3"))
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_the_order_is_of_those_worse_on_more_than_half_of_three_or_more_indicators() -> None:
    order = need.lowest(_judged(s1=2, s2=4, s3=3, s4=0))
    assert order.to_numpy().tolist() == [["s2", 4, 4], ["s3", 3, 4]]
    assert need.lowest(_judged(s2=4).head(2)).empty


def test_worse_with_all_indicators_together_is_told_by_the_one_that_tells_most(vladimir_store: Store) -> None:
    config = vladimir_store.config
    programme = config.programmes["vladimir"]
    year = _judged(s1=3, s2=1)
    assert need.needs_help(year, programme).empty
    found = need.needs_help(year.assign(is_apart=year["unit"] == "s1"), programme)
    assert found[["unit", "indicator", "indicators_below", "worse_on", "worse_of"]].to_numpy().tolist() == [
        ["s1", "1.1", 0.0, 3, 4]
    ]
    title = programme.indicator("1.1").short_title
    assert need.reason({**found.iloc[0].to_dict(), "silent": False}, config, programme).replace("\u00a0", " ") == (
        "По всем показателям вместе отстаёт больше, чем объясняют случай и обычный разброс между соседями: хуже "
        f"территории по 3 из 4 показателей; заметнее всего «{title}»: 40,0 %, на 10,0 п.п. ниже территории (5 человек)"
    )

"""The chart's goal by years: in each year the edition in force, its protocol where it begins, data of the figure."""

from typing import Any

import pandas as pd
import pytest

from pdmon.calc.answers import indicator as questions
from pdmon.calc.answers.view import View
from pdmon.insight.targets.goal_editions import with_editions
from pdmon.insight.targets.target_lines import target_levels
from pdmon.output.charts import dynamics_line
from pdmon.output.charts.drawing import Drawing
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from tests.calc.test_rule_9_editions import FACTS, SIXTH, UNITS, changed
from tests.conftest import StoreBuilder
from tests.cycle.items import ANNA
from tests.cycle.test_corrected_goal import BY_2026, GROWTH, PROTOCOL, YEARLY, adopted, goal

YEARS = (2023, 2024, 2025, 2026)


@pytest.fixture(scope="module")
def sixth() -> Config:
    return load_config(SIXTH)


def drawn(store: Any, until: int = 2026, protocols: dict[int, str] | None = None) -> Drawing:
    """The chart of 1.2 (10, 20, 30, 40 %) as the page draws it for the year `until`."""
    indicator = store.config.programmes["sixth"].indicator("1.2")
    view = View(store, ANNA)
    targets = questions.targets_of_unit(view, "sixth", "1.2", "school_1")
    so_far = targets[targets["period"] <= str(until)]
    years = tuple(year for year in YEARS if year <= until)
    levels = with_editions(
        indicator, target_levels(indicator, so_far[so_far["period"] == str(until)], ""), so_far, years, protocols or {}
    )
    values = pd.DataFrame({"period": [str(year) for year in years], "value": [10.0, 20.0, 30.0, 40.0][: len(years)]})
    return dynamics_line(values, "percent", levels, 2023)


def steps(figure: Drawing) -> tuple[list[float | None], list[float | None]]:
    (trace,) = [trace for trace in figure.traces if trace.get("name") == "цель по годам"]
    return trace["x"], trace["y"]


def marks(figure: Drawing) -> list[tuple[float, str]]:
    return [
        (annotation["x"], annotation["text"].replace("\xa0", " ").replace("<br>", " "))
        for annotation in figure.plain_layout["annotations"]
        if annotation["text"].startswith(("протокол", "новая"))
    ]


def test_a_corrected_goal_is_a_step_marked_by_its_protocol(small_store: StoreBuilder, sixth: Config) -> None:
    store = small_store(UNITS, FACTS, config=changed(sixth, i1_2={"targets": [YEARLY]}))
    adopted(store, goal(35, 2025))
    figure = drawn(store, protocols={2025: PROTOCOL})
    assert steps(figure) == (
        [2022.5, 2023.5, 2023.5, 2024.5, 2024.5, 2025.5, 2025.5, 2026.5],
        [15, 15, 15, 15, 35, 35, 35, 35],
    )
    assert marks(figure) == [(2024.5, "протокол № 3 от 20.03.2025")]
    assert figure.plain_layout["shapes"] == []
    assert "цель по годам: 2023 — 15,0 %, 2024 — 15,0 %, 2025 — 35,0 % (протокол" in figure.alt.replace("\xa0", " ")
    figure.figure()  # plotly knows every property


def test_before_its_year_a_correction_is_not_drawn(small_store: StoreBuilder, sixth: Config) -> None:
    store = small_store(UNITS, FACTS, config=changed(sixth, i1_2={"targets": [YEARLY]}))
    adopted(store, goal(35, 2025))
    assert [shape["y0"] for shape in drawn(store, 2024, {2025: PROTOCOL}).plain_layout["shapes"]] == [15]


def test_a_goal_that_never_changed_is_one_line(small_store: StoreBuilder, sixth: Config) -> None:
    figure = drawn(small_store(UNITS, FACTS, config=changed(sixth, i1_2={"targets": [YEARLY]})))
    assert [shape["y0"] for shape in figure.plain_layout["shapes"]] == [15]
    assert not [trace for trace in figure.traces if trace.get("name") == "цель по годам"]


def test_each_edition_with_a_term_has_its_own_way(small_store: StoreBuilder, sixth: Config) -> None:
    """From 10 % in 2023: to 30 % by 2026 is 6.67 points a year, to 50 % by 2026 it is 13.33."""
    store = small_store(UNITS, FACTS, config=changed(sixth, i1_2={"targets": [BY_2026]}))
    adopted(store, goal(50, 2025))
    ways = [
        (trace["x"], [round(y, 2) for y in trace["y"]])
        for trace in drawn(store, protocols={2025: PROTOCOL}).traces
        if trace.get("name") == "траектория к цели"
    ]
    assert ways == [([2023, 2024.5], [10.0, 20.0]), ([2024.5, 2026], [30.0, 50.0])]


def test_a_growth_that_a_value_replaced_stands_before_it(small_store: StoreBuilder, sixth: Config) -> None:
    store = small_store(UNITS, FACTS, config=changed(sixth, i1_2={"targets": [GROWTH]}))
    adopted(store, goal(35, 2026))
    xs, ys = steps(drawn(store, protocols={2026: PROTOCOL}))
    assert (xs[-2:], ys[-2:]) == ([2025.5, 2026.5], [35, 35])
    assert ys[:6] == [10, 10, 10, 10, 10, 10]  # the baseline year's value


def test_an_amended_order_is_marked_without_a_protocol(small_store: StoreBuilder, sixth: Config) -> None:
    config = changed(sixth, i1_2={"targets": [{**YEARLY, "until": 2024}, {**YEARLY, "value": 25, "from": 2025}]})
    figure = drawn(small_store(UNITS, FACTS, config=config))
    assert steps(figure)[1] == [15, 15, 15, 15, 25, 25, 25, 25]
    assert marks(figure) == [(2024.5, "новая редакция")]

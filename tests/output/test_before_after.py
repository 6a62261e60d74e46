"""The chart of a measure's effect: a point per unit with both years, the groups apart, names as letters."""

import pandas as pd
import pytest

from pdmon.output.charts import before_and_after
from pdmon.words.reporters import Reporter

PAIRS = pd.DataFrame(
    [("Школа <b>", 20.0, 60.0, True), ("Школа 2", 30.0, 30.0, False), ("Школа 3", None, 40.0, False)],
    columns=["short_name", "value_before", "value_after", "is_target"],
)


@pytest.mark.parametrize("dark", [False, True])
def test_units_with_both_years_stand_in_their_group(dark: bool) -> None:
    drawing = before_and_after(PAIRS, "percent", ("2023", "2024"), Reporter.ORGANISATION, dark)
    line, others, targets = drawing.figure().data
    assert (line.name, others.name, targets.name) == ("без изменений", "остальные", "с мерой")
    assert [(list(one.x), list(one.y)) for one in (others, targets)] == [([30.0], [30.0]), ([20.0], [60.0])]
    assert targets.hovertext[0] == "<b>Школа &lt;b&gt;</b> (с мерой)<br>20,0\u00a0%\u00a0→\u00a060,0\u00a0%"
    assert drawing.alt == (
        "Значения за 2023 и 2024 годы: остальные — 1\u00a0организация, значение больше прежнего у 0; "
        "с мерой — 1\u00a0организация, значение больше прежнего у 1."
    )


def test_without_a_unit_of_both_years_there_is_a_word_instead() -> None:
    drawing = before_and_after(PAIRS.tail(1), "percent", ("2023", "2024"), Reporter.ORGANISATION)
    assert drawing.figure().layout.annotations[0].text == "Нет организаций с данными за оба года"

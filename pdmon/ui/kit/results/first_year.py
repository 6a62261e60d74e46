"""The first year that is known: values with their fractions, in place of charts of one dot each."""

from collections.abc import Mapping

import pandas as pd

from pdmon.output.tables import Column
from pdmon.ui.kit import components, links
from pdmon.ui.kit.format import value_or_state
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.numbers import missing, ratio_words

_COLUMNS = (
    Column("indicator", "№", width=7),
    Column("short_title", "Показатель", width=60),
    Column("said", "Значение", width=20),
    Column("counts", "Из чего", width=22),
)


def is_first(series: pd.DataFrame) -> bool:
    """Whether all that is known is of one period: there is nothing to draw a line of. series: `period`, `value`."""
    return bool(series.loc[series["value"].notna(), "period"].nunique() == 1)


def show(series: pd.DataFrame, filters: Mapping[str, str], key: str, about: Mapping[str, str]) -> None:
    """The values of that one period; a click opens the indicator. about: programme and year of the address."""
    known = series[series["value"].notna()]
    components.section(
        f"Первый год: {known['period'].iloc[0]}", "Сравнивать ещё не с чем: линии по годам появятся со второго года."
    )
    records = known.to_dict("records")
    rows = known.assign(
        said=[value_or_state(row["value"], row["state"], row["unit_of_measure"]) for row in records],
        counts=[
            "" if missing(row.get("denominator"))
            else ratio_words(row["numerator"], row["denominator"], row["unit_of_measure"])
            for row in records
        ],
    )  # fmt: skip
    opens = links.leads("indicators")
    row = show_table(rows, _COLUMNS, "Значения первого года", filters, key, TableLook(opens=opens, rows_shown=20))
    if row is not None:
        links.open_page("indicators", **about, indicator=row["indicator"])

"""What the page shows: measures and decisions of the programme in words, and who may change them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from pdmon.calc.answers import cycle
from pdmon.cycle.titles import item_titles
from pdmon.ui.frame.managed import LookedAt
from pdmon.ui.kit.cache import cached, store
from pdmon.words.cycle.states import CYCLE_STATUS_SIGNS, CYCLE_STATUS_WORDS, MEASURE_SOURCE_WORDS, CycleStatus
from pdmon.words.numbers import short_number
from pdmon.words.orders.word import OrderWord
from pdmon.words.phrases import joined
from pdmon.words.plurals import quantity

UNFINISHED = (CycleStatus.PLANNED, CycleStatus.RUNNING, CycleStatus.PROPOSED, CycleStatus.ADOPTED, CycleStatus.OVERDUE)
_FIRST = {CycleStatus.OVERDUE: 0}  # what is over its term stands on top, the rest by term
_MOST_NAMED = 4


@dataclass(frozen=True)
class Shown(LookedAt):
    """Measures and decisions of the programme in words."""

    @cached_property
    def every_measure(self) -> pd.DataFrame:
        """Measures of all years, in words too; those over term first, then by term."""
        rows = cached(cycle.measures, programme=self.choice.programme.code, today=self.today)
        said = rows.assign(
            status_words=rows["status"].map(status_words),
            indicators_words=[self.indicators_words(codes) for codes in rows["indicators"]],
            targets_words=[self.targets_words(units) for units in rows["target_units"]],
            expected_words=[expected_words(row) for row in rows.to_dict("records")],
            source_words=[source_words(row, self.choice.programme.order.word) for row in rows.to_dict("records")],
            evidence_words=["; ".join(proofs) for proofs in rows["evidence"]],
        )
        return _ordered(said, "ends_on")

    @cached_property
    def every_decision(self) -> pd.DataFrame:
        """Decisions of all years, in words too."""
        rows = cached(cycle.decisions, programme=self.choice.programme.code, today=self.today)
        said = rows.assign(
            status_words=rows["status"].map(status_words),
            indicators_words=[self.indicators_words(codes) for codes in rows["indicators"]],
            protocol_words=[protocol_words(row) for row in rows.to_dict("records")],
            about_words=[
                "; ".join(self.titles.get(item, "запись другого года") for item in of) for of in rows["about"]
            ],
        )
        return _ordered(said, "due")

    @cached_property
    def recommendations(self) -> pd.DataFrame:
        return cached(cycle.recommendations, programme=self.choice.programme.code)

    @cached_property
    def analyses(self) -> pd.DataFrame:
        return cached(cycle.analyses, programme=self.choice.programme.code)

    @cached_property
    def titles(self) -> dict[str, str]:
        """Id of an analysis, recommendation or measure -> what it is called in a list."""
        measures = cached(cycle.measures, programme=self.choice.programme.code, today=self.today)
        return item_titles(self.choice.programme, self.analyses, self.recommendations, measures)

    @cached_property
    def category_names(self) -> dict[str, str]:
        """`subject:math` -> `Математика`, of every breakdown of the programme's indicators."""
        breakdowns = store().config.breakdowns
        codes = dict.fromkeys(found.breakdown for found in self.choice.programme.indicators if found.breakdown)
        return {
            f"{code}:{category}": title for code in codes for category, title in breakdowns[code].categories.items()
        }

    def of_year(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows of the year, and those of earlier years that are not finished."""
        earlier = rows["period"].lt(self.choice.period) & rows["status"].isin(UNFINISHED)
        return rows[rows["period"].eq(self.choice.period) | earlier]

    def targets_words(self, units: Sequence[str]) -> str:
        """`Школа № 1 и Школа № 2`; the territory where none is named."""
        names = [self.unit_names.get(unit, unit) for unit in units]
        if not names:
            return "территория в целом"
        if len(names) <= _MOST_NAMED:
            return joined(names)
        return f"{', '.join(names[:_MOST_NAMED])} и ещё {len(names) - _MOST_NAMED}"


def status_words(status: str) -> str:
    """`✗ просрочено`."""
    return f"{CYCLE_STATUS_SIGNS[status]} {CYCLE_STATUS_WORDS[status]}"


def expected_words(row: dict[Any, Any]) -> str:
    """The expected result: the text, the value, the number of people, as far as they are given."""
    parts = [row["expected"]]
    if pd.notna(row["expected_value"]):
        parts.append(f"значение {short_number(row['expected_value'], 2)}")
    if pd.notna(row["expected_people"]):
        parts.append(quantity(int(row["expected_people"]), "person"))
    return "; ".join(part for part in parts if part)


def source_words(row: dict[Any, Any], word: OrderWord) -> str:
    """`дорожная карта приказа, прил. 1, п. 2.2`, the document by its own word."""
    return ", ".join(part for part in (word.said(MEASURE_SOURCE_WORDS[row["source"]]), row["clause"]) if part)


def protocol_words(row: dict[Any, Any]) -> str:
    """`№ 3 от 03.02.2025`."""
    number = f"№ {row['protocol_number']}" if row["protocol_number"] else ""
    day = f"от {pd.Timestamp(row['protocol_date']):%d.%m.%Y}" if pd.notna(row["protocol_date"]) else ""
    return f"{number} {day}".strip()


def _ordered(rows: pd.DataFrame, term: str) -> pd.DataFrame:
    rank = rows["status"].map(lambda status: _FIRST.get(CycleStatus(status), 1))
    return (
        rows.assign(_rank=rank, _term=pd.to_datetime(rows[term]))
        .sort_values(["_rank", "_term", "item_id"], na_position="last")
        .drop(columns=["_rank", "_term"])
        .reset_index(drop=True)
    )

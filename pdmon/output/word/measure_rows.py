"""A measure's cells in the tables of papers."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pdmon.cycle.titles import MEASURE, MEASURES
from pdmon.output.word.official import DAY_BLANK, day_text
from pdmon.report.year import YearReport
from pdmon.words.cycle.states import CYCLE_STATUS_WORDS, MEASURE_SOURCE_WORDS
from pdmon.words.numbers import NO_VALUE, measured, short_number
from pdmon.words.orders.word import OrderWord
from pdmon.words.phrases import joined, lowered
from pdmon.words.plurals import quantity

_MOST_NAMED = 6


def indicators_text(report: YearReport, codes: list[str]) -> str:
    """`1.1, 1.2`, or that it is about all of them."""
    every = {indicator.code for indicator in report.programme.indicators}
    return "все показатели" if every <= set(codes) else ", ".join(codes)


def about_text(report: YearReport, row: Mapping[Any, Any]) -> str:
    """`По вопросам: …` of a decision; nothing where its own words name them."""
    titles = [report.cycle.titles[item] for item in row["about"] if item in report.cycle.titles]
    untold = [one for one in titles if _plain(one.partition(": ")[2]) not in _plain(row["text"])]
    of_kind: dict[str, list[str]] = {}
    for title in untold:
        kind, _, named = title.partition(": ")
        of_kind.setdefault(kind, []).append(named)
    of_many = [(MEASURES if kind == MEASURE and named[1:] else kind, named) for kind, named in of_kind.items()]
    said = [f"{lowered(kind)}: {', '.join(named)}" for kind, named in of_many]
    return f"По вопросам: {'; '.join(said)}." if said else ""


def _plain(text: str) -> str:
    """Without the signs that differ where a title stands within quotation marks."""
    return text.translate(dict.fromkeys(map(ord, "«»„“"))).rstrip(".").casefold()


def targets_text(report: YearReport, units: list[str]) -> str:
    """Organisations by name, the territory where none is named."""
    names = [report.cycle.unit_names.get(unit, unit) for unit in units]
    if not names:
        return report.territory.short_name
    more = f" и ещё {len(names) - _MOST_NAMED}" if len(names) > _MOST_NAMED else ""
    return joined(names) if not more else ", ".join(names[:_MOST_NAMED]) + more


def term_ahead(report: YearReport, due: Any, term: str = "") -> str:
    """The term (in these words) that is ordered: where its day is over, a blank beside what it was."""
    if pd.isna(due) or pd.Timestamp(due).date() >= report.made_at.date():
        return term or f"до {day_text(due)}"
    return f"до {DAY_BLANK} (прежний срок, {day_text(due)}, прошёл)"


def term_text(row: Mapping[Any, Any]) -> str:
    if pd.isna(row["starts_on"]) or row["starts_on"] == row["ends_on"]:
        return f"до {day_text(row['ends_on'])}"
    return f"{day_text(row['starts_on'])} – {day_text(row['ends_on'])}"


def expected_text(report: YearReport, row: Mapping[Any, Any]) -> str:
    """The expected result; a value in the unit of measure of the measure's only indicator."""
    parts = [row["expected"]]
    if pd.notna(row["expected_value"]):
        codes = list(row["indicators"])
        unit = report.programme.indicator(codes[0]).measure if len(codes) == 1 else None
        value = row["expected_value"]
        parts.append(f"значение {measured(value, unit) if unit else short_number(value, 2)}")
    if pd.notna(row["expected_people"]):
        parts.append(quantity(int(row["expected_people"]), "person"))
    return "; ".join(part for part in parts if part) or NO_VALUE


def source_text(row: Mapping[Any, Any], word: OrderWord) -> str:
    return ", ".join(part for part in (word.said(MEASURE_SOURCE_WORDS[row["source"]]), row["clause"]) if part)


def status_text(row: Mapping[Any, Any]) -> str:
    return CYCLE_STATUS_WORDS[row["status"]]

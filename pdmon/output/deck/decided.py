"""«Что решили в прошлом году и что вышло»: last year's decisions and measures, how they stand, what is observed."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pdmon.cycle.stocktaking.outcomes import Outcome
from pdmon.output.deck.room import code_of_page, tables, topic_of_page
from pdmon.output.deck.slide import Slide
from pdmon.report.year import YearReport
from pdmon.words.cycle.states import CONCLUSION_WORDS, CYCLE_STATUS_WORDS, CycleStatus
from pdmon.words.numbers import NBSP, NO_VALUE, move, number
from pdmon.words.periods import period_words, previous_period
from pdmon.words.phrases import sentence
from pdmon.words.plurals import quantity

MAX_ROWS = 8
WIDTHS = (6.0, 2.2, 6.2)
_OF = ("решения и меры", "решений и мер", "решений и мер")
_MORE = ("решение или мера", "решения или меры", "решений или мер")
_EVENTS = ("мероприятие", "мероприятия", "мероприятий")
_ORDER = (
    CycleStatus.DONE, CycleStatus.OVERDUE, CycleStatus.ADOPTED, CycleStatus.RUNNING, CycleStatus.PLANNED,
    CycleStatus.CANCELLED,
)  # fmt: skip
_NOT_EXAMINED = "эффективность не рассмотрена"


def decided_slides(report: YearReport) -> list[Slide]:
    """A row for each decision or measure; the order's road map, and what there is no room for, in a row each."""
    found = report.cycle.outcomes
    if not found:
        return []
    road = [one for one in found if one.of_order and not one.effects]
    own = [one for one in found if one not in road]
    rows = [_row(one, report) for one in own[:MAX_ROWS]]
    if rest := own[MAX_ROWS:]:
        rows.append((f"Ещё {quantity(len(rest), _MORE)}", _counted(rest), NO_VALUE))
    if road:
        rows.append(
            (
                f"Дорожная карта {report.programme.order.word.of}: {quantity(len(road), _EVENTS)}",
                _counted(road),
                NO_VALUE,
            )
        )
    note = "Наблюдаемое изменение не доказывает, что его вызвала мера." if _observed(found) else ""
    pages = tables(("Что решили", "Состояние", "Что наблюдается"), rows, WIDTHS, bool(note))
    before = period_words(previous_period(report.period), "of")
    return [
        Slide(
            code_of_page("decided", at),
            _title(found),
            topic=topic_of_page(f"Что решили по итогам {before} и что вышло", at=at, whole=len(pages)),
            table=page,
            note=note,
        )
        for at, page in enumerate(pages)
    ]


def _title(found: Sequence[Outcome]) -> str:
    done = sum(one.is_done for one in found)
    late = sum(one.status == CycleStatus.OVERDUE for one in found)
    said = f"Выполнено {number(done)} из {quantity(len(found), _OF)}"
    said += f", просрочено {number(late)}" if late else ""
    return f"{said}; эффект рассмотрен у{NBSP}{number(_observed(found))}"


def _observed(found: Sequence[Outcome]) -> int:
    return sum(bool(one.effects) for one in found)


def _row(one: Outcome, report: YearReport) -> tuple[str, str, str]:
    seen = "; ".join(_effect(row, report) for row in one.effects)
    return (
        sentence(one.text).rstrip("."),
        CYCLE_STATUS_WORDS[one.status],
        seen or (_NOT_EXAMINED if one.is_done else NO_VALUE),
    )


def _effect(row: Mapping[Any, Any], report: YearReport) -> str:
    """`Показатель 2: 38,4 % → 49,8 %, у остальных 37,0 % → 38,1 % — эффективна`; without figures that are hidden."""
    indicator = report.programme.indicator(row["indicator"])
    own, others = _move(row, "own", indicator.measure), _move(row, "others", indicator.measure)
    said = f"Показатель {indicator.code}"
    if own:
        said += f": {own}, у остальных {others}" if others else f": {own}"
    return f"{said} — {CONCLUSION_WORDS[row['conclusion']]}"


def _move(row: Mapping[Any, Any], group: str, measure: str) -> str:
    before, after = row[f"{group}_before"], row[f"{group}_after"]
    return "" if pd.isna(before) or pd.isna(after) else move(before, after, measure)


def _counted(found: Sequence[Outcome]) -> str:
    counts = [(CYCLE_STATUS_WORDS[status], sum(one.status == status for one in found)) for status in _ORDER]
    return ", ".join(f"{words} — {number(count)}" for words, count in counts if count)

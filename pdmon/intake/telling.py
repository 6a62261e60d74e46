"""The Russian sentence of a finding, made here and nowhere else: for the screen, the marked copy, the letter, the
book of findings and the command line."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from string import Formatter
from typing import Any, NamedTuple

from pdmon.intake.finding import Finding, Mention, Severity, Stage, Term, TextColumn, shown_text
from pdmon.intake.numbers import number_text
from pdmon.intake.place import Place, Where, spot_of
from pdmon.words.dates import date_text
from pdmon.words.local_time import as_local
from pdmon.words.periods import is_period, period_title
from pdmon.words.plurals import quantity

SEVERITY_TITLES = {Severity.ERROR: "Ошибка", Severity.WARNING: "Предупреждение", Severity.NOTE: "Примечание"}
STAGE_TITLES = {
    Stage.FILE: "Файл",
    Stage.ADDRESS: "Чья форма и за какой период",
    Stage.CONTENT: "Значения",
    Stage.PLAUSIBILITY: "Правдоподобие",
}
_OWN_NAME = "{title}: "
_WORD_CHARS = 300
_HISTORY_PERIODS = 6
_MENTIONS = 6


class Told(NamedTuple):
    """A finding in words. `cell` is an A1 reference in workbooks and «строка 12» in text tables; empty when the
    remark is about the file."""

    severity: Severity
    sheet: str
    cell: str
    value: str
    message: str
    remedy: str

    @property
    def place(self) -> str:
        """«Показатели, D7», «строка 12» or an empty text: where to look."""
        return ", ".join(part for part in (self.sheet, self.cell) if part)


def told(finding: Finding) -> Told:
    """The finding in words."""
    spot = finding.spot
    return Told(
        finding.severity, spot.sheet, spot.cell, value_text(finding.value), message(finding), remedy(finding)
    )  # fmt: skip


def message(finding: Finding, names_places: bool = True, names_itself: bool = True) -> str:
    """What is wrong. `names_places`: with the places of other cells it speaks of; without `names_itself` it does not
    begin with the name of its figure, beside which it stands."""
    template = finding.kind.template
    if not names_itself:
        template = template.removeprefix(_OWN_NAME)
    return _filled(template, finding, names_places)


def remedy(finding: Finding) -> str:
    """What to do about it."""
    return _filled(finding.kind.remedy, finding)


def in_general(template: str) -> str:
    """What a kind of finding says, with something readable in the places of its template."""
    filled = "".join(text + (_sample(name, spec) if name else "") for text, name, spec, _ in _PARSE(template))
    filled = re.sub("…( ?…)+", "…", filled).replace("««", "«").replace("»»", "»")
    return filled.replace("….", "…")  # a place at the end


def value_text(value: object) -> str:
    """The value found, as one short line."""
    return number_text(value) if isinstance(value, Decimal) else shown_text(value)


_PARSE = Formatter().parse


_SAMPLES = {
    "title": "«Показатель»",
    "advice": "Сохраните данные книгой Excel (.xlsx) или таблицей CSV и загрузите снова.",
    "why": "Ячейки стоят там, где данных не ждут",
}


def _sample(name: str, spec: str | None) -> str:
    return _SAMPLES.get(name) or (" […]" if spec == "beside" else "…")


class _Sentence(Formatter):
    """Puts limits into a template, each worded by its type or by what stands after the colon."""

    def __init__(self, names_places: bool) -> None:
        self._names_places = names_places

    def format_field(self, value: Any, spec: str) -> str:
        if spec in _PLACES_IN_WORDS:
            return _PLACES_IN_WORDS[spec](value, self._names_places)
        if spec in _WORDINGS:
            return _WORDINGS[spec](value)
        if spec:
            return format(value, spec).replace("-", "−")
        if isinstance(value, Decimal):
            return number_text(value)
        if isinstance(value, datetime):
            return date_text(as_local(value).date())
        return date_text(value) if isinstance(value, date) else shown_text(value, limit=_WORD_CHARS)


def _filled(template: str, finding: Finding, names_places: bool = True) -> str:
    spot = finding.spot
    found = {"value": value_text(finding.value), "cell": spot.cell, "sheet": spot.sheet}
    return _Sentence(names_places).format(template, **{**finding.limits, **found})


def place_words(where: Where) -> str:
    """`лист «Показатели», D7` or `строка 12`, for use inside a sentence."""
    spot = spot_of(where)
    return ", ".join(part for part in (f"лист «{spot.sheet}»" if spot.sheet else "", spot.cell) if part)


def _sum(terms: Sequence[Term], names_places: bool) -> str:
    return " + ".join(term.title + (_term_place(term.where) if names_places else "") for term in terms)


def _term_place(where: Where) -> str:
    spot = spot_of(where)
    place = ", ".join(part for part in (spot.sheet, spot.cell) if part)
    return f" [{place or 'принято ранее'}]"


def _beside(where: Where, names_places: bool) -> str:
    return f" [{place_words(where) or 'принято ранее'}]" if names_places else ""


def _column(column: TextColumn | None) -> str:
    if column is None:
        return ""
    sheet, header = column
    parts = [f"лист «{sheet}»" if sheet else "", f"столбец «{header}»" if header else ""]
    place = ", ".join(part for part in parts if part)
    return f" ({shown_text(place, limit=_WORD_CHARS)})" if place else ""


def _history(figures: Sequence[tuple[str, Decimal]]) -> str:
    """`2022: 50; 2023: 52; 2024: 120`"""
    return "; ".join(f"{period}: {number_text(value)}" for period, value in figures[-_HISTORY_PERIODS:])


def _quoted(names: Sequence[str]) -> str:
    return shown_text(", ".join(f"«{name}»" for name in names), limit=_WORD_CHARS)


def _if_any(before: str, text: object, after: str = "") -> str:
    return f"{before}{shown_text(text, limit=_WORD_CHARS)}{after}" if text else ""


def _mentions(candidates: Sequence[Mention]) -> str:
    """`: 2026 год («по состоянию на 15.01.2026», Свод, A1), 2023 год (имя файла «свод_2023.xlsx»)`"""
    said = (f"{_period(one.period)} ({_mentioned(one)})" for one in candidates[:_MENTIONS])
    return f": {', '.join(said)}" if candidates else ""


def _mentioned(one: Mention) -> str:
    place = ", ".join(part for part in (one.spot.sheet, one.spot.cell) if part)
    text = f"«{shown_text(one.text)}»"
    if not place:
        return f"имя файла {text}"
    return f"{text}, {place}" if one.spot.cell else f"имя листа {text}"


def _taken(accepted: object) -> str:
    """`принято 12`"""
    if accepted is None:
        return "ничего не принято"
    return f"принято {number_text(accepted) if isinstance(accepted, Decimal) else shown_text(accepted)}"


def _cell(where: Where) -> str:
    return where.cell if isinstance(where, Place) else spot_of(where).cell


def _period(period: str) -> str:
    return period_title(period) if is_period(period) else shown_text(period, limit=_WORD_CHARS)


_PLACES_IN_WORDS: dict[str, Callable[[Any, bool], str]] = {"sum": _sum, "beside": _beside}
_WORDINGS: dict[str, Callable[[Any], str]] = {
    "as_told": str,
    "cells": lambda count: quantity(count, ("ячейка", "ячейки", "ячеек")),
    "cell": _cell,
    "column": _column,
    "history": _history,
    "mentions": _mentions,
    "likely": partial(_if_any, "; похоже на "),
    "because": partial(_if_any, ": "),
    "perhaps": lambda near: _if_any("; может быть, ", near, "?") or ".",
    "period": _period,
    "quoted": _quoted,
    "rows": lambda count: f" (строк: {count})" if count > 1 else "",
    "taken": _taken,
    "sheets": lambda names: f" (листы: {_quoted(names)})" if len(names) > 1 else "",
}

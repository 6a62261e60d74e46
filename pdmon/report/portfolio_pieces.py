"""What there is of each component in a year: the order's lines, the year's items and documents, as rows of one kind."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from pdmon.calc.answers import criteria, cycle
from pdmon.cycle.titles import beginning
from pdmon.programme.model import Programme
from pdmon.report.year import YearReport
from pdmon.words.cycle.lists import CYCLE_LIST_WORDS, Component
from pdmon.words.cycle.portfolio import EVERY_INDICATOR
from pdmon.words.cycle.states import (
    CONCLUSION_WORDS,
    CYCLE_STATUS_WORDS,
    MEASURE_SOURCE_WORDS,
    CycleStatus,
    GoalKind,
)
from pdmon.words.dates import date_text
from pdmon.words.local_time import as_local
from pdmon.words.periods import period_words
from pdmon.words.phrases import quoted, sentence
from pdmon.words.plurals import quantity
from pdmon.words.submissions import DOCUMENT_STATUS_WORDS
from pdmon.words.terms import State

# The order's lines are the component itself here; elsewhere they only say that it is due.
_WRITTEN = (Component.GOALS, Component.INDICATORS, Component.METHODS)
_SENT = (CycleStatus.SENT, CycleStatus.READ, CycleStatus.ANSWERED)
_INDICATORS = ("показатель", "показателя", "показателей")


@dataclass(frozen=True)
class Piece:
    """One thing that is there; `chain`: the indicators whose chain it belongs to; `group`, `clause`: of a line of the
    order, its list and place."""

    what: str
    requisites: str = ""
    link: str = ""
    day: str = ""
    chain: str = EVERY_INDICATOR
    group: str = ""
    clause: str = ""


@dataclass(frozen=True)
class YearItems:
    """Items of the cycle in the report's year that are past their drafts; a part is asked when it is first read."""

    report: YearReport

    @property
    def programme(self) -> Programme:
        return self.report.programme

    @property
    def order_requisites(self) -> str:
        return self.programme.order.requisites

    @property
    def order_day(self) -> str:
        return date_text(self.programme.order.issued_on)

    @cached_property
    def own_goals(self) -> pd.DataFrame:
        rows = self.report.ask(cycle.goals, **self._about)
        return rows[rows["kind"].eq(GoalKind.OWN) & rows["status"].eq(CycleStatus.ADOPTED)]

    @cached_property
    def analyses(self) -> pd.DataFrame:
        rows = self.report.ask(cycle.analyses, **self._about)
        return rows[rows["status"].eq(CycleStatus.APPROVED)]

    @cached_property
    def recommendations(self) -> pd.DataFrame:
        """With `sent_at`, naive UTC, NaT of one that is not sent."""
        rows = self.report.ask(cycle.recommendations, **self._about)
        days = self.report.ask(cycle.sent_days, programme=self.programme.code)
        rows = rows[rows["status"].isin((*_SENT, CycleStatus.APPROVED))]
        return rows.merge(days[["item_id", "sent_at"]], how="left", on="item_id")

    @cached_property
    def measures(self) -> pd.DataFrame:
        return self._uncancelled(self.report.ask(cycle.measures, **self._about, **self._today))

    @cached_property
    def decisions(self) -> pd.DataFrame:
        return self._uncancelled(self.report.ask(cycle.decisions, **self._about, **self._today))

    @cached_property
    def effects(self) -> pd.DataFrame:
        rows = self.report.ask(cycle.effects, **self._about)
        return rows[rows["status"].eq(CycleStatus.APPROVED)]

    def evidence_of(self, measure_id: str) -> list[dict[str, str]]:
        """Requisites and link of each document that proves the measure."""
        return self._evidence.get(measure_id, [])

    @cached_property
    def _evidence(self) -> dict[str, list[dict[str, str]]]:
        rows = self.report.ask(cycle.items, item_ids=tuple(self.measures["item_id"]))
        return {row["item_id"]: json.loads(row["body"]).get("evidence", []) for row in rows.to_dict("records")}

    @property
    def _about(self) -> dict[str, str]:
        return {"programme": self.programme.code, "period": self.report.period}

    @property
    def _today(self) -> dict[str, Any]:
        return {"today": self.report.made_at.date()}

    @staticmethod
    def _uncancelled(rows: pd.DataFrame) -> pd.DataFrame:
        return rows[rows["status"].ne(CycleStatus.CANCELLED)].iloc[::-1]


def pieces_of(component: Component, items: YearItems) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The order's lines that call for the component, and what there is of it."""
    lines = tuple(_order_lines(component, items))
    if component in _WRITTEN:
        return (), (*lines, *_FOUND[component](items))
    return lines, tuple(_FOUND[component](items))


def _order_lines(component: Component, items: YearItems) -> Iterator[Piece]:
    if items.programme.cycle.general:
        return
    requisites, day = items.order_requisites, items.order_day
    for name, entries in items.programme.cycle.of_component(component).items():
        for entry in entries:
            told = f"{items.programme.order.word.said(CYCLE_LIST_WORDS[name])}: {entry.text}"
            yield Piece(told, f"{requisites}, {entry.clause}", "", day, group=name.value, clause=entry.clause)


def _goals(items: YearItems) -> Iterator[Piece]:
    for row in items.own_goals.to_dict("records"):
        edition = row["edition"]
        told = f"Собственная цель: {row['text']}"
        if not pd.isna(edition):
            told += f" (редакция программы с {period_words(items.programme.year_code(int(edition)), 'of')})"
        yield Piece(told, row["protocol"], "", _day(row["updated_at"]), _chain(items, row["indicators"]))


def _indicators(items: YearItems) -> Iterator[Piece]:
    requisites = f"{items.order_requisites}, {items.programme.order.section}"
    for criterion in items.programme.criteria:
        own = [one for one in items.programme.indicators if one.criterion == criterion.code]
        with_target = sum(bool(one.targets) for one in own)
        told = f"Критерий {criterion.code} {quoted(criterion.title)}: {quantity(len(own), _INDICATORS)}"
        told += f", с целевым значением — {with_target}" if with_target else ""
        yield Piece(told, requisites, "", items.order_day, _chain(items, [one.code for one in own]))


def _methods(items: YearItems) -> Iterator[Piece]:
    """A row for each way of collecting and working up, with the indicators that it serves."""
    ways: dict[str, list[str]] = {}
    for one in items.programme.indicators:
        told = f"Источник: {one.source}; сбор: {one.collection_method}; обработка: {one.processing_method}"
        ways.setdefault(told, []).append(one.code)
    requisites = f"{items.order_requisites}, {items.programme.order.section}"
    for told, codes in ways.items():
        yield Piece(told, requisites, "", items.order_day, _chain(items, codes))


def _monitoring(items: YearItems) -> Iterator[Piece]:
    report, state = items.report, items.report.state
    if report.has_data:
        expected = quantity(state.units_expected, report.reporter.counted_of)
        told = f"Сведения собраны: {state.units_reported} из {expected}"
        yield Piece(told, f"данные за {period_words(report.period)}")
        shown = report.headlines[report.headlines["state"].isin((State.OK, State.PARTIAL))]
        told = f"Рассчитаны значения: {quantity(len(shown), _INDICATORS)} из {len(report.headlines)}"
        yield Piece(told, f"данные за {period_words(report.period)}", "", "", _chain(items, shown["indicator"]))
    about = {"programme": items.programme.code, "unit": report.unit_code, "period": report.period}
    for row in report.ask(criteria.evidence, **about).to_dict("records"):
        part = "" if row["period"] == report.period else f" за {period_words(row['period'])}"
        told = f"Документ{part} ({DOCUMENT_STATUS_WORDS[row['status']][2:]}): {row['short_name']}"
        yield Piece(told, row["requisites"], row["link"] or "", _day(row["checked_at"]), row["indicator"])


def _analysis(items: YearItems) -> Iterator[Piece]:
    entries = items.programme.cycle.analysis_items
    for row in items.analyses.iloc[::-1].to_dict("records"):
        entry = entries.get(row["item"])
        about = sentence(beginning(entry.title if entry else row["item"]))
        told = f"{about} Вывод: {sentence(beginning(row['conclusion']))}"
        codes = _chain(items, row["indicators"]) or EVERY_INDICATOR
        yield Piece(told, f"утверждён; {entry.clause}" if entry else "утверждён", "", _day(row["updated_at"]), codes)


def _recommendations(items: YearItems) -> Iterator[Piece]:
    """A row for each addressee: how many letters by status, when sent."""
    rows = items.recommendations
    for code, entry in items.programme.cycle.letter_addressees.items():
        own = rows[rows["addressee"].eq(code)]
        sent = own[own["status"].isin(_SENT)]
        if sent.empty:
            continue
        parts = [f"направлено — {len(sent)}"]
        for status in (CycleStatus.READ, CycleStatus.ANSWERED, CycleStatus.APPROVED):
            if count := int(own["status"].eq(status).sum()):
                words = "не направлено" if status == CycleStatus.APPROVED else CYCLE_STATUS_WORDS[status]
                parts.append(f"{words} — {count}")
        codes = _chain(items, [code for named in sent["indicators"] for code in named])
        told = f"Рекомендации {entry.title}: {', '.join(parts)}"
        yield Piece(told, entry.clause, "", _days(sent["sent_at"].map(_day)), codes)


def _measures(items: YearItems) -> Iterator[Piece]:
    for row in items.measures.to_dict("records"):
        proofs = items.evidence_of(row["item_id"])
        told = f"{sentence(row['title'])} Ответственный: {row['responsible']}; {CYCLE_STATUS_WORDS[row['status']]}"
        source = items.programme.order.word.said(MEASURE_SOURCE_WORDS[row["source"]]) + (
            f", {row['clause']}" if row["clause"] else ""
        )
        requisites = "; ".join([f"мера {source}", *(proof["requisites"] for proof in proofs)])
        links = " ".join(proof["link"] for proof in proofs if proof["link"])
        term = _days(date_text(pd.Timestamp(day)) for day in (row["starts_on"], row["ends_on"]) if not pd.isna(day))
        yield Piece(told, requisites, links, term, _chain(items, row["indicators"]))


def _decisions(items: YearItems) -> Iterator[Piece]:
    for row in items.decisions[items.decisions["status"].ne(CycleStatus.PROPOSED)].to_dict("records"):
        day = date_text(pd.Timestamp(row["protocol_date"]))
        due = date_text(pd.Timestamp(row["due"]))
        standing = CYCLE_STATUS_WORDS[row["status"]]
        told = f"{sentence(row['text'])} Ответственный: {row['responsible']}, срок {due}; {standing}"
        protocol = f"протокол от {day} № {row['protocol_number']}"
        requisites = f"{row['body_name']}, {protocol}" if row["body_name"] else protocol
        yield Piece(told, requisites, "", day, _chain(items, row["indicators"]))


def _effects(items: YearItems) -> Iterator[Piece]:
    measures = dict(zip(items.measures["item_id"], items.measures["title"], strict=True))
    decisions = dict(zip(items.decisions["item_id"], items.decisions["text"], strict=True))
    titles = measures | decisions
    for row in items.effects.iloc[::-1].to_dict("records"):
        examined = str(row["about"])
        about = quoted(titles[examined].removesuffix(".")) if examined in titles else "Мера или решение другого года"
        told = f"{about}: {CONCLUSION_WORDS[row['conclusion']]}"
        if row["follows"]:
            told += f". Далее: {row['follows']}"
        compared = f"сравнение: {row['period_before']} и {row['period_after']}"
        yield Piece(told, compared, "", _day(row["updated_at"]), row["indicator"])


_FOUND = {
    Component.GOALS: _goals,
    Component.INDICATORS: _indicators,
    Component.METHODS: _methods,
    Component.MONITORING: _monitoring,
    Component.ANALYSIS: _analysis,
    Component.RECOMMENDATIONS: _recommendations,
    Component.MEASURES: _measures,
    Component.DECISIONS: _decisions,
    Component.EFFECTS: _effects,
}


def _codes(codes: Iterable[Any]) -> str:
    return ", ".join(dict.fromkeys(str(code) for code in codes))


def _chain(items: YearItems, codes: Iterable[Any]) -> str:
    """The indicators, or that they are all of the programme's."""
    named = list(dict.fromkeys(str(code) for code in codes))
    return EVERY_INDICATOR if set(named) >= {one.code for one in items.programme.indicators} else _codes(named)


def _day(moment: Any) -> str:
    return "" if pd.isna(moment) else date_text(as_local(pd.Timestamp(moment).to_pydatetime()))


def _days(days: Iterable[str]) -> str:
    """One day, or the first and the last; '' of none."""
    told = list(dict.fromkeys(day for day in days if day))
    told.sort(key=lambda day: day[6:] + day[3:5] + day[:2])
    return told[0] if len(told) == 1 else f"{told[0]}–{told[-1]}" if told else ""

"""Portfolio of evidence: what there is of each of the nine components in a year, what is missing, whether the cycle is
full. It says what is there and never a figure of an organisation."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from pdmon.calc.answers import cycle as answers
from pdmon.cycle.chains import is_whole
from pdmon.report.portfolio_pieces import Piece, YearItems, pieces_of
from pdmon.report.year import YearReport
from pdmon.words.cycle.chains import NEXT_STEP_WORDS, ChainGap
from pdmon.words.cycle.lists import CYCLE_LIST_WORDS, Component
from pdmon.words.cycle.portfolio import LACK_WORDS, Standing
from pdmon.words.cycle.states import CycleStatus
from pdmon.words.dates import date_text
from pdmon.words.numbers import missing
from pdmon.words.orders.word import OrderWord
from pdmon.words.phrases import quoted
from pdmon.words.terms import State

_HAS_FIGURES = (State.OK, State.PARTIAL)
_ASKED_WHERE_NEEDED = (Component.RECOMMENDATIONS, Component.MEASURES, Component.DECISIONS, Component.EFFECTS)


@dataclass(frozen=True)
class Lack:
    """What a component lacks, the next step, and the indicators whose chains break there."""

    what: str
    next_step: str
    chain: str = ""


@dataclass(frozen=True)
class Section:
    """One component. `basis`: lines of the order behind it, which alone prove nothing; `is_asked`: whether any
    indicator of the year calls for it."""

    component: Component
    basis: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    lacks: tuple[Lack, ...]
    is_asked: bool = True

    @property
    def standing(self) -> Standing:
        if self.pieces:
            return Standing.PARTLY if self.lacks else Standing.FULL
        return Standing.MISSING if self.is_asked or self.lacks else Standing.NOT_ASKED


@dataclass(frozen=True)
class Portfolio:
    """The nine sections, and of the chains of indicators how many are whole, how many were judged, which are hidden."""

    sections: tuple[Section, ...]
    whole: int
    judged: int
    hidden: tuple[str, ...]

    @property
    def wanting(self) -> tuple[Section, ...]:
        """The components that are not there or not whole."""
        return tuple(one for one in self.sections if one.standing in (Standing.PARTLY, Standing.MISSING))

    @property
    def is_full(self) -> bool:
        return not self.wanting


def portfolio(report: YearReport) -> Portfolio:
    """Of the report's territory and year, on the day when it was gathered."""
    about = {"programme": report.programme.code, "period": report.period, "today": report.made_at.date()}
    chains = report.ask(answers.chains, **about)
    items = YearItems(report)
    hidden = chains["gap"].eq(ChainGap.HIDDEN)
    needed = _needed(chains)
    sections = []
    for component in Component:
        basis, pieces = pieces_of(component, items)
        lacks = (*_chain_lacks(component, chains), *_item_lacks(component, items, report.made_at.date()))
        is_asked = component not in _ASKED_WHERE_NEEDED or bool(needed.any())
        sections.append(Section(component, basis, pieces, lacks, is_asked))
    judged = chains[~hidden]
    return Portfolio(
        tuple(sections), int(is_whole(judged).sum()), len(judged), tuple(chains.loc[hidden, "indicator"].astype(str))
    )


def _needed(rows: pd.DataFrame) -> pd.Series:
    """Which indicators call for recommendations, measures and decisions."""
    needs = pd.Series([not missing(value) and bool(value) for value in rows["needs_action"]], rows.index, dtype=bool)
    return needs | rows["recommendations"].gt(0) | rows["measures"].gt(0)


def _chain_lacks(component: Component, rows: pd.DataFrame) -> Iterator[Lack]:
    """What the chains lack of the component, wherever their first break is."""
    needed, open_ones = _needed(rows), rows["measures_open"].gt(0)
    hidden = rows["state"].eq(State.HIDDEN)
    measured, concluded = rows["measures"].gt(0), rows["effects_approved"].gt(0)
    advised = needed & ~(measured & rows["recommendations"].eq(0))  # a measure needs no letter before it
    late = rows["gap"].eq(ChainGap.MEASURE_OVERDUE)
    found: dict[Component, tuple[tuple[ChainGap, pd.Series], ...]] = {
        Component.MONITORING: ((ChainGap.NO_FIGURES, ~hidden & ~rows["state"].isin(_HAS_FIGURES)),),
        Component.ANALYSIS: (
            (ChainGap.NO_ANALYSIS, rows["analyses"].eq(0)),
            (ChainGap.ANALYSIS_DRAFT, rows["analyses"].gt(0) & rows["analyses_approved"].eq(0)),
        ),
        Component.RECOMMENDATIONS: (
            (ChainGap.NO_RECOMMENDATION, advised & rows["recommendations"].eq(0)),
            (
                ChainGap.RECOMMENDATION_NOT_SENT,
                advised & rows["recommendations"].gt(0) & rows["recommendations_sent"].eq(0),
            ),
        ),
        Component.MEASURES: (
            (ChainGap.NO_MEASURE, needed & ~measured),
            (ChainGap.MEASURE_OVERDUE, late),
        ),
        Component.DECISIONS: ((ChainGap.NO_DECISION, needed & rows["decisions"].eq(0)),),
        Component.EFFECTS: (
            (ChainGap.MEASURE_RUNNING, measured & open_ones & ~concluded),
            (ChainGap.NO_EFFECT, measured & ~open_ones & rows["effects"].eq(0)),
            (ChainGap.EFFECT_DRAFT, measured & ~open_ones & rows["effects"].gt(0) & ~concluded),
            (ChainGap.NO_CORRECTION, rows["effects_wanting"].gt(0) & rows["corrections"].eq(0)),
        ),
    }
    if component is Component.EFFECTS and needed.any() and not measured.any():
        yield Lack("Рассматривать нечего: мер нет", NEXT_STEP_WORDS[ChainGap.NO_MEASURE])
    for gap, where in found.get(component, ()):
        if where.any():
            step = NEXT_STEP_WORDS[gap] or "рассмотреть эффективность, когда мера завершится"
            yield Lack(LACK_WORDS[gap], step, ", ".join(rows.loc[where, "indicator"].astype(str)))


def _item_lacks(component: Component, items: YearItems, today: date) -> Iterator[Lack]:
    """What the order's own items, the measures and decisions of the year lack apart from the chains."""
    if component is Component.GOALS and items.programme.cycle.general and items.own_goals.empty:
        word = items.programme.order.word
        what = f"Слов {word.of} о целях в программе нет"
        yield Lack(what, f"внести цели {word.of} в программу или поставить свою цель")
    if component is Component.ANALYSIS:
        approved = set(items.analyses["item"])
        for code, entry in items.programme.cycle.analysis_items.items():
            if code not in approved:
                what = f"Нет утверждённого анализа по пункту {quoted(entry.title)} ({entry.clause})"
                yield Lack(what, "подготовить и утвердить анализ")
    if component is Component.MEASURES:
        done = items.measures[items.measures["status"].eq(CycleStatus.DONE)]
        for row in done.to_dict("records"):
            if not items.evidence_of(row["item_id"]):
                what = f"Выполненная мера {quoted(row['title'])} без подтверждающего документа"
                yield Lack(what, "приложить реквизиты и ссылку", ", ".join(row["indicators"]))
    if component is Component.DECISIONS:
        for row in items.decisions.to_dict("records"):
            chain = ", ".join(row["indicators"])
            if row["status"] == CycleStatus.PROPOSED:
                yield Lack(
                    f"Решение {quoted(row['text'].removesuffix('.'))} предлагается и не принято",
                    "принять протоколом",
                    chain,
                )
            elif row["status"] == CycleStatus.OVERDUE:
                due = date_text(pd.Timestamp(row["due"]))
                what = f"Срок решения {quoted(row['text'].removesuffix('.'))} прошёл {due}"
                yield Lack(what, "отметить выполнение или перенести срок", chain)


def basis_words(section: Section, word: OrderWord) -> str:
    """Where the order speaks of it: `Анализ — 3 (прил. 1, п. 4.2 и др.); ...`, '' where it does not."""
    clauses: dict[str, list[str]] = {}
    for piece in section.basis:
        clauses.setdefault(piece.group, []).append(piece.clause)
    return "; ".join(
        f"{word.said(CYCLE_LIST_WORDS[name])} — {len(found)} ({found[0]}{' и др.' if len(set(found)) > 1 else ''})"
        for name, found in clauses.items()
    )

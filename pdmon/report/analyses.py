"""The order's items of analysis in a programme's year, as the page and the document read them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Concatenate, Protocol, TypeVar

import pandas as pd

from pdmon.calc.answers import analysis, criteria, cycle, register
from pdmon.calc.answers.view import View
from pdmon.insight.territory.analysed import Analysed, changed_since, indicators_of, of_item
from pdmon.programme.cycle.lists import AnalysisEntry
from pdmon.programme.model import Config, Programme
from pdmon.words.cycle.states import CycleStatus
from pdmon.words.periods import year_of

R = TypeVar("R")


class Ask(Protocol):
    """How a question of `calc.answers` is put."""

    def __call__(self, question: Callable[Concatenate[View, ...], R], /, **about: Any) -> R: ...


@dataclass(frozen=True)
class ItemOfYear:
    """One item: the order's `entry`, what is `kept` of it (a row of `cycle.analyses`, None where there is nothing that
    the viewer may read), its figures, and `changed`: what of the kept ones is another figure today
    (`analysed.changed_since`)."""

    code: str
    entry: AnalysisEntry
    kept: Mapping[str, Any] | None
    analysed: Analysed
    changed: pd.DataFrame

    @property
    def is_approved(self) -> bool:
        return self.kept is not None and self.kept["status"] == CycleStatus.APPROVED

    @property
    def conclusion(self) -> str:
        return str(self.kept["conclusion"]) if self.kept is not None else ""

    @property
    def indicators(self) -> tuple[str, ...]:
        """Codes of the indicators that it looks at: none where the monitoring gathers nothing about it."""
        assert self.entry.reading is not None  # an item is an entry with a reading
        of_year = self.analysed.programme.in_year(year_of(self.analysed.period))
        return indicators_of(self.entry.reading, of_year)

    @property
    def is_ready(self) -> bool:
        """A draft that a person has concluded upon."""
        return self.kept is not None and not self.is_approved and bool(self.conclusion.strip())


@dataclass(frozen=True)
class AnalysisYear:
    """Every item of the order in the year. Of an approved one the figures are those that were approved, of any other
    today's."""

    ask: Ask
    config: Config
    programme: Programme
    period: str

    @cached_property
    def items(self) -> list[ItemOfYear]:
        """In the order's order."""
        return [self._item(code, entry) for code, entry in self.programme.cycle.analysis_items.items()]

    @property
    def approved(self) -> list[ItemOfYear]:
        return [item for item in self.items if item.is_approved]

    @property
    def drafts(self) -> list[ItemOfYear]:
        return [item for item in self.items if item.kept is not None and not item.is_approved]

    @property
    def missing(self) -> list[ItemOfYear]:
        """Without anything that the viewer may read."""
        return [item for item in self.items if item.kept is None]

    def item_about(self, indicator: str) -> str:
        """Code of the item that looks at the indicator most closely; '' where none does."""
        found = [item for item in self.items if indicator in item.indicators]
        return min(found, key=lambda item: len(item.indicators)).code if found else ""

    @cached_property
    def names(self) -> dict[str, str]:
        """Unit -> its short name."""
        return {code: unit.short_name for code, unit in self.ask(register.units).items()}

    def _item(self, code: str, entry: AnalysisEntry) -> ItemOfYear:
        assert entry.reading is not None  # an item is an entry with a reading
        kept = self._kept.get(code)
        today = of_item(self._today, entry.reading, self.programme)
        written = self._written[self._written["item"].eq(code)]
        changed = changed_since(written, today, self._unseen) if kept is not None else changed_since(written, written)
        is_approved = kept is not None and kept["status"] == CycleStatus.APPROVED
        analysed = Analysed(self.config, self.programme, self.period, written if is_approved else today, self.names)
        return ItemOfYear(code, entry, kept, analysed, changed)

    @cached_property
    def _kept(self) -> dict[str, dict[str, Any]]:
        rows = self.ask(cycle.analyses, **self._about, unit=self.programme.root)
        found = [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]
        return {row["item"]: row for row in found}

    @cached_property
    def _written(self) -> pd.DataFrame:
        return self.ask(cycle.analysis_figures, **self._about, unit=self.programme.root)

    @cached_property
    def _today(self) -> pd.DataFrame:
        return self.ask(analysis.year_figures, **self._about)

    @cached_property
    def _unseen(self) -> list[str]:
        """Indicators whose kept figures the viewer is not shown, so that no difference of theirs is either."""
        return self.ask(criteria.left_out, programme=self.programme.code)

    @property
    def _about(self) -> dict[str, str]:
        return {"programme": self.programme.code, "period": self.period}

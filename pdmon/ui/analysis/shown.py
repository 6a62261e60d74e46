"""What the page shows: the order's items of the year with their figures, and who may write."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from pdmon.cycle.titles import beginning
from pdmon.report.analyses import AnalysisYear, ItemOfYear
from pdmon.ui.frame.managed import LookedAt
from pdmon.ui.kit.cache import cached, store
from pdmon.words.cycle.states import CYCLE_STATUS_SIGNS, CycleStatus
from pdmon.words.local_time import moment_text
from pdmon.words.numbers import NO_VALUE, number
from pdmon.words.phrases import sentence

APPROVED, DRAFT, MISSING = "approved", "draft", "missing"
STATE_WORDS = {
    APPROVED: f"{CYCLE_STATUS_SIGNS[CycleStatus.APPROVED]} утверждён",
    DRAFT: f"{CYCLE_STATUS_SIGNS[CycleStatus.DRAFT]} черновик",
    MISSING: "✗ нет",
}


@dataclass(frozen=True)
class Shown(LookedAt):
    """The items in words."""

    @cached_property
    def year(self) -> AnalysisYear:
        return AnalysisYear(cached, store().config, self.choice.programme, self.choice.period)

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The items in the order's order: code, title, state, state_words, indicators_words, conclusion, changed (how
        many figures of it were restated), who, when."""
        return pd.DataFrame([self._row(item) for item in self.year.items])

    def item(self, code: str) -> ItemOfYear:
        return next(item for item in self.year.items if item.code == code)

    def reads(self, item: ItemOfYear) -> bool:
        """Whoever writes sees an item before anybody has approved it; the others read what is approved."""
        return self.may_write or item.kept is not None

    def state_of(self, item: ItemOfYear) -> str:
        if item.kept is None:
            return MISSING
        return APPROVED if item.is_approved else DRAFT

    def title_of(self, item: ItemOfYear) -> str:
        """What it is called, the beginning where that is long."""
        return sentence(beginning(item.entry.title)).removesuffix(".")

    def _row(self, item: ItemOfYear) -> dict[str, object]:
        state, kept = self.state_of(item), item.kept or {}
        return {
            "code": item.code,
            "title": sentence(item.entry.title).removesuffix("."),
            "state": state,
            "state_words": STATE_WORDS[state],
            "indicators_words": self.indicators_words(item.indicators) or "по другим сведениям",
            "conclusion": item.conclusion or ("вывода нет" if state == DRAFT else NO_VALUE),
            "changed": number(len(item.changed)) if kept and len(item.changed) else NO_VALUE,
            "who": kept.get("updated_by", NO_VALUE),
            "when": moment_text(kept["updated_at"]) if kept else NO_VALUE,
        }

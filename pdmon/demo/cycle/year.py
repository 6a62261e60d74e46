"""A programme's year as the demonstration's cycle reads it: each thing once."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from pdmon.access import Viewer
from pdmon.access.privacy import protected_indicators
from pdmon.calc.answers import cycle, overview, standing
from pdmon.calc.answers.view import View
from pdmon.cycle.drafting.analyses import new_analyses
from pdmon.cycle.drafting.recommendations import new_drafts
from pdmon.cycle.parts import Analysis, Measure, Recommendation
from pdmon.cycle.roadmap import still_to_enter
from pdmon.programme.model import Programme
from pdmon.store import Store
from pdmon.words.cycle.states import MeasureSource


@dataclass(frozen=True)
class CycleYear:
    """What the results of a programme's year say; its cycle runs in the year after."""

    store: Store
    viewer: Viewer
    programme: Programme
    year: int

    @property
    def view(self) -> View:
        return View(self.store, self.viewer)

    @property
    def head(self) -> dict[str, str]:
        """The head of an item about the whole territory."""
        return {"programme": self.programme.code, "period": str(self.year), "unit": self.programme.root}

    @cached_property
    def guarded(self) -> frozenset[str]:
        """Indicators that nothing of the demonstration's cycle is about: their small figures are told to few."""
        return frozenset(protected_indicators(self.store.config, self.programme))

    @cached_property
    def wanting(self) -> list[str]:
        """Indicators whose target the territory misses or that have worsened, in the programme's order."""
        rows = cycle.chains(self.view.for_anybody(), self.programme.code, str(self.year))
        codes = rows.loc[rows["needs_action"].eq(True), "indicator"]
        return [code for code in codes if code not in self.guarded]

    @cached_property
    def drafts(self) -> list[Recommendation]:
        """What the figures advise by themselves."""
        found = new_drafts(self.view, self.programme.code, str(self.year))
        return [draft for draft in found if not self.guarded & set(draft.indicators)]

    @cached_property
    def values(self) -> pd.DataFrame:
        """Organisations beside their territory: unit, indicator, value, territory_value."""
        period = str(self.year)
        values = standing.year_values(self.view, self.programme.code, period)
        whole = overview.headline_values(self.view, self.programme.code, self.programme.root, period)
        rows = values.loc[~values["indicator"].isin(self.guarded), ["unit", "indicator", "value"]].dropna()
        return rows.merge(whole[["indicator", "value"]].rename(columns={"value": "territory_value"}), on="indicator")

    @property
    def new_analyses(self) -> list[Analysis]:
        """Drafts of the order's items."""
        return new_analyses(self.view, self.programme.code, str(self.year))

    @property
    def worth_acting(self) -> list[str]:
        """Indicators for measures: first those of which something was drafted, then those that want action, then the
        rest."""
        drafted = [code for draft in self.drafts for code in draft.indicators]
        rest = [indicator.code for indicator in self.programme.indicators if indicator.code not in self.guarded]
        return list(dict.fromkeys([*drafted, *self.wanting, *rest]))

    @property
    def roadmap(self) -> list[Measure]:
        """The events of the order's road map that are not entered yet; none where they have no terms."""
        if not any(event.reading for event in self.programme.cycle.roadmap):
            return []
        kept = cycle.measures(self.view, self.programme.code)
        entered = kept.loc[kept["source"].eq(MeasureSource.ORDER), ["clause", "period"]]
        return still_to_enter(self.programme, str(self.year), list(entered.itertuples(index=False, name=None)))

"""Drafts of analyses: for every item that the order names, the figures of the period by which a person concludes.

The territory's figure of each indicator with the year before, and as the order's reading asks by its own breakdown, by
kinds of organisations and by organisations: `answers.analysis.year_figures`, which anybody may be given.
"""

from collections.abc import Sequence
from datetime import datetime

import pandas as pd

from pdmon.access import Viewer
from pdmon.calc.answers import analysis, cycle
from pdmon.calc.answers.view import View
from pdmon.cycle import desk
from pdmon.cycle.desk import CycleRefusal
from pdmon.cycle.parts import Analysis, AnyItem, Figure
from pdmon.cycle.refusals import reasons
from pdmon.insight.territory.analysed import indicators_of, of_item
from pdmon.programme.cycle.lists import AnalysisReading
from pdmon.programme.model import Programme
from pdmon.store import Store
from pdmon.words.cycle.states import CycleStatus
from pdmon.words.periods import year_of


def new_analyses(view: View, programme: str, period: str) -> list[Analysis]:
    """A draft for each item of the order that has no analysis in the period yet, in the order's order."""
    chosen = view.config.programmes[programme]
    kept = set(cycle.analyses(view, programme, period, programme)["item"])
    wanted = {code: entry.reading for code, entry in chosen.cycle.analysis_items.items() if code not in kept}
    if not wanted:
        return []
    figures = analysis.year_figures(view, programme, period)
    return [_drafted(chosen, period, asked, figures) for asked in wanted.values() if asked]


def drafted_anew(view: View, kept: Analysis) -> Analysis:
    """The same analysis with the figures as they are now; the conclusion stays."""
    return _anew(view, [kept])[0]


def approve(
    store: Store, viewer: Viewer, drafts: Sequence[tuple[Analysis, int]], seen_version: int, at: datetime | None = None
) -> list[AnyItem]:
    """Approve drafts, as a person has them now and with the version in which they were read, with the figures of now:
    those of the version of the data that is frozen.

    `seen_version`: of the data that the person had on the screen. Raises CycleRefusal where the figures have changed
    since then, and what `desk.approve_many` raises; what is refused is not saved either.
    """
    fresh = _anew(View(store, viewer), [draft for draft, _ in drafts])
    for one in fresh:
        if found := reasons(store.config, one.model_copy(update={"status": CycleStatus.APPROVED})):
            raise CycleRefusal(" ".join(found))
    before = [draft.figures for draft, _ in drafts]
    if store.data_version() != seen_version and before != [one.figures for one in fresh]:
        raise CycleRefusal("Пока страница была открыта, данные изменились. Посмотрите новые значения и утвердите.")
    saved = desk.save_many(
        store, viewer, [(one, version) for one, (_, version) in zip(fresh, drafts, strict=True)], at=at
    )
    return desk.approve_many(store, viewer, {one.item_id: one.version for one in saved}, at)


def _anew(view: View, kept: Sequence[Analysis]) -> list[Analysis]:
    years = {(one.programme, one.period) for one in kept}
    figures = {year: analysis.year_figures(view, *year) for year in years}
    found = []
    for one in kept:
        chosen = view.config.programmes[one.programme]
        entry = chosen.cycle.analysis_items[one.item]
        assert entry.reading is not None  # an item is an entry with a reading
        fresh = _drafted(chosen, one.period, entry.reading, figures[one.programme, one.period])
        found.append(one.model_copy(update={"figures": fresh.figures, "indicators": fresh.indicators}))
    return found


def _drafted(programme: Programme, period: str, asked: AnalysisReading, figures: pd.DataFrame) -> Analysis:
    rows = of_item(figures, asked, programme).drop(columns="split")
    told = rows.astype(object).where(rows.notna(), None).to_dict("records")
    return Analysis(
        programme=programme.code,
        period=period,
        unit=programme.root,
        item=asked.code,
        indicators=indicators_of(asked, programme.in_year(year_of(period))),
        figures=tuple(Figure.model_validate(row) for row in told),
    )

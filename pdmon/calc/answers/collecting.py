"""What came in, seen as a whole: who reported, what the checks say of it, flags, differences between versions."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pandas as pd

from pdmon.access import Action
from pdmon.calc.answers import overview
from pdmon.calc.answers.view import View
from pdmon.collection import completeness as reporting
from pdmon.collection import differences, quality
from pdmon.intake.accepting.effect import COLUMNS as EFFECT_COLUMNS
from pdmon.intake.accepting.effect import effect_of
from pdmon.intake.returns import waiting
from pdmon.intake.verdict import Verdict
from pdmon.programme.cells import Cell
from pdmon.store.log import received
from pdmon.store.log import submissions as log
from pdmon.store.log.received import Received
from pdmon.store.notes import flags as notes


def completeness(
    view: View, programme: str, periods: Sequence[str], today: date | None = None, unit: str = ""
) -> pd.DataFrame:
    """Who has reported, one row per unit (or this one) and period: columns of `collection.completeness`; a school sees
    its own."""
    rows = reporting.completeness(view.store, programme, periods, today, unit)
    return rows.loc[[view.sees(unit) for unit in rows["unit"]]]


def reporting_states(view: View, programme: str, periods: Sequence[str]) -> pd.DataFrame:
    """How far the forms of the territory have come in, for everybody to count: unit, kind, level (`S` organisations,
    `T` the territory's own), period, state (FormState)."""
    rows = reporting.completeness(view.store, programme, periods).rename(columns={"unit_kind": "kind"})
    return rows[["unit", "kind", "level", "period", "state"]]


def data_findings(view: View, programme: str, year: str, unit: str = "", first: int | None = None) -> pd.DataFrame:
    """What the checks say of everything in force, of one unit or of all: columns of `collection.quality`; of no more
    than the territory and the `first` organisations of the register's list, where that is given.

    What names a sensitive figure is for the methodologist and for the unit itself.
    """
    of = [unit] if unit else None
    if first is not None and not unit:
        listed = overview.reporting_units(view, programme, int(year))["unit"].head(first)
        of = [view.config.root_of(programme), *listed]
    rows = quality.data_findings(view.store, programme, year, of)
    shown = [
        view.sees(one) and (view.sees_every_figure_of(one) or not _is_sensitive(view, element))
        for one, element in zip(rows["unit"], rows["element"], strict=True)
    ]
    return rows.loc[shown].reset_index(drop=True)


def submission_differences(view: View, older: str, newer: str) -> pd.DataFrame:
    """Cells that two submissions of a unit state differently: columns of `collection.differences`; sensitive ones for
    the methodologist and for the unit itself, none of a unit that is not shown."""
    rows = differences.submission_differences(view.store, older, newer)
    if not all(view.sees(unit) for unit in _units_of(view, older, newer)):
        return rows.head(0)
    if all(view.sees_every_figure_of(unit) for unit in _units_of(view, older, newer)):
        return rows
    return rows.loc[[not _is_sensitive(view, element) for element in rows["element"]]]


def figures_in_force(view: View, unit: str, period: str) -> dict[Cell, Decimal]:
    """The cells in force of one unit and period, by element and category; none for whoever may not see all of them."""
    if not view.sees_every_figure_of(unit):
        return {}
    with view.store.cursor() as cursor:
        return log.facts_of(cursor, unit, period)


def preview(view: View, verdict: Verdict) -> pd.DataFrame:
    """What accepting the viewer's own file would change: `collection.differences.preview`."""
    return differences.preview(view.store, verdict)


def effect(view: View, verdict: Verdict) -> pd.DataFrame:
    """The indicators that accepting the file would change: columns of `intake.accepting.effect`. What a sum of others
    would give away is left out: a school sees its own only."""
    if not verdict.submissions:
        return pd.DataFrame(columns=list(EFFECT_COLUMNS))
    rows = effect_of(view.store, verdict)
    return rows[[view.sees_every_figure_of(unit) for unit in rows["unit"]]].reset_index(drop=True)


def waiting_returns(view: View, programme: str, unit: str) -> list[str]:
    """Ids of the unit's returned files that still wait for their correction, newest first; none of another's."""
    if not view.sees(unit):
        return []
    found = waiting.pending_returns(view.store, programme)
    return [one.submission_id for one in found if one.verdict.unit == unit]


def flags(view: View, programme: str, year: int, unit: str = "") -> pd.DataFrame:
    """Follow-up flags on the figures of the programme's units in a year, newest word first; a school sees its own."""
    rows = notes.flags(view.store, unit or None)
    units = {*overview.reporting_units(view, programme, year)["unit"], programme}
    shown = rows["unit"].isin([code for code in units if view.sees(code)])
    return rows[shown & rows["period"].str.startswith(str(year))].reset_index(drop=True)


def flag_history(view: View, flag_id: str) -> pd.DataFrame:
    """Everything said about one flag, in order: action, comment, who, recorded_at; nothing of a unit that is not
    shown."""
    rows = notes.flag_history(view.store, flag_id)
    sql = "select unit from flags where flag_id = $id::uuid"
    return rows if all(view.sees(unit) for (unit,) in view.store.rows(sql, {"id": flag_id})) else rows.head(0)


def _is_sensitive(view: View, element: str) -> bool:
    return bool(element) and view.config.elements[element].sensitive


def _units_of(view: View, *submission_ids: str) -> list[str]:
    sql = "select unit from submissions where list_contains($ids, submission_id::varchar)"
    return [unit or "" for (unit,) in view.store.rows(sql, {"ids": list(submission_ids)})]


def received_lately(view: View, limit: int) -> list[Received]:
    """Files that came by any way, newest first, and what became of them: for those who decide about them."""
    return received.received_lately(view.store, limit) if view.may(Action.ACCEPT) else []

"""The life of submissions, as the section «Сбор данных» tells it, and the past beside the present."""

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from pdmon.access import Action
from pdmon.access.privacy import is_sensitive, protects_organisations
from pdmon.calc import figures
from pdmon.calc.answers.view import View
from pdmon.calc.as_of import past_store
from pdmon.calc.query import run
from pdmon.store import originals
from pdmon.store.log import closures as closing
from pdmon.store.log import restatements as restating
from pdmon.store.log import submissions as log
from pdmon.store.log.closures import Closing
from pdmon.words.terms import State


@dataclass(frozen=True)
class Changes:
    """How many forms were accepted, results of indicators restated, conclusions approved, recommendations answered."""

    forms: int = 0
    restated: int = 0
    conclusions: int = 0
    answers: int = 0


def submissions_of(view: View, programme: str, unit: str = "", year: str = "") -> pd.DataFrame:
    """Submissions that concern a programme, newest first; empty `unit` and `year` = all that the viewer sees.

    submission_id, unit, unit_name, period, programme (empty = a table without one), kind, file_name, sha256, status,
    received_at, accepted_at, last_by, last_at, explanation.
    """
    rows = run(view.store, "programme_submissions", {"programme": programme, "unit": unit, "year": year})
    return rows.loc[[view.sees(of) for of in rows["unit"]]]


def events(view: View, submission_id: str) -> pd.DataFrame:
    """The life of one submission in order of time: event, happened_at, who, why, details (JSON; empty for whoever does
    not see every figure of the unit, for the findings in it quote figures). None of a unit that is not shown."""
    rows = log.events(view.store, submission_id)
    owners = view.store.rows("select unit from submissions where submission_id = $id", {"id": submission_id})
    if not all(view.sees(unit or "") for (unit,) in owners):
        return rows.head(0)
    return rows if all(view.sees_every_figure_of(unit or "") for (unit,) in owners) else rows.assign(details="{}")


def original(view: View, unit: str, sha256: str) -> bytes | None:
    """The file as the unit sent it, for the methodologist and the unit itself, as it may hold anything; None where no
    file is kept.

    Raises PermissionError for anybody else.
    """
    if not view.sees_every_figure_of(unit):
        raise PermissionError(unit)
    try:
        return originals.original(view.store, sha256)
    except FileNotFoundError:
        return None


def headlines_then_and_now(view: View, programme: str, unit: str, period: str, moment: datetime) -> pd.DataFrame:
    """Every indicator of a unit as it stood at a moment (naive UTC) and as it stands: indicator, short_title,
    unit_of_measure, value_then, state_then, value, state, change (null unless both are known); sensitive ones of
    organisations and of their territory are the methodologist's."""
    now = figures.headlines(view.store, programme, unit, period)
    with past_store(view.store, moment) as past:
        then = figures.headlines(past, programme, unit, period)
    rows = now[["indicator", "short_title", "unit_of_measure", "value", "state"]].merge(
        then[["indicator", "value", "state"]], on="indicator", how="left", suffixes=("", "_then")
    )
    rows["state_then"] = rows["state_then"].fillna(State.NO_DATA)
    rows["change"] = rows["value"] - rows["value_then"]
    return _shown(view, rows.assign(programme=programme, unit=unit)).drop(columns=["programme", "unit"])


def restatements(
    view: View, programme: str | None = None, unit: str | None = None, submission_id: str | None = None
) -> pd.DataFrame:
    """What corrections changed in results that had been seen, newest first: the `restatements` view; sensitive
    indicators of organisations and of their territory are the methodologist's, as what changed is one organisation's.
    """
    return _shown(view, restating.restatements(view.store, programme, unit, submission_id))


def restated_targets(
    view: View, programme: str | None = None, unit: str | None = None, submission_id: str | None = None
) -> pd.DataFrame:
    """Targets whose status a correction changed, newest first: status_before, status_after, ...; as `restatements`."""
    return _shown(view, restating.restated_targets(view.store, programme, unit, submission_id))


def changes_since(view: View, programme: str, moment: datetime) -> Changes:
    """What happened to the programme since a moment (naive UTC); nothing to those who do not see the territory."""
    if not view.may(Action.SEE_TERRITORY):
        return Changes()
    about = {"programme": programme, "moment": moment}
    counts = run(view.store, "changes_since", about).iloc[0]
    restated = len(_shown(view, run(view.store, "restated_since", about)))
    return Changes(int(counts["forms"]), restated, int(counts["conclusions"]), int(counts["answers"]))


def previous_sign_in(view: View) -> datetime | None:
    """When the viewer had signed in the time before the present one (naive UTC)."""
    rows = run(view.store, "previous_sign_in", {"who": view.viewer.name})
    return None if rows.empty else rows["happened_at"].iloc[0].to_pydatetime()


def closed_periods(view: View) -> dict[tuple[str, str], Closing]:
    """(programme, period) -> closing, for the periods that are closed now."""
    return closing.closed_periods(view.store)


def closing_history(view: View, programme: str) -> pd.DataFrame:
    """Closings and reopenings, newest first: period, action ('closed', 'reopened'), protocol, why, who, recorded_at."""
    return closing.closing_history(view.store, programme)


def _shown(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows (`programme`, `indicator`, `unit`) of two moments without sensitive indicators of single organisations, and
    of the territory over them: its change is what one of them handed in."""
    if view.sees_sensitive or rows.empty:
        return rows
    programmes = view.config.programmes
    return rows[
        [
            (unit == programmes[programme].root and not protects_organisations(programmes[programme]))
            or not is_sensitive(view.config, programmes[programme].indicator(code))
            for unit, programme, code in zip(rows["unit"], rows["programme"], rows["indicator"], strict=True)
        ]
    ]

"""Who has reported: organisations by periods, reporting rate and on-time rate."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from pdmon.calc.query import run
from pdmon.intake.forms.layout import form_layout
from pdmon.programme.deadlines import submission_deadline
from pdmon.programme.model import Config, Programme
from pdmon.programme.share import share
from pdmon.store import Store
from pdmon.words.local_time import end_of_day, local_today
from pdmon.words.submissions import FORM_STATE_WORDS
from pdmon.words.terms import FormState

_OWED = (
    FormState.ACCEPTED,
    FormState.ON_TIME,
    FormState.LATE,
    FormState.RETURNED,
    FormState.MISSING,
)  # what the rates are taken of


def completeness(
    store: Store, programme: str, periods: Sequence[str], today: date | None = None, unit: str = ""
) -> pd.DataFrame:
    """One row per unit of the programme (or of this one) and period: unit, name, short_name, unit_kind, level, period,
    due, accepted_at, returned_at, accepted_count, returned_count, state (FormState).

    Late is what was first accepted after the last deadline of the period; days are the territory's. Where the order
    sets no deadline a form is `accepted`, neither on time nor late, and nothing is missing before the period ends.
    Level `T` is the territory itself, asked only for periods in which it has something of its own to report.
    """
    chosen = store.config.programmes[programme]
    dues = [submission_deadline(chosen, period) for period in periods]
    return run(
        store,
        "completeness",
        {
            "programme": programme,
            "periods": list(periods),
            "dues": dues,
            "late_from": [end_of_day(due) if due else None for due in dues],
            "territory_reports": [_territory_reports(store.config, chosen, period) for period in periods],
            "kinds_asked": [_kinds_asked(store.config, chosen, period) for period in periods],
            "today": today or local_today(),
            "unit": unit,
        },
    )


def _territory_reports(config: Config, programme: Programme, period: str) -> bool:
    """Whether the territory's own form asks for figures or for words: documents alone may come, but are not owed."""
    layout = form_layout(config, programme, period, programme.root)
    return bool(layout.elements or layout.texts)


def _kinds_asked(config: Config, programme: Programme, period: str) -> str:
    """The kinds of organisation whose form of the period asks anything, comma-separated."""
    asked = [kind for kind in config.kinds.codes if not form_layout(config, programme, period, "", kind).is_empty]
    return ",".join(asked)


def state_matrix(rows: pd.DataFrame) -> pd.DataFrame:
    """`completeness` as a matrix of states: index (unit, short_name), a column per period."""
    return rows.pivot(index=["unit", "short_name"], columns="period", values="state").reindex(
        pd.MultiIndex.from_frame(rows[["unit", "short_name"]].drop_duplicates())
    )


def rates(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per period of `completeness`: expected, accepted, on_time, returned, missing, awaited (counts),
    reporting_rate_pct and on_time_rate_pct of those already owed (null where nobody owes yet); on_time and its rate
    are null where the order sets no deadline."""
    counts = pd.crosstab(rows["period"], rows["state"]).reindex(columns=list(FORM_STATE_WORDS), fill_value=0)
    owed = counts[list(_OWED)].sum(axis=1)
    accepted = counts[FormState.ACCEPTED] + counts[FormState.ON_TIME] + counts[FormState.LATE]
    on_time = counts[FormState.ON_TIME].where(rows.groupby("period")["due"].count() > 0)
    return pd.DataFrame(
        {
            "period": counts.index,
            "expected": (owed + counts[FormState.AWAITED]).to_numpy(),
            "accepted": accepted.to_numpy(),
            "on_time": on_time.to_numpy(),
            "returned": counts[FormState.RETURNED].to_numpy(),
            "missing": counts[FormState.MISSING].to_numpy(),
            "awaited": counts[FormState.AWAITED].to_numpy(),
            "reporting_rate_pct": share(accepted, owed).to_numpy(),
            "on_time_rate_pct": share(on_time, owed).to_numpy(),
        }
    )


def has_deadlines(rows: pd.DataFrame) -> bool:
    """Whether the order sets a date for any of these rows: without one nothing is on time or late."""
    return bool(rows["due"].notna().any())


def units_to_remind(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `completeness` whose unit still owes the period: missing, awaited or returned."""
    return rows[rows["state"].isin([FormState.MISSING, FormState.AWAITED, FormState.RETURNED])].reset_index(drop=True)

"""What differs: between two submissions, and between a verdict's figures and those in force."""

from decimal import Decimal

import pandas as pd

from pdmon.calc.query import run
from pdmon.intake.verdict import Verdict
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.log.submissions import FORM_KINDS, NewSubmission

COLUMNS = ("element", "category", "element_title", "category_title", "old_value", "new_value", "difference")


def submission_differences(store: Store, older: str, newer: str) -> pd.DataFrame:
    """Cells that two submissions state differently: the columns of COLUMNS; a null value = not reported there,
    a null difference where either is."""
    return run(store, "statement_differences", {"older": older, "newer": newer})


def versions_of(rows: pd.DataFrame, submission_id: str) -> pd.DataFrame:
    """Rows of `answers.history.submissions_of` about the same unit, period and programme that stated figures, the
    oldest first."""
    chosen = rows[rows["submission_id"] == submission_id].iloc[0]
    same = rows[["unit", "period", "programme"]].eq(chosen[["unit", "period", "programme"]]).all(axis=1)
    return rows[same & rows["accepted_at"].notna()].sort_values("accepted_at")


def preview(store: Store, verdict: Verdict) -> pd.DataFrame:
    """What accepting the file would change in the figures in force: unit, period and the columns of COLUMNS.

    One row per cell that would change; a file that only confirms them gives no rows.
    """
    rows = [
        (submission.unit, submission.period, *change)
        for submission in verdict.submissions
        for change in _changes(store, submission)
    ]
    return pd.DataFrame(rows, columns=["unit", "period", *COLUMNS])


def _changes(store: Store, submission: NewSubmission) -> list[tuple[object, ...]]:
    in_force = run(
        store,
        "figures_in_force",
        {"unit": submission.unit, "period": submission.period, "programme": submission.programme},
    )
    old = {(row["element"], row["category"]): row["value"] for row in in_force.to_dict("records")}
    new: dict[tuple[str, str], Decimal | None] = {cell[:2]: cell[2] for cell in submission.cells}
    if submission.kind in FORM_KINDS:
        wiped = in_force[in_force["from_form"].fillna(False).astype(bool)]
        new = dict.fromkeys(zip(wiped["element"], wiped["category"], strict=True)) | new
    changes: list[tuple[object, ...]] = []
    for (element, category), value in new.items():
        before = _decimal(old.get((element, category)))
        if before != value:
            difference = value - before if value is not None and before is not None else None
            numbers = (None if number is None else float(number) for number in (before, value, difference))
            changes.append((element, category, *_titles(store.config, element, category), *numbers))
    return changes


def _decimal(value: object) -> Decimal | None:
    """DuckDB's DataFrame gives DECIMAL columns as floats; four decimals are exact again as text."""
    return None if value is None else Decimal(f"{value:.4f}")


def _titles(config: Config, element: str, category: str) -> tuple[str, str | None]:
    known = config.elements.get(element)
    breakdown, _, code = category.partition(":")
    title = config.breakdowns[breakdown].categories.get(code) if breakdown in config.breakdowns else None
    return (known.title if known else element), title


def by_size(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with `old_value, difference`: emptied figures first, then those that change, the greatest difference before,
    then what nobody has reported yet: a first report has everything new."""
    known = rows["old_value"].notna()
    size = rows["difference"].astype(float).abs().fillna(float("inf")).where(known, -1.0)
    return rows.loc[size.sort_values(ascending=False, kind="stable").index]

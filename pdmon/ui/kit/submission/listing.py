"""Submissions as rows of a table, their codes in words."""

import pandas as pd

from pdmon.output.tables import Column
from pdmon.words.periods import is_period, period_title
from pdmon.words.submissions import SUBMISSION_KIND_WORDS, SUBMISSION_STATUS_WORDS
from pdmon.words.terms import SubmissionKind, SubmissionStatus

COLUMNS = (
    Column("received_at", "Получена", "moment", 16),
    Column("unit_name", "Организация", width=20),
    Column("period_words", "Период", width=12),
    Column("kind_words", "Вид", width=17),
    Column("status_words", "Состояние", width=25),
    Column("file_name", "Файл", width=24),
    Column("last_by", "Кто", width=17),
)


def worded(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `submissions_of` with their codes in words."""
    # A file that no reader could open is kept as a returned «form» of nobody: it is not known what it was.
    unread = (
        (rows["status"] == SubmissionStatus.RETURNED)
        & (rows["kind"] == SubmissionKind.FORM)
        & (rows["unit"].fillna("") == "")
    )
    return rows.assign(
        period_words=[period_title(period) if is_period(period) else period for period in rows["period"]],
        unit_name=rows["unit_name"].mask(unread, "не прочитана"),
        kind_words=rows["kind"].map(SUBMISSION_KIND_WORDS).fillna(rows["kind"]).mask(unread, "файл"),
        status_words=rows["status"].map(SUBMISSION_STATUS_WORDS).fillna(rows["status"]),
    )

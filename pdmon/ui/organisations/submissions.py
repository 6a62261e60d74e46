"""What the organisation handed in."""

from typing import Any

import pandas as pd
import streamlit as st

from pdmon.output.tables import Column
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.submission.life import life, original_file
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.ui.organisations.profile import Profile
from pdmon.words.periods import period_label
from pdmon.words.submissions import SUBMISSION_KIND_WORDS, SUBMISSION_STATUS_WORDS


def show(profile: Profile, rows: pd.DataFrame) -> None:
    """What the organisation handed in, with what became of it and the file as it was received."""
    components.section("Сданные формы", "Отметьте строку, чтобы увидеть ход рассмотрения и скачать исходный файл.")
    if rows.empty:
        components.nothing_here(
            "Организация ещё ничего не сдавала.", "Бланк формы выпускается на странице сбора данных."
        )
        return
    _listed(profile.unit, profile.filters(), rows)


def _listed(unit: dict[str, Any], filters: dict[str, str], rows: pd.DataFrame) -> None:
    """The table of submissions; of the marked one its events and the original file."""
    titles = {code: found.short_title for code, found in store().config.programmes.items()}
    shown = rows.assign(
        period_words=rows["period"].map(lambda period: period_label(period) if period else ""),
        programme_title=rows["programme"].map(titles).fillna("любая"),
        kind_words=rows["kind"].map(SUBMISSION_KIND_WORDS).fillna(rows["kind"]),
        status_words=rows["status"].map(SUBMISSION_STATUS_WORDS).fillna(rows["status"]),
    )
    columns = [
        Column("period_words", "Период", width=10),
        Column("programme_title", "Программа", width=20),
        Column("kind_words", "Вид", width=14),
        Column("file_name", "Файл", width=28),
        Column("status_words", "Состояние", width=20),
        Column("received_at", "Получена", "moment", 16),
        Column("accepted_at", "Когда принята", "moment", 16),
    ]
    if shown["explanation"].ne("").any():
        columns.append(Column("explanation", "Пояснение", width=34))
    row = show_table(
        shown,
        columns,
        f"Сданные формы, {unit['short_name']}",
        filters,
        "organisation_submissions",
        TableLook(selectable=True, lines=2, in_file=("explanation",)),  # the marked one has it below
    )
    if row is None:
        return
    if row["explanation"]:
        st.caption(f"Пояснение отправителя: {escaped(row['explanation'])}")
    submission = row.to_dict()
    life(submission)
    original_file(submission)

"""What the organisation handed in."""

from typing import Any

import pandas as pd
import streamlit as st

from pdmon.access import Role, Viewer
from pdmon.calc.answers.history import original
from pdmon.output.tables import Column
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import present_view, store
from pdmon.ui.kit.downloads import download
from pdmon.ui.kit.tables import show_table
from pdmon.ui.organisations.profile import Profile
from pdmon.words.dates import period_label
from pdmon.words.local_time import moment_text
from pdmon.words.submissions import EVENT_WORDS, SUBMISSION_KIND_WORDS, SUBMISSION_STATUS_WORDS


def show(profile: Profile, rows: pd.DataFrame, history: pd.DataFrame, viewer: Viewer) -> None:
    """What the organisation handed in, with what became of it and the file as it was received."""
    components.section("Сданные формы", "Отметьте строку, чтобы увидеть ход рассмотрения и скачать исходный файл.")
    if viewer.role is Role.SCHOOL and viewer.unit != profile.unit["unit"]:
        components.nothing_here("Формы другой организации видят методист, руководитель и она сама.")
        return
    if rows.empty:
        components.nothing_here(
            "Организация ещё ничего не сдавала.", "Бланк формы выпускается на странице сбора данных."
        )
        return
    _listed(profile.unit, profile.filters(), rows, history, viewer)


def _listed(
    unit: dict[str, Any], filters: dict[str, str], rows: pd.DataFrame, history: pd.DataFrame, viewer: Viewer
) -> None:
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
    row = show_table(
        shown, columns, f"Сданные формы, {unit['short_name']}", filters, "organisation_submissions",
        selectable=True, lines=2,
    )  # fmt: skip
    if row is None:
        return
    if row["explanation"]:
        st.caption(f"Пояснение отправителя: {row['explanation']}")
    found = history[history["submission_id"] == row["submission_id"]]
    components.lines(
        [
            f"{moment_text(event['happened_at'])} — {EVENT_WORDS.get(event['event'], event['event'])}, {event['who']}"
            f"{': ' + event['why'] if event['why'] else ''}"
            for event in found.to_dict("records")
        ],
        "Событий нет.",
    )
    _original(row, str(unit["unit"]), viewer)


def _original(row: pd.Series, unit: str, viewer: Viewer) -> None:
    """The file as it was received: it holds everything, so only for the methodologist and for the sender."""
    if not viewer.sees_every_figure_of(unit):
        st.caption("Исходный файл доступен методисту и самой организации: в нём могут быть чувствительные данные.")
        return
    content = original(present_view(), unit, row["sha256"])
    if content is None:
        st.caption("Исходного файла нет: данные введены на экране или перенесены из другой системы.")
        return
    name = str(row["file_name"]) or "форма.xlsx"
    download(
        "Скачать исходный файл", lambda: content, name, "application/octet-stream", f"original_{row['submission_id']}"
    )

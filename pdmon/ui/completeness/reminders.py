"""Reminder letters for those who still owe a form."""

import pandas as pd
import streamlit as st

from pdmon.collection.completeness import has_deadlines, units_to_remind
from pdmon.output.letters.gathered import Reminders
from pdmon.output.letters.letters import reminder_letters
from pdmon.output.letters.recommendations import Sender
from pdmon.output.tables import Column
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.downloads import DOCX, ZIP, Handout, download, file_name
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.local_time import local_today
from pdmon.words.periods import period_title
from pdmon.words.plurals import quantity
from pdmon.words.submissions import FORM_STATE_WORDS

_LETTERS = ("письмо", "письма", "писем")


def show(scope: Scope, rows: pd.DataFrame) -> None:
    """Choose the periods, see who is reminded, take one letter or all of them."""
    components.section("Напоминания", "Письмо перечисляет все выбранные периоды, которых от организации ещё ждут.")
    owing = units_to_remind(rows)
    if owing.empty:
        components.nothing_here("Напоминать некому: все формы за показанные периоды приняты.")
        return
    periods = sorted(owing["period"].unique(), reverse=True)
    chosen = st.multiselect(
        "За какие периоды напомнить", periods, default=periods[:1], format_func=period_title, key="remind_periods",
        placeholder="Выберите периоды", select_all=False,
    )  # fmt: skip
    owing = owing[owing["period"].isin(chosen)]
    if owing.empty:
        components.nothing_here("Выберите хотя бы один период.")
        return
    marked = _who(scope, owing)
    programme, today = scope.programme, local_today()
    letterhead = store().config.settings.letterhead
    reminders = Reminders(owing, programme, scope.register)
    if reminders.told:
        st.caption(reminders.told)
    with st.container(horizontal=True, gap="small"):
        if not reminders.is_too_many:
            download(
                f"Все напоминания: {quantity(reminders.count, _LETTERS)} (ZIP)",
                lambda: reminders.archive(Sender(letterhead, today)),
                Handout(f"{file_name('Напоминания', programme.short_title, today.strftime('%d.%m.%Y'))}.zip", ZIP),
                key="reminders_zip",
            )
        if marked is not None:
            one = owing[owing["unit"] == marked["unit"]]
            download(
                f"Письмо: {escaped(marked['short_name'])} (DOCX)",
                lambda: next(iter(reminder_letters(one, programme, letterhead, today)))[1],
                Handout(f"{file_name(str(marked['short_name']), *_only_period(one), 'напоминание')}.docx", DOCX),
                key="reminder_one",
            )


def _only_period(owing: pd.DataFrame) -> list[str]:
    return owing["period"].tolist() if len(owing) == 1 else []


def _who(scope: Scope, owing: pd.DataFrame) -> pd.Series | None:
    shown = owing.assign(
        period_words=owing["period"].map(period_title), state_words=owing["state"].map(FORM_STATE_WORDS)
    ).reset_index(drop=True)
    columns = [
        Column("short_name", "Организация", width=36),
        Column("period_words", "Период", width=18),
        Column("due", "Срок", "date", 14),
        Column("state_words", "Состояние", width=32),
        Column("returned_at", "Возвращена", "moment", 18),
    ]
    columns = [column for column in columns if column.name != "due" or has_deadlines(owing)]
    return show_table(
        shown,
        columns,
        "Кому напомнить",
        scope.described(),
        "completeness_owing",
        TableLook(selectable=True, rows_shown=8),
    )

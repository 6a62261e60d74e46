"""The desk on the page: how many files stand where, and their table with what needs a decision first."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from pdmon.intake.accepting.desk import Desk
from pdmon.intake.accepting.sent import Sent, Standing
from pdmon.output.tables import Column
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit import components
from pdmon.ui.kit.collection_words import period_words, standing_words, unit_words
from pdmon.ui.kit.components import Card
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.ui.kit.visitor import may_accept

# Together no wider than a window of 1440 px has room for beside the menu: who sent a file is seen without scrolling.
COLUMNS = (
    Column("file_name", "Файл", width=22),
    Column("unit", "Организация", width=18),
    Column("period", "Период", width=10),
    Column("status", "Итог", width=30),
    Column("errors", "Ошибок", "whole", 9),
    Column("warnings", "Предупреждений", "whole", 16),
    Column("sender", "Прислал", width=12),
    Column("received_at", "Получен", "moment", 15),
)
# Every standing is in one card, so that the cards add up to the number of files.
_CARDS = {
    "Можно принять": (Standing.GOOD, Standing.DOUBTFUL),
    "Ждут решения": (
        Standing.OUTDATED,
        Standing.INTERRUPTED,
        Standing.POSTPONED,
        Standing.RIVAL,
        Standing.EMPTIES,
        Standing.UNDATED,
        Standing.UNMAPPED,
    ),
    "С ошибками": (Standing.WRONG, Standing.NOT_TAKEN),
    "Решено": (Standing.ACCEPTED, Standing.RETURNED, Standing.DUPLICATE),
}
_FOR_SENDER = {"Можно принять": "Можно сдать"}
_CHOSEN, _TABLE, _FILTER = "_intake_chosen", "_intake_table", "intake_filter"


def cards(desk: Desk) -> None:
    """How many files stand where."""
    counts = Counter(desk.standings().values())
    items = [Card("Всего файлов", str(len(desk.files)))]
    for title, standings in _CARDS.items():
        label = title if may_accept() else _FOR_SENDER.get(title, title)
        items.append(Card(label, str(sum(counts[standing] for standing in standings))))
    components.cards(items, min_px=150)


def table(desk: Desk, scope: Scope) -> Sent | None:
    """All files with their verdicts; returns the one that the visitor has marked, or the only one."""
    standings = desk.standings()
    by_number = {sent.number: sent for sent in desk.files}
    numbers = _filtered(standings)
    rows = pd.DataFrame(
        {
            "file_name": sent.verdict.file_name,
            "unit": unit_words(sent.verdict, scope.names),
            "period": period_words(sent.verdict),
            "status": standing_words(standings[sent.number], not may_accept()),
            "errors": len(sent.verdict.errors),
            "warnings": len(sent.verdict.warnings),
            "sender": sent.sender,
            "received_at": sent.received_at,
        }
        for sent in map(by_number.__getitem__, numbers)
    )
    if len(desk.files) > 1:
        st.caption("Отметьте строку слева: под таблицей появятся замечания к файлу и что он изменит.")
    chosen = st.session_state.get(_CHOSEN)
    row = show_table(
        rows,
        COLUMNS,
        "Проверенные файлы",
        {},
        _key(numbers),
        TableLook(
            selectable=True,
            rows_shown=10,
            marked=numbers.index(chosen) if chosen in numbers else None,
            keep_end=("file_name",),
        ),
    )
    st.session_state[_CHOSEN] = None if row is None else numbers[int(row.name)]  # type: ignore[call-overload]
    if row is None:
        return desk.files[0] if len(desk.files) == 1 else None
    return by_number[st.session_state[_CHOSEN]]


def _filtered(standings: Mapping[int, Standing]) -> list[int]:
    """Numbers of the files to show, by the verdict that the visitor has chosen."""
    counts = Counter(standings.values())
    if len(counts) < 2:
        return list(standings)
    if st.session_state.get(_FILTER) not in counts:
        st.session_state.pop(_FILTER, None)
    captions = {one: f"{standing_words(one, not may_accept())}: {count}" for one, count in counts.items()}
    wanted = st.pills("Показать только", list(captions), format_func=captions.__getitem__, key=_FILTER)
    return [number for number, standing in standings.items() if wanted in (None, standing)]


def _key(numbers: Sequence[int]) -> str:
    """The table is another one as soon as its rows or their order change: a mark is kept by the row's place."""
    known, turn = st.session_state.get(_TABLE, ((), 0))
    if known != tuple(numbers):
        turn += 1
        st.session_state[_TABLE] = (tuple(numbers), turn)
    return f"intake_verdicts_{turn}"

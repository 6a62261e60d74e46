"""Dropping files: they are examined one by one with progress and laid on the visitor's desk."""

import streamlit as st

from pdmon.intake.accepting.desk import Desk
from pdmon.intake.gate.archive import MAX_ARCHIVE_BYTES
from pdmon.intake.gate.refusals import MAX_FILE_BYTES
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.collection_words import FILES
from pdmon.ui.kit.format import escaped
from pdmon.words.plurals import quantity

_DESK = "_intake_desk"
_TURN = "_intake_turn"
_SEEN = "_intake_seen"
UPLOADER = "intake_files"
_MEGABYTES = min(MAX_FILE_BYTES, MAX_ARCHIVE_BYTES) >> 20


def desk(own_unit: str | None) -> Desk:
    """What waits for a decision, and what was decided in this session."""
    found: Desk | None = st.session_state.get(_DESK)
    if found is None or found.own_unit != own_unit:
        found = st.session_state[_DESK] = Desk(own_unit)
    found.look(store())
    return found


def show(desk: Desk) -> None:
    """The place to drop files; what was dropped is examined at once and leaves the place empty again."""
    button = "«Принять»" if desk.own_unit is None else "«Сдать»"
    components.section(
        "Загрузка",
        "Перетащите на серое поле формы XLSX, сводные таблицы XLSX и CSV, длинные таблицы CSV или архивы ZIP с ними; "
        "имена могут быть любыми. Полученное хранится и ждёт решения; показатели оно изменит, только когда вы нажмёте "
        f"{button}.",
    )
    turn = st.session_state.setdefault(_TURN, 0)
    # All types are let in: what the file is not, the gate says in Russian and in detail.
    files = st.file_uploader(
        "Файлы", accept_multiple_files=True, key=f"{UPLOADER}_{turn}", label_visibility="collapsed",
        max_upload_size=_MEGABYTES,
    )  # fmt: skip
    if not files:
        return
    seen: set[str] = st.session_state.setdefault(_SEEN, set())
    bar = st.progress(0.0, "Проверяем файлы…")
    for number, file in enumerate(files, start=1):
        bar.progress((number - 1) / len(files), f"Проверяем {number} из {len(files)}: {escaped(file.name)}")
        if file.file_id in seen:
            continue  # the run was interrupted by a click: go on where it stopped
        for sent in desk.take(store(), file.name, file.getvalue(), visitor.current().name):
            shown = escaped(sent.verdict.file_name)
            bar.progress((number - 1) / len(files), f"Проверяем {number} из {len(files)}: {shown}")
        seen.add(file.file_id)
    bar.empty()
    st.session_state[_SEEN] = set()
    st.session_state[_TURN] = turn + 1  # a new, empty place: the server lets go of the bytes
    st.toast(f"Проверено: {quantity(len(files), FILES)}", icon=":material/task_alt:")
    st.rerun()

"""Where the file is dropped, what the check found in it, and the button that puts it into the configuration."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import streamlit as st

from pdmon.access.acts import Deed, tell
from pdmon.output.tables import Column
from pdmon.programme.drafting.candidate import Candidate, NotPutError, put
from pdmon.programme.reading.source import MAX_BYTES
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.acts import Act
from pdmon.words.plurals import quantity

_COLUMNS = [
    Column("line", "Строка", "whole", width=8),
    Column("message", "Что не так и что сделать", width=70),
    Column("place", "Место", width=30),
    Column("file", "Файл", width=24),
]


def files() -> dict[str, bytes]:
    """The files that were dropped, by name; none yet: what to do first."""
    st.markdown(
        "Заготовку с пояснениями пишет команда `python -m pdmon new-programme КОД`, все ключи с примерами — в файле "
        "`docs/programme-reference.md`. Нужны новые данные или разрезы — приложите и `elements.yaml`, "
        "`breakdowns.yaml`: файлы проверяются вместе с действующими настройками, и ничего не меняется."
    )
    dropped = st.file_uploader(
        "Файл программы (YAML)", type=["yaml", "yml"], accept_multiple_files=True, key="new_programme_file",
        max_upload_size=MAX_BYTES // 1_000_000,
    )  # fmt: skip
    return {file.name: file.getvalue() for file in dropped}


def findings(found: Candidate) -> None:
    """Every mistake with its line and remedy, by file and line."""
    if not found.problems:
        st.success("Ошибок нет.", icon=":material/check_circle:")
        return
    said = quantity(len(found.problems), ("ошибка", "ошибки", "ошибок"))
    when = "" if found.programme else " Форма и показатели появятся здесь, когда их не останется."
    st.error(f"Найдено: {said}.{when}", icon=":material/error:")
    frame = pd.DataFrame([(one.line, one.message, one.place, one.file) for one in found.problems])
    frame.columns = pd.Index(["line", "message", "place", "file"])
    look = TableLook(rows_shown=12, lines=2)
    show_table(frame.astype({"line": "Int64"}), _COLUMNS, "Ошибки в программе", {}, "new_programme_findings", look)


def put_in_force(found: Candidate, dropped: Mapping[str, bytes]) -> None:
    """The button; the file counts from the next start of the dashboard on."""
    components.section("Ввести в действие")
    if not found.alone:
        st.info("Вместе со справочниками файл кладут на сервере: папка config. Кнопка — только для одной программы.")
        return
    if found.problems:
        st.info("Записать можно, когда ошибок не останется: замените слова заготовки словами документа.")
        return
    st.markdown(
        f"Файл будет записан на сервере как config/{escaped(found.name)}. Программа начнёт действовать после "
        "перезапуска дашборда: появятся её страницы и формы. Действующие программы не меняются."
    )
    if not st.button("Записать программу в настройки", key="new_programme_put", type="primary"):
        return
    try:
        path = put(next(iter(dropped.values())))
    except NotPutError as error:
        st.error(escaped(str(error)), icon=":material/block:")
        return
    tell(Deed.of(visitor.current(), Act.SETTINGS_CHANGED, Path(found.name).stem, "программа записана в настройки"))
    st.success(f"Записано: {escaped(path.name)}. Перезапустите дашборд.", icon=":material/check_circle:")

"""What organisations answered in words: of one of them as text, of several as a table."""

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.output.tables import Column
from pdmon.ui.kit import components
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.local_time import moment_text
from pdmon.words.periods import is_whole_year, period_title

TITLE = "Текстовые ответы"
_COLUMNS = (
    Column("short_name", "Кто ответил", width=26),
    Column("question", "Вопрос", width=36),
    Column("answer", "Ответ", width=80),
    Column("accepted_at", "Принят", "moment", 16),
)


def of_unit(rows: pd.DataFrame, unanswered: Collection[str]) -> None:
    """The answers of one unit, each whole. rows: `answers.texts.text_answers`; `unanswered`: questions without one."""
    if rows.empty and not unanswered:
        return
    components.section(TITLE, "Слова самой организации; в расчёт показателей не входят.")
    for row in rows.to_dict("records"):
        with st.container(border=True):
            st.markdown(f"**{escaped(row['question'])}**")
            st.markdown("  \n".join(escaped(line) if line else "" for line in row["answer"].split("\n")))
            st.caption(escaped(_about(row)))
    components.lines([f"{escaped(question)} — ответа нет." for question in unanswered], "")


def of_several(rows: pd.DataFrame, filters: Mapping[str, str], key: str) -> None:
    """The answers of several units to the same questions."""
    if rows.empty:
        return
    components.section(TITLE, "Слова самих организаций; в расчёт показателя не входят. Целиком — в выгрузке и на "
                       "странице организации.")  # fmt: skip
    columns = _COLUMNS if rows["question"].nunique() > 1 else [one for one in _COLUMNS if one.name != "question"]
    show_table(rows, columns, TITLE, filters, key, TableLook(lines=4, rows_shown=12, keep_beginning=("answer",)))


def _about(row: Mapping[Any, Any]) -> str:
    """`К показателю 1.1 · принят 05.02.2026 10:15 · исправлен: уточнили`"""
    codes = row["indicators"]
    said = [f"К {'показателю' if len(codes) == 1 else 'показателям'} {', '.join(codes)}"] if len(codes) else []
    said += [] if is_whole_year(str(row["period"])) else [period_title(str(row["period"]))]
    said.append(f"принят {moment_text(row['accepted_at'])}")
    said += [f"пояснение: {row['explanation']}"] if row["explanation"] else []
    text = " · ".join(said)
    return text[0].upper() + text[1:]

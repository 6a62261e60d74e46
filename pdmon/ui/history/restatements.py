"""The restatement log: which values, points and attained targets a late correction changed."""

import pandas as pd
import streamlit as st

from pdmon.calc.answers.history import restated_targets, restatements
from pdmon.calc.answers.register import units
from pdmon.output.tables import Column
from pdmon.programme.model import Config
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached, store
from pdmon.ui.kit.format import status_text
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.numbers import NO_VALUE, difference, measured, missing
from pdmon.words.plurals import quantity

CAUSE_WORDS: dict[str, str] = {
    "corrected": "исправление",
    "withdrawn": "отзыв",
    "register": "изменение реестра",
    "document": "проверка документа",
}
_CHANGES = ("изменение", "изменения", "изменений")
_VALUES = (
    Column("recorded_at", "Когда", "moment", 16),
    Column("cause_words", "Почему", width=15),
    Column("unit_name", "Организация", width=20),
    Column("period", "Период", width=8),
    Column("title", "Показатель", width=36),
    Column("before", "Было", width=9),
    Column("after", "Стало", width=9),
    Column("change", "Изменение", width=11),
    Column("points", "Баллы", width=8),
)
_TARGETS = (
    Column("recorded_at", "Когда", "moment", 16),
    Column("unit_name", "Организация", width=22),
    Column("period", "Период", width=9),
    Column("title", "Показатель", width=42),
    Column("before", "Было", width=20),
    Column("after", "Стало", width=20),
)


def log(scope: Scope, unit: str) -> None:
    """Everything that corrections changed in the programme, headline values first."""
    values = cached(restatements, programme=scope.programme.code, unit=unit or None)
    targets = cached(restated_targets, programme=scope.programme.code, unit=unit or None)
    _shown(values, targets, scope.described(), "log", with_when=True)


def restated_by(submission_id: str) -> None:
    """What this submission changed in results that had been seen before it."""
    st.markdown("**Что эта версия изменила в показателях**")
    values = cached(restatements, submission_id=submission_id)
    targets = cached(restated_targets, submission_id=submission_id)
    _shown(values, targets, {}, f"of_{submission_id}", with_when=False)


def _shown(values: pd.DataFrame, targets: pd.DataFrame, described: dict[str, str], key: str, with_when: bool) -> None:
    config = store().config
    headlines = values[values["category"] == ""]
    if headlines.empty and targets.empty:
        components.nothing_here("Показатели, которые уже кто-то видел, от этого не изменились.")
        return
    names = {code: found.short_name for code, found in cached(units).items()}
    if not targets.empty:
        _part("Изменилось достижение целей", "", with_when)
        show_table(
            _target_rows(config, targets, names),
            _kept(_TARGETS, with_when),
            "Пересмотр целей",
            described,
            f"restated_targets_{key}",
            TableLook(rows_shown=6, lines=2),
        )
    _part("Изменились значения и баллы", f"{quantity(len(headlines), _CHANGES)}, без разрезов.", with_when)
    show_table(
        _value_rows(config, headlines, names),
        _kept(_VALUES, with_when),
        "Журнал пересмотра",
        described,
        f"restated_values_{key}",
        TableLook(rows_shown=10, lines=2),
    )


def _part(title: str, note: str, is_log: bool) -> None:
    """A heading in the log; one quiet line under the heading of a single submission."""
    if is_log:
        components.section(title, note or None)
    else:
        st.caption(f"{title}: {note}" if note else f"{title}:")


def _value_rows(config: Config, rows: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    found = []
    for row in rows.to_dict("records"):
        indicator = config.programmes[row["programme"]].indicator(row["indicator"])
        before, after = row["value_before"], row["value_after"]
        change = None if missing(before) or missing(after) else after - before
        found.append(
            row
            | {
                "cause_words": CAUSE_WORDS[row["cause"]],
                "unit_name": names.get(row["unit"], row["unit"]),
                "title": f"{row['indicator']}. {indicator.short_title}",
                "before": measured(before, indicator.measure),
                "after": measured(after, indicator.measure),
                "change": NO_VALUE if change is None else difference(change, indicator.measure),
                "points": _pair(row["points_before"], row["points_after"]),
            }
        )
    return pd.DataFrame(found, columns=[*rows.columns, "cause_words", "unit_name", "title", "before", "after", "change",
                                        "points"])  # fmt: skip


def _target_rows(config: Config, rows: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    titles = [
        f"{code}. {config.programmes[programme].indicator(code).short_title}"
        for programme, code in zip(rows["programme"], rows["indicator"], strict=True)
    ]
    return rows.assign(
        unit_name=rows["unit"].map(names).fillna(rows["unit"]),
        title=titles,
        before=rows["status_before"].map(status_text),
        after=rows["status_after"].map(status_text),
    )


def _kept(columns: tuple[Column, ...], with_when: bool) -> list[Column]:
    return [column for column in columns if with_when or column.name not in ("recorded_at", "cause_words")]


def _pair(before: object, after: object) -> str:
    if missing(before) and missing(after):
        return NO_VALUE
    words = [NO_VALUE if missing(value) else f"{value:.0f}" for value in (before, after)]
    return words[0] if words[0] == words[1] else " → ".join(words)

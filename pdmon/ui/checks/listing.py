"""The catalogue of checks on the screen, stage by stage."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pdmon.intake.catalogue import CatalogueEntry
from pdmon.intake.finding import Severity
from pdmon.intake.telling import SEVERITY_TITLES
from pdmon.output.tables import Column
from pdmon.ui.frame import filters
from pdmon.ui.frame.filters import ALL
from pdmon.ui.kit import components
from pdmon.ui.kit.collection_words import ERRORS, SEVERITY_SIGNS, WARNINGS
from pdmon.ui.kit.downloads import table_downloads
from pdmon.words.numbers import NBSP
from pdmon.words.plurals import quantity

_NOTES = ("примечание", "примечания", "примечаний")
_CHECKS = ("вид замечаний", "вида замечаний", "видов замечаний")
_COLUMNS = (
    Column("severity", "Важность", width=18),
    Column("title", "Что проверяется", width=34),
    Column("message", "Как об этом говорится", width=60),
    Column("remedy", "Что делать", width=60),
    Column("code", "Код", width=26),
    Column("stage", "Когда проверяется", width=28),
)


def message(entries: Sequence[CatalogueEntry]) -> str:
    """How many checks there are and what their severity means."""
    counts = Counter(entry.severity for entry in entries)
    return (
        f"{quantity(len(entries), _CHECKS)}: {quantity(counts[Severity.ERROR], ERRORS)} (файл возвращается целиком), "
        f"{quantity(counts[Severity.WARNING], WARNINGS)} (принимается с пояснением), "
        f"{quantity(counts[Severity.NOTE], _NOTES)}. "
        "Этапы идут по порядку: следующий начинается, когда пройден предыдущий."
    )


def choose(entries: Sequence[CatalogueEntry]) -> list[CatalogueEntry]:
    """Those of one severity, or all."""
    with st.sidebar:
        severity = filters.pick(
            "severity",
            "Важность",
            {ALL: "Любая"} | {severity.value: title for severity, title in SEVERITY_TITLES.items()},
        )
    return [entry for entry in entries if severity in (ALL, entry.severity)]


def stages(entries: Sequence[CatalogueEntry]) -> None:
    """A table for each stage, in the order in which a file meets them."""
    for stage in dict.fromkeys(entry.stage for entry in entries):
        components.section(stage)
        rows = _rows([entry for entry in entries if entry.stage == stage])
        st.table(
            rows[["severity", "title", "message", "remedy"]].rename(
                columns={column.name: column.title for column in _COLUMNS}
            ),
            border="horizontal",
            hide_index=True,
        )


def downloads(entries: Sequence[CatalogueEntry]) -> None:
    """The whole catalogue with the codes."""
    table_downloads(_rows(entries), _COLUMNS, "Каталог проверок", {}, "catalogue")


def _rows(entries: Sequence[CatalogueEntry]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "severity": SEVERITY_SIGNS[entry.severity].replace(" ", NBSP),
            "title": entry.title,
            "message": entry.message,
            "remedy": entry.remedy,
            "code": entry.code,
            "stage": entry.stage,
        }
        for entry in entries
    )

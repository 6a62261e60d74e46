"""Downloads of tables: XLSX and CSV, built on the click and not before."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import pandas as pd
import streamlit as st

from pdmon.output.tables import Column, MoreSheet, table_csv, table_xlsx
from pdmon.ui.cache import data_version

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ZIP = "application/zip"
LONGEST_NAME = 120


def table_downloads(
    frame: pd.DataFrame,
    columns: Sequence[Column],
    title: str,
    filters: Mapping[str, str],
    key: str,
    more: Sequence[MoreSheet] = (),
) -> None:
    """Two quiet buttons under a table: «XLSX» (with `more` sheets of the same rows) and «CSV» of exactly these rows."""
    version, name = data_version(), file_name(title, *filters.values())
    with st.container(horizontal=True, gap="small"):
        download(
            "XLSX",
            lambda: table_xlsx(frame, columns, title, filters, version, datetime.now(), more),
            f"{name}.xlsx",
            XLSX,
            f"{key}_xlsx",
        )
        download("CSV", lambda: table_csv(frame, columns), f"{name}.csv", CSV, f"{key}_csv")


def download(
    label: str, make: Callable[[], bytes], file: str, mime: str, key: str, help: str | None = None, main: bool = False
) -> None:
    """A button whose file is made on the click, in another thread: `make` may not use the session or a widget."""
    st.download_button(
        label,
        make,
        file_name=file,
        mime=mime,
        key=key,
        help=help,
        on_click="ignore",
        icon=":material/download:",
        type="primary" if main else "tertiary",
    )


def file_name(*parts: str) -> str:
    """A file's name without what file systems refuse: `Показатель 1.1 – Карабаш – 2024`.

    What an earlier part says already is not said again; a long name ends with a whole word.
    """
    kept: list[str] = []
    for part in parts:
        cleaned = re.sub(r"\s+", " ", re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", part)).strip(" .")
        if cleaned and not any(_says(earlier, cleaned) for earlier in kept):
            kept.append(cleaned)
    name = " – ".join(kept)
    if len(name) <= LONGEST_NAME:
        return name
    return name[: LONGEST_NAME + 1].rsplit(" ", 1)[0].rstrip(" –,.:;(«„")


def _says(earlier: str, part: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", earlier) is not None

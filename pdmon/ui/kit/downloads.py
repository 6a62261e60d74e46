"""Downloads of tables: XLSX and CSV, built on the click and not before."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from pdmon.access.acts import Deed, tell
from pdmon.output.csv_table import table_csv
from pdmon.output.file_names import file_name as file_name
from pdmon.output.tables import Column, Heading, MoreSheet, table_xlsx
from pdmon.ui.kit import visitor
from pdmon.ui.kit.cache import data_version
from pdmon.words.acts import Act
from pdmon.words.local_time import local_now

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ZIP = "application/zip"


@dataclass(frozen=True)
class Handout:
    """A file as it is handed out: its name and type, and what the journal calls taking it."""

    name: str
    mime: str
    act: Act = Act.DOWNLOADED


def table_downloads(
    rows: pd.DataFrame | Callable[[], pd.DataFrame],
    columns: Sequence[Column],
    title: str,
    filters: Mapping[str, str],
    key: str,
    more: Sequence[MoreSheet] = (),
) -> None:
    """Two quiet buttons under a table: «XLSX» (with `more` sheets of the same rows) and «CSV» of exactly these rows;
    where they take work beyond what the page shows, `rows` makes them on the click."""

    def table() -> pd.DataFrame:
        return rows() if callable(rows) else rows

    version, name = data_version(), file_name(title, *filters.values())
    with st.container(horizontal=True, gap="small"):
        download(
            "XLSX",
            lambda: table_xlsx(table(), columns, Heading(title, filters, version, local_now()), more=more),
            Handout(f"{name}.xlsx", XLSX),
            f"{key}_xlsx",
        )
        download("CSV", lambda: table_csv(table(), columns), Handout(f"{name}.csv", CSV), f"{key}_csv")


def download(
    label: str,
    make: Callable[[], bytes],
    file: Handout,
    key: str,
    help: str | None = None,
    main: bool = False,
) -> None:
    """A button whose file is made on the click, in another thread: `make` may not use the session or a widget.

    Who took it stands in the journal, as the file's act.
    """
    viewer = visitor.current()

    def taken() -> bytes:
        content = make()
        tell(Deed.of(viewer, file.act, file.name))
        return content

    st.download_button(
        label,
        taken,
        file_name=file.name,
        mime=file.mime,
        key=key,
        help=help,
        on_click="ignore",
        icon=":material/download:",
        type="primary" if main else "tertiary",
    )

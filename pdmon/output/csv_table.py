"""Any table as CSV for Excel."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd

from pdmon.output.tables import Column, cell_value, cells_of
from pdmon.words.local_time import clock_text


def table_csv(frame: pd.DataFrame, columns: Sequence[Column]) -> bytes:
    """UTF-8 with BOM, `;`, decimal comma, CRLF: opens in a Russian Excel as it is. Percent stay 0-100."""
    lines = [";".join(_quoted(column.title) for column in columns)]
    lines += map(";".join, zip(*(_csv_cells(frame, column) for column in columns), strict=True))
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode("utf-8")


def _csv_cells(frame: pd.DataFrame, column: Column) -> Iterator[str]:
    """The cells of a column; what is said in many rows is worked out once."""
    said: dict[tuple[Any, Any], str] = {}
    for raw, measure in cells_of(frame, column):
        if (found := said.get((raw, measure))) is None:
            found = said[raw, measure] = _csv_cell(raw, column.format_in({column.measured_by: measure}))
        yield found


def _csv_cell(raw: Any, column_format: str) -> str:
    value = cell_value(raw, "decimal" if column_format == "percent" else column_format)
    if value is None:
        return ""
    if isinstance(value, datetime):
        return clock_text(value) if column_format == "moment" else value.strftime("%d.%m.%Y")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, str):
        return _quoted(value)
    return str(value).replace(".", ",") if isinstance(value, int) else f"{value:.10g}".replace(".", ",")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ';"\r\n') else text

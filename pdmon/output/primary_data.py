"""The primary data of a year: a sheet of the workbook, or files beside it where a sheet would be too large."""

import io
import zipfile

import pandas as pd

from pdmon.output.csv_table import table_csv
from pdmon.output.file_names import file_name
from pdmon.output.tables import SHEET_ROWS, Column
from pdmon.report.year import YearReport
from pdmon.words.numbers import number
from pdmon.words.periods import period_words

PRIMARY_COLUMNS = 7
PART_ROWS = SHEET_ROWS - 1  # with its header a part opens in Excel whole


def overflow_words(rows: int) -> str:
    """Where the primary data are when the workbook has no room for them."""
    return (
        f"Первичных данных {number(rows)} строк — для листа Excel слишком много: они в архиве «Первичные данные (CSV)»."
    )


def primary_data(report: YearReport) -> tuple[pd.DataFrame, list[Column]]:
    """The facts in force; those that no indicator counts, because the order does not ask this kind for them, say so."""
    columns = [
        Column("short_name", report.reporter.heading, width=34),
        Column("period_words", "Период", width=19),
        Column("element_title", "Первичные данные", width=56),
        Column("category_title", "Разрез", width=26),
        Column("value", "Значение", "general", 12),
        Column("unit_of_measure", "Единица", width=10),
    ]
    periods = report.facts["period"]
    facts = report.facts.assign(period_words=periods.map({code: period_words(code) for code in periods.unique()}))
    if facts["is_counted"].all():
        return facts, columns
    columns.append(Column("remark", "Примечание", width=46))
    remark = "не входит в показатели: у организаций этого вида не спрашивается"
    return facts.assign(remark=facts["is_counted"].map({True: "", False: remark})), columns


def primary_data_zip(report: YearReport) -> bytes:
    """The same rows as CSV files that Excel opens one by one."""
    frame, columns = primary_data(report)
    starts = range(0, len(frame), PART_ROWS)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, start in enumerate(starts, start=1):
            name = file_name("Первичные данные", report.period, f"часть {part} из {len(starts)}")
            archive.writestr(f"{name}.csv", table_csv(frame.iloc[start : start + PART_ROWS], columns))
    return buffer.getvalue()

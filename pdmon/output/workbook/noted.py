"""The sheet of notes on points of charts."""

from pdmon.output.tables import Column
from pdmon.output.workbook.sheets import Sheet
from pdmon.report.year import YearReport
from pdmon.words.periods import period_title


def notes(report: YearReport) -> Sheet:
    """What is noted of the unit (of a territory: of everybody) up to the period, the newest first."""
    columns = [
        Column("period_words", "Период", width=12),
        Column("short_name", "О ком", width=30),
        Column("about", "Показатель", width=12),
        Column("note", "Заметка", width=90),
        Column("written_by", "Кто записал", width=22),
        Column("written_at", "Когда", "moment", 16),
    ]
    rows = report.notes
    return rows.assign(
        period_words=rows["period"].map(period_title), about=rows["indicator"].replace("", "все")
    ), columns

"""The sheet of answers in words, as whoever takes the workbook may read them."""

from pdmon.output.tables import Column
from pdmon.output.workbook.sheets import Sheet
from pdmon.report.year import YearReport


def text_answers(report: YearReport) -> Sheet:
    """What was answered in words, whole."""
    beside = [", ".join(codes) or "о программе в целом" for codes in report.text_answers["indicators"]]
    columns = [
        Column("short_name", report.reporter.heading, width=30),
        Column("period", "Период", width=10),
        Column("beside", "Показатель", width=14),
        Column("question", "Вопрос", width=44),
        Column("answer", "Ответ", width=90),
        Column("accepted_at", "Принят", "moment", 16),
    ]
    return report.text_answers.assign(beside=beside), columns

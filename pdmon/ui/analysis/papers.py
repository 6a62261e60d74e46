"""«Аналитическая справка», where it is written; the page «Документы» offers the same."""

from pdmon.output.documents import document
from pdmon.output.file_names import file_name
from pdmon.ui.analysis.shown import Shown
from pdmon.ui.kit.results.year import document_download, year_report


def brief(shown: Shown) -> None:
    """The document with the items of the order."""
    one, report = document("brief"), year_report(shown.choice.programme, shown.choice.period)
    if not one.nothing(report):
        name = file_name(one.title, shown.choice.programme.short_title, report.period)
        document_download(one, one.title, name, report, "paper_brief")

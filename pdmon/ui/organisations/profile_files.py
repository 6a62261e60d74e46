"""The profile as a Word document and as a workbook."""

from typing import Any

from pdmon.output.documents import DOCUMENTS
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit.downloads import file_name
from pdmon.ui.kit.results.year import document_download, year_report


def downloads(choice: Choice, unit: dict[str, Any]) -> None:
    """The documents that an organisation's own page offers, made on the click."""
    report = year_report(choice.programme, choice.period, str(unit["unit"]))
    name = file_name("Профиль", str(unit["short_name"]), choice.programme.short_title, choice.period)
    for document in DOCUMENTS:
        if document.profile_title and document.is_about(is_territory=False):
            label = f"{document.profile_title} ({document.ending.upper()})"
            document_download(document, label, name, report, f"organisation_{document.ending}")

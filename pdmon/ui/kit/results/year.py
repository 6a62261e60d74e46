"""A unit's year as pages read it, and its documents as downloads."""

from pdmon.output.documents import Document
from pdmon.programme.model import Programme
from pdmon.report.year import YearReport, gather
from pdmon.ui.kit.cache import cached, store, view
from pdmon.ui.kit.downloads import Handout, download
from pdmon.words.local_time import local_now


def year_report(programme: Programme, period: str, unit: str | None = None) -> YearReport:
    """The year of a unit (None: the territory) for this session's visitor; what it is asked is kept between runs."""
    return YearReport(cached, store().config, programme, unit or programme.root, period, local_now())


def document_download(
    document: Document, label: str, name: str, about: YearReport, key: str, main: bool = False
) -> None:
    """A button for the document about this year, gathered anew and made on the click."""
    shown = view().for_anybody() if document.for_anybody else view()
    programme, period, unit = about.programme.code, about.period, about.unit_code

    def content() -> bytes:
        return document.make(gather(shown, programme, period, unit, local_now()))

    download(label, content, Handout(f"{name}.{document.ending}", document.media_type), key, main=main)

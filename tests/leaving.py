"""What leaves the product may name it and nobody else: no library, no place of the program, no traceback."""

import io
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIBRARIES = (
    "macintosh",
    "openpyxl",
    "xlsxwriter",
    "python-docx",
    "python-pptx",
    "steve canny",
    "john mcnamara",
    "pandas",
)
_PLACES = (str(ROOT), str(Path(sys.prefix)), str(Path.home()), "site-packages")


def parts(content: bytes, name: str = "") -> Iterator[tuple[str, str]]:
    """(name, text) of every part of the file, of archives within archives too."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        yield name, content.decode("utf-8", "replace")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for info in archive.infolist():
            assert info.date_time[0] != 2013, (name, info.filename)
            yield from parts(archive.read(info), f"{name}/{info.filename}")


def names_nobody(text: str, where: str, libraries: Iterable[str] = LIBRARIES, places: Iterable[str] = ()) -> None:
    lowered = text.casefold()
    assert [library for library in libraries if library in lowered] == [], where
    assert [place for place in (*_PLACES, *places) if place in text] == [], where
    assert "Traceback (most recent" not in text, where

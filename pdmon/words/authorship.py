"""Who and when a file that leaves the product says it is by: the product and now, never a library or its template."""

import re
import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

from pdmon.words.local_time import local_now

AUTHOR = "pdmon"
_APP = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>{AUTHOR}</Application><Company>{AUTHOR}</Company></Properties>"
)
_APPLICATION = re.compile(rb"<Application>.*?</Application>", re.DOTALL)


def sign(core_properties: Any) -> None:
    """Replace what the template brought along; `core_properties` of python-docx or python-pptx."""
    now = local_now()
    core_properties.author = core_properties.last_modified_by = AUTHOR
    core_properties.created = core_properties.modified = now
    core_properties.comments = core_properties.keywords = core_properties.subject = ""
    core_properties.revision = 1


def sign_package(package: Any) -> None:
    """Replace what the library's template says of the program that wrote it, and its picture of an empty page.

    package: of python-docx or python-pptx.
    """
    for part in package.iter_parts():
        if str(part.partname) == "/docProps/app.xml":
            part._blob = _APP.encode()
    rels = package._rels if hasattr(package, "_rels") else package.rels
    for name in [name for name, rel in rels.items() if rel.reltype.endswith("/thumbnail")]:
        rels.pop(name)


def sign_workbook(
    book: Any, title: str, subject: str = "", comments: str = "", made_at: datetime | None = None
) -> None:
    """Say in a new workbook of xlsxwriter whose it is and when it was made (local time, by default now)."""
    said = {"title": title, "subject": subject, "comments": comments, "author": AUTHOR, "company": AUTHOR}
    book.set_properties({**said, "created": made_at or local_now()})


def signed_copy(book: Any) -> bytes:
    """A changed copy of somebody's workbook (of openpyxl) as a file that says whose copy it is."""
    book.properties.creator = book.properties.lastModifiedBy = AUTHOR
    book.properties.created = book.properties.modified = local_now()
    saved, signed = BytesIO(), BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(signed, "w", zipfile.ZIP_DEFLATED) as archive:
        for info in parts.infolist():
            content = parts.read(info)
            if info.filename == "docProps/app.xml":  # where openpyxl names itself whatever one asks
                content = _APPLICATION.sub(f"<Application>{AUTHOR}</Application>".encode(), content)
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return signed.getvalue()

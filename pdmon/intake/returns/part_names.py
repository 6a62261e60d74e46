"""A workbook whose parts are spelled otherwise than it refers to them, as `xl/SharedStrings.xml`.

Excel and our reader do not care, openpyxl does: for it the parts are renamed to what the references say.
"""

import posixpath
import re
import zipfile
from io import BytesIO

_PART_NAME = re.compile(r'PartName="/([^"]+)"')
_TARGET = re.compile(r'<[^>]*\bTarget="([^"]+)"[^>]*>')
_CONTENT_TYPES = "[Content_Types].xml"


def with_spelled_names(content: bytes) -> bytes:
    """The same workbook with every part spelled as the content types and relations spell it; the parts are those that
    the gate has let through."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        spelled = _spelled(old)
        for part in old.infolist():
            new.writestr(spelled.get(part.filename.lower(), part.filename), old.read(part))
    return buffer.getvalue()


def _spelled(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part's name in lower case -> as it is referred to."""
    found = {_CONTENT_TYPES.lower(): _CONTENT_TYPES}
    for part in archive.infolist():
        name = part.filename
        if name.lower() == _CONTENT_TYPES.lower():
            found.update(
                (said.lower(), said) for said in _PART_NAME.findall(archive.read(part).decode("utf-8", "replace"))
            )
        elif name.lower().endswith(".rels"):
            found[name.lower()] = name.lower() if name.lower() == "_rels/.rels" else name
            base = posixpath.dirname(posixpath.dirname(name))
            for element in _TARGET.finditer(archive.read(part).decode("utf-8", "replace")):
                if 'TargetMode="External"' not in element[0]:
                    said = element[1].lstrip("/") if element[1][:1] == "/" else posixpath.join(base, element[1])
                    found.setdefault(posixpath.normpath(said).lower(), posixpath.normpath(said))
    return found

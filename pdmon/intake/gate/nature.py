"""What a file is by its first bytes, whatever its name says."""

import re

from pdmon.intake.finding import Finding, Refusal
from pdmon.intake.gate.refusals import ADVICE, EMPTY_FILE, ENCRYPTED, FOREIGN_FORMAT, MAX_FILE_BYTES, TOO_BIG

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
)
_HTML = re.compile(rb"<(!doctype html|html|head|body|table|meta)\b", re.IGNORECASE)


def is_zip(content: bytes) -> bool:
    """True for a zip (a workbook, perhaps), False for a text; raises Refusal for whatever else the file is."""
    if not content:
        raise Refusal(EMPTY_FILE.at())
    if len(content) > MAX_FILE_BYTES:
        raise Refusal(TOO_BIG.at(megabytes=(len(content) >> 20) + 1, limit=MAX_FILE_BYTES >> 20))
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return True
    if content.startswith(_OLE):
        raise Refusal(_what_ole(content))
    for magic, nature in _MAGIC:
        if content.startswith(magic):
            raise Refusal(_foreign(nature))
    head = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<"):
        raise Refusal(_foreign("html" if _HTML.search(head) else "xml"))
    return False


def _what_ole(content: bytes) -> Finding:
    """Names of streams stand in the directory as UTF-16."""
    for stream, nature in (("EncryptedPackage", ""), ("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls")):
        if stream.encode("utf-16-le") in content:
            return _foreign(nature) if nature else ENCRYPTED.at()
    return _foreign("ole")


def _foreign(nature: str) -> Finding:
    what, advice = ADVICE[nature]
    return FOREIGN_FORMAT.at(nature=what, advice=advice)

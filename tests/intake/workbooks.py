"""Workbooks for tests: ordinary ones, and ordinary ones with parts of the zip replaced."""

import struct
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

import xlsxwriter

Part = bytes | Callable[[bytes], bytes] | None
SHEET = "xl/worksheets/sheet1.xml"
SUMMARY_TABLE = {"Свод": [["Организация", "Период", "teachers"], ["k1", "2024", 10], ["k2", "2024", 12]]}


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]], hidden: Sequence[str] = ()) -> bytes:
    """An XLSX of plain rows; text that looks like a formula stays text."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if isinstance(value, str):
                    sheet.write_string(row, column, value)
                elif value is not None:
                    sheet.write(row, column, value)
        if name in hidden:
            sheet.hide()
    book.close()
    return buffer.getvalue()


def repacked(content: bytes, parts: Mapping[str, Part], more: Sequence[tuple[str, bytes]] = ()) -> bytes:
    """The zip with parts replaced (bytes, a function of the old bytes, or None to drop) and others appended."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            change = parts.get(info.filename, lambda same: same)
            if change is None:
                continue
            new.writestr(info.filename, change(old.read(info)) if callable(change) else change)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a part given twice is what some tests want
            for name, extra in more:
                new.writestr(name, extra)
    return buffer.getvalue()


def with_cells(content: bytes, cells: str, part: str = SHEET) -> bytes:
    """The workbook with raw `<row>` XML put at the end of a sheet's data."""
    end = b"</sheetData>" + b""
    return repacked(content, {part: lambda xml: _filled(xml).replace(end, cells.encode() + end)})


def _filled(xml: bytes) -> bytes:
    return xml.replace(b"<sheetData/>", b"<sheetData></sheetData>")


def lying_about_size(content: bytes, part: str, claimed: int) -> bytes:
    """The zip whose directory claims another inflated size for a part."""
    changed = bytearray(content)
    name = part.encode()
    for signature, size_at, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        at = -1
        while (at := changed.find(signature, at + 1)) != -1:
            if changed[at + name_at : at + name_at + len(name)] == name:
                changed[at + size_at : at + size_at + 4] = struct.pack("<L", claimed)
    return bytes(changed)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A plain zip of these files."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()

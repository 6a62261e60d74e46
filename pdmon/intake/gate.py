"""The gate: what a file is and whether a reader may open it, found out before any reader does.

The order is that of the measured harm: size and first bytes, the zip directory, then every XML part through expat.
A refusal comes in seconds and some megabytes, whatever the file holds.
"""

import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from pyexpat import XMLParserType

from pdmon.intake.finding import Refusal
from pdmon.intake.gate_kinds import DAMAGED, MACROS, MAX_TEXT_CHARS, STRICT_OOXML, TOO_MUCH_INSIDE
from pdmon.intake.gate_nature import is_zip
from pdmon.intake.gate_plain import MAX_PLAIN_BYTES, is_plain_xml, look_at_plain_sheet
from pdmon.intake.gate_texts import longest_expansion
from pdmon.intake.gate_xml import (
    XML_ERRORS,
    Attributes,
    Budget,
    Handler,
    SheetLook,
    SheetScan,
    StyleScan,
    inflate,
    local_name,
    scan_part,
)
from pdmon.intake.gate_zip import open_workbook_zip, read_small

_XML_SUFFIXES = (".xml", ".rels", ".vml")
_STYLES, _STRINGS, _BOOK = "xl/styles.xml", "xl/sharedstrings.xml", "xl/workbook.xml"
_RELATIONS, _CONTENT_TYPES = "xl/_rels/workbook.xml.rels", "[content_types].xml"
_STRICT = "purl.oclc.org/ooxml"


@dataclass
class SheetInBook:
    """A sheet as workbook.xml lists it; `look` is None for chart sheets and the like."""

    name: str
    state: str
    relation: str
    look: SheetLook | None = None

    @property
    def is_hidden(self) -> bool:
        return self.state in ("hidden", "veryHidden")


@dataclass
class WorkbookLook:
    """What the gate knows of a workbook that may be read."""

    sheets: list[SheetInBook] = field(default_factory=list)

    def sheet(self, name: str) -> SheetLook:
        """What was seen on a sheet; raises KeyError."""
        for sheet in self.sheets:
            if sheet.name == name and sheet.look is not None:
                return sheet.look
        raise KeyError(name)


def pass_gate(content: bytes) -> WorkbookLook | None:
    """What the gate saw in a workbook, None for a text file; raises Refusal for everything that must not be read."""
    if not is_zip(content):
        return None
    with open_workbook_zip(content) as archive:
        return _Gate(archive, content).look()


class _Gate:
    """One workbook's way through the gate."""

    def __init__(self, archive: zipfile.ZipFile, content: bytes) -> None:
        self._archive = archive
        self._content = content
        self._budget = Budget()
        self._book = WorkbookLook()
        self._targets: dict[str, str] = {}  # relation id -> part
        self._chart_sheets: set[str] = set()  # relation ids
        self._percent_styles: set[str] = set()
        self._looks: dict[str, SheetLook] = {}  # part, in lower case -> look

    def look(self) -> WorkbookLook:
        parts = {part.filename: part for part in self._archive.infolist()}
        # Styles first: they say which cells are percent; the sheets come last.
        early = (_STYLES, _BOOK, _RELATIONS, _STRINGS)
        for name in sorted(parts, key=lambda name: (name.lower() not in early, name)):
            try:
                self._scan(parts[name])
            except Refusal:
                raise
            except (*XML_ERRORS, zlib.error):
                raise Refusal(DAMAGED.at(reason=f"часть {name} не читается")) from None
        self._join()
        self._check_texts(parts)
        return self._book

    def _scan(self, part: zipfile.ZipInfo) -> None:
        name = part.filename.lower()
        if not name.endswith(_XML_SUFFIXES):
            for _ in inflate(self._archive, part, self._budget):
                pass
        elif not (part.file_size <= MAX_PLAIN_BYTES and self._scan_plain(part, name)):
            self._scan_fully(part, name)

    def _scan_plain(self, part: zipfile.ZipInfo, name: str) -> bool:
        """The quick look: True when it was enough."""
        if name in (_BOOK, _RELATIONS, _STYLES, _CONTENT_TYPES):
            return False
        content = read_small(self._content, part)
        if not is_plain_xml(content):
            return False
        self._budget.take_bytes(len(content))
        if b"<sheetData" not in content and b":sheetData" not in content:
            return True
        found = look_at_plain_sheet(content, self._percent_styles)
        if found is None:
            self._budget.bytes_left += len(content)  # the full scan counts them again
            return False
        look, rows, columns = found
        self._budget.take_sheet(look.filled_cells, rows, columns)
        self._looks[name] = look
        return True

    def _scan_fully(self, part: zipfile.ZipInfo, name: str) -> None:
        scan: SheetScan | None = None

        def on_root(root: str, attributes: Attributes, parser: XMLParserType) -> Handler | None:
            nonlocal scan
            if root == "worksheet":
                scan = SheetScan(parser, self._percent_styles, self._budget)
                return scan.on_start
            return self._handler(name, attributes)

        scan_part(self._archive, part, self._budget, on_root)
        if scan is not None:
            self._looks[name] = scan.finish()

    def _handler(self, name: str, attributes: Attributes) -> Handler | None:
        """The handler of a part that is not a worksheet."""
        if name == _BOOK:
            if any(_STRICT in value for value in attributes.values()):
                raise Refusal(STRICT_OOXML.at())
            return self._on_book
        if name == _RELATIONS:
            return self._on_relation
        if name == _STYLES:
            return StyleScan(self._percent_styles).on_start
        return self._on_content_type if name == _CONTENT_TYPES else None

    def _on_book(self, name: str, attributes: Attributes) -> None:
        if local_name(name) == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            state = attributes.get("state", "visible")
            self._book.sheets.append(SheetInBook(attributes.get("name", ""), state, relation))

    def _on_relation(self, name: str, attributes: Attributes) -> None:
        if local_name(name) != "Relationship":
            return
        kind = attributes.get("Type", "")
        if _STRICT in kind:
            raise Refusal(STRICT_OOXML.at())
        if kind.endswith("/worksheet"):
            target = attributes.get("Target", "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            self._targets[attributes.get("Id", "")] = part.lower()
        elif kind.endswith("sheet"):  # chartsheet, dialogsheet, xlMacrosheet
            self._chart_sheets.add(attributes.get("Id", ""))

    @staticmethod
    def _on_content_type(_: str, attributes: Attributes) -> None:
        if "macroenabled" in attributes.get("ContentType", "").lower():
            raise Refusal(MACROS.at())

    def _join(self) -> None:
        """Every sheet the book lists must be a part that was scanned: the reader follows the same list."""
        for sheet in self._book.sheets:
            if sheet.relation in self._chart_sheets:
                continue
            sheet.look = self._looks.get(self._targets.get(sheet.relation, ""))
            if sheet.look is None:
                raise Refusal(DAMAGED.at(reason=f"нет части листа «{sheet.name}»"))
        if not any(sheet.look for sheet in self._book.sheets):
            raise Refusal(DAMAGED.at(reason="в книге нет листов с таблицами"))

    def _check_texts(self, parts: dict[str, zipfile.ZipInfo]) -> None:
        """A long text repeated by reference in many cells is copied for each of them by the reader."""
        strings = next((part for name, part in parts.items() if name.lower() == _STRINGS), None)
        text_cells = sum(look.text_cells for look in self._looks.values())
        if strings is None or text_cells * strings.file_size <= MAX_TEXT_CHARS:
            return
        sheets = [part for name, part in parts.items() if name.lower() in self._looks]
        if longest_expansion(self._archive, strings, sheets) > MAX_TEXT_CHARS:
            what = "текстовые ячейки вместе слишком длинные"
            raise Refusal(TOO_MUCH_INSIDE.at(what=what, limit=f"{MAX_TEXT_CHARS // 1_000_000} млн знаков"))

"""The gate: what a file is and whether a reader may open it, found out before any reader does.

The order is that of the measured harm: size and first bytes, the zip directory, then every XML part through expat.
A refusal comes in seconds and some megabytes, whatever the file holds.
"""

import zipfile
import zlib
from dataclasses import dataclass, field
from pyexpat import ParserCreate, XMLParserType

from pdmon.intake.finding import Refusal
from pdmon.intake.gate.nature import is_zip
from pdmon.intake.gate.plain_sheet import MAX_PLAIN_BYTES, is_plain_xml, look_at_plain_sheet
from pdmon.intake.gate.refusals import DAMAGED, MAX_TEXT_CHARS, TOO_MUCH_INSIDE
from pdmon.intake.gate.text_length import longest_expansion
from pdmon.intake.gate.workbook_parts import (
    BOOK,
    RELATIONS,
    SERVICE_PARTS,
    SMALL_BYTES,
    STYLES,
    ServiceLook,
    ServiceScan,
    look_at_small,
)
from pdmon.intake.gate.xml_parts import (
    XML_ERRORS,
    Attributes,
    Budget,
    Handler,
    SheetLook,
    SheetScan,
    inflate,
    scan_part,
)
from pdmon.intake.gate.zip_directory import open_workbook_zip, read_small

_XML_SUFFIXES = (".xml", ".rels", ".vml")
_STRINGS = "xl/sharedstrings.xml"


@dataclass
class SheetInBook:
    """A sheet as workbook.xml lists it; `look` is None for chart sheets and the like."""

    name: str
    state: str
    look: SheetLook | None = None

    @property
    def is_hidden(self) -> bool:
        return self.state in ("hidden", "veryHidden")


@dataclass
class WorkbookLook:
    """What the gate knows of a workbook that may be read."""

    sheets: list[SheetInBook] = field(default_factory=list)


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
        self._service: dict[str, ServiceLook] = {}
        self._looks: dict[str, SheetLook] = {}  # part, in lower case -> look

    def look(self) -> WorkbookLook:
        parts = {part.filename.lower(): part for part in self._archive.infolist()}
        # Service parts first: the styles say which cells are percent.
        for name in sorted(parts, key=lambda name: (name not in SERVICE_PARTS, name)):
            try:
                self._scan(parts[name], name)
            except Refusal:
                raise
            except (*XML_ERRORS, zlib.error):
                raise Refusal(DAMAGED.at(reason=f"часть {name} не читается")) from None
        book = self._joined()
        self._check_texts(parts)
        return book

    def _scan(self, part: zipfile.ZipInfo, name: str) -> None:
        if name in SERVICE_PARTS:
            self._service[name] = self._look_at_service(part, name)
        elif not name.endswith(_XML_SUFFIXES):
            for _ in inflate(self._archive, part, self._budget):
                pass
        elif not (part.file_size <= MAX_PLAIN_BYTES and self._scan_plain(part, name)):
            self._scan_fully(part, name)

    def _look_at_service(self, part: zipfile.ZipInfo, name: str) -> ServiceLook:
        if part.file_size <= SMALL_BYTES:
            self._budget.take_bytes(part.file_size)
            return look_at_small(name, read_small(self._content, part))
        scan = ServiceScan(name)
        scan_part(name, inflate(self._archive, part, self._budget), self._budget, scan.on_root)
        return scan.result()

    def _scan_plain(self, part: zipfile.ZipInfo, name: str) -> bool:
        """The quick look: True when it was enough."""
        content = read_small(self._content, part)
        if not is_plain_xml(content):
            return False
        self._budget.take_bytes(len(content))
        if name == _STRINGS:  # the reader is lenient: what is not well formed would reach it as other words
            ParserCreate().Parse(content, True)
        if b"sheetData" not in content:
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

        def on_root(root: str, _: Attributes, parser: XMLParserType) -> Handler | None:
            nonlocal scan
            if root != "worksheet":
                return None
            scan = SheetScan(parser, self._percent_styles, self._budget)
            return scan.on_start

        scan_part(part.filename, inflate(self._archive, part, self._budget), self._budget, on_root)
        if scan is not None:
            self._looks[name] = scan.finish()

    @property
    def _percent_styles(self) -> frozenset[str]:
        return self._service.get(STYLES, ServiceLook()).percent_styles

    def _joined(self) -> WorkbookLook:
        """Every sheet the book lists must be a part that was scanned: the reader follows the same list."""
        relations = self._service.get(RELATIONS, ServiceLook())
        targets = dict(relations.targets)
        sheets = []
        for name, state, relation in self._service[BOOK].sheets:
            look = self._looks.get(targets.get(relation, ""))
            if look is None and relation not in relations.chart_sheets:
                raise Refusal(DAMAGED.at(reason=f"нет части листа «{name}»"))
            sheets.append(SheetInBook(name, state, look))
        if not any(sheet.look for sheet in sheets):
            raise Refusal(DAMAGED.at(reason="в книге нет листов с таблицами"))
        return WorkbookLook(sheets)

    def _check_texts(self, parts: dict[str, zipfile.ZipInfo]) -> None:
        """A long text repeated by reference in many cells is copied for each of them by the reader."""
        strings = parts.get(_STRINGS)
        text_cells = sum(look.text_cells for look in self._looks.values())
        if strings is None or text_cells * strings.file_size <= MAX_TEXT_CHARS:
            return
        sheets = [parts[name] for name in self._looks]
        if longest_expansion(self._archive, strings, sheets) > MAX_TEXT_CHARS:
            what = "текстовые ячейки вместе слишком длинные"
            raise Refusal(TOO_MUCH_INSIDE.at(what=what, limit=f"{MAX_TEXT_CHARS // 1_000_000} млн знаков"))

"""The parts that say what a workbook is: its list of sheets, their parts, its styles, its content types."""

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from pyexpat import XMLParserType

from pdmon.intake.finding import Refusal
from pdmon.intake.gate.refusals import MACROS, STRICT_OOXML
from pdmon.intake.gate.xml_parts import Attributes, Budget, Handler, local_name, scan_part

BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STYLES, CONTENT_TYPES = "xl/styles.xml", "[content_types].xml"
SERVICE_PARTS = frozenset({BOOK, RELATIONS, STYLES, CONTENT_TYPES})
SMALL_BYTES = 64 * 1024
_STRICT = "purl.oclc.org/ooxml"


@dataclass(frozen=True)
class ServiceLook:
    """What one service part says. `sheets`: (name, state, relation) in order; `targets`: relation -> part."""

    percent_styles: frozenset[str] = frozenset()
    sheets: tuple[tuple[str, str, str], ...] = ()
    targets: tuple[tuple[str, str], ...] = ()
    chart_sheets: frozenset[str] = frozenset()


@lru_cache(maxsize=64)
def look_at_small(name: str, content: bytes) -> ServiceLook:
    """The look at a small service part. Forms of one programme have the same ones, byte for byte: each is scanned
    once. Raises Refusal or ExpatError."""
    scan = ServiceScan(name)
    scan_part(name, [content], Budget(), scan.on_root)
    return scan.result()


class ServiceScan:
    """Handler of one service part's elements."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._sheets: list[tuple[str, str, str]] = []
        self._targets: list[tuple[str, str]] = []
        self._chart_sheets: set[str] = set()
        self._percent_styles: set[str] = set()
        self._percent_formats = {"9", "10"}  # built in: 0 % and 0,00 %
        self._in_cell_styles = False
        self._style = 0

    def on_root(self, _: str, attributes: Attributes, __: XMLParserType) -> Handler:
        """The handler of the elements inside; raises Refusal for Strict OOXML."""
        if self._name == BOOK and any(_STRICT in value for value in attributes.values()):
            raise Refusal(STRICT_OOXML.at())
        handlers = {BOOK: self._on_book, RELATIONS: self._on_relation, STYLES: self._on_style}
        return handlers.get(self._name, self._on_content_type)

    def result(self) -> ServiceLook:
        return ServiceLook(
            frozenset(self._percent_styles), tuple(self._sheets), tuple(self._targets), frozenset(self._chart_sheets)
        )

    def _on_book(self, name: str, attributes: Attributes) -> None:
        if local_name(name) == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self._sheets.append((attributes.get("name", ""), attributes.get("state", "visible"), relation))

    def _on_relation(self, name: str, attributes: Attributes) -> None:
        if local_name(name) != "Relationship":
            return
        kind = attributes.get("Type", "")
        if _STRICT in kind:
            raise Refusal(STRICT_OOXML.at())
        if kind.endswith("/worksheet"):
            target = attributes.get("Target", "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            self._targets.append((attributes.get("Id", ""), part.lower()))
        elif kind.endswith("sheet"):  # chartsheet, dialogsheet, xlMacrosheet
            self._chart_sheets.add(attributes.get("Id", ""))

    @staticmethod
    def _on_content_type(_: str, attributes: Attributes) -> None:
        if "macroenabled" in attributes.get("ContentType", "").lower():
            raise Refusal(MACROS.at())

    def _on_style(self, name: str, attributes: Attributes) -> None:
        name = local_name(name)
        if name == "xf":
            if self._in_cell_styles:
                if attributes.get("numFmtId") in self._percent_formats:
                    self._percent_styles.add(str(self._style))
                self._style += 1
        elif name == "numFmt":
            if "%" in attributes.get("formatCode", ""):
                self._percent_formats.add(attributes.get("numFmtId", ""))
        elif name == "cellXfs":
            self._in_cell_styles = True
        elif name in ("cellStyles", "dxfs", "cellStyleXfs"):
            self._in_cell_styles = False

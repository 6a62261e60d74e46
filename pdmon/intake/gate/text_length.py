"""How long all text cells are together, when a workbook is big enough for that to matter."""

import zipfile
from collections.abc import Iterable
from xml.parsers.expat import ParserCreate

from pdmon.intake.gate.xml_parts import Attributes, Budget, inflate, local_name


def longest_expansion(archive: zipfile.ZipFile, strings: zipfile.ZipInfo, sheets: Iterable[zipfile.ZipInfo]) -> int:
    """Characters of all cells that refer to shared strings, each reference counted.

    The parts have passed `scan_part` before: only lengths are looked at here.
    """
    lengths = _string_lengths(archive, strings)
    return sum(_referred(archive, sheet, lengths) for sheet in sheets)


def _string_lengths(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> list[int]:
    lengths: list[int] = []
    parser = ParserCreate()
    parser.buffer_text = True

    def on_start(name: str, _: Attributes) -> None:
        if local_name(name) == "si":
            lengths.append(0)

    def on_text(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    parser.StartElementHandler = on_start
    parser.CharacterDataHandler = on_text
    for chunk in inflate(archive, part, Budget()):
        parser.Parse(chunk, False)
    return lengths


def _referred(archive: zipfile.ZipFile, part: zipfile.ZipInfo, lengths: list[int]) -> int:
    total = 0
    is_text = in_value = False
    parser = ParserCreate()

    def on_start(name: str, attributes: Attributes) -> None:
        nonlocal is_text, in_value
        name = local_name(name)
        if name == "c":
            is_text = attributes.get("t") == "s"
        in_value = name == "v" and is_text

    def on_text(text: str) -> None:
        nonlocal total, in_value
        if in_value:
            in_value = False
            index = int(text) if text.isdecimal() and len(text) < 9 else -1
            total += lengths[index] if 0 <= index < len(lengths) else 0

    parser.buffer_text = True
    parser.StartElementHandler = on_start
    parser.CharacterDataHandler = on_text
    for chunk in inflate(archive, part, Budget()):
        parser.Parse(chunk, False)
    return total

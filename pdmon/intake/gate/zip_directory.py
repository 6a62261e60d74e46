"""The zip directory of a workbook: limits that hold before anything is inflated."""

import struct
import zipfile
import zlib
from functools import lru_cache
from io import BytesIO
from typing import Any

from pdmon.intake.finding import Refusal
from pdmon.intake.gate.refusals import (
    ADVICE,
    DAMAGED,
    FOREIGN_FORMAT,
    MACROS,
    MAX_INFLATED_BYTES,
    MAX_PARTS,
    TOO_MUCH_INSIDE,
)

_END = struct.Struct("<4s4H2LH")
_LOCAL = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s24x3H12x")
_MAX_DIRECTORY_BYTES = MAX_PARTS * 400
_OFTEN_PACKED_BYTES, _OFTEN_BYTES = 4 * 1024, 64 * 1024
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def open_workbook_zip(content: bytes) -> zipfile.ZipFile:
    """The archive, once its directory is sane and it is an XLSX workbook; raises Refusal."""
    archive = open_archive(content, MAX_PARTS, MAX_INFLATED_BYTES)
    names = {part.filename for part in archive.infolist()}
    nature = _nature_of(archive, names)
    if nature:
        what, advice = ADVICE[nature]
        raise Refusal(FOREIGN_FORMAT.at(nature=what, advice=advice))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refusal(MACROS.at())
    if "xl/workbook.xml" not in names:
        raise Refusal(DAMAGED.at(reason="нет части xl/workbook.xml"))
    return archive


def open_archive(content: bytes, max_parts: int, max_inflated_bytes: int) -> zipfile.ZipFile:
    """The archive with at most so many parts and so many bytes by its own directory; raises Refusal.

    The directory may lie about sizes: whoever inflates a part counts the bytes again.
    """
    # The directory's length is checked before zipfile builds an object for every entry it claims.
    end = _end_of(content)
    if end is None:
        raise Refusal(DAMAGED.at(reason="архив обрывается или за его концом есть лишние данные"))
    _, disk, _, _, count, directory_bytes, _, _ = end
    if count > max_parts or directory_bytes > max_parts * (_MAX_DIRECTORY_BYTES // MAX_PARTS):
        raise Refusal(TOO_MUCH_INSIDE.at(what=f"частей: {count}", limit=max_parts))
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error):
        raise Refusal(DAMAGED.at(reason="архив не читается")) from None
    parts = archive.infolist()
    if disk or len(parts) != count:
        raise Refusal(DAMAGED.at(reason="оглавление архива не сходится с содержимым"))
    _check_names([part.filename for part in parts])
    for part in parts:
        if part.flag_bits & 0x1:
            raise Refusal(DAMAGED.at(reason="часть архива зашифрована"))
        if part.compress_type not in _READABLE:
            raise Refusal(DAMAGED.at(reason="неизвестный способ сжатия"))
    inflated = sum(part.file_size for part in parts)
    if inflated > max_inflated_bytes:
        limit = f"{max_inflated_bytes >> 20} МБ"
        raise Refusal(TOO_MUCH_INSIDE.at(what=f"после распаковки {inflated >> 20} МБ", limit=limit))
    return archive


def directory_entries(content: bytes) -> int:
    """How many entries the directory says it has, 0 where there is no directory."""
    end = _end_of(content)
    return end[4] if end else 0


def names_at_a_glance(content: bytes) -> list[str]:
    """Names of the parts straight from the directory, fifteen times faster than zipfile; empty where it is unusual."""
    end = _end_of(content)
    if end is None:
        return []
    at, names = end[6], []
    for _ in range(end[4]):
        header = content[at : at + _ENTRY.size]
        if len(header) < _ENTRY.size or header[:4] != b"PK\x01\x02":
            return []
        _, name_bytes, extra_bytes, comment_bytes = _ENTRY.unpack(header)
        name_at = at + _ENTRY.size
        names.append(content[name_at : name_at + name_bytes].decode("cp437"))
        at = name_at + name_bytes + extra_bytes + comment_bytes
    return names


def read_small(content: bytes, part: zipfile.ZipInfo) -> bytes:
    """A small part inflated straight from the file's bytes, five times faster than through zipfile's stream.

    Raises BadZipFile or zlib.error when it is not exactly what the directory says.
    """
    start = part.header_offset
    header = content[start : start + _LOCAL.size]
    if len(header) < _LOCAL.size or header[:4] != b"PK\x03\x04":
        raise zipfile.BadZipFile("no local header")
    name_bytes, extra_bytes = _LOCAL.unpack(header)[-2:]
    name_at = start + _LOCAL.size
    if content[name_at : name_at + name_bytes] != part.orig_filename.encode(
        "utf-8" if part.flag_bits & 0x800 else "cp437"
    ):
        raise zipfile.BadZipFile("the local header names another part")
    data_at = name_at + name_bytes + extra_bytes
    packed = content[data_at : data_at + part.compress_size]
    inflated = _inflated if len(packed) > _OFTEN_PACKED_BYTES or part.file_size > _OFTEN_BYTES else _inflated_often
    return inflated(packed, part.compress_type, part.file_size, part.CRC)


def _inflated(packed: bytes, compress_type: int, file_size: int, crc: int) -> bytes:
    if compress_type == zipfile.ZIP_STORED:
        inflated = packed
    else:
        inflater = zlib.decompressobj(-15)
        inflated = inflater.decompress(packed, file_size + 1)
        if not inflater.eof:
            raise zipfile.BadZipFile("the part does not end where the directory says")
    if len(inflated) != file_size or zlib.crc32(inflated) != crc:
        raise zipfile.BadZipFile("the part is not what the directory says")
    return inflated


# Styles, themes and relations are the same in every form of one blank and of one office, byte for byte.
_inflated_often = lru_cache(maxsize=128)(_inflated)


def _end_of(content: bytes) -> tuple[Any, ...] | None:
    """The fields of the directory's end; None where the file does not end with one."""
    end = content[-_END.size :]
    return _END.unpack(end) if len(end) == _END.size and end[:4] == b"PK\x05\x06" else None


def _check_names(names: list[str]) -> None:
    seen = set()
    for name in names:
        plain = name.replace("\\", "/").lower()
        if plain in seen:
            raise Refusal(DAMAGED.at(reason=f"часть {name} встречается дважды"))
        if plain.startswith("/") or ".." in plain.split("/") or plain[1:2] == ":":
            raise Refusal(DAMAGED.at(reason=f"недопустимое имя части {name}"))
        seen.add(plain)


def _nature_of(archive: zipfile.ZipFile, names: set[str]) -> str:
    """The key of ADVICE when the archive is not an XLSX workbook, else an empty text."""
    for part, nature in (("word/document.xml", "docx"), ("ppt/presentation.xml", "pptx"), ("xl/workbook.bin", "xlsb")):
        if part in names:
            return nature
    if "mimetype" in names and "content.xml" in names:
        return "ods"
    return "" if "[Content_Types].xml" in names or any(name.startswith("xl/") for name in names) else "zip"

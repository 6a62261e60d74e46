"""A ZIP of forms: its members one by one, each within the limits of a single file."""

import re
import zipfile
from collections.abc import Collection, Iterator
from hashlib import sha256
from pathlib import Path
from zlib import error as zlib_error

from pdmon.intake.finding import FindingKind, Refusal, Severity, Stage
from pdmon.intake.gate.refusals import DAMAGED, MAX_FILE_BYTES, TOO_BIG
from pdmon.intake.gate.zip_directory import directory_entries, names_at_a_glance, open_archive

TOO_MANY_FILES = FindingKind(
    "too_many_files",
    Severity.ERROR,
    Stage.FILE,
    "Слишком много файлов в архиве",
    "Файлов в архиве: {count}, а за один раз принимается не больше {limit}.",
    "Разделите архив на несколько и загрузите их по одному.",
)
EMPTY_ARCHIVE = FindingKind(
    "empty_archive",
    Severity.ERROR,
    Stage.FILE,
    "В архиве нет файлов",
    "В архиве нет ни одного файла.",
    "Положите в архив заполненные формы и загрузите снова.",
)

MAX_ARCHIVE_BYTES = 200 * 1024 * 1024
MAX_MEMBERS = 1_000
_MAX_DIRECTORY_ENTRIES = 5_000  # folders and what is no form are among them
_MAX_INFLATED_BYTES = 1024 * 1024 * 1024
_WORKBOOK_PARTS = ("[content_types].xml", "mimetype", "content.xml")
_DOCUMENT_PART = re.compile(rb"\[content_types\]\.xml|\b(?:xl|word|ppt)/", re.IGNORECASE)
_NOT_FORMS = ("~$", ".", "thumbs.db", "desktop.ini")

Member = tuple[str, bytes | Refusal]


def read_source(path: Path) -> bytes:
    """The file's bytes; raises Refusal without reading it when it is larger than anything that is accepted."""
    size = path.stat().st_size
    if size > MAX_FILE_BYTES:
        with path.open("rb") as file:
            is_zip = file.read(4) == b"PK\x03\x04"
        if not is_zip or size > MAX_ARCHIVE_BYTES:
            limit = MAX_ARCHIVE_BYTES if is_zip else MAX_FILE_BYTES
            raise Refusal(TOO_BIG.at(megabytes=(size >> 20) + 1, limit=limit >> 20))
    return path.read_bytes()


def is_archive(content: bytes) -> bool:
    """Whether the file is a plain ZIP, neither a workbook nor another document."""
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    if directory_entries(content) > _MAX_DIRECTORY_ENTRIES:
        return not _DOCUMENT_PART.search(content)  # not opened: an object for every entry would be made
    if any(map(_is_document_part, names_at_a_glance(content))):
        return False
    try:
        parts = open_archive(content, _MAX_DIRECTORY_ENTRIES, _MAX_INFLATED_BYTES).infolist()
    except Refusal:
        return False  # the gate will say what is wrong with it
    return not any(_is_document_part(part.filename) for part in parts)


def members(content: bytes) -> Iterator[Member]:
    """(name, bytes) of the files in the archive, folders as «папка → файл»; a member that cannot be read comes with
    its Refusal."""
    count = directory_entries(content)
    if count > _MAX_DIRECTORY_ENTRIES:
        yield "", Refusal(TOO_MANY_FILES.at(count=count, limit=MAX_MEMBERS))
        return
    with open_archive(content, _MAX_DIRECTORY_ENTRIES, _MAX_INFLATED_BYTES) as archive:
        named = [(_readable_name(part), part) for part in archive.infolist() if not part.is_dir()]
        files = [(name, part) for name, part in named if _may_be_a_form(name)]
        if not files:
            yield "", Refusal(EMPTY_ARCHIVE.at())
        elif len(files) > MAX_MEMBERS:
            # Every file costs its verdict however small it is: thousands of tiny ones would hold up everybody.
            yield "", Refusal(TOO_MANY_FILES.at(count=len(files), limit=MAX_MEMBERS))
        else:
            for name, part in files:
                yield name.replace("/", " → "), _inflated(archive, part)


def contents_by_hash(content: bytes, wanted: Collection[str]) -> dict[str, bytes]:
    """SHA-256 -> bytes of the wanted ones: the file itself, or what is in the archive."""
    inside = [one for _, one in members(content)] if is_archive(content) else [content]
    hashed = {sha256(one).hexdigest(): one for one in inside if isinstance(one, bytes)}
    return {digest: one for digest, one in hashed.items() if digest in wanted}


def _inflated(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes | Refusal:
    try:
        with archive.open(part) as stream:
            content = stream.read(MAX_FILE_BYTES + 1)
    except (zipfile.BadZipFile, zlib_error, EOFError, OSError, ValueError, NotImplementedError):
        return Refusal(DAMAGED.at(reason="файл в архиве не читается"))
    if len(content) > MAX_FILE_BYTES:
        return Refusal(TOO_BIG.at(megabytes=(part.file_size >> 20) + 1, limit=MAX_FILE_BYTES >> 20))
    return content


def _is_document_part(name: str) -> bool:
    plain = name.lower()
    return plain in _WORKBOOK_PARTS or plain.startswith(("xl/", "word/", "ppt/"))


def _may_be_a_form(name: str) -> bool:
    return "__MACOSX" not in name and not name.split("/")[-1].lower().startswith(_NOT_FORMS)


def _readable_name(part: zipfile.ZipInfo) -> str:
    """Windows writes Russian names in cp866 without saying so; zipfile then reads them as cp437."""
    if part.flag_bits & 0x800:
        return part.filename
    try:
        return part.filename.encode("cp437").decode("cp866")
    except UnicodeError:
        return part.filename

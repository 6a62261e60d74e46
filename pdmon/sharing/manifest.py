"""What a publication says of itself: its number, what it follows, its files with their hashes; all of it signed."""

import hashlib
import json
import re
from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from pdmon.sharing.errors import SourceRefused
from pdmon.sharing.place import Place
from pdmon.sharing.signing import is_signed, signature

FORMAT: Literal[1] = 1
SourceName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,31}$")]
_FOLDER = "manifests"
_FILE = re.compile(r"([0-9]{6,})\.json")
_Column = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
_Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Part(_Frozen):
    """New rows of one table: those from `start` on, counted from the first row that the table ever had.
    `columns`: those that the hash is of, where rows lie in a lake; a file is hashed as it is."""

    table: str
    start: int = Field(ge=0)
    rows: int = Field(ge=1)
    sha256: _Sha256
    columns: tuple[_Column, ...] | None = None


class Manifest(_Frozen):
    """One publication. `previous`: the hash of the manifest before, '' for the first of a generation; `root`: the unit
    that the source is about; `programmes`: code -> digest of the source's reading of the order."""

    format: Literal[1] = FORMAT
    source: SourceName
    generation: str
    number: int = Field(ge=1)
    previous: str
    published_at: datetime
    root: str
    programmes: dict[str, str]
    schema_version: int
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """What is signed."""
        return self.model_dump_json(exclude_none=True)

    @property
    def sha256(self) -> str:
        """The hash by which the next manifest names this one."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def file_of(self, part: Part) -> str:
        """Where the rows lie, within the source's place."""
        return f"parts/{self.number:06}-{part.table}.parquet"


def manifest_name(number: int) -> str:
    """Where a manifest lies, within the source's place."""
    return f"{_FOLDER}/{number:06}.json"


def manifest_numbers(place: Place) -> list[int]:
    """The publications that lie in a source's place, oldest first; what else a share puts beside them is none."""
    return sorted(int(found[1]) for name in place.names(_FOLDER) if (found := _FILE.fullmatch(name)))


def sealed(manifest: Manifest, private_key: str) -> bytes:
    """The manifest as a file, with its signature."""
    text = manifest.text
    return json.dumps({"signed": text, "signature": signature(private_key, text.encode())}, indent=1).encode()


def unsealed(content: bytes, public_key: str, name: str) -> Manifest:
    """The manifest of a file; raises SourceRefused where it is not one, or not signed with the source's key."""
    try:
        envelope = json.loads(content)
        text, signed = str(envelope["signed"]), str(envelope["signature"])
    except (ValueError, KeyError, TypeError) as error:
        raise SourceRefused(f"{name}: файл повреждён, это не описание публикации.") from error
    if not is_signed(public_key, text.encode(), signed):
        raise SourceRefused(f"{name}: подпись не та. Публикация изменена, или у источника теперь другой ключ.")
    try:
        return Manifest.model_validate_json(text)
    except ValidationError as error:
        told = "публикацию сделала более новая версия программы: обновите программу."
        raise SourceRefused(f"{name}: {told}") from error

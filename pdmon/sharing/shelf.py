"""A shelf: where the publications of one source stand. Files in a folder or a bucket, or rows of a lake."""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from pdmon.sharing.errors import PlaceUnreachable, SourceRefused
from pdmon.sharing.lake_address import LakeAddress
from pdmon.sharing.manifest import Manifest, Part, manifest_name, manifest_numbers
from pdmon.sharing.place import Place, place_of

LAKE = "lake:"  # how the address of a lake begins


@dataclass(frozen=True)
class Packed:
    """New rows of a table as the shelf keeps them; `columns`: what the hash is of, where the rows lie among others."""

    rows: pa.Table
    content: bytes
    sha256: str
    columns: tuple[str, ...] | None = None


class Shelf(Protocol):
    """Publications of one source; each appears whole or not at all. Every method raises PlaceUnreachable."""

    def numbers(self) -> list[int]:
        """Which publications there are, oldest first."""

    def manifest(self, number: int) -> bytes:
        """The sealed manifest; raises FileNotFoundError where there is none, SourceRefused where it is in doubt."""

    def packed(self, rows: pa.Table) -> Packed:
        """Rows made ready, with the hash that the manifest is to state."""

    def put(self, manifest: Manifest, envelope: bytes, parts: Mapping[str, Packed]) -> None:
        """Let a publication appear."""

    def rows(self, manifest: Manifest, part: Part) -> pa.Table:
        """The rows of a part; raises SourceRefused where they are not those that were signed."""


def shelf_of(address: str, source: str) -> Shelf:
    """The shelf of a source at an address: a path, `s3://bucket/prefix` or `lake:postgres://...`. Raises
    PlaceUnreachable."""
    if address.startswith(LAKE):
        from pdmon.sharing.lake import Lake  # its extensions are there only where a lake is

        return Lake(address, source)
    return Files(place_of(address, source))


def accept_address(address: str) -> None:
    """Raises PlaceUnreachable for the address of a lake that cannot be one, before it is written down anywhere."""
    if address.startswith(LAKE):
        LakeAddress.of(address)


class Files:
    """Parquet files and manifests; a publication is there when its manifest is."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def numbers(self) -> list[int]:
        """Those whose manifest lies there whole."""
        return manifest_numbers(self._place)

    def manifest(self, number: int) -> bytes:
        """The manifest's file."""
        return self._place.read(manifest_name(number))

    def packed(self, rows: pa.Table) -> Packed:
        """As a Parquet file."""
        buffer = io.BytesIO()
        pq.write_table(rows, buffer, compression="zstd")
        content = buffer.getvalue()
        return Packed(rows, content, hashlib.sha256(content).hexdigest())

    def put(self, manifest: Manifest, envelope: bytes, parts: Mapping[str, Packed]) -> None:
        """Files first, the manifest last."""
        for part in manifest.parts:
            self._place.write(manifest.file_of(part), parts[part.table].content)
        self._place.write(manifest_name(manifest.number), envelope)

    def rows(self, manifest: Manifest, part: Part) -> pa.Table:
        """What the file holds."""
        name = manifest.file_of(part)
        try:
            content = self._place.read(name)
        except FileNotFoundError as error:
            raise PlaceUnreachable(f"{name}: файла ещё нет. Если место обмена синхронизируется, подождите.") from error
        if hashlib.sha256(content).hexdigest() != part.sha256:
            raise SourceRefused(f"файл {name} не тот, что подписан: он повреждён или подменён.")
        return pq.read_table(io.BytesIO(content))

"""Where publications lie: a folder (also a synchronised one, or a file share) or an S3-compatible bucket."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Protocol, Self

from pdmon.sharing.errors import PlaceUnreachable

BUCKET = "s3://"  # how the address of a bucket begins


class Place(Protocol):
    """Named files; a file appears whole or not at all. Every method raises PlaceUnreachable."""

    def read(self, name: str) -> bytes:
        """The bytes of a file; raises FileNotFoundError where there is none."""

    def write(self, name: str, content: bytes) -> None:
        """Put a file in its place, instead of one of the same name."""

    def names(self, folder: str) -> list[str]:
        """Names of the files in a folder, in their order; none where there is no such folder."""


def place_of(address: str, source: str) -> Place:
    """The part of a place that belongs to one source. The address: a path, or `s3://bucket/prefix` with the options of
    the file system in its query. Raises PlaceUnreachable."""
    if address.startswith(BUCKET):
        return Bucket.at(address, source)
    return Folder(Path(address).expanduser().absolute(), source)


class Folder:
    """A source's folder within a folder of this machine or of a share."""

    def __init__(self, place: Path, source: str) -> None:
        self._place, self._path = place, place / source

    def read(self, name: str) -> bytes:
        """The bytes of a file."""
        with _reached(str(self._place)):
            return (self._path / name).read_bytes()

    def write(self, name: str, content: bytes) -> None:
        """Written beside its place, flushed to the disk, then renamed."""
        target = self._path / name
        with _reached(str(self._place)):
            target.parent.mkdir(parents=True, exist_ok=True)
            partial = target.with_name(f".{target.name}.part")
            with partial.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(target)

    def names(self, folder: str) -> list[str]:
        """Names of whole files; what is still being written begins with a dot."""
        with _reached(str(self._place)):
            try:
                return sorted(entry.name for entry in (self._path / folder).iterdir() if entry.name[:1] != ".")
            except FileNotFoundError:
                return []


class Bucket:
    """A source's prefix within a bucket; access keys come from the environment, as the file system reads them."""

    def __init__(self, files: "pyarrow.fs.FileSystem", prefix: str, address: str) -> None:  # type: ignore[name-defined]  # noqa: F821
        self._files, self._prefix, self._address = files, PurePosixPath(prefix), address

    @classmethod
    def at(cls, address: str, source: str) -> Self:
        """The bucket of an address; raises PlaceUnreachable."""
        from pyarrow.fs import FileSystem  # its S3 part is slow to load

        with _reached(address):
            files, prefix = FileSystem.from_uri(address)
        return cls(files, str(PurePosixPath(prefix) / source), address)

    def read(self, name: str) -> bytes:
        """The bytes of an object."""
        with _reached(self._address), self._files.open_input_stream(str(self._prefix / name)) as stream:
            return bytes(stream.read())

    def write(self, name: str, content: bytes) -> None:
        """An object appears when its last part is there."""
        with _reached(self._address), self._files.open_output_stream(str(self._prefix / name)) as stream:
            stream.write(content)

    def names(self, folder: str) -> list[str]:
        """Names of the objects under a folder's prefix."""
        from pyarrow.fs import FileSelector

        with _reached(self._address):
            found = self._files.get_file_info(FileSelector(str(self._prefix / folder), allow_not_found=True))
        return sorted(PurePosixPath(info.path).name for info in found)


@contextmanager
def _reached(address: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        told = f"Место обмена не отвечает: {_without_options(address)}. Проверьте сеть, имя и права доступа."
        raise PlaceUnreachable(told) from error


def _without_options(address: str) -> str:
    """An address may carry keys behind its question mark: nobody is to read them on a screen."""
    return address.partition("?")[0]

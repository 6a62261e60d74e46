"""The files as they were received, kept under their SHA-256."""

import hashlib
import os
import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from io import BufferedWriter
from pathlib import Path

from pdmon.store.connection import FULL, Store
from pdmon.store.errors import StoreFull


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def keep_original(store: Store, content: bytes) -> str:
    """Keep the content and return its SHA-256; raises StoreFull. A file that is there already is left alone."""
    (sha256,) = keep_originals(store, [content])
    return sha256


def keep_originals(store: Store, contents: Sequence[bytes]) -> list[str]:
    """`keep_original` for several files, for which the disk works together; all of them are kept, or it raises."""
    names = [sha256_of(content) for content in contents]
    paths = (str(_path(store, sha256)) for sha256 in names)
    missing = {path: content for path, content in zip(paths, contents, strict=True) if _size_of(path) != len(content)}
    mark = f"{os.getpid()}.{threading.get_ident()}.part"
    partials = {path: f"{path}.{mark}" for path in missing}
    try:
        _write_through({partials[path]: content for path, content in missing.items()})
        for path, partial in partials.items():
            os.replace(partial, path)
    except OSError as error:
        for partial in partials.values():
            with suppress(OSError):
                os.unlink(partial)
        raise StoreFull(FULL) from error
    return names


def _size_of(path: str) -> int:
    """-1 where there is no such file."""
    try:
        return os.stat(path).st_size
    except FileNotFoundError:
        return -1


def _write_through(files: Mapping[str, bytes]) -> None:
    """Write the files and wait until the disk has them all."""
    with ExitStack() as stack:
        opened = []
        for path, content in files.items():
            opened.append(stack.enter_context(_new_file(path)))
            opened[-1].write(content)
            opened[-1].flush()
        # Writing to the disk begins for all of them before the first is waited for: they share its journal's commit.
        if hasattr(os, "posix_fadvise"):
            for file in opened:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        for file in opened:
            os.fsync(file.fileno())


def _new_file(path: str) -> BufferedWriter:
    """The file, open; its folder is made with the first file of it."""
    try:
        return open(path, "wb")
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return open(path, "wb")


def original(store: Store, sha256: str) -> bytes:
    """The content kept under this hash; raises FileNotFoundError."""
    return _path(store, sha256).read_bytes()


def _path(store: Store, sha256: str) -> Path:
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise FileNotFoundError(sha256)
    return store.originals_dir / sha256[:2] / sha256

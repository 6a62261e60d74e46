"""The files as they were received, kept under their SHA-256."""

import hashlib
import os
import threading
from contextlib import suppress
from pathlib import Path

from pdmon.store.connection import FULL, Store
from pdmon.store.errors import StoreFull


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def keep_original(store: Store, content: bytes) -> str:
    """Keep the content and return its SHA-256; raises StoreFull. A file that is there already is left alone."""
    sha256 = sha256_of(content)
    path = str(_path(store, sha256))
    if _size_of(path) == len(content):
        return sha256
    partial = f"{path}.{os.getpid()}.{threading.get_ident()}.part"
    try:
        _write_through(partial, content)
        os.replace(partial, path)
    except OSError as error:
        with suppress(OSError):
            os.unlink(partial)
        raise StoreFull(FULL) from error
    return sha256


def _size_of(path: str) -> int:
    """-1 where there is no such file."""
    try:
        return os.stat(path).st_size
    except FileNotFoundError:
        return -1


def _write_through(path: str, content: bytes) -> None:
    """Write the file and wait until the disk has it; its folder is made with the first file of it."""
    try:
        file = open(path, "wb")  # noqa: SIM115
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        file = open(path, "wb")  # noqa: SIM115
    with file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def original(store: Store, sha256: str) -> bytes:
    """The content kept under this hash; raises FileNotFoundError."""
    return _path(store, sha256).read_bytes()


def _path(store: Store, sha256: str) -> Path:
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise FileNotFoundError(sha256)
    return store.originals_dir / sha256[:2] / sha256

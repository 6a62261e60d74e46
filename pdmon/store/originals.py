"""The files as they were received, kept under their SHA-256."""

import hashlib
import os
import threading
from pathlib import Path

from pdmon.store.connection import FULL, Store
from pdmon.store.errors import StoreFull


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def keep_original(store: Store, content: bytes) -> str:
    """Keep the content and return its SHA-256; raises StoreFull. A file that is there already is left alone."""
    sha256 = sha256_of(content)
    path = _path(store, sha256)
    if path.exists() and path.stat().st_size == len(content):
        return sha256
    partial = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise StoreFull(FULL) from error
    return sha256


def original(store: Store, sha256: str) -> bytes:
    """The content kept under this hash; raises FileNotFoundError."""
    return _path(store, sha256).read_bytes()


def _path(store: Store, sha256: str) -> Path:
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise FileNotFoundError(sha256)
    return store.originals_dir / sha256[:2] / sha256

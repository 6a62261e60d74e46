"""Originals: kept under their hash, once; several together are all kept, or none of them leaves a trace."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pdmon.programme.loader import load_config
from pdmon.store import Store, StoreFull
from pdmon.store.originals import keep_originals, original, sha256_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "pdmon.duckdb", load_config()) as opened:
        yield opened


def names(store: Store) -> list[str]:
    return sorted(path.name for path in store.originals_dir.rglob("*") if path.is_file())


def test_several_originals_are_kept_together(store: Store) -> None:
    contents = [b"first", b"second", b"first", b""]
    kept = keep_originals(store, contents)
    assert kept == [sha256_of(content) for content in contents]
    assert [original(store, sha256) for sha256 in kept] == contents
    assert keep_originals(store, contents) == kept
    assert names(store) == sorted(set(kept))


def test_every_original_is_on_the_disk_before_it_has_its_name(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda file: (steps.append("fsync"), fsync(file)))
    monkeypatch.setattr(os, "replace", lambda old, new: (steps.append("replace"), replace(old, new)))
    keep_originals(store, [b"first", b"second"])
    assert steps == ["fsync", "fsync", "replace", "replace"]


def test_no_room_leaves_no_unfinished_files(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreFull):
        keep_originals(store, [b"first", b"second"])
    assert names(store) == []

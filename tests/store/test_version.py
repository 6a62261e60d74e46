"""The version of the data is remembered, and never an older one than was committed."""

from pathlib import Path

import pytest

from pdmon.programme.model import Config
from pdmon.store import Store


def test_a_slow_reader_does_not_undo_the_version_of_a_commit(
    tmp_path: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(tmp_path / "base.duckdb", config)
    read = Store._version

    def slow(self: Store, counter: str) -> int:
        version = read(self, counter)
        monkeypatch.setattr(Store, "_version", read)
        with self.transaction():
            pass
        return version

    monkeypatch.setattr(Store, "_version", slow)
    assert store.data_version() == read(store, "data_version")
    assert store.data_version() == read(store, "data_version")
    store.close()

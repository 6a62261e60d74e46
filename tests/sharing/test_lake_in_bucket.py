"""A lake whose data lies in a bucket: written, read, tidied, refused and waited for as in a folder."""

from pathlib import Path

import pyarrow as pa
import pytest

from pdmon.sharing.errors import PlaceUnreachable, SourceRefused
from pdmon.sharing.lake import Lake
from pdmon.sharing.lake_address import LakeAddress
from pdmon.sharing.manifest import Part
from tests.sharing.bucket import bucket
from tests.sharing.test_lake import manifest


def test_a_lake_in_a_bucket_keeps_what_was_signed(
    lake_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("duckdb_extension_httpfs")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "it's secret")
    with bucket() as (server, files):
        base = lake_address.replace(str(tmp_path / "lake"), "s3://pdmon/lake")
        shelf = Lake(f"{base}&endpoint_override={server}&scheme=http&region=ru", "alfa")
        count = 3000  # more than the catalogue keeps
        kept = shelf.packed(pa.table({"link": [f"link {at}" for at in range(count)]}))
        few = shelf.packed(pa.table({"link": ["a", "b"]}))
        shelf.put(manifest("alfa", 1, count), b"sealed", {"evidence_log": kept})
        shelf.put(manifest("alfa", 2), b"sealed", {"evidence_log": few})
        (name,) = files
        assert name.startswith("/pdmon/lake/")
        many, two = (
            Part(table="evidence_log", start=0, rows=rows, sha256=one.sha256, columns=one.columns)
            for rows, one in ((count, kept), (2, few))
        )
        good = files[name]
        files[name] = good[:5] + bytes([good[5] ^ 0x55]) + good[6:]
        with pytest.raises(SourceRefused, match="публикации 1 не "):
            shelf.rows(manifest("alfa", 1, count), many)
        del files[name]
        with pytest.raises(PlaceUnreachable, match="Озеро не отвечает"):
            shelf.rows(manifest("alfa", 1, count), many)
        files[name] = good
        shelf.tidy()
        assert len(files) > 1
        assert shelf.numbers() == [1, 2]
        assert shelf.rows(manifest("alfa", 1, count), many).equals(kept.rows)
        assert shelf.rows(manifest("alfa", 2), two).equals(few.rows)
        assert not (tmp_path / "lake").exists()


def test_keys_of_a_bucket_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"ACCESS_KEY_ID": "key", "SECRET_ACCESS_KEY": "secret", "REGION": "ru-1"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.delenv("AWS_SESSION_TOKEN", raising=False)
    lake = "lake:postgres://db/region?data_path=s3://pdmon/lake"
    keys = {"key_id": "key", "secret": "secret"}
    assert LakeAddress.of(lake).secret == {**keys, "region": "ru-1"}
    found = LakeAddress.of(f"{lake}&endpoint_override=s3.example.ru&region=ru-2&sslmode=require")
    assert found.secret == {**keys, "region": "ru-2", "endpoint": "s3.example.ru", "url_style": "path"}
    assert "sslmode='require'" in found.catalogue
    assert "secret" not in found.shown

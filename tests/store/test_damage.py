"""Whatever happened to a database file, the command says so in Russian and a restore over it succeeds."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pdmon.calc.opening import open_store
from pdmon.cli import main
from pdmon.programme.model import Config
from pdmon.store import StoreDamaged, StoreNewer
from pdmon.store.backup import write_backup
from pdmon.store.originals import keep_original
from tests.small_store import Register, build, fact_lines

UNITS = """
karabash municipality -
school_1 school karabash
"""
FACTS = """
school_1 2024 teachers=20 assessed_teachers=10
school_1 2025 teachers=20 assessed_teachers=12
"""


def flipped(content: bytes, chance: random.Random) -> bytes:
    spoiled = bytearray(content)
    for _ in range(200):
        spoiled[chance.randrange(len(spoiled))] ^= chance.randrange(1, 256)
    return bytes(spoiled)


def truncated(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(1, len(content))]


def without_header(content: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(12_288) + content[12_288:]


def foreign(content: bytes, chance: random.Random) -> bytes:
    return chance.choice([b"SQLite format 3\0" + bytes(5_000), b"PK\x03\x04" + bytes(300), "не база".encode() * 90])


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (flipped, truncated, without_header, foreign)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, config: Config) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    with build(folder / "pdmon.duckdb", config, Register.from_lines(UNITS), fact_lines(FACTS), ()) as store:
        kept = keep_original(store, b"a form")
        with store.transaction() as cursor:
            cursor.execute("update submission_log set sha256 = ?", [kept])
        write_backup(store, folder / "backup.zip")
    return folder


@pytest.mark.parametrize("seed", range(52))
def test_a_damaged_database_is_told_and_restored_over(seed: int, sound: Path, tmp_path: Path) -> None:
    shutil.copytree(sound, tmp_path, dirs_exist_ok=True)
    database = tmp_path / "pdmon.duckdb"
    damage = DAMAGES[seed % len(DAMAGES)]
    spoiled = damage(database.read_bytes(), random.Random(seed))
    database.write_bytes(spoiled)

    asked = run(database, "values", "--programme", "karabash")
    assert isinstance(asked.exception, SystemExit)
    if asked.exit_code:  # flipped bits may lie where nothing was written
        assert (asked.exit_code, "повреждена" in asked.stderr, "restore" in asked.stderr) == (2, True, True)
    else:
        assert damage is flipped

    restored = run(database, "restore", tmp_path / "backup.zip", "--yes")
    assert restored.exit_code == 0, restored.output
    (aside,) = tmp_path.glob("*before-restore*[0-9]")
    assert aside.read_bytes() == spoiled
    assert '"value":50.0' in run(
        database, "values", "--programme", "karabash", "--period", "2024", "--indicator", "1.1", "--format", "json"
    ).stdout.replace(" ", "")


def test_a_lost_write_ahead_log_is_noticed(sound: Path, config: Config, tmp_path: Path) -> None:
    shutil.copytree(sound, tmp_path, dirs_exist_ok=True)
    database = tmp_path / "pdmon.duckdb"
    older = database.read_bytes()
    with open_store(database, config) as store, store.transaction() as cursor:
        cursor.execute("update submission_log set file_name = 'new.csv'")
    database.write_bytes(older)
    with pytest.raises(StoreDamaged, match=r"нет файла \.wal"):
        open_store(database, config)


def test_a_database_of_a_newer_program_is_refused_untouched(sound: Path, config: Config, tmp_path: Path) -> None:
    shutil.copytree(sound, tmp_path, dirs_exist_ok=True)
    database = tmp_path / "pdmon.duckdb"
    with open_store(database, config) as store, store.transaction() as cursor:
        cursor.execute("insert into schema_migrations values (9999, 'future', current_timestamp::timestamp)")
    before = database.read_bytes()
    with pytest.raises(StoreNewer, match="более новой версией"):
        open_store(database, config)
    assert database.read_bytes() == before


def test_the_same_database_opens_twice_in_one_process(sound: Path, config: Config, tmp_path: Path) -> None:
    shutil.copytree(sound, tmp_path, dirs_exist_ok=True)
    with open_store(tmp_path / "pdmon.duckdb", config) as first, open_store(tmp_path / "pdmon.duckdb", config) as again:
        assert first.rows("select count(*) from submissions") == again.rows("select count(*) from submissions")
        assert again.rows("select current_setting('TimeZone')") == [("UTC",)]


@pytest.mark.parametrize("damage", ["missing", "zeroed"])
def test_a_backup_names_originals_that_are_not_as_received(damage: str, sound: Path, tmp_path: Path) -> None:
    shutil.copytree(sound, tmp_path, dirs_exist_ok=True)
    (original,) = (tmp_path / "pdmon.duckdb.files" / "originals").rglob("*/*")
    if damage == "missing":
        original.unlink()
    else:
        original.write_bytes(bytes(original.stat().st_size))
    made = run(tmp_path / "pdmon.duckdb", "backup", tmp_path / "second.zip")
    assert (made.exit_code, original.name in made.stderr, "проверен" in made.stdout) == (1, True, False)
    assert run(tmp_path / "other.duckdb", "restore", tmp_path / "second.zip").exit_code == 0


def test_a_restored_database_has_its_views_at_once(sound: Path, tmp_path: Path) -> None:
    import duckdb

    assert run(tmp_path / "new.duckdb", "restore", sound / "backup.zip").exit_code == 0
    with duckdb.connect(tmp_path / "new.duckdb", read_only=True) as client:
        rows = client.execute(
            "select value from karabash.indicator_1_1 where unit = 'karabash' and period = '2024' and category = ''"
        )
        assert rows.fetchall() == [(50.0,)]


def test_what_a_killed_backup_left_is_swept_by_the_next(sound: Path, config: Config, tmp_path: Path) -> None:
    shutil.copytree(sound, tmp_path / "base")
    target = tmp_path / "backups"
    (target / "pdmon-scratch-999999999-x").mkdir(parents=True)
    (target / "pdmon-scratch-999999999-x" / "pdmon.duckdb").write_bytes(b"half")
    (target / "b.zip.999999999.pdmon-part").write_bytes(b"half")
    with open_store(tmp_path / "base" / "pdmon.duckdb", config) as store:
        write_backup(store, target / "b.zip")
    assert [path.name for path in target.iterdir()] == ["b.zip"]


def run(database: Path, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["--db", str(database), *map(str, arguments)])

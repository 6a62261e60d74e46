"""Backup and restore: one verified archive, and nothing real is ever overwritten or deleted."""

import hashlib
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pdmon.calc.opening import open_store
from pdmon.cli import main
from pdmon.programme.model import Config
from pdmon.store.backup import BackupError, restore_backup, verify_backup, write_backup
from pdmon.store.originals import keep_original, original
from tests.small_store import Register, build, fact_lines

UNITS = """
karabash municipality -
school_1 school karabash
school_2 school karabash
"""
FACTS = """
school_1 2024 teachers=20 assessed_teachers=10
school_2 2024 teachers=10 assessed_teachers=1
"""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, config: Config) -> Path:
    """A folder with a database, one kept original and their archive."""
    folder = tmp_path_factory.mktemp("sound")
    register = Register.from_lines(UNITS)
    with build(folder / "pdmon.duckdb", config, register, fact_lines(FACTS), ()) as store:
        kept = keep_original(store, b"a form")
        with store.transaction() as cursor:
            cursor.execute("update submission_log set sha256 = ?", [kept])
        write_backup(store, folder / "backup.zip")
    return folder


@pytest.fixture
def database(sound: Path, tmp_path: Path) -> Path:
    shutil.copytree(sound, tmp_path, dirs_exist_ok=True)
    return tmp_path / "pdmon.duckdb"


def value_of(path: Path, config: Config) -> float:
    with open_store(path, config) as store:
        return store.rows(
            "select value from indicator_values where indicator = '1.1' and unit = 'karabash' "
            "and period = '2024' and category = ''"
        )[0][0]


def test_what_is_restored_gives_the_same_values_and_originals(database: Path, config: Config, tmp_path: Path) -> None:
    elsewhere = tmp_path / "new" / "other.duckdb"
    contents = verify_backup(tmp_path / "backup.zip", config)
    assert (contents.submissions, contents.files, contents.is_demo) == (2, 1, False)

    restored, aside = restore_backup(tmp_path / "backup.zip", elsewhere, config)
    assert restored == contents
    assert aside is None
    assert value_of(elsewhere, config) == pytest.approx(100 * 11 / 30)
    with open_store(elsewhere, config) as store:
        kept = hashlib.sha256(b"a form").hexdigest()
        assert original(store, kept) == b"a form"


def test_a_backup_leaves_no_working_files_and_replaces_an_older_one(
    database: Path, config: Config, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    with open_store(database, config) as store:
        write_backup(store, folder / "backup.zip")
        write_backup(store, folder / "backup.zip")
    assert [path.name for path in folder.iterdir()] == ["backup.zip"]


def test_real_data_is_replaced_only_with_yes_and_is_kept_aside(database: Path, config: Config, tmp_path: Path) -> None:
    archive = tmp_path / "backup.zip"
    archive.unlink()
    assert run(database, "backup", archive).exit_code == 0

    refused = run(database, "restore", archive)
    assert (refused.exit_code, "--yes" in refused.output) == (2, True)
    assert not list(tmp_path.glob("*before-restore*"))

    done = run(database, "restore", archive, "--yes")
    assert done.exit_code == 0, done.output
    (aside,) = tmp_path.glob("*before-restore*[0-9]")
    assert value_of(aside, config) == value_of(database, config)
    assert (tmp_path / (aside.name + ".files")).is_dir()


def test_a_database_in_use_is_not_replaced_even_with_yes(database: Path, tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import duckdb; c = duckdb.connect({str(database)!r}); print('open', flush=True); input()",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        refused = run(database, "restore", tmp_path / "backup.zip", "--yes")
        assert (refused.exit_code, "уже открыта" in refused.stderr) == (2, True)
        assert not list(tmp_path.glob("*before-restore*"))
    finally:
        holder.communicate("\n", timeout=20)


@pytest.mark.parametrize(
    "damage", ["truncated", "not_a_zip", "changed_original", "missing_member", "no_manifest", "escaping"]
)
def test_a_damaged_archive_is_refused_before_anything_is_touched(
    damage: str, database: Path, config: Config, tmp_path: Path
) -> None:
    archive = tmp_path / "backup.zip"
    spoil(archive, damage)
    before = database.read_bytes()
    with pytest.raises(BackupError):
        restore_backup(archive, database, config, overwrite=True)
    with pytest.raises(BackupError):
        verify_backup(archive, config)
    assert database.read_bytes() == before
    assert not list(tmp_path.glob("*before-restore*"))


def spoil(archive: Path, damage: str) -> None:
    content = archive.read_bytes()
    if damage == "truncated":
        archive.write_bytes(content[: len(content) // 2])
    elif damage == "not_a_zip":
        archive.write_bytes(b"not a zip at all")
    elif damage == "changed_original":
        archive.write_bytes(content.replace(b"a form", b"A form", 1))
    else:
        with zipfile.ZipFile(archive) as old:
            members = {name: old.read(name) for name in old.namelist()}
        original_name = next(name for name in members if name.startswith("files/"))
        if damage == "missing_member":
            del members[original_name]
        elif damage == "no_manifest":
            del members["manifest.json"]
        else:
            members["manifest.json"] = members["manifest.json"].replace(original_name.encode(), b"files/../../x")
            members["files/../../x"] = members.pop(original_name)
        with zipfile.ZipFile(archive, "w") as new:
            for name, member in members.items():
                new.writestr(name, member)


def run(database: Path, *words: object) -> Result:
    return CliRunner().invoke(main, ["--db", str(database), *map(str, words)])


def test_an_archive_that_is_there_is_not_overwritten(database: Path, tmp_path: Path) -> None:
    archive = tmp_path / "kept.zip"
    archive.write_bytes(b"yesterday")
    refused = run(database, "backup", archive)
    assert refused.exit_code == 2
    assert "уже есть, он не заменён" in refused.stderr
    assert archive.read_bytes() == b"yesterday"


def test_restore_tells_the_moment_in_local_time(database: Path, config: Config, tmp_path: Path) -> None:
    made = datetime.fromisoformat(verify_backup(tmp_path / "backup.zip", config).created_at)
    done = run(tmp_path / "new.duckdb", "restore", tmp_path / "backup.zip")
    assert done.exit_code == 0
    local = made.replace(tzinfo=UTC).astimezone()
    assert f"по состоянию на {local:%d.%m.%Y %H:%M}: форм — 2." in done.stdout

"""Backup and restore: one ZIP with a consistent copy of the database and everything kept beside it.

The copy is made through the database, table by table in one read transaction, not by copying its file: the file may
be in use, and on POSIX systems closing a second handle of it would silently drop the database's own lock.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa

from pdmon.programme.model import Config
from pdmon.store.connection import Store, utc_now
from pdmon.store.errors import StoreBusy, StoreDamaged, StoreError, StoreNewer
from pdmon.store.failures import BUSY, told, worded
from pdmon.store.log.shared import SHARED
from pdmon.store.soundness import NOTE, files_beside, is_in_use
from pdmon.words.local_time import local_now

_DATABASE = "pdmon.duckdb"
_FILES = "files/"
_MANIFEST = "manifest.json"
_FORMAT = 1
_BATCH_ROWS = 100_000
_NOT_COPIED = ("schema_migrations", "stale_units")  # the copy has its own


_PARTIAL = ".pdmon-part"
_SCRATCH = "pdmon-scratch-"
_LEFT = re.compile(rf"{_SCRATCH}(?P<scratch>\d+)-.*|.*\.(?P<partial>\d+){re.escape(_PARTIAL)}", re.S)
_PROBE = """
import sys, duckdb
with duckdb.connect(sys.argv[1], read_only=True) as found:
    is_demo = found.execute("select 1 from meta where key = 'demo' and value = 'yes'").fetchone()
    is_empty = not found.execute("select 1 from submission_log union all select 1 from unit_versions").fetchone()
print("demo" if is_demo or is_empty else "real")
"""


class BackupError(StoreError):
    """The archive is not a sound backup, or restoring it would overwrite real data."""


@dataclass(frozen=True)
class BackupContents:
    """What an archive holds; `data_version` and `submissions` are checked against the copy inside."""

    format: int
    created_at: str
    data_version: int
    submissions: int
    is_demo: bool
    sha256: dict[str, str]  # archive member -> hash
    unsound: tuple[str, ...] = ()  # originals the database names that are missing or do not match their hash

    @property
    def files(self) -> int:
        """Kept originals and other files beside the database."""
        return len(self.sha256) - 1


def write_backup(store: Store, target: Path) -> BackupContents:
    """Write the archive and prove it before it takes its name; raises BackupError, StoreFull or OSError.

    Every original that the database names is compared with its hash; `unsound` of the answer lists those that are
    missing or spoiled: the rest is worth keeping all the same.
    Works on an open store without stopping its readers; what is accepted meanwhile is in the next backup.
    """
    with told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target.parent)
        partial = target.with_name(f"{target.name}.{os.getpid()}{_PARTIAL}")
        with _scratch(target.parent) as folder:
            copy = folder / _DATABASE
            data_version, submissions = _copy_database(store, copy)
            try:
                contents = _write_archive(store, copy, partial, data_version, submissions)
                verify_backup(partial, store.config)
                os.replace(partial, target)
            finally:
                partial.unlink(missing_ok=True)
    return contents


def verify_backup(archive: Path, config: Config) -> BackupContents:
    """Unpack the archive aside, check every hash and open the database in it; raises BackupError."""
    with _scratch(archive.parent) as folder:
        return _unpack(archive, folder, config)


def restore_backup(
    archive: Path, database: Path, config: Config, overwrite: bool = False
) -> tuple[BackupContents, Path | None]:
    """Put the archive's database and files in place of `database`.

    What stood there is set aside, never deleted: the second value says where. Raises BackupError for an archive
    that is not sound and, without `overwrite`, where `database` holds real submissions or cannot be opened;
    StoreBusy while another process has it open.
    """
    if database.exists() and is_in_use(database):
        raise StoreBusy(worded(BUSY, database))
    # What is to be replaced anyway is not opened: opening a damaged file can fail in ways that nothing can catch.
    if not overwrite and _holds_real_data(database):
        raise BackupError(
            f"В базе {database} есть настоящие данные. Восстановление заменит их архивом {archive.name}; "
            "прежняя база сохранится рядом. Если это и нужно, повторите команду с ключом --yes."
        )
    with told(database):
        database.parent.mkdir(parents=True, exist_ok=True)
        _sweep(database.parent)
        with _scratch(database.parent) as folder:
            contents = _unpack(archive, folder, config)
            aside = _set_aside(database)
            (folder / _FILES).mkdir(exist_ok=True)
            os.replace(folder / _FILES, files_beside(database))
            os.replace(folder / _DATABASE, database)
    return contents, aside


def _copy_database(store: Store, copy: Path) -> tuple[int, int]:
    """Copy every table as it is at one moment; returns the data version and the number of submissions."""
    with Store.open(copy, store.config) as target, store.cursor() as reader:
        reader.execute("begin")
        tables = reader.execute(
            "select table_name from duckdb_tables() where schema_name = 'main' and not temporary order by table_name"
        ).fetchall()
        with target.transaction() as writer:
            for (table,) in tables:
                if table in _NOT_COPIED:
                    continue
                order = " order by rowid" if table in SHARED else ""  # what is published is told by its place
                rows = reader.execute(f'select * from "{table}"{order}').to_arrow_reader(_BATCH_ROWS)
                writer.execute(f'delete from "{table}"')
                for batch in rows:  # several at once would be put in in any order
                    writer.register("incoming", pa.Table.from_batches([batch]))
                    writer.execute(f'insert into "{table}" by name select * from incoming')
                    writer.unregister("incoming")
            # Views are not copied: without the digest the first opening builds them and the results anew.
            writer.execute("delete from meta where key = 'config_digest'")
        version = reader.execute("select value from meta where key = 'data_version'").fetchone()
        count = reader.execute("select count(*) from submission_log").fetchone()
        reader.execute("commit")
    assert version is not None
    assert count is not None
    return int(version[0]), int(count[0])


def _write_archive(store: Store, copy: Path, partial: Path, data_version: int, submissions: int) -> BackupContents:
    hashes: dict[str, str] = {}
    with zipfile.ZipFile(partial, "w", allowZip64=True) as archive:
        hashes[_DATABASE] = _add(archive, copy, _DATABASE, zipfile.ZIP_DEFLATED)
        beside = store.originals_dir.parent
        for path in sorted(path for path in beside.rglob("*") if path.is_file() and path.name != NOTE):
            name = _FILES + path.relative_to(beside).as_posix()
            hashes[name] = _add(archive, path, name, zipfile.ZIP_STORED)  # forms are compressed already
        contents = BackupContents(
            _FORMAT,
            utc_now().isoformat(timespec="seconds"),
            data_version,
            submissions,
            store.is_demo,
            hashes,
            tuple(_unsound(store, hashes)),
        )
        archive.writestr(_MANIFEST, json.dumps(asdict(contents), ensure_ascii=False, indent=1))
    with partial.open("rb") as file:
        os.fsync(file.fileno())
    return contents


def _unsound(store: Store, hashes: dict[str, str]) -> list[str]:
    """Originals and documents that the database names and the archive does not hold as they were received."""
    named = store.rows(
        "select sha256 from submission_log union select sha256 from evidence_log where sha256 <> '' "
        "union select sha256 from received_files where state = 'waiting' order by 1"
    )
    kept = {PurePosixPath(name).name: found for name, found in hashes.items() if name.startswith(_FILES)}
    return [sha256 for (sha256,) in named if sha256 and kept.get(sha256) != sha256]


def _add(archive: zipfile.ZipFile, path: Path, name: str, compression: int) -> str:
    archive.write(path, name, compress_type=compression)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unpack(archive: Path, folder: Path, config: Config) -> BackupContents:
    with _readable(archive) as opened:
        contents = _contents(json.loads(opened.read(_MANIFEST)))
        if contents.format != _FORMAT:
            raise BackupError(f"{archive.name}: архив сделан более новой версией программы.")
        if set(opened.namelist()) != {*contents.sha256, _MANIFEST}:
            raise BackupError(f"{archive.name}: состав архива не совпадает с его описью.")
        for name, expected in contents.sha256.items():
            _extract(opened, name, folder, expected)
    try:
        with Store.open(folder / _DATABASE, config) as store:
            count = store.rows("select count(*) from submission_log")[0][0]
    except StoreDamaged as error:
        raise BackupError(f"{archive.name}: база внутри архива не открывается.") from error
    except StoreNewer as error:
        raise BackupError(f"{archive.name}: архив сделан более новой версией программы.") from error
    if count != contents.submissions:
        raise BackupError(f"{archive.name}: в базе {count} форм, а по описи {contents.submissions}.")
    return contents


def _contents(manifest: dict[str, Any]) -> BackupContents:
    return BackupContents(**manifest | {"unsound": tuple(manifest.get("unsound", ()))})


def _extract(opened: zipfile.ZipFile, name: str, folder: Path, expected: str) -> None:
    place = PurePosixPath(name)
    if place.is_absolute() or ".." in place.parts or (name != _DATABASE and not name.startswith(_FILES)):
        raise BackupError(f"В архиве недопустимое имя: {name}")
    target = folder / place
    target.parent.mkdir(parents=True, exist_ok=True)
    with opened.open(name) as source, target.open("wb") as file:
        shutil.copyfileobj(source, file)
    with target.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != expected:
            raise BackupError(f"Архив повреждён: {name} не совпадает с описью.")


@contextmanager
def _readable(archive: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(archive) as opened:
            yield opened
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError) as error:
        raise BackupError(f"{archive.name}: это не резервная копия pdmon или архив повреждён.") from error


def _holds_real_data(database: Path) -> bool:
    """Asked in a process of its own: a damaged file may end the process that opens it. In doubt it is real."""
    if not database.exists() or not database.stat().st_size:
        return False
    probe = subprocess.run(
        [sys.executable, "-c", _PROBE, str(database)], capture_output=True, text=True, timeout=60, check=False
    )
    return probe.returncode != 0 or probe.stdout.strip() != "demo"


@contextmanager
def _scratch(parent: Path) -> Iterator[Path]:
    """A folder that is gone afterwards; its name tells whose it is, so that what a killed process left is found."""
    with tempfile.TemporaryDirectory(prefix=f"{_SCRATCH}{os.getpid()}-", dir=parent) as folder:
        yield Path(folder)


def _sweep(parent: Path) -> None:
    """Remove what killed backups and restores left half-made."""
    for path in parent.iterdir():
        if found := _LEFT.fullmatch(path.name):
            pid = int(found["scratch"] or found["partial"])
            if pid == os.getpid() or _is_alive(pid):
                continue
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _is_alive(pid: int) -> bool:
    if os.name == "nt":  # there, signal 0 would end the process
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _set_aside(database: Path) -> Path | None:
    """Rename the database, its write-ahead log and its files; nothing is ever deleted."""
    beside = {
        suffix: database.with_name(database.name + suffix)
        for suffix in ("", ".wal", ".files")
        if database.with_name(database.name + suffix).exists()
    }
    if not beside:
        return None
    aside = database.with_name(f"{database.name}.before-restore-{local_now():%Y%m%d-%H%M%S-%f}")
    for suffix, path in beside.items():
        os.replace(path, aside.with_name(aside.name + suffix))
    return aside

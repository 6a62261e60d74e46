"""Backup and restore: one ZIP with a consistent copy of the database and everything kept beside it.

The copy is made through the database, table by table in one read transaction, not by copying its file: the file may
be in use, and on POSIX systems closing a second handle of it would silently drop the database's own lock.
"""

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from pdmon.programme.model import Config
from pdmon.store.connection import Store, utc_now
from pdmon.store.errors import StoreDamaged, StoreError
from pdmon.words.local_time import local_now

_DATABASE = "pdmon.duckdb"
_FILES = "files/"
_MANIFEST = "manifest.json"
_FORMAT = 1
_BATCH_ROWS = 100_000
_NOT_COPIED = ("schema_migrations", "stale_units")  # the copy has its own


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

    @property
    def files(self) -> int:
        """Kept originals and other files beside the database."""
        return len(self.sha256) - 1


def write_backup(store: Store, target: Path) -> BackupContents:
    """Write the archive and prove it before it takes its name; raises BackupError, StoreFull or OSError.

    Works on an open store without stopping its readers; what is accepted meanwhile is in the next backup.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".part")
    with tempfile.TemporaryDirectory(prefix="pdmon-backup-", dir=target.parent) as folder:
        copy = Path(folder) / _DATABASE
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
    with tempfile.TemporaryDirectory(prefix="pdmon-verify-", dir=archive.parent) as folder:
        return _unpack(archive, Path(folder), config)


def restore_backup(
    archive: Path, database: Path, config: Config, overwrite: bool = False
) -> tuple[BackupContents, Path | None]:
    """Put the archive's database and files in place of `database`.

    What stood there is set aside, never deleted: the second value says where. Raises BackupError for an archive
    that is not sound and, without `overwrite`, where `database` holds real submissions or cannot be opened;
    StoreBusy while another process has it open.
    """
    # Looked at even when it may be overwritten: a database that is in use must not be renamed under its user.
    if _holds_real_data(database, config) and not overwrite:
        raise BackupError(
            f"В базе {database} есть настоящие данные. Восстановление заменит их архивом {archive.name}; "
            "прежняя база сохранится рядом. Если это и нужно, повторите команду с ключом --yes."
        )
    database.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="pdmon-restore-", dir=database.parent) as folder:
        contents = _unpack(archive, Path(folder), config)
        aside = _set_aside(database)
        (Path(folder) / _FILES).mkdir(exist_ok=True)
        os.replace(Path(folder) / _FILES, _files_of(database))
        os.replace(Path(folder) / _DATABASE, database)
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
                rows = reader.execute(f'select * from "{table}"').to_arrow_reader(_BATCH_ROWS)
                writer.execute(f'delete from "{table}"')
                writer.register("incoming", rows)
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
        for path in sorted(path for path in beside.rglob("*") if path.is_file()):
            name = _FILES + path.relative_to(beside).as_posix()
            hashes[name] = _add(archive, path, name, zipfile.ZIP_STORED)  # forms are compressed already
        contents = BackupContents(
            _FORMAT, utc_now().isoformat(timespec="seconds"), data_version, submissions, store.is_demo, hashes
        )
        archive.writestr(_MANIFEST, json.dumps(asdict(contents), ensure_ascii=False, indent=1))
    with partial.open("rb") as file:
        os.fsync(file.fileno())
    return contents


def _add(archive: zipfile.ZipFile, path: Path, name: str, compression: int) -> str:
    archive.write(path, name, compress_type=compression)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unpack(archive: Path, folder: Path, config: Config) -> BackupContents:
    with _readable(archive) as opened:
        contents = BackupContents(**json.loads(opened.read(_MANIFEST)))
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
    if count != contents.submissions:
        raise BackupError(f"{archive.name}: в базе {count} форм, а по описи {contents.submissions}.")
    return contents


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


def _holds_real_data(database: Path, config: Config) -> bool:
    if not database.exists():
        return False
    try:
        with Store.open(database, config) as store:
            return not store.is_demo and bool(
                store.rows("select 1 from submission_log union all select 1 from unit_versions limit 1")
            )
    except StoreDamaged:
        return True  # what cannot be read may be somebody's data


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


def _files_of(database: Path) -> Path:
    return database.with_name(database.name + ".files")

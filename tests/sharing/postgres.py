"""A PostgreSQL of the tests' own: no port, a socket in a folder of its own, gone when they end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.missing_programs import NO_POSTGRESQL

_PROGRAMS = Path("/usr/lib/postgresql")  # where Debian puts each version's
_ACCOUNT = "postgres"  # PostgreSQL refuses to run as root


class NoPostgres(Exception):
    """It cannot be started here; the message says why."""


@contextmanager
def server() -> Iterator["Server"]:
    """Running; raises NoPostgres."""
    versions = sorted(_PROGRAMS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not versions:
        raise NoPostgres(NO_POSTGRESQL)
    account = None
    if os.getuid() == 0:
        try:
            account = pwd.getpwnam(_ACCOUNT)
        except KeyError as error:
            raise NoPostgres("PostgreSQL does not run as root, and there is no account postgres") from error
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: a socket's path is at most 107 signs
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
    one = Server(versions[-1].parent, folder, account.pw_uid if account else None)
    try:
        one.run("initdb", "-D", str(folder / "data"), "-A", "trust", "-U", "pdmon", "-E", "UTF8", "--locale=C", "-N")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        one.run("pg_ctl", "-D", str(folder / "data"), "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield one
        finally:
            one.run("pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Server:
    """A running server; whoever connects is believed."""

    def __init__(self, programs: Path, socket: Path, user_id: int | None) -> None:
        self._programs, self.socket, self._user_id = programs, socket, user_id

    def run(self, program: str, *arguments: str) -> None:
        """One of PostgreSQL's programs, as the account that it runs under."""
        subprocess.run(
            [self._programs / program, *arguments], check=True, stdout=subprocess.DEVNULL, user=self._user_id, cwd="/"
        )

    def new_lake(self, name: str, data: Path) -> str:
        """The address of an empty lake."""
        self.run("createdb", "-h", str(self.socket), "-U", "pdmon", name)
        return f"lake:postgres://pdmon@/{name}?host={self.socket}&data_path={data}"

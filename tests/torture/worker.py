"""A process to be killed or starved of disk: loads the files of a folder, telling its parent how far it is.

Run as `python -m tests.torture.worker DATABASE FOLDER CHECKPOINT_THRESHOLD [starve]`. Prints `ready`, then
`STATUS SHA256 ERRORS` for every file as soon as it is settled. Starved, it loads a third of the files, prints `full`
and loads all with next to no room, then prints `room` and loads all again.
"""

import resource
import signal
import sys
from pathlib import Path

import duckdb

from pdmon.calc.opening import open_store
from pdmon.intake.accepting import batches
from pdmon.intake.accepting import load as loading
from pdmon.intake.verdict import Verdict

_LEFT_BYTES = 2_000
_BATCH_FILES = 4  # several transactions, and a reading process, for a handful of files


def main(database: str, folder: str, checkpoint_threshold: str, starve: str = "") -> None:
    connect = duckdb.connect
    settings = {"checkpoint_threshold": checkpoint_threshold}
    duckdb.connect = lambda path: connect(path, config=settings)  # type: ignore[assignment,misc]
    batches.BATCH_FILES = _BATCH_FILES
    files = sorted(Path(folder).iterdir())
    store = open_store(database)

    def load(chosen: list[Path]) -> None:
        how = loading.Loading(who="worker", own_process=True)
        loading.load_files(store, chosen, how, progress=tell_verdict)

    tell("ready")
    if starve:
        load(files[: len(files) // 3])
        # A limit on the size of files stands for the full disk: writing fails in the same way and needs no root.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        limit = Path(f"{database}.wal").stat().st_size + _LEFT_BYTES
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        tell("full")
        load(files)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        tell("room")
    load(files)
    store.close()
    tell("done")


def tell_verdict(verdict: Verdict) -> None:
    tell(f"{verdict.status} {verdict.sha256} {','.join(finding.code for finding in verdict.errors)}")


def tell(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

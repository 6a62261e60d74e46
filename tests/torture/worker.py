"""A process to be killed or starved of disk: loads the files of a folder, telling its parent how far it is.

Run as `python -m tests.torture.worker DATABASE FOLDER CHECKPOINT_THRESHOLD [LARGEST_FILE_BYTES]`.
Prints `ready`, then `STATUS SHA256` for every file as soon as it is settled.
"""

import resource
import signal
import sys
from pathlib import Path

import duckdb

from pdmon.calc.opening import open_store
from pdmon.intake.load import load_files
from pdmon.intake.verdict import Verdict


def main(database: str, folder: str, checkpoint_threshold: str, largest_file_bytes: str = "") -> None:
    connect = duckdb.connect
    settings = {"checkpoint_threshold": checkpoint_threshold}
    duckdb.connect = lambda path: connect(path, config=settings)  # type: ignore[assignment,misc]
    store = open_store(database)
    tell("ready")
    if largest_file_bytes:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest_file_bytes), resource.RLIM_INFINITY))
    load_files(store, sorted(Path(folder).iterdir()), who="worker", progress=tell_verdict)
    if largest_file_bytes:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        tell("room")
        load_files(store, sorted(Path(folder).iterdir()), who="worker", progress=tell_verdict)
    store.close()
    tell("done")


def tell_verdict(verdict: Verdict) -> None:
    tell(f"{verdict.status} {verdict.sha256} {','.join(finding.code for finding in verdict.errors)}")


def tell(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

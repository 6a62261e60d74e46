"""The files of a load with their bytes, archives unpacked, some at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from pdmon.intake.finding import Refusal
from pdmon.intake.gate.archive import is_archive, members, read_source

Content = tuple[str, bytes]  # file name, bytes
Found = tuple[str, bytes | Refusal, int]  # name, bytes, which of the given files it comes from
BATCH_FILES = 240
BATCH_BYTES = 32 * 1024 * 1024


def contents(files: Iterable[Path | Content]) -> Iterator[Found]:
    """Every file with its bytes, archives unpacked."""
    for source, file in enumerate(files):
        name, content = _content(file)
        if isinstance(content, bytes) and is_archive(content):
            for member, inner in members(content):
                yield f"{name} → {member}" if member else name, inner, source
        else:
            yield name, content, source


def _content(file: Path | Content) -> tuple[str, bytes | Refusal]:
    if not isinstance(file, Path):
        return file
    try:
        return file.name, read_source(file)
    except Refusal as refusal:
        return file.name, refusal


def in_batches(found: Iterator[Found]) -> Iterator[list[Found]]:
    """Some files at a time, and not too many bytes of them."""
    while batch := list(islice(found, 1)):
        size = 0
        for one in found:
            batch.append(one)
            size += len(one[1]) if isinstance(one[1], bytes) else 0
            if len(batch) >= BATCH_FILES or size > BATCH_BYTES:
                break
        yield batch

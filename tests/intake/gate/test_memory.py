"""Refusing costs little: a process that examines every bomb grows by less than 150 MB and takes less than 5 s each."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.intake.gate.test_hostile_bombs import GOOD, MB, SHEET, bomb, sheet_of
from tests.intake.workbooks import repacked, with_cells

_PROGRAM = """
import json, resource, sys, time
from pathlib import Path
from pdmon.intake.finding import Refusal
from pdmon.intake.judging.reading import Sender, read_file

def peak_mb():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

read = {}
for number, path in enumerate(sys.argv[1:]):
    content = Path(path).read_bytes()
    before, started = peak_mb(), time.process_time()
    try:
        read_file(content, Sender(None, path, {}))
        told = "read"
    except Refusal as refusal:
        told = refusal.findings[0].code
    if number:  # the first file pays for the imports
        read[Path(path).name] = [told, peak_mb() - before, time.process_time() - started]
print(json.dumps(read))
"""


def bombs() -> dict[str, bytes]:
    spaces = b'<row r="1"><c r="A1" t="str"><v>' + b" " * 99 * MB + b"</v></c></row>"
    digits = b'<row r="1"><c r="A1"><v>' + b"1" * 60 * MB + b"</v></c></row>"
    attribute = b'<row r="1" x="' + b"y" * 60 * MB + b'"/>'
    strings = b"<sst>" + b"<si><t>" + b"y" * 60 * MB + b"</t></si></sst>"
    return {
        "0_first": b"",
        "spaces": bomb(SHEET, sheet_of(spaces)),
        "digits": bomb(SHEET, sheet_of(digits)),
        "attribute": bomb(SHEET, sheet_of(attribute)),
        "deep": bomb(SHEET, sheet_of(b"<a>" * 30_000_000)),
        "strings": bomb("xl/sharedStrings.xml", strings),
        "far": with_cells(GOOD, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "names": bomb(SHEET, sheet_of(b"".join(b"<a%d/>" % n for n in range(2_000_000)))),
        "media": repacked(GOOD, {}, [("xl/media/a.png", b"\0" * 150 * MB)]),
        "line": b"unit,period,element,category,value\n" + b"x" * 19_000_000,
        "columns": b",".join([b"c"] * 5_000_000),
    }


@pytest.mark.slow
def test_6_bombs_take_little_memory_and_time(tmp_path: Path) -> None:
    paths = []
    for name, content in bombs().items():
        paths.append(tmp_path / name)
        paths[-1].write_bytes(content)
    command = [sys.executable, "-c", _PROGRAM, *map(str, paths)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=120)
    for name, (told, grown_mb, seconds) in json.loads(done.stdout).items():
        assert told != "read", name
        assert grown_mb < 150, f"{name}: {grown_mb:.0f} MB"
        assert seconds < 5, f"{name}: {seconds:.1f} s"

"""Valid files with something wrong in them, at random; each must end in a verdict within five seconds."""

import random
import time
import zipfile
from io import BytesIO

from pdmon.intake.accepting.acceptance import accept
from tests.intake.conftest import World, long_table
from tests.intake.workbooks import repacked, workbook

_STATUSES = ("checked", "returned", "duplicate")
_SPICE = (
    *("", "0", "-1", "1e9", "#REF!", "=1+1", "NaN", "12 %", "1,234", "\u200b", "\ufffd", "_x0000_", '"', "'", ";"),
    *("<a>", "&amp;", "]]>", "A1048577", "XFD1", "subject:math", "karabash", "2024-13", "да", "нет"),
    *("😀" * 50, "9" * 400),
)
_XML_SPICE = (
    *(b"<c/>", b"<row/>", b"</c>", b"<v>", b"</v>", b"<f/>", b"<", b"&#0;", b"\0"),
    *(b'r=""', b't="s"', b't="e"', b'"'),
)


def examine_mutations(world: World, count: int, seed: int) -> dict[str, int]:
    """Examine (and accept, if nothing is wrong) so many mutated files; returns how many verdicts of each kind came.

    Raises AssertionError on an exception turned into a verdict, a slow verdict or a half-saved file.
    """
    chance = random.Random(seed)
    models = [
        world.form("v1", programme="vladimir", values={"teachers": 40, "diagnosed": 30, "teachers@subject:math": 4}),
        world.form("k1", values={"teachers": 40, "contest_participants": 10}),
        workbook({"Свод": [["Организация", "Период", "teachers"], ["k1", "2024", 10], ["k2", "2024", 12]]}),
        long_table("k1,2024,teachers,,10", "v1,2024,teachers,subject:math,4", "v1,2024,teachers,,40").encode(),
        "Организация;Период;Педагогические работники, всего\nk1;2024;10\nk2;2024;1 030\n".encode("cp1251"),
    ]
    outcomes: dict[str, int] = {}
    for number in range(count):
        content = mutated(chance, chance.choice(models))
        started = time.process_time()
        verdict = world.examine(content, f"{number}.xlsx")
        took = time.process_time() - started
        assert verdict.status in _STATUSES
        assert took < 5, f"seed {seed}, file {number} took {took:.1f} s"
        codes = [finding.code for finding in verdict.errors]
        assert "unexpected" not in codes, f"seed {seed}, file {number}: {verdict.errors[0]}"
        if verdict.status == "checked":
            cells = sum(len(new.cells) for new in verdict.submissions)
            before = _cells(world)
            verdict = accept(world.store, verdict, content, "fuzz")
            assert _cells(world) >= before + cells
        outcomes[verdict.status] = outcomes.get(verdict.status, 0) + 1
    return outcomes


def _cells(world: World) -> int:
    return int(world.store.rows("select count(*) from fact_cells")[0][0])


def mutated(chance: random.Random, content: bytes) -> bytes:
    """The file with one to three changes, in its bytes or (a workbook) inside one of its parts."""
    for _ in range(chance.randint(1, 3)):
        if content.startswith(b"PK") and chance.random() < 0.75:
            content = _mutated_part(chance, content)
        else:
            content = _mutated_bytes(chance, content)
    return content


def _mutated_part(chance: random.Random, content: bytes) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
        name = chance.choice([name for name in names if "sheet" in name or "haredStrings" in name] + names)
        return repacked(content, {name: lambda part: _mutated_bytes(chance, part, _XML_SPICE)})
    except (zipfile.BadZipFile, ValueError, KeyError, IndexError, NotImplementedError, EOFError, OSError, RuntimeError):
        return _mutated_bytes(chance, content)
    except Exception as error:  # zlib.error and struct.error of a zip that is broken already
        if type(error).__name__ != "error":
            raise
        return _mutated_bytes(chance, content)


def _mutated_bytes(chance: random.Random, content: bytes, spice: tuple[bytes, ...] = ()) -> bytes:
    if not content:
        return b"x"
    at = chance.randrange(len(content))
    end = min(len(content), at + chance.choice((1, 1, 4, 40, 4000)))
    way = chance.randrange(6)
    if way == 0:
        return content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]
    if way == 1:
        return content[:at] + content[end:]
    if way == 2:
        return content[:end] + content[at:end] * chance.choice((1, 2, 50)) + content[end:]
    if way == 3:
        return content[:at] + bytes(chance.randrange(256) for _ in range(end - at)) + content[end:]
    if way == 4:
        return content[:at]
    put = chance.choice(spice) if spice and chance.random() < 0.5 else chance.choice(_SPICE).encode()
    return content[:at] + put + content[at if chance.random() < 0.5 else end :]

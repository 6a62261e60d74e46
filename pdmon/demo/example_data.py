"""What docs/examples say of data, breakdowns and kinds, letter by letter, as the reference shows it."""

from pathlib import Path

from pdmon.demo.examples import FOLDER
from pdmon.programme.reading.source import read_source


def data_fragment(key: str, code: str) -> str:
    """The item with this code of `elements` or `breakdowns`, under its key."""
    file = FOLDER / f"{key}.yaml"
    items = read_source(file).content[key]
    number = next(number for number, one in enumerate(items) if one["code"] == code)
    return f"{key}:\n{_lines(file, key, number, number + 1)}"


def rules_fragment() -> str:
    return f"rules:\n{_lines(FOLDER / 'elements.yaml', 'rules', 0, None)}"


def kinds_fragment() -> str:
    """The kinds of the one programme that has its own, with the line of those that report."""
    lines = (FOLDER / "programmes" / "primer_units.yaml").read_text(encoding="utf-8").splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("reporting_kinds"))
    last = next(at for at, line in enumerate(lines) if line.startswith("first_year"))
    return "\n".join(lines[first:last])


def _lines(file: Path, key: str, first: int, after: int | None) -> str:
    """The lines of the items of a list from one up to another (None: its end), without what follows the list."""
    source = read_source(file)
    lines = file.read_text(encoding="utf-8").splitlines()
    count = len(source.content[key])
    start = source.line_of((key, first)) - 1
    end = source.line_of((key, after)) - 1 if after is not None and after < count else len(lines)
    kept = []
    for line in lines[start:end]:
        if line and not line.startswith(" "):  # the next key, or a remark that stands before it
            break
        kept.append(line)
    return "\n".join(kept).rstrip()

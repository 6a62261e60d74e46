"""The shipped files with letters, lines and keys spoiled: the check always answers, with lines that exist."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdmon.programme.checking.whole import check_config
from pdmon.programme.loader import CONFIG_DIR

PROGRAMMES = sorted(path.stem for path in (CONFIG_DIR / "programmes").glob("*.yaml"))
CYRILLIC = set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(CONFIG_DIR, tmp_path_factory.mktemp("spoiled") / "config"))


def without_line(text: str, at: int) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(lines[: at % len(lines)] + lines[at % len(lines) + 1 :])


def with_another_letter(text: str, at: int) -> str:
    at %= len(text)
    return text[:at] + "xя:,-[{\"'*&#%\t \n5"[at % 17] + text[at + 1 :]


def without_colon(text: str, at: int) -> str:
    colons = [place for place, letter in enumerate(text) if letter == ":"]
    place = colons[at % len(colons)]
    return text[:place] + " ="[at % 2] + text[place + 1 :]


def with_tab(text: str, at: int) -> str:
    lines = text.splitlines(keepends=True)
    lines[at % len(lines)] = "\t" + lines[at % len(lines)].lstrip()
    return "".join(lines)


def with_wrong_key(text: str, at: int) -> str:
    lines = text.splitlines(keepends=True)
    keyed = [number for number, line in enumerate(lines) if ": " in line and not line.lstrip().startswith("#")]
    number = keyed[at % len(keyed)]
    lines[number] = lines[number].replace(":", "s:", 1)
    return "".join(lines)


SPOIL = (without_line, with_another_letter, without_colon, with_tab, with_wrong_key)


@pytest.mark.parametrize("programme", PROGRAMMES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_spoiled_programme_is_clean_or_named_with_a_line_of_it(
    folder: Path, programme: str, data: st.DataObject
) -> None:
    name = f"programmes/{programme}.yaml"
    shipped = (CONFIG_DIR / name).read_text(encoding="utf-8")
    text = shipped
    for spoil in data.draw(st.lists(st.sampled_from(SPOIL), min_size=1, max_size=3)):
        text = spoil(text, data.draw(st.integers(0, len(text))))
    try:
        (folder / name).write_text(text, encoding="utf-8")
        problems = check_config(folder)
    finally:
        (folder / name).write_text(shipped, encoding="utf-8")
    for problem in problems:
        assert CYRILLIC & set(problem.message.lower()), problem
        if problem.file == name:
            assert problem.line is not None, problem
            assert 1 <= problem.line <= len(text.split("\n")), problem

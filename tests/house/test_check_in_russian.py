"""What `check` says is read by the author of a programme: every sentence of it is Russian and names a remedy."""

import ast
import re
from collections.abc import Iterator

from tests.house.test_house import PACKAGE, python_files

ROOMS = ("checking", "reading", "cycle", "kinds")
FILES = ("formula.py", "scoring.py", "targets.py", "editions/years.py", "settings.py")
CYRILLIC = re.compile("[а-яё]")
ENGLISH = re.compile(r"[A-Za-z]+ [a-z]+ [a-z]+ [a-z]+")


def sentences() -> Iterator[tuple[str, str]]:
    """File and text of every literal that is yielded, raised or returned as a message."""
    programme = PACKAGE / "programme"
    files = [*python_files(*(programme / room for room in ROOMS)), *(programme / file for file in FILES)]
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Yield | ast.Raise | ast.Return):
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                        yield path.name, inner.value


def test_no_sentence_of_the_check_is_english() -> None:
    english = [(file, text) for file, text in sentences() if ENGLISH.search(text) and not CYRILLIC.search(text)]
    assert not english, f"say it in Russian with what to do about it, as its neighbours do: {english}"


def test_the_rule_sees_the_sentences() -> None:
    assert sum(bool(CYRILLIC.search(text)) for _, text in sentences()) > 80

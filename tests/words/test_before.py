"""The year before is called alike everywhere: its words stand in one module."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from pdmon.words.figures import before

ROOT = Path(__file__).parents[2]
HOME = ROOT / "pdmon" / "words" / "figures" / "before.py"
_SAID = re.compile(
    r"год(ом|а)? (ран|раньш)ее?|год назад|(к предыдущему|к прошлому|за предыдущий|за прошлый) году?", re.IGNORECASE
)
_METHOD = "за год и за предыдущий год"  # of the two years that effects compare


def _written(path: Path) -> Iterator[str]:
    """The strings of a module that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


def test_its_words_stand_in_one_module() -> None:
    said = {name for name, words in vars(before).items() if name.isupper() and _SAID.search(words)}
    assert said == {name for name in vars(before) if name.isupper()}
    modules = [path for folder in ("pdmon", "pages") for path in (ROOT / folder).rglob("*.py") if path != HOME]
    again = [
        f"{path.relative_to(ROOT)}: {text}"
        for path in modules
        for text in _written(path)
        if _SAID.search(text.replace(_METHOD, ""))
    ]
    assert again == []

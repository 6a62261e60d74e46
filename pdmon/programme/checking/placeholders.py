"""Words of the skeleton that nobody has replaced: a programme says them to schools as if they were the order's."""

import re
from collections.abc import Iterator

import yaml

from pdmon.programme.reading.files import PROGRAMMES_DIR, Reading
from pdmon.programme.reading.problem import Problem

_PLACEHOLDER = re.compile(r"^\s*\[[^\[\]]+\]\s*$")  # a whole value in brackets and quotes, as `new-programme` writes it


def placeholder_problems(reading: Reading) -> Iterator[Problem]:
    """A problem with its line for each value of a programme that still stands in the skeleton's brackets."""
    for file, source in reading.sources.items():
        if file.startswith(f"{PROGRAMMES_DIR}/") and source.root is not None:
            for place, node in _values(source.root, "", set()):
                if _PLACEHOLDER.match(node.value):
                    message = (
                        f"осталось слово заготовки «{node.value.strip()}»: замените его вместе со скобками словами "
                        "приказа или уберите ключ, если он не обязателен"
                    )
                    yield Problem(file, place, message, node.start_mark.line + 1, is_unfinished=True)


def _values(node: yaml.Node, place: str, seen: set[int]) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Every single value once, where it was written, with its place."""
    if id(node) in seen:  # an alias of what stands above
        return
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        yield place, node
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _values(value, f"{place}.{key.value}" if place else str(key.value), seen)
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value, start=1):
            yield from _values(item, f"{place}[{_code(item) or number}]", seen)


def _code(item: yaml.Node) -> str:
    pairs = item.value if isinstance(item, yaml.MappingNode) else ()
    return next((str(value.value) for key, value in pairs if key.value == "code"), "")

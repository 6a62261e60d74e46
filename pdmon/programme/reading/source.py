"""One YAML file: its content, and the line of every place in it.

Nothing in a file is worth more than a sentence: its size, its depth and what its aliases would grow to are limited
before anything is built of it, for the C library recurses without a limit of its own.
"""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pdmon.programme.reading.syntax import syntax_mistake

MAX_BYTES = 2_000_000
MAX_DEPTH = 30
MAX_NODES = 200_000  # with every alias counted as what it stands for
_STEP = re.compile(r"\[(?P<label>[^\]]*)\]|(?P<key>[^.\[\]]+)")
_LINE_END = re.compile(r"\r\n|\n|\r")
_MERGE = "<<"
_READ_AS = {"bool": "да/нет", "null": "пусто", "timestamp": "дата"}  # keys that are no word, by the tag of YAML


class Refused(Exception):
    """The file cannot be read: the line, where one can be named, and why."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe YAML that leaves an impossible date as text for the model to refuse."""

    def construct_yaml_timestamp(self, node: yaml.ScalarNode) -> Any:
        try:
            return super().construct_yaml_timestamp(node)
        except ValueError:
            return node.value


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_yaml_timestamp)


@dataclass(frozen=True)
class Source:
    """What a file holds, with the nodes that know their lines."""

    content: Any = None
    root: yaml.Node | None = None
    lines: int = 1

    def line_of(self, loc: Sequence[int | str]) -> int:
        """The line of `('targets', 0, 'due')`: of the key, of the item, or of what they are missing in."""
        return min(self._walk(loc)[0], self.lines)

    def line_of_place(self, place: str, nth: int = 1) -> int:
        """The line of `indicators[1.3].targets[1].due`; `nth`: which of the items of that code."""
        node, line = self.root, 1
        steps = list(_STEP.finditer(place))
        for at, step in enumerate(steps, start=1):
            if (key := step["key"]) is not None:
                found = _entry(node, key)
            else:
                found = _labelled(node, step["label"], nth if at == len(steps) else 1)
            if found is None:
                break
            line, node = found
        return min(line, self.lines)

    def written(self, loc: Sequence[int | str]) -> str | None:
        """What stands in the file at the place, letter by letter; None where it is no single value."""
        node = self._walk(loc)[1]
        return node.value if isinstance(node, yaml.ScalarNode) else None

    def before(self, loc: Sequence[int | str]) -> str:
        """The value that is written before the key at the place: of `15,5` in braces, whose key is 5, the 15."""
        node = self._walk(loc[:-1])[1]
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        at = next((at for at, (key, _) in enumerate(pairs) if key.value == str(loc[-1])), 0)
        return str(pairs[at - 1][1].value) if at else ""

    def _walk(self, loc: Sequence[int | str]) -> tuple[int, yaml.Node | None]:
        node, line = self.root, 1
        if node is not None:
            line = node.start_mark.line + 1
        for step in loc:
            found = _entry(node, str(step))
            if found is None and isinstance(step, int) and isinstance(node, yaml.SequenceNode):
                item = node.value[step] if step < len(node.value) else None
                found = (item.start_mark.line + 1, item) if item is not None else None
            if found is None:
                continue  # a name of pydantic's own: of the model that `kind` chooses, of one of several types
            line, node = found
        return line, node


def read_source(file: Path) -> Source:
    """The file's content with its lines; raises Refused, whatever is wrong with it."""
    try:
        if file.stat().st_size > MAX_BYTES:
            raise Refused(f"файл больше {MAX_BYTES // 1_000_000} МБ: программа занимает в сотни раз меньше")
        data = file.read_bytes()
    except FileNotFoundError:
        raise Refused("файла нет: верните его на место") from None
    except IsADirectoryError:
        raise Refused("это папка, а нужен файл") from None
    except OSError as error:
        raise Refused(f"файл не читается ({error.strerror}): проверьте права на него") from None
    return source_of(data)


def source_of(data: bytes) -> Source:
    """As `read_source`, of what a file holds."""
    if len(data) > MAX_BYTES:
        raise Refused(f"файл больше {MAX_BYTES // 1_000_000} МБ: программа занимает в сотни раз меньше")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused("файл не в кодировке UTF-8: сохраните его заново, выбрав UTF-8", line) from None
    lines = len(_LINE_END.split(text.rstrip())) or 1
    try:
        return _source(text, lines)
    except yaml.YAMLError as error:
        at, message = syntax_mistake(error, text)
        raise Refused(message, min(at, lines) if at else None) from None
    except RecursionError:
        raise Refused("запись ссылается сама на себя без конца: уберите ссылку «*имя» внутри «&имя»") from None
    except (ValueError, TypeError, ArithmeticError):
        raise Refused("одно из значений не читается (слишком длинное число?): возьмите его в кавычки") from None


def _source(text: str, lines: int) -> Source:
    _refuse_depth(text)
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
        if root is None:
            raise Refused("файл пуст: напишите в нём ключи и значения или возьмите заготовку команды new-programme", 1)
        _refuse_growth(root, {}, set())
        for node in _mappings(root):
            _refuse_repeated_keys(node)
        return Source(loader.construct_document(root), root, lines)
    finally:
        loader.dispose()


def _refuse_depth(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                line = event.start_mark.line + 1 if event.start_mark else None
                raise Refused(f"вложенность больше {MAX_DEPTH} уровней: проверьте отступы и скобки", line)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _refuse_growth(node: yaml.Node, sizes: dict[int, int], open_nodes: set[int]) -> int:
    """How many values the node stands for, aliases followed; what is too many or endless is refused."""
    if id(node) in sizes:
        return sizes[id(node)]
    line = node.start_mark.line + 1
    if id(node) in open_nodes:
        raise Refused("запись ссылается сама на себя без конца: уберите ссылку «*имя» внутри «&имя»", line)
    open_nodes.add(id(node))
    size = 1 + sum(_refuse_growth(child, sizes, open_nodes) for child in _children(node))
    open_nodes.discard(id(node))
    if size > MAX_NODES:
        raise Refused(f"ссылки «*имя» раскрываются в более чем {MAX_NODES} значений: уберите повторения", line)
    sizes[id(node)] = size
    return size


def _children(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        yield from node.value
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key
            yield value


def _mappings(root: yaml.Node) -> Iterator[yaml.MappingNode]:
    seen, waiting = set(), [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            yield node
        waiting += _children(node)


def _refuse_repeated_keys(node: yaml.MappingNode) -> None:
    seen: dict[Hashable, int] = {}
    for key, _ in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise Refused("ключ — одно слово, а здесь на его месте список или набор ключей: проверьте скобки", line)
        if key.value == _MERGE:
            continue
        if (said := _READ_AS.get(key.tag.rpartition(":")[2])) and key.style not in ("'", '"'):
            raise Refused(f'ключ «{key.value}» читается как {said}: возьмите его в кавычки — "{key.value}"', line)
        if key.value in seen:
            first = seen[key.value]
            raise Refused(
                f"ключ «{key.value}» стоит второй раз (первый — в строке {first}): оставьте один; если это новый пункт "
                "списка, он начинается с «- »",
                line,
            )
        seen[key.value] = line


def _entry(node: yaml.Node | None, key: str) -> tuple[int, yaml.Node] | None:
    """Line of the key and node of its value; of two, as a merge makes them, the one that counts."""
    if isinstance(node, yaml.MappingNode):
        for known, value in reversed(node.value):
            if known.value == key:
                return known.start_mark.line + 1, value
    return None


def _labelled(node: yaml.Node | None, label: str, nth: int) -> tuple[int, yaml.Node] | None:
    if not isinstance(node, yaml.SequenceNode):
        return None
    named = [item for item in node.value if (entry := _entry(item, "code")) and entry[1].value == label]
    if named:
        item = named[min(nth, len(named)) - 1]
    elif label.isdecimal() and 0 < int(label) <= len(node.value):
        item = node.value[int(label) - 1]
    else:
        return None
    return item.start_mark.line + 1, item

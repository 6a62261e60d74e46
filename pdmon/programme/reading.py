"""Reading the configuration's YAML files into models, collecting every mistake instead of stopping at the first."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from pdmon.programme.kinds.kind import Kind, Kinds
from pdmon.programme.kinds.stated import (
    KINDS_FILE,
    all_kinds,
    spread_breakdown,
    spread_element,
    spread_programme,
)
from pdmon.programme.model import Breakdown, Element, Indicator, Programme, Recommendation, SubsetRule
from pdmon.programme.settings import Settings

Model = TypeVar("Model", bound=BaseModel)

ELEMENTS_FILE = "elements.yaml"
BREAKDOWNS_FILE = "breakdowns.yaml"
SETTINGS_FILE = "settings.yaml"
RECOMMENDATIONS_FILE = "recommendations.yaml"
PROGRAMMES_DIR = "programmes"


@dataclass(frozen=True)
class Problem:
    """One mistake in the configuration: the file, the place in it (`indicators[1.3].formula`) and what is wrong."""

    file: str
    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.place} - {self.message}" if self.place else f"{self.file} - {self.message}"


@dataclass
class Reading:
    """Everything that could be read, file by file, and the problems met on the way.

    The lists hold only valid items, so that later checks can go on after a mistake; `declared_*` also hold the
    codes of the invalid ones, so that one mistake does not cause a row of "unknown code" messages.
    """

    problems: list[Problem] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    rules: list[tuple[int, SubsetRule]] = field(default_factory=list)
    breakdowns: list[Breakdown] = field(default_factory=list)
    programmes: list[tuple[str, Programme]] = field(default_factory=list)
    own_kinds: list[Kind] = field(default_factory=list)
    kinds: Kinds = field(default_factory=Kinds)
    settings: Settings = field(default_factory=Settings)
    recommendations: list[tuple[int, Recommendation]] = field(default_factory=list)
    declared_elements: list[str] = field(default_factory=list)
    declared_breakdowns: list[str] = field(default_factory=list)
    declared_programmes: list[str] = field(default_factory=list)
    declared_indicators: dict[str, list[str]] = field(default_factory=dict)

    def add(self, file: str, place: str, message: str) -> None:
        self.problems.append(Problem(file, place, message))


class _DuplicateKey(yaml.constructor.ConstructorError):
    pass


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe YAML that refuses a key given twice and leaves an impossible date as text for the model to refuse."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = key_node.value
            if isinstance(key, str) and key != "<<":
                if key in seen:
                    raise _DuplicateKey(None, None, f"the key {key!r} stands twice", key_node.start_mark)
                seen.add(key)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return mapping

    def construct_yaml_timestamp(self, node: yaml.ScalarNode) -> Any:
        try:
            return super().construct_yaml_timestamp(node)
        except ValueError:
            return node.value


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_yaml_timestamp)


def read_all(path: Path) -> Reading:
    """Read a configuration directory; never raises, whatever stands in the files."""
    reading = Reading()
    _read_elements(reading, path)
    _read_breakdowns(reading, path)
    _read_kinds(reading, path)
    _read_settings(reading, path)
    _read_recommendations(reading, path)
    folder = path / PROGRAMMES_DIR
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    if not any(file.suffix == ".yaml" for file in files):
        reading.add(PROGRAMMES_DIR, "", "there is no programme: at least one YAML file is needed")
    for file in files:
        if file.suffix == ".yaml":
            _read_programme(reading, path, file)
        elif not file.name.startswith("."):
            reading.add(f"{PROGRAMMES_DIR}/{file.name}", "", "the file is not read: a programme's name ends in .yaml")
    _settle_kinds(reading)
    return reading


def _settle_kinds(reading: Reading) -> None:
    """From here on a kind that counts as another is named wherever that one is."""
    kinds = reading.kinds = all_kinds(reading.own_kinds, reading.programmes)
    reading.elements = [spread_element(element, kinds) for element in reading.elements]
    reading.breakdowns = [spread_breakdown(breakdown, kinds) for breakdown in reading.breakdowns]
    reading.programmes = [(file, spread_programme(programme, kinds)) for file, programme in reading.programmes]


def _read_elements(reading: Reading, path: Path) -> None:
    content = _read_mapping(reading, path / ELEMENTS_FILE, ELEMENTS_FILE, known=("elements", "rules"))
    if content is None:
        return
    raw = _list_at(reading, ELEMENTS_FILE, content, "elements")
    reading.declared_elements = _codes(raw)
    reading.elements = _items(reading, ELEMENTS_FILE, "elements", raw, Element, lambda _, item: item)
    raw_rules = _list_at(reading, ELEMENTS_FILE, content, "rules", required=False)
    reading.rules = _items(reading, ELEMENTS_FILE, "rules", raw_rules, SubsetRule, lambda number, item: (number, item))


def _read_breakdowns(reading: Reading, path: Path) -> None:
    content = _read_mapping(reading, path / BREAKDOWNS_FILE, BREAKDOWNS_FILE, known=("breakdowns",))
    if content is None:
        return
    raw = _list_at(reading, BREAKDOWNS_FILE, content, "breakdowns")
    reading.declared_breakdowns = _codes(raw)
    reading.breakdowns = _items(reading, BREAKDOWNS_FILE, "breakdowns", raw, Breakdown, lambda _, item: item)


def _read_kinds(reading: Reading, path: Path) -> None:
    if not (path / KINDS_FILE).exists():
        return
    content = _read_mapping(reading, path / KINDS_FILE, KINDS_FILE, known=("kinds",))
    raw = _list_at(reading, KINDS_FILE, content or {}, "kinds", required=content is not None)
    reading.own_kinds = _items(reading, KINDS_FILE, "kinds", raw, Kind, lambda _, item: item)


def _read_settings(reading: Reading, path: Path) -> None:
    if not (path / SETTINGS_FILE).exists():
        return
    content = _read_mapping(reading, path / SETTINGS_FILE, SETTINGS_FILE, known=None)
    if content is not None:
        reading.settings = _validated(reading, SETTINGS_FILE, "", content, Settings) or Settings()


def _read_recommendations(reading: Reading, path: Path) -> None:
    file = path / RECOMMENDATIONS_FILE
    if not file.exists():
        return
    content = _read_mapping(reading, file, RECOMMENDATIONS_FILE, known=("recommendations",))
    raw = _list_at(reading, RECOMMENDATIONS_FILE, content or {}, "recommendations", required=False)
    reading.recommendations = _items(
        reading, RECOMMENDATIONS_FILE, "recommendations", raw, Recommendation, lambda number, item: (number, item)
    )


def _read_programme(reading: Reading, path: Path, file: Path) -> None:
    """Indicators are validated one by one: a mistake in one must not hide the mistakes in its neighbours."""
    name = file.relative_to(path).as_posix()
    content = _read_mapping(reading, file, name, known=None)
    if content is None:
        reading.declared_programmes.append(file.stem)  # the file is reported; what refers to it is not
        return
    raw_indicators = _list_at(reading, name, content, "indicators")
    reading.declared_indicators[name] = _codes(raw_indicators)
    if isinstance(content.get("code"), str):
        reading.declared_programmes.append(content["code"])
    indicators = _items(reading, name, "indicators", raw_indicators, Indicator, lambda _, item: item)
    content["indicators"] = tuple(indicators)
    programme = _validated(reading, name, "", content, Programme, already_reported="indicators")
    if programme:
        reading.programmes.append((name, programme))


def _read_mapping(reading: Reading, file: Path, name: str, known: tuple[str, ...] | None) -> dict[str, Any] | None:
    content, place, message = _parsed_yaml(file)
    if message:
        reading.add(name, place, message)
        return None
    if not isinstance(content, dict):
        reading.add(name, "", "the file must hold keys and values")
        return None
    for key in content:
        if known is not None and key not in known:
            reading.add(name, str(key), "unknown key")
    return content


def _parsed_yaml(file: Path) -> tuple[Any, str, str]:
    """The file's content; or None with the place and the message of what makes it unreadable."""
    try:
        # The loader is a SafeLoader with stricter keys.
        return yaml.load(file.read_text(encoding="utf-8-sig"), Loader=_Loader), "", ""
    except FileNotFoundError:
        return None, "", "the file is missing"
    except UnicodeDecodeError:
        return None, "", "the file is not UTF-8"
    except OSError as error:
        return None, "", f"the file cannot be read: {error.strerror}"
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        return None, place, _one_line(error.problem or str(error))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return None, "", f"this is not readable YAML: {_one_line(str(error))}"


def _list_at(reading: Reading, name: str, content: dict[str, Any], key: str, required: bool = True) -> list[Any]:
    value = content.get(key)
    if value is None and not required:
        return []
    if not isinstance(value, list) or not value:
        reading.add(name, key, "a list with at least one item is needed here")
        return []
    return value


def _items(
    reading: Reading,
    name: str,
    key: str,
    raw: list[Any],
    model: type[Model],
    keep: Callable[[int, Model], Any],
) -> list[Any]:
    kept = []
    for number, item in enumerate(raw, start=1):
        valid = _validated(reading, name, f"{key}[{_label(item, number)}]", item, model)
        if valid is not None:
            kept.append(keep(number, valid))
    return kept


def _validated(
    reading: Reading, name: str, prefix: str, raw: Any, model: type[Model], already_reported: str | None = None
) -> Model | None:
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if already_reported is None or detail["loc"][:1] != (already_reported,):
                tag = ("kind",) if detail["type"].startswith("union_tag") else ()
                reading.add(name, _place(prefix, raw, detail["loc"] + tag), _message(detail))
    except RecursionError:
        reading.add(name, prefix, "the YAML refers to itself without end")
    return None


def _place(prefix: str, raw: Any, loc: tuple[int | str, ...]) -> str:
    """`('targets', 0, 'due')` inside `indicators[1.3]` -> `indicators[1.3].targets[1].due` (numbers from 1)."""
    place, here = prefix, raw
    for step in loc:
        if isinstance(step, int):
            here = here[step] if isinstance(here, list | tuple) and step < len(here) else None
            place += f"[{_label(here, step + 1)}]"
        elif not (isinstance(here, dict) and here.get("kind") == step):  # of several models the one that `kind` names
            here = here.get(step) if isinstance(here, dict) else None
            if step != "[key]":
                place += f".{step}" if place else step
    return place


def _message(detail: Any) -> str:
    given = repr(detail["input"])
    given = given if len(given) <= 60 else given[:57] + "..."
    match detail["type"]:
        case "missing" | "union_tag_not_found":
            return "this key is missing"
        case "union_tag_invalid":
            return f"input should be one of {detail['ctx']['expected_tags']}, got {detail['ctx']['tag']!r}"
        case "extra_forbidden":
            return "unknown key"
        case "string_type" if isinstance(detail["input"], int | float):
            return f"text is needed here, got the number {given}: put it in quotes"
        case "string_pattern_mismatch":
            return f"{given} does not fit the pattern {detail['ctx']['pattern']}"
        case _:
            return f"{detail['msg'][0].lower()}{detail['msg'][1:]}, got {given}"


def _label(item: Any, number: int) -> str:
    code = item.get("code") if isinstance(item, dict) else getattr(item, "code", None)
    return str(code) if isinstance(code, str | int | float) else str(number)


def _codes(raw: list[Any]) -> list[str]:
    return [item["code"] for item in raw if isinstance(item, dict) and isinstance(item.get("code"), str)]


def _one_line(text: str) -> str:
    return " ".join(text.split())

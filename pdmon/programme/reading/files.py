"""Reading the configuration's YAML files into models, collecting every mistake instead of stopping at the first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

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
from pdmon.programme.reading.keys import fields_at, meant_key
from pdmon.programme.reading.problem import Problem
from pdmon.programme.reading.source import Refused, Source, read_source, source_of
from pdmon.programme.reading.values import refusal
from pdmon.programme.settings import Settings
from pdmon.words.nearest import nearest

Model = TypeVar("Model", bound=BaseModel)

ELEMENTS_FILE = "elements.yaml"
BREAKDOWNS_FILE = "breakdowns.yaml"
SETTINGS_FILE = "settings.yaml"
RECOMMENDATIONS_FILE = "recommendations.yaml"
PROGRAMMES_DIR = "programmes"


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
    sources: dict[str, Source] = field(default_factory=dict)
    instead: Mapping[str, bytes] = field(default_factory=dict)

    def add(self, file: str, place: str, message: str, loc: tuple[int | str, ...] = ()) -> None:
        """Note a problem; `loc`: the place as steps, which say its line where a code stands more than once."""
        source = self.sources.get(file)
        self.problems.append(Problem(file, place, message, source.line_of(loc) if source else None))

    def located(self, problem: Problem) -> Problem:
        """The problem with its line, where its file could be read."""
        source = self.sources.get(problem.file)
        if problem.line is not None or source is None:
            return problem
        return replace(problem, line=source.line_of_place(problem.place, problem.nth))


def read_all(path: Path, instead: Mapping[str, bytes] | None = None) -> Reading:
    """Read a configuration directory; never raises, whatever stands in the files.

    `instead`: files (`programmes/karabash.yaml`) that are read as if they stood there already.
    """
    reading = Reading(instead=instead or {})
    _read_elements(reading, path)
    _read_breakdowns(reading, path)
    _read_kinds(reading, path)
    _read_settings(reading, path)
    _read_recommendations(reading, path)
    folder = path / PROGRAMMES_DIR
    added = [path / name for name in reading.instead if name.startswith(f"{PROGRAMMES_DIR}/")]
    files = sorted({*(folder.iterdir() if folder.is_dir() else ()), *added})
    if not any(file.suffix == ".yaml" for file in files):
        reading.add(
            PROGRAMMES_DIR,
            "",
            "нет ни одной программы: положите сюда файл .yaml (заготовку пишет команда new-programme)",
        )
    for file in files:
        if file.suffix == ".yaml":
            _read_programme(reading, path, file)
        elif not file.name.startswith("."):
            reading.add(
                f"{PROGRAMMES_DIR}/{file.name}",
                "",
                "файл не читается: имя файла программы кончается на .yaml, переименуйте или уберите его",
            )
    _settle_breakdowns(reading)
    _settle_kinds(reading)
    return reading


def _settle_breakdowns(reading: Reading) -> None:
    """From here on a programme's own breakdowns stand beside the shared ones, and elements are collected by those that
    name them. Of two with one code the first is taken; that they are alike is checked elsewhere."""
    own = [breakdown for _, programme in reading.programmes for breakdown in programme.breakdowns]
    known = {breakdown.code for breakdown in reading.breakdowns}
    for breakdown in own:
        if breakdown.code not in known:
            reading.breakdowns.append(breakdown)
            reading.declared_breakdowns.append(breakdown.code)
            known.add(breakdown.code)
    naming: dict[str, list[str]] = {}
    for breakdown in reading.breakdowns:
        for code in breakdown.elements:
            naming.setdefault(code, []).append(breakdown.code)
    reading.elements = [
        element.model_copy(update={"breakdowns": tuple(dict.fromkeys([*element.breakdowns, *naming[element.code]]))})
        if element.code in naming
        else element
        for element in reading.elements
    ]


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
        reading.settings = _validated(reading, SETTINGS_FILE, (), content, Settings) or Settings()


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
    code = content.get("code")
    reading.declared_programmes.append(code if isinstance(code, str) else file.stem)
    indicators = _items(reading, name, "indicators", raw_indicators, Indicator, lambda _, item: item)
    content = {**content, "indicators": tuple(indicators)}
    programme = _validated(reading, name, (), content, Programme, already_reported="indicators")
    if programme:
        reading.programmes.append((name, programme))


def _read_mapping(reading: Reading, file: Path, name: str, known: tuple[str, ...] | None) -> dict[str, Any] | None:
    try:
        source = source_of(reading.instead[name]) if name in reading.instead else read_source(file)
    except Refused as refused:
        reading.problems.append(Problem(name, "", refused.message, refused.line))
        return None
    reading.sources[name] = source
    if not isinstance(source.content, dict):
        reading.add(name, "", "файл состоит из ключей и значений («ключ: значение»), а здесь список или одно значение")
        return None
    for key in source.content:
        if known is not None and key not in known:
            near = nearest(str(key), known) or f". Можно: {', '.join(known)}"
            reading.add(name, str(key), f"ключа «{key}» здесь нет{near}", (str(key),))
    content: dict[str, Any] = source.content
    return content


def _list_at(reading: Reading, name: str, content: dict[str, Any], key: str, required: bool = True) -> list[Any]:
    value = content.get(key)
    if value is None and not required:
        return []
    if not isinstance(value, list) or not value:
        reading.add(name, key, "нужен список хотя бы из одного пункта: каждый начинается с «- »", (key,))
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
        valid = _validated(reading, name, (key, number - 1), item, model)
        if valid is not None:
            kept.append(keep(number, valid))
    return kept


def _validated(
    reading: Reading,
    name: str,
    start: tuple[int | str, ...],
    raw: Any,
    model: type[Model],
    already_reported: str | None = None,
) -> Model | None:
    """The model of what stands at `start` of the file; None, and a problem for each place, where it refuses it."""
    source = reading.sources[name]
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        told = set()
        details = error.errors(include_url=False)
        misspelt = {
            (*loc[:-1], meant_key(str(loc[-1]), fields_at(model, loc[:-1])))
            for loc in (detail["loc"] for detail in details if detail["type"] == "extra_forbidden")
        }
        for detail in details:
            if detail["type"] == "missing" and detail["loc"] in misspelt:  # told at the key that stands in its place
                continue
            if detail["type"] == "too_short" and any(_stands_in(one["loc"], detail["loc"]) for one in details):
                continue  # its items were refused, not missing
            if already_reported is not None and detail["loc"][:1] == (already_reported,):
                continue
            is_tagless = detail["type"].startswith("union_tag")
            loc = detail["loc"] + (("kind",) if is_tagless else ())
            place = _place(start, source.content, loc, is_missing=detail["type"] == "missing")
            if place in told:  # of one value refused as each of several types, the first says enough
                continue
            told.add(place)
            siblings = fields_at(model, loc[:-1] if loc else ())
            at = (*start, *loc)
            kinds = all_kinds(reading.own_kinds, []).entries
            message = refusal(detail, source.written(at), source.before(at), siblings, kinds)
            reading.add(name, place, message, at)
    return None


def _stands_in(loc: tuple[int | str, ...], of: tuple[int | str, ...]) -> bool:
    return len(loc) > len(of) and loc[: len(of)] == of


def _place(start: tuple[int | str, ...], content: Any, loc: tuple[int | str, ...], is_missing: bool) -> str:
    """`('indicators', 2, 'targets', 0, 'due')` -> `indicators[1.3].targets[1].due` (numbers from 1)."""
    place, here = "", content
    steps = (*start, *loc)
    for at, step in enumerate(steps, start=1):
        if isinstance(step, int) and not isinstance(here, dict):
            here = here[step] if isinstance(here, list | tuple) and step < len(here) else None
            place += f"[{_label(here, step + 1)}]"
        elif (isinstance(here, dict) and step in here) or (is_missing and at == len(steps)):
            here = here.get(step) if isinstance(here, dict) else None
            place += f".{step}" if place else str(step)
        elif at == len(steps) and step == "kind":  # the key that would say which of several models is meant
            place += ".kind"
    return place


def _label(item: Any, number: int) -> str:
    code = item.get("code") if isinstance(item, dict) else getattr(item, "code", None)
    return str(code) if isinstance(code, str | int | float) else str(number)


def _codes(raw: list[Any]) -> list[str]:
    return [item["code"] for item in raw if isinstance(item, dict) and isinstance(item.get("code"), str)]

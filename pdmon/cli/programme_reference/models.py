"""Every model of the configuration as a table of its keys, read from pydantic: a new field appears by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from pdmon.programme.fields import Code, NumberCode, Text
from pdmon.programme.kinds.kind import Kind
from pdmon.programme.model import Breakdown, Element, Programme, Recommendation, SubsetRule
from pdmon.programme.reading.keys import key_of, models_in
from pdmon.programme.reading.meanings import MEANINGS
from pdmon.programme.settings import Settings
from pdmon.words.cycle.lists import CYCLE_LIST_WORDS

FILES: dict[str, tuple[type[BaseModel], ...]] = {
    "programmes/<код>.yaml": (Programme,),
    "elements.yaml": (Element, SubsetRule),
    "breakdowns.yaml": (Breakdown,),
    "kinds.yaml": (Kind,),
    "recommendations.yaml": (Recommendation,),
    "settings.yaml": (Settings,),
}
_SIMPLE = {str: "текст", int: "целое число", float: "число", bool: "true или false", date: "дата 2026-01-31"}
_NAMED = {Code: "код", NumberCode: "номер в кавычках", Text: "текст"}


@dataclass(frozen=True)
class KeyRow:
    """One key: what stands there, whether it must, what holds without it, what it means."""

    key: str
    accepts: str
    default: str
    meaning: str


def models_of(model: type[BaseModel], seen: dict[type[BaseModel], None] | None = None) -> list[type[BaseModel]]:
    """The model and every model inside it, each once, in the order of reading."""
    seen = {} if seen is None else seen
    if model not in seen:
        seen[model] = None
        for field in model.model_fields.values():
            for inner in _deep(field.annotation):
                models_of(inner, seen)
    return list(seen)


def key_rows(model: type[BaseModel]) -> list[KeyRow]:
    return [
        KeyRow(key_of(name, field), _accepted(field.annotation, field), _default(field), meaning_of(name, field))
        for name, field in model.model_fields.items()
    ]


def meaning_of(name: str, field: FieldInfo) -> str:
    """What the key is; the lists of the cycle are named with the product's other words of them."""
    only = next(iter(get_args(field.annotation)), None) if get_origin(field.annotation) is Literal else None
    if isinstance(only, Enum) and not field.description:  # the one kind that a model is for
        return MEANINGS[type(only)][1][only.value]
    return field.description or CYCLE_LIST_WORDS.get(name, "")


def enums_of(model: type[BaseModel]) -> list[type[Enum]]:
    """The closed lists that keys of the model and of those inside it take their values from."""
    found: dict[type[Enum], None] = {}
    for one in models_of(model):
        for field in one.model_fields.values():
            found.update(dict.fromkeys(_enums(field.annotation)))
    return list(found)


def _accepted(annotation: Any, field: FieldInfo | None = None) -> str:
    """What may be written: «текст», «список: код», «одно из: up, down, none»."""
    for named, words in _NAMED.items():
        if annotation == named or (field and field.metadata and field.metadata == list(get_args(named)[1:])):
            return words
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _accepted(arguments[0])
    if origin is Literal:
        return "одно из: " + ", ".join(f"`{_value(one)}`" for one in arguments)
    if origin in (tuple, list):
        return f"список: {_accepted(arguments[0])}"
    if origin is dict:
        return f"«{_accepted(arguments[0])}: {_accepted(arguments[1])}»"
    if arguments:
        given = [one for one in arguments if one is not NoneType]
        if all(isinstance(one, type) and issubclass(one, BaseModel) for one in given) and len(given) > 1:
            return "ключи одного из видов ниже"
        return " или ".join(dict.fromkeys(_accepted(one) for one in given))
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return "одно из: " + ", ".join(f"`{one.value}`" for one in annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"ключи раздела {annotation.__name__}"
    return _SIMPLE.get(annotation, "значение")


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "**обязателен**"
    value = field.default
    if value is None or value in ((), {}) or isinstance(value, BaseModel):
        return "нет"
    return f"`{str(value).lower() if isinstance(value, bool) else _value(value)}`"


def _value(value: object) -> object:
    return value.value if isinstance(value, Enum) else value


def _deep(annotation: Any) -> Iterator[type[BaseModel]]:
    yield from models_in(annotation)
    for one in get_args(annotation):
        yield from _deep(one)


def _enums(annotation: Any) -> Iterator[type[Enum]]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        yield annotation
    for one in get_args(annotation):
        if isinstance(one, Enum):
            yield type(one)
        elif not isinstance(one, str):
            yield from _enums(one)

"""What the models expect at a place: the keys that may stand there, and what each of them is."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from pdmon.words.nearest import nearest_word

_STEM = 5  # letters of a Russian word that its cases share


def key_of(name: str, field: FieldInfo) -> str:
    """The key of a field in the YAML."""
    return field.alias or name


def fields_at(model: type[BaseModel], loc: Sequence[int | str]) -> dict[str, FieldInfo]:
    """The keys of the mapping at `loc`, a place as pydantic names it; of several models that could stand there, of
    all."""
    places: list[Any] = [model]
    for step in loc:
        further = [inner for place in places for inner in _inside(place, step)]
        places = further or places
    found: dict[str, FieldInfo] = {}
    for place in places:
        for inner in models_in(place):
            found.update({key_of(name, field): field for name, field in inner.model_fields.items()})
    return found


def meant_key(key: str, siblings: Mapping[str, FieldInfo]) -> str:
    """The key that was probably meant: one spelt nearly so, or the only one that is described with that word.

    >>> from pdmon.programme.model import Indicator
    >>> meant_key("формула", Indicator.model_fields)
    'formula'
    """
    if near := nearest_word(key, siblings):
        return near
    word = key.lower()
    described = [
        name
        for name, field in siblings.items()
        if (first := (field.description or "").lower().split(" ")[0]) == word
        or (len(word) > _STEM and first.startswith(word[:_STEM]))
    ]
    return described[0] if len(described) == 1 else ""


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a value of this annotation may be, without what stands inside lists."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) is Annotated:
        yield from models_in(get_args(annotation)[0])
    elif get_origin(annotation) not in (tuple, list, dict, None):
        for one in get_args(annotation):
            yield from models_in(one)


def _inside(annotation: Any, step: int | str) -> Iterator[Any]:
    """What stands under the key or the number in a value of this annotation."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            if key_of(name, field) == step:
                yield field.annotation
    elif origin is Annotated:
        yield from _inside(arguments[0], step)
    elif origin is tuple and isinstance(step, int):
        yield arguments[0]
    elif origin is dict:
        yield arguments[1]
    elif origin is not None and origin is not tuple:
        for one in arguments:
            kind = next((found.model_fields.get("kind") for found in models_in(one)), None)
            if kind is not None and step in get_args(kind.annotation):
                yield one
            else:
                yield from _inside(one, step)

"""What the configuration says of kinds, taken together: whose kinds they are, and who counts as whom."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pdmon.programme.kinds.kind import DEFAULT_KINDS, TERRITORIES, Kind, Kinds
from pdmon.programme.model import Breakdown, Criterion, Element, Indicator, Programme
from pdmon.programme.targets import ByKind
from pdmon.words.terms import TerritoryKind

KINDS_FILE = "kinds.yaml"
Narrowed = TypeVar("Narrowed", Element, Breakdown, Criterion, Indicator)


def all_kinds(common: list[Kind], programmes: list[tuple[str, Programme]]) -> Kinds:
    """The kinds of an installation: the product's own, those of `kinds.yaml`, those that programmes add."""
    return Kinds.of([*common, *(kind for _, programme in programmes for kind in programme.unit_kinds)])


def kind_mistakes(
    common: list[Kind], programmes: list[tuple[str, Programme]], kinds: Kinds
) -> Iterator[tuple[str, str, str]]:
    """File, place and message of every mistake in the kinds themselves."""
    codes = [kind.code for kind in common]
    for code in dict.fromkeys(code for code in codes if codes.count(code) > 1):
        yield KINDS_FILE, f"kinds[{code}]", f"код «{code}» повторяется: дайте второму другой"
    first = {kind.code: (KINDS_FILE, kind) for kind in (*DEFAULT_KINDS, *common)}
    for kind in common:
        for message in _of_one(kind, kinds):
            yield KINDS_FILE, f"kinds[{kind.code}]", message
    for file, programme in programmes:
        for kind in programme.unit_kinds:
            where, known = first.setdefault(kind.code, (file, kind))
            if known != kind:
                yield (
                    file,
                    f"unit_kinds[{kind.code}]",
                    f"вид «{kind.code}» описан и в {where}, но иначе: оставьте одно описание",
                )
            for message in _of_one(kind, kinds):
                yield file, f"unit_kinds[{kind.code}]", message


def _of_one(kind: Kind, kinds: Kinds) -> Iterator[str]:
    for name in kind.called:
        other = kinds.called(name)
        if other != kind.code:
            yield f"название «{name}» уже у вида «{other}», реестр не различит их: уберите его у одного"
    if kind.counts_as is None:
        return
    if kind.code in TERRITORIES or kind.counts_as in TERRITORIES or kind.counts_as == kind.code:
        yield "counts_as называет другой вид организаций: исправьте или уберите его"
    elif kind.counts_as not in kinds:
        yield unknown_kind(kind.counts_as, kinds)
    elif next(one for one in kinds if one.code == kind.counts_as).counts_as:
        yield f"вид «{kind.counts_as}» сам считается вместе с другим: назовите в counts_as тот"


def unknown_kind(code: str, kinds: Kinds) -> str:
    """The message about a kind that is nowhere described."""
    near = " или ".join(f"«{kinds.called(name)}»" for name in kinds.nearest(code))
    perhaps = f": может быть, {near}?" if near else "."
    known = ", ".join(kinds.codes)
    return f"вида организаций «{code}» нет{perhaps} Есть: {known}. Новый — опишите его в unit_kinds программы"


def unknown_kinds(programme: Programme, kinds: Kinds) -> Iterator[tuple[str, str]]:
    """Place and message of every kind that the programme names and nobody describes, or that cannot report."""
    yield from _strangers("reporting_kinds", programme.reporting_kinds, kinds, (TerritoryKind.REGION,))
    for criterion in programme.criteria:
        yield from not_organisations(f"criteria[{criterion.code}].kinds", criterion.kinds, kinds)
    for indicator in programme.indicators:
        place = f"indicators[{indicator.code}]"
        yield from not_organisations(f"{place}.kinds", indicator.kinds, kinds)
        for number, target in enumerate(indicator.targets, start=1):
            if isinstance(target, ByKind):
                yield from not_organisations(f"{place}.targets[{number}].values", tuple(target.values), kinds)


def not_organisations(place: str, named: tuple[str, ...], kinds: Kinds) -> Iterator[tuple[str, str]]:
    """A message for each kind that is unknown, or a territory's."""
    return _strangers(place, named, kinds, TERRITORIES)


def _strangers(place: str, named: tuple[str, ...], kinds: Kinds, refused: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for number, code in enumerate(named, start=1):
        if code not in kinds:
            yield f"{place}[{number}]", unknown_kind(code, kinds)
        elif code in refused:
            yield f"{place}[{number}]", f"«{code}» — территория, а нужен вид организаций: замените или уберите"


def spread_element(element: Element, kinds: Kinds) -> Element:
    """With those that count as one of its kinds named too."""
    return _spread(element, kinds)


def spread_breakdown(breakdown: Breakdown, kinds: Kinds) -> Breakdown:
    """With those that count as one of its kinds named too."""
    return _spread(breakdown, kinds)


def spread_programme(programme: Programme, kinds: Kinds) -> Programme:
    """With those that count as one of the kinds that it names, in its criteria, indicators and targets too."""
    if not any(kind.counts_as for kind in kinds):
        return programme
    return programme.model_copy(
        update={
            "reporting_kinds": _members(programme.reporting_kinds, kinds),
            "criteria": tuple(_spread(criterion, kinds) for criterion in programme.criteria),
            "indicators": tuple(_spread(_targets_spread(one, kinds), kinds) for one in programme.indicators),
        }
    )


def _spread(narrowed: Narrowed, kinds: Kinds) -> Narrowed:
    members = _members(narrowed.kinds, kinds)
    return narrowed if members == narrowed.kinds else narrowed.model_copy(update={"kinds": members})


def _targets_spread(indicator: Indicator, kinds: Kinds) -> Indicator:
    if not any(isinstance(target, ByKind) for target in indicator.targets):
        return indicator
    targets: list[Any] = [
        target.model_copy(update={"values": _values(target.values, kinds)}) if isinstance(target, ByKind) else target
        for target in indicator.targets
    ]
    return indicator.model_copy(update={"targets": tuple(targets)})


def _values(values: Mapping[str, float], kinds: Kinds) -> dict[str, float]:
    """A kind that has no value of its own is to reach that of the kind that it counts as."""
    of_members = {member: value for kind, value in values.items() for member in kinds.members(kind)}
    return {**of_members, **values}


def _members(named: tuple[str, ...], kinds: Kinds) -> tuple[str, ...]:
    return tuple(dict.fromkeys(member for kind in named for member in kinds.members(kind)))

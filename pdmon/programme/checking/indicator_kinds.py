"""Whom an indicator asks: kinds of organisations and levels that must agree with its criterion, elements and parts."""

from collections.abc import Collection, Iterator, Mapping

from pdmon.programme.model import Breakdown, Element, Indicator, Programme
from pdmon.words.states import LEVEL_DUTY
from pdmon.words.terms import Level, TerritoryKind

Finding = tuple[str, str]  # place and message


def level_said(level: Level) -> str:
    """«S (каждая организация)»: the letter says nothing to who sees it for the first time."""
    return f"{level} ({LEVEL_DUTY[level].split(' — ')[0]})"


def stranger_kinds(programme: Programme, kinds: Collection[str]) -> Iterator[str]:
    """A message for each kind that does not report to the programme at all."""
    for kind in kinds:
        if kind not in programme.reporting_kinds:
            reporting = _kinds_listed(programme.reporting_kinds)
            yield f"«{kind}» этой программе форм не сдаёт (reporting_kinds: {reporting}): согласуйте их"


def kind_problems(
    place: str,
    programme: Programme,
    indicator: Indicator,
    elements: Mapping[str, Element],
    breakdowns: Mapping[str, Breakdown],
) -> Iterator[Finding]:
    """Kinds of one indicator that contradict its criterion, elements, parts or breakdown; its formulas are readable."""
    if indicator.level is not Level.ORGANISATION:
        if indicator.kinds:
            yield (
                f"{place}.kinds",
                (
                    f"kinds бывает у организаций, а показатель уровня {level_said(indicator.level)} сдаёт сама "
                    "территория: уберите kinds"
                ),
            )
        return
    for message in stranger_kinds(programme, indicator.kinds):
        yield f"{place}.kinds", message
    if TerritoryKind.MUNICIPALITY in programme.reporting_kinds:
        return
    left: Collection[str] = programme.reporting_kinds
    criterion = [(f"критерий {one.code}", one.kinds) for one in programme.criteria if one.code == indicator.criterion]
    own = [("показатель", indicator.kinds), *criterion, *_of_elements(indicator.parsed_formula.elements, elements)]
    for who, kinds in own:
        still = [kind for kind in left if not kinds or kind in kinds]
        if not still:
            yield (
                f"{place}.kinds",
                f"сдавать некому: {who} оставляет только {_kinds_listed(kinds)} — согласуйте виды организаций",
            )
            return
        left = still
    for part in indicator.parts:
        for who, kinds in _of_elements(part.parsed_formula.elements if part.parsed_formula else (), elements):
            if lacking := [kind for kind in left if kinds and kind not in kinds]:
                yield (
                    f"{place}.parts[{part.code}]",
                    f"{who} не спрашиваются у {_kinds_listed(lacking)}: назовите kinds у показателя",
                )
    breakdown = breakdowns.get(indicator.breakdown or "")
    if breakdown and breakdown.kinds and not set(breakdown.kinds).intersection(left):
        yield (
            f"{place}.breakdown",
            (
                f"разрез «{breakdown.code}» — только для {_kinds_listed(breakdown.kinds)}, а у них показатель не "
                "спрашивается: уберите разрез или согласуйте kinds"
            ),
        )


def _of_elements(codes: Collection[str], elements: Mapping[str, Element]) -> list[tuple[str, Collection[str]]]:
    return [(f"данные «{code}»", elements[code].kinds) for code in codes if code in elements]


def _kinds_listed(kinds: Collection[str]) -> str:
    return ", ".join(str(kind) for kind in kinds)

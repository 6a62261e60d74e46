"""Checks of one indicator against the elements, its own parts, targets and scoring."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from pdmon.programme.editions.years import edition_mistakes
from pdmon.programme.formula import Formula, FormulaError, parse_formula
from pdmon.programme.model import Breakdown, Element, ElementKind, Indicator, Part, Programme, Window
from pdmon.programme.scoring import scoring_mistakes
from pdmon.programme.targets import target_mistakes
from pdmon.words.terms import Level, Measure, ScoringRule, TerritoryKind

Finding = tuple[str, str]  # place and message


@dataclass(frozen=True)
class Known:
    """Elements that are valid, and the codes of all declared ones: an invalid element is reported once, at home.

    Where nothing is declared the file itself is broken and has been reported: every code then passes as known.
    """

    elements: Mapping[str, Element]
    declared_elements: frozenset[str]
    declared_breakdowns: frozenset[str]
    breakdowns: Mapping[str, Breakdown] = field(default_factory=dict)
    every_kind_is_known: bool = True  # else what kinds make of each other waits till they are

    def is_element(self, code: str) -> bool:
        return not self.declared_elements or code in self.declared_elements

    def unknown_element(self, code: str) -> str:
        """What is said of a code that names no element, with the nearest one that does."""
        near = get_close_matches(code, sorted(self.declared_elements), n=1)
        return f"unknown element {code!r}" + (f": did you mean {near[0]!r}?" if near else "")

    def is_breakdown(self, code: str) -> bool:
        return not self.declared_breakdowns or code in self.declared_breakdowns


def indicator_problems(programme: Programme, known: Known) -> Iterator[Finding]:
    """Place and message of every mistake in the programme's indicators."""
    for indicator in programme.indicators:
        place = f"indicators[{indicator.code}]"
        formula = _parsed(indicator.formula)
        if isinstance(formula, str):
            yield f"{place}.formula", formula
        else:
            yield from _formula_problems(f"{place}.formula", formula, indicator.unit, indicator, known)
            yield from _breakdown_problems(place, indicator, formula, known)
            yield from _below_zero_problems(place, indicator, formula)
            if known.every_kind_is_known and all(
                not isinstance(_parsed(part.formula), str) for part in indicator.parts if part.formula
            ):
                yield from _kind_problems(place, programme, indicator, known.elements, known.breakdowns)
        yield from _part_problems(place, indicator, known)
        if indicator.aggregate and indicator.unit is not Measure.PRESENCE:
            yield f"{place}.aggregate", "only a presence has `aggregate`: shares and counts are sums"
        readable = None if isinstance(formula, str) else formula
        for key, message in _edition_mistakes(programme, indicator):
            yield f"{place}.{key}", message
        years = programme.years_of(indicator)
        for key, message in target_mistakes(indicator, readable, programme.baseline_year, years):
            yield f"{place}.{key}", message
        for key, message in scoring_mistakes(indicator):
            yield f"{place}.scoring{key}", message
        if indicator.scoring and indicator.scoring.rule == ScoringRule.DOCUMENT and indicator.evidence is None:
            yield f"{place}.evidence", "scoring by document needs `evidence`: what must exist, in the order's words"


def _edition_mistakes(programme: Programme, indicator: Indicator) -> Iterator[Finding]:
    """Years of the indicator that cannot be, or that its criterion or the programme does not have."""
    inside, of_whom = programme.years, "the programme"
    for criterion in programme.criteria:
        if criterion.code == indicator.criterion and criterion.years.is_limited and not criterion.years.is_empty:
            inside, of_whom = inside.common(criterion.years), f"criterion {criterion.code}"
    yield from edition_mistakes(indicator, inside, of_whom)


def _parsed(text: str) -> Formula | str:
    """The formula, or the message of what is wrong with it."""
    try:
        return parse_formula(text)
    except FormulaError as error:
        return str(error)


def _formula_problems(place: str, formula: Formula, unit: str, indicator: Indicator, known: Known) -> Iterator[Finding]:
    for code in formula.elements:
        if not known.is_element(code):
            yield place, known.unknown_element(code)
    elements = [known.elements[code] for code in formula.elements if code in known.elements]
    yield from _unit_problems(place, formula, unit, elements)
    for element in elements:
        if element.level != indicator.level:
            yield (
                place,
                f"{element.code!r} is of level {element.level}, but the indicator is of level {indicator.level}",
            )
    monthly = [element.code for element in elements if element.monthly]
    annual = [element.code for element in elements if not element.monthly]
    if indicator.monthly and annual:
        yield place, f"the indicator is monthly, but {', '.join(annual)} are not: mixed periods cannot be computed"
    if not indicator.monthly and monthly:
        yield place, f"{', '.join(monthly)} are monthly, but the indicator is not (`monthly: true` is missing?)"


def _unit_problems(place: str, formula: Formula, unit: str, elements: list[Element]) -> Iterator[Finding]:
    if unit == Measure.PERCENT and not formula.denominator:
        yield place, "the unit is percent, but the formula has no denominator"
    if unit != Measure.PERCENT and formula.denominator:
        yield place, f"the unit is {unit}, but the formula is a ratio"
    yes_no = [element.code for element in elements if element.kind is ElementKind.YES_NO]
    if unit == Measure.PRESENCE:
        numbers = [element.code for element in elements if element.kind is not ElementKind.YES_NO]
        if len(formula.elements) > 1:
            yield place, "presence needs exactly one element of kind yes_no"
        if not formula.is_plain:
            yield place, "presence is есть or нет: no factor and no difference can stand in it"
        if numbers:
            yield place, f"presence needs an element of kind yes_no, but {', '.join(numbers)} is a number"
    elif yes_no:
        yield place, f"{', '.join(yes_no)} is of kind yes_no: only an indicator with unit presence can use it"


def _below_zero_problems(place: str, indicator: Indicator, formula: Formula) -> Iterator[Finding]:
    """What is told in proportion to another value has no meaning once that may be below zero."""
    if not formula.may_fall_below_zero:
        return
    if indicator.scoring and indicator.scoring.rule == ScoringRule.RELATIVE:
        yield f"{place}.scoring", "a difference may fall below zero: points relative to the best have no meaning"
    for number, target in enumerate(indicator.targets, start=1):
        if target.needs_baseline and target.value:  # so many percent more than then
            yield f"{place}.targets[{number}]", "a difference may fall below zero: growth in percent has no meaning"


def _breakdown_problems(place: str, indicator: Indicator, formula: Formula, known: Known) -> Iterator[Finding]:
    if indicator.breakdown is None:
        return
    if not known.is_breakdown(indicator.breakdown):
        yield f"{place}.breakdown", f"unknown breakdown {indicator.breakdown!r}"
        return
    missing = [
        code
        for code in formula.numerator
        if code in known.elements and indicator.breakdown not in known.elements[code].breakdowns
    ]
    if missing:
        yield f"{place}.breakdown", f"the numerator's {', '.join(missing)} is not collected by {indicator.breakdown!r}"


def _part_problems(place: str, indicator: Indicator, known: Known) -> Iterator[Finding]:
    for code, times in Counter(part.code for part in indicator.parts).items():
        if times > 1:
            yield f"{place}.parts[{code}]", f"the code {code!r} stands more than once"
    for part in indicator.parts:
        here = f"{place}.parts[{part.code}]"
        if (part.formula is None) == (part.window is None):
            yield here, "a part needs either its own `formula` or a `window`"
        if part.formula is not None:
            formula = _parsed(part.formula)
            if isinstance(formula, str):
                yield f"{here}.formula", formula
            else:
                unit = part.unit or indicator.unit
                yield from _formula_problems(f"{here}.formula", formula, unit, indicator, known)
        if part.window is not None:
            yield from _window_problems(f"{here}.window", indicator, part, part.window)
            yield from _stated_problems(f"{here}.window.stated", indicator, part.window.stated, known)


def _window_problems(place: str, indicator: Indicator, part: Part, window: Window) -> Iterator[Finding]:
    if window.kind == "accumulated" and (window.since is None or window.years is not None):
        yield place, "an accumulated window needs `since` (a year) and no `years`"
    if window.kind == "trailing" and window.years is None:
        yield place, "a trailing window needs `years` (how many); `since` (its first year) may stand beside them"
    if indicator.unit != Measure.PERCENT or part.unit not in (None, Measure.PERCENT):
        yield place, "a window sums shares: the unit of the indicator and of the part must be percent"


def _stated_problems(place: str, indicator: Indicator, stated: str | None, known: Known) -> Iterator[Finding]:
    if stated is None:
        return
    if not known.is_element(stated):
        yield place, known.unknown_element(stated)
    element = known.elements.get(stated)
    if element and (element.level != indicator.level or element.monthly or element.kind is ElementKind.YES_NO):
        yield place, f"{stated!r} must be a yearly number of level {indicator.level}, as the indicator is"


def stranger_kinds(programme: Programme, kinds: Collection[str]) -> Iterator[str]:
    """A message for each kind that does not report to the programme at all."""
    for kind in kinds:
        if kind not in programme.reporting_kinds:
            reporting = _kinds_listed(programme.reporting_kinds)
            yield f"{str(kind)!r} does not report to the programme: `reporting_kinds` are {reporting}"


def _kind_problems(
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
                f"kinds are of organisations, but level {indicator.level} is reported by the territory",
            )
        return
    for message in stranger_kinds(programme, indicator.kinds):
        yield f"{place}.kinds", message
    if TerritoryKind.MUNICIPALITY in programme.reporting_kinds:
        return
    left: Collection[str] = programme.reporting_kinds
    criterion = [(f"criterion {one.code}", one.kinds) for one in programme.criteria if one.code == indicator.criterion]
    own = [("the indicator", indicator.kinds), *criterion, *_of_elements(indicator.parsed_formula.elements, elements)]
    for who, kinds in own:
        still = [kind for kind in left if not kinds or kind in kinds]
        if not still:
            yield f"{place}.kinds", f"nobody is left to report it: {who} leaves only {_kinds_listed(kinds)}"
            return
        left = still
    for part in indicator.parts:
        for who, kinds in _of_elements(part.parsed_formula.elements if part.parsed_formula else (), elements):
            if lacking := [kind for kind in left if kinds and kind not in kinds]:
                yield (
                    f"{place}.parts[{part.code}]",
                    f"{who} is not asked of {_kinds_listed(lacking)}: name `kinds` in the indicator",
                )
    breakdown = breakdowns.get(indicator.breakdown or "")
    if breakdown and breakdown.kinds and not set(breakdown.kinds).intersection(left):
        yield (
            f"{place}.breakdown",
            f"{breakdown.code!r} is asked of {_kinds_listed(breakdown.kinds)} only, the indicator of none",
        )


def _of_elements(codes: Collection[str], elements: Mapping[str, Element]) -> list[tuple[str, Collection[str]]]:
    return [(f"element {code!r}", elements[code].kinds) for code in codes if code in elements]


def _kinds_listed(kinds: Collection[str]) -> str:
    return ", ".join(str(kind) for kind in kinds)

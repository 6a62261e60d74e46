"""Checks of the configuration as a whole: everything that the models cannot see one by one."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from pdmon.programme.checking.indicators import Known, indicator_problems, stranger_kinds
from pdmon.programme.checking.territories import territory_problems
from pdmon.programme.cycle.checks import cycle_problems
from pdmon.programme.editions.years import edition_mistakes
from pdmon.programme.formula import FormulaError, parse_formula
from pdmon.programme.kinds.stated import kind_mistakes, not_organisations, unknown_kinds
from pdmon.programme.model import Deadline, Programme, SubsetRule
from pdmon.programme.reading import (
    BREAKDOWNS_FILE,
    ELEMENTS_FILE,
    PROGRAMMES_DIR,
    RECOMMENDATIONS_FILE,
    Problem,
    Reading,
    read_all,
)
from pdmon.programme.scoring import index_mistakes
from pdmon.programme.sql_names import RESERVED_SCHEMAS, RESERVED_WORDS
from pdmon.words.terms import Direction, EffectOutcome

__all__ = ["Problem", "check_config", "cross_problems"]

_LEAP_YEAR_FREE = 2001  # a year without 29 February: a yearly deadline must exist in every year
_YEARS = range(2000, 2101)
_PART_BREAKDOWN = "part"  # categories `part:<code>` are the rows of an indicator's parts


def check_config(path: Path) -> list[Problem]:
    """Every mistake in a configuration directory, found in one run; never raises for what stands in the files."""
    reading = read_all(Path(path))
    return reading.problems + cross_problems(reading)


def cross_problems(reading: Reading) -> list[Problem]:
    """Mistakes between items: unknown codes, contradictions, things that could never be computed."""
    of_kinds = list(_kind_problems(reading))
    known = Known(
        elements={element.code: element for element in reading.elements},
        declared_elements=frozenset(reading.declared_elements),
        declared_breakdowns=frozenset(reading.declared_breakdowns),
        breakdowns={breakdown.code: breakdown for breakdown in reading.breakdowns},
        every_kind_is_known=not of_kinds,
    )
    problems = [*of_kinds, *_element_problems(reading), *_breakdown_problems(reading), *_rule_problems(reading, known)]
    problems += [
        *_repeated_programmes(reading),
        *territory_problems(reading),
        *_recommendation_problems(reading, known),
    ]
    for file, programme in reading.programmes:
        for place, message in _programme_problems(reading, file, programme, known):
            problems.append(Problem(file, place, message))
        for place, message in indicator_problems(programme, known):
            problems.append(Problem(file, place, message))
    if not reading.problems and not problems:
        # Only now is the list of used elements complete: a mistake elsewhere would make a used element look unused.
        problems += _unused_elements(reading)
    return problems


def _kind_problems(reading: Reading) -> Iterator[Problem]:
    for file, place, message in kind_mistakes(reading.own_kinds, reading.programmes, reading.kinds):
        yield Problem(file, place, message)
    for element in reading.elements:
        for place, message in not_organisations(f"elements[{element.code}].kinds", element.kinds, reading.kinds):
            yield Problem(ELEMENTS_FILE, place, message)
    for breakdown in reading.breakdowns:
        for place, message in not_organisations(f"breakdowns[{breakdown.code}].kinds", breakdown.kinds, reading.kinds):
            yield Problem(BREAKDOWNS_FILE, place, message)
    for file, programme in reading.programmes:
        for place, message in unknown_kinds(programme, reading.kinds):
            yield Problem(file, place, message)


def _element_problems(reading: Reading) -> Iterator[Problem]:
    for code in _repeated(reading.declared_elements):
        yield Problem(ELEMENTS_FILE, f"elements[{code}]", f"the code {code!r} stands more than once")
    for element in reading.elements:
        place = f"elements[{element.code}]"
        if element.code in RESERVED_WORDS:
            yield Problem(ELEMENTS_FILE, f"{place}.code", f"{element.code!r} is a word of SQL: choose another code")
        for breakdown in element.breakdowns:
            if reading.declared_breakdowns and breakdown not in reading.declared_breakdowns:
                yield Problem(ELEMENTS_FILE, f"{place}.breakdowns", f"unknown breakdown {breakdown!r}")
        for code in element.in_programme:
            if code not in reading.declared_programmes:
                yield Problem(ELEMENTS_FILE, f"{place}.in_programme", f"unknown programme {code!r}")
        for breakdown in _repeated(element.breakdowns):
            yield Problem(ELEMENTS_FILE, f"{place}.breakdowns", f"the breakdown {breakdown!r} stands more than once")


def _breakdown_problems(reading: Reading) -> Iterator[Problem]:
    for code in _repeated(reading.declared_breakdowns):
        yield Problem(BREAKDOWNS_FILE, f"breakdowns[{code}]", f"the code {code!r} stands more than once")
    for breakdown in reading.breakdowns:
        place = f"breakdowns[{breakdown.code}]"
        if breakdown.code == _PART_BREAKDOWN:
            yield Problem(BREAKDOWNS_FILE, f"{place}.code", "'part' is the word for an indicator's parts")
        if not breakdown.categories:
            yield Problem(BREAKDOWNS_FILE, f"{place}.categories", "at least one category is needed")


def _rule_problems(reading: Reading, known: Known) -> Iterator[Problem]:
    programmes = {programme.code: programme for _, programme in reading.programmes}
    for number, rule in reading.rules:
        for message in _one_rule(reading, known, rule, programmes):
            yield Problem(ELEMENTS_FILE, f"rules[{number}]", message)


def _one_rule(reading: Reading, known: Known, rule: SubsetRule, programmes: dict[str, Programme]) -> Iterator[str]:
    codes = rule.part + rule.whole
    for code in dict.fromkeys(codes):
        if not known.is_element(code):
            yield known.unknown_element(code)
    for code in _repeated(codes):
        yield f"the element {code!r} stands twice in the rule"
    elements = [known.elements[code] for code in codes if code in known.elements]
    if len({element.level for element in elements}) > 1 or len({element.monthly for element in elements}) > 1:
        yield f"{_listed(codes)} never stand in one form (levels or periods differ): the rule cannot be checked"
    if rule.programme is None:
        return
    if rule.programme not in reading.declared_programmes:
        yield f"unknown programme {rule.programme!r}"
    elif rule.programme in programmes and not reading.problems:
        used = _used_elements(programmes[rule.programme])
        unused = [code for code in codes if code not in used]
        if unused:
            yield f"the programme {rule.programme!r} does not collect {_listed(unused)}"


def _recommendation_problems(reading: Reading, known: Known) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for number, recommendation in reading.recommendations:
        place = f"recommendations[{number}].elements"
        for code in recommendation.elements:
            if code not in known.declared_elements:
                yield Problem(RECOMMENDATIONS_FILE, place, known.unknown_element(code))
            if code in seen:
                yield Problem(RECOMMENDATIONS_FILE, place, f"{code!r} stands in recommendations[{seen[code]}] already")
            seen.setdefault(code, number)


def _repeated_programmes(reading: Reading) -> Iterator[Problem]:
    for code in _repeated(reading.declared_programmes):
        yield Problem(PROGRAMMES_DIR, "", f"the programme {code!r} stands in more than one file")


def _programme_problems(reading: Reading, file: str, programme: Programme, known: Known) -> Iterator[tuple[str, str]]:
    name = PurePosixPath(file).stem
    if programme.code != name:
        yield "code", f"the code {programme.code!r} and the file's name {name!r} must be the same"
    if programme.code in RESERVED_SCHEMAS:
        yield "code", f"{programme.code!r} is a word of SQL or a schema of the database: choose another code"
    for key, year in (("first_year", programme.first_year), ("baseline_year", programme.baseline_year)):
        if year is not None and year not in _YEARS:
            yield key, f"{year} is not a possible year"
    if programme.until is not None and programme.until not in _YEARS:
        yield "until", f"{programme.until} is not a possible year"
    elif programme.until is not None and programme.until < programme.first_year:
        yield "until", f"the programme ends in {programme.until}, before its first year {programme.first_year}"
    for key, message in index_mistakes(programme.index):
        yield f"index.{key}", message
    if programme.index and not any(indicator.scoring for indicator in programme.indicators):
        yield "index", "an index is made of points, and no indicator has `scoring`"
    yield from _criterion_problems(reading, file, programme)
    yield from _criteria_alone(programme, known)
    yield from _effect_problems(programme, reading.declared_indicators[file])
    yield from cycle_problems(programme, reading.declared_indicators[file])
    yield from _deadline_problems("deadlines", programme.deadlines)
    for indicator in programme.indicators:
        yield from _deadline_problems(f"indicators[{indicator.code}].deadlines", indicator.deadlines)


def _criteria_alone(programme: Programme, known: Known) -> Iterator[tuple[str, str]]:
    for criterion in programme.criteria:
        for message in stranger_kinds(programme, criterion.kinds) if known.every_kind_is_known else ():
            yield f"criteria[{criterion.code}].kinds", message
        for key, message in edition_mistakes(criterion, programme.years, "the programme"):
            yield f"criteria[{criterion.code}].{key}", message


def _effect_problems(programme: Programme, declared: Iterable[str]) -> Iterator[tuple[str, str]]:
    for code in _repeated(effect.code for effect in programme.effects):
        yield f"effects[{code}]", f"the code {code!r} stands more than once"
    undirected = {one.code for one in programme.indicators if one.direction is Direction.NONE}
    for effect in programme.effects:
        place = f"effects[{effect.code}]"
        for code in effect.indicators:
            if code not in declared:
                yield f"{place}.indicators", f"unknown indicator {code!r}"
        for state, words in effect.shown.items():
            said = effect.stable if EffectOutcome(state) is EffectOutcome.STABLE else effect.growing
            if not all(piece.strip() in said for piece in words.split("…")):
                yield f"{place}.shown.{state}", f"{words!r} is no piece of the order's words in `{state}`"
        for code in undirected.intersection(effect.indicators):
            yield f"{place}.indicators", f"{code!r} has no direction: it can neither grow nor decline"


def _criterion_problems(reading: Reading, file: str, programme: Programme) -> Iterator[tuple[str, str]]:
    declared = reading.declared_indicators[file]
    for code in _repeated(declared):
        yield f"indicators[{code}]", f"the code {code!r} stands more than once"
    criteria = [criterion.code for criterion in programme.criteria]
    for code in _repeated(criteria):
        yield f"criteria[{code}]", f"the code {code!r} stands more than once"
    for indicator in programme.indicators:
        if indicator.criterion not in criteria:
            yield f"indicators[{indicator.code}].criterion", f"unknown criterion {indicator.criterion!r}"
    if len(programme.indicators) == len(declared):
        used = {indicator.criterion for indicator in programme.indicators}
        for code in dict.fromkeys(criteria):
            if code not in used:
                yield f"criteria[{code}]", "the criterion has no indicators"


def _deadline_problems(place: str, deadlines: tuple[Deadline, ...]) -> Iterator[tuple[str, str]]:
    for number, deadline in enumerate(deadlines, start=1):
        here = f"{place}[{number}]"
        if deadline.monthly and deadline.month is not None:
            yield here, "a monthly deadline has no `month`: it is a day of the month after each reported month"
        elif not deadline.monthly and deadline.month is None:
            yield here, "`month` is missing (or `monthly: true`)"
        elif deadline.month is not None and deadline.day > monthrange(_LEAP_YEAR_FREE, deadline.month)[1]:
            yield here, f"there is no day {deadline.day} in month {deadline.month} of every year"


def _unused_elements(reading: Reading) -> Iterator[Problem]:
    used = {code for _, programme in reading.programmes for code in _used_elements(programme)}
    for element in reading.elements:
        if element.code not in used:
            yield Problem(ELEMENTS_FILE, f"elements[{element.code}]", "no indicator of any programme uses the element")


def _used_elements(programme: Programme) -> set[str]:
    """Element codes of every readable formula of the programme, parts and what windows are stated by included."""
    used: set[str] = set()
    for indicator in programme.indicators:
        used.update(part.window.stated for part in indicator.parts if part.window and part.window.stated)
        for text in (indicator.formula, *(part.formula for part in indicator.parts)):
            try:
                used.update(parse_formula(text).elements if text else ())
            except FormulaError:
                continue
    return used


def _repeated(codes: Iterable[str]) -> list[str]:
    return [code for code, times in Counter(codes).items() if times > 1]


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(repr(code) for code in dict.fromkeys(codes))

"""Checks of the configuration as a whole: everything that the models cannot see one by one."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from pdmon.programme.checking.deadlines import deadline_problems
from pdmon.programme.checking.elements import breakdown_problems, element_problems
from pdmon.programme.checking.indicator_kinds import stranger_kinds
from pdmon.programme.checking.indicators import indicator_problems
from pdmon.programme.checking.known import Known
from pdmon.programme.checking.placeholders import placeholder_problems
from pdmon.programme.checking.said import TWICE, listed, no_programme, repeated, twice
from pdmon.programme.checking.sql_names import RESERVED_SCHEMAS
from pdmon.programme.checking.territories import territory_problems
from pdmon.programme.checking.texts import asked_text_mistakes, text_in_formula
from pdmon.programme.checking.weights import weight_problems
from pdmon.programme.cycle.checks import cycle_problems, unknown_indicator
from pdmon.programme.editions.years import edition_mistakes
from pdmon.programme.formula import FormulaError, parse_formula
from pdmon.programme.kinds.stated import kind_mistakes, not_organisations, unknown_kinds
from pdmon.programme.model import Programme, SubsetRule
from pdmon.programme.periods.periodic import academic_mistakes
from pdmon.programme.reading.files import (
    BREAKDOWNS_FILE,
    ELEMENTS_FILE,
    PROGRAMMES_DIR,
    RECOMMENDATIONS_FILE,
    Reading,
    read_all,
)
from pdmon.programme.reading.problem import Problem
from pdmon.programme.scoring import index_mistakes
from pdmon.words.nearest import latin, nearest
from pdmon.words.terms import Direction, EffectOutcome

__all__ = ["Problem", "check_config", "problems_of"]

_YEARS = range(2000, 2101)


def check_config(path: Path) -> list[Problem]:
    """Every mistake in a configuration directory, found in one run; never raises for what stands in the files."""
    return problems_of(read_all(Path(path)))


def problems_of(reading: Reading) -> list[Problem]:
    """Every mistake of a reading with its line, by file and line."""
    cross = (reading.located(problem) for problem in _cross_problems(reading))
    found = [*reading.problems, *cross, *placeholder_problems(reading)]
    return sorted(dict.fromkeys(found), key=lambda problem: problem.order)


def _cross_problems(reading: Reading) -> list[Problem]:
    """Mistakes between items: unknown codes, contradictions, things that could never be computed."""
    of_kinds = list(_kind_problems(reading))
    known = Known(
        elements={
            element.code: element for element in reversed(reading.elements)
        },  # of two the first, told at the other
        declared_elements=frozenset(map(latin, reading.declared_elements)),  # a code with Russian letters is told once
        declared_breakdowns=frozenset(reading.declared_breakdowns),
        breakdowns={breakdown.code: breakdown for breakdown in reading.breakdowns},
        every_kind_is_known=not of_kinds,
    )
    problems = [*of_kinds, *element_problems(reading), *breakdown_problems(reading), *_rule_problems(reading, known)]
    problems += [
        *_repeated_programmes(reading),
        *territory_problems(reading),
        *_recommendation_problems(reading, known),
    ]
    for file, programme in reading.programmes:
        for place, message in (
            *_programme_problems(reading, file, programme, known),
            *indicator_problems(programme, known),
            *asked_text_mistakes(programme, known),
        ):
            problems.append(Problem(file, place, message, nth=2 if message.endswith(TWICE) else 1))
    if not reading.problems and not problems:
        # Only now is the list of used elements complete: a mistake elsewhere would make a used element look unused.
        problems += _unused_elements(reading)
    return problems


def _kind_problems(reading: Reading) -> Iterator[Problem]:
    for file, place, message in kind_mistakes(reading.own_kinds, reading.programmes, reading.kinds):
        yield Problem(file, place, message, nth=2 if message.endswith(TWICE) else 1)
    for element in reading.elements:
        for place, message in not_organisations(f"elements[{element.code}].kinds", element.kinds, reading.kinds):
            yield Problem(ELEMENTS_FILE, place, message)
    for breakdown in reading.breakdowns:
        for place, message in not_organisations(f"breakdowns[{breakdown.code}].kinds", breakdown.kinds, reading.kinds):
            yield Problem(BREAKDOWNS_FILE, place, message)
    for file, programme in reading.programmes:
        for place, message in unknown_kinds(programme, reading.kinds):
            yield Problem(file, place, message)


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
    yield from text_in_formula(dict.fromkeys(codes), known.elements)
    for code in repeated(codes):
        yield f"данные «{code}» стоят в правиле дважды: оставьте один раз"
    elements = [known.elements[code] for code in codes if code in known.elements]
    if len({element.level for element in elements}) > 1 or len({element.periods for element in elements}) > 1:
        yield f"{listed(codes)} не бывают в одной форме (разные уровни или сроки), правило не проверить: уберите его"
    if rule.programme is None:
        return
    if rule.programme not in reading.declared_programmes:
        yield no_programme(rule.programme, reading)
    elif rule.programme in programmes and not reading.problems:
        used = _used_elements(programmes[rule.programme])
        unused = [code for code in codes if code not in used]
        if unused:
            yield f"программа «{rule.programme}» не собирает {listed(unused)}: уберите их из правила"


def _recommendation_problems(reading: Reading, known: Known) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for number, recommendation in reading.recommendations:
        place = f"recommendations[{number}].elements"
        for code in recommendation.elements:
            if not known.is_element(code):
                yield Problem(RECOMMENDATIONS_FILE, place, known.unknown_element(code))
            if code in seen:
                yield Problem(
                    RECOMMENDATIONS_FILE,
                    place,
                    f"«{code}» уже стоит в recommendations[{seen[code]}]: оставьте в одном месте",
                )
            seen.setdefault(code, number)


def _repeated_programmes(reading: Reading) -> Iterator[Problem]:
    first_in: dict[str, str] = {}
    for file, source in reading.sources.items():
        is_programme = file.startswith(f"{PROGRAMMES_DIR}/") and isinstance(source.content, dict)
        code = source.content.get("code") if is_programme else None
        if isinstance(code, str) and (first := first_in.setdefault(code, file)) != file:
            yield Problem(file, "code", f"программа с кодом «{code}» уже есть в {first}: дайте этой другой код")


def _programme_problems(reading: Reading, file: str, programme: Programme, known: Known) -> Iterator[tuple[str, str]]:
    name = PurePosixPath(file).stem
    if programme.code != name:
        yield (
            "code",
            (
                f"код «{programme.code}» и имя файла «{name}» различаются: переименуйте файл в {programme.code}.yaml "
                "или исправьте код"
            ),
        )
    if programme.code in RESERVED_SCHEMAS:
        yield "code", f"«{programme.code}» — слово языка SQL или имя внутри базы, кодом быть не может: дайте другой код"
    for key, year in (("first_year", programme.first_year), ("baseline_year", programme.baseline_year)):
        if year is not None and year not in _YEARS:
            yield key, f"{year} — не год: нужен год от 2000 до 2100"
    if programme.until is not None and programme.until not in _YEARS:
        yield "until", f"{programme.until} — не год: нужен год от 2000 до 2100"
    elif programme.until is not None and programme.until < programme.first_year:
        yield (
            "until",
            (
                f"программа кончается в {programme.until} году, раньше первого — {programme.first_year}: исправьте "
                "until или first_year"
            ),
        )
    yield from weight_problems(programme)
    for key, message in index_mistakes(programme.index):
        yield f"index.{key}", message
    if programme.index and not any(indicator.scoring for indicator in programme.indicators):
        yield (
            "index",
            (
                "индекс складывается из баллов, а баллов (scoring) нет ни у одного показателя: допишите их или "
                "уберите index"
            ),
        )
    yield from _criterion_problems(reading, file, programme)
    yield from _criteria_alone(programme, known)
    yield from _effect_problems(programme, reading.declared_indicators[file])
    yield from cycle_problems(programme, reading.declared_indicators[file])
    yield from academic_mistakes(programme)
    yield from deadline_problems("deadlines", programme.deadlines)
    for indicator in programme.indicators:
        yield from deadline_problems(f"indicators[{indicator.code}].deadlines", indicator.deadlines)


def _criteria_alone(programme: Programme, known: Known) -> Iterator[tuple[str, str]]:
    for criterion in programme.criteria:
        for message in stranger_kinds(programme, criterion.kinds) if known.every_kind_is_known else ():
            yield f"criteria[{criterion.code}].kinds", message
        for key, message in edition_mistakes(criterion, programme.years, "программы"):
            yield f"criteria[{criterion.code}].{key}", message


def _effect_problems(programme: Programme, declared: Iterable[str]) -> Iterator[tuple[str, str]]:
    for code in repeated(effect.code for effect in programme.effects):
        yield f"effects[{code}]", twice(code)
    undirected = {one.code for one in programme.indicators if one.direction is Direction.NONE}
    for effect in programme.effects:
        place = f"effects[{effect.code}]"
        for code in effect.indicators:
            if code not in declared:
                yield f"{place}.indicators", unknown_indicator(code, declared)
        for state, words in effect.shown.items():
            said = effect.stable if EffectOutcome(state) is EffectOutcome.STABLE else effect.growing
            if not all(piece.strip() in said for piece in words.split("…")):
                yield f"{place}.shown.{state}", f"слов «{words}» нет в {state} — в словах приказа: перепишите их оттуда"
        for code in undirected.intersection(effect.indicators):
            yield (
                f"{place}.indicators",
                f"у показателя «{code}» нет направления (direction none), расти он не может: уберите его отсюда",
            )


def _criterion_problems(reading: Reading, file: str, programme: Programme) -> Iterator[tuple[str, str]]:
    declared = reading.declared_indicators[file]
    for code in repeated(declared):
        yield f"indicators[{code}]", twice(code)
    criteria = [criterion.code for criterion in programme.criteria]
    for code in repeated(criteria):
        yield f"criteria[{code}]", twice(code)
    for indicator in programme.indicators:
        if indicator.criterion not in criteria:
            yield (
                f"indicators[{indicator.code}].criterion",
                (
                    f"критерия «{indicator.criterion}» нет{nearest(indicator.criterion, criteria)}. Есть: "
                    f"{', '.join(criteria)}"
                ),
            )
    if len(programme.indicators) == len(declared):
        used = {indicator.criterion for indicator in programme.indicators}
        for code in dict.fromkeys(criteria):
            if code not in used:
                yield (
                    f"criteria[{code}]",
                    "у критерия нет ни одного показателя: уберите его или назовите в criterion показателя",
                )


def _unused_elements(reading: Reading) -> Iterator[Problem]:
    used = {code for _, programme in reading.programmes for code in _used_elements(programme)}
    for element in reading.elements:
        if element.code not in used:
            yield Problem(
                ELEMENTS_FILE,
                f"elements[{element.code}]",
                "данные не нужны ни одному показателю ни одной программы: уберите их или используйте в формуле"
                f"{' — текстовый ответ назовите в texts' if element.is_text else ''}",
            )


def _used_elements(programme: Programme) -> set[str]:
    """Element codes of every readable formula of the programme, of parts, of what windows are stated by, of texts."""
    used = set(programme.text_codes)
    for indicator in programme.indicators:
        used.update(part.window.stated for part in indicator.parts if part.window and part.window.stated)
        for text in (indicator.formula, *(part.formula for part in indicator.parts)):
            try:
                used.update(parse_formula(text).elements if text else ())
            except FormulaError:
                continue
    return used

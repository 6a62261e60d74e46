"""Checks of one indicator against the elements, its own parts, targets and scoring."""

from collections import Counter
from collections.abc import Iterator

from pdmon.programme.checking.indicator_kinds import kind_problems, level_said
from pdmon.programme.checking.known import Known
from pdmon.programme.checking.targets import target_mistakes
from pdmon.programme.checking.texts import text_in_formula
from pdmon.programme.editions.years import edition_mistakes
from pdmon.programme.formula import Formula, FormulaError, parse_formula
from pdmon.programme.model import Element, ElementKind, Indicator, Part, Programme, Window
from pdmon.programme.periods.periodic import mixed_periods
from pdmon.programme.scoring import scoring_mistakes
from pdmon.words.figures.measures import UNITS, is_worded, parted
from pdmon.words.nearest import nearest
from pdmon.words.terms import AMOUNTS, Measure, ScoringRule

Finding = tuple[str, str]  # place and message
_TITLE = 60  # letters of a short title
_NO_NUMBER = (ElementKind.YES_NO, ElementKind.TEXT)


def indicator_problems(programme: Programme, known: Known) -> Iterator[Finding]:
    """Place and message of every mistake in the programme's indicators."""
    for indicator in programme.indicators:
        place = f"indicators[{indicator.code}]"
        if len(indicator.short_title) > _TITLE:
            yield (
                f"{place}.short_title",
                (f"{len(indicator.short_title)} знаков: в таблицах и на графиках видно {_TITLE} — сократите"),
            )
        formula = _parsed(indicator.formula)
        if isinstance(formula, str):
            yield f"{place}.formula", formula
        elif told := list(text_in_formula(formula.elements, known.elements)):
            yield from ((f"{place}.formula", message) for message in told)
        else:
            yield from _formula_problems(f"{place}.formula", formula, indicator.unit, indicator, known)
            yield from _decimals_problems(place, indicator.unit, indicator.decimals)
            yield from _scale_problems(f"{place}.score_scale", indicator, formula, known)
            yield from _breakdown_problems(place, indicator, formula, known)
            yield from _below_zero_problems(place, indicator, formula)
            if known.every_kind_is_known and all(
                not isinstance(_parsed(part.formula), str) for part in indicator.parts if part.formula
            ):
                yield from kind_problems(place, programme, indicator, known.elements, known.breakdowns)
        yield from _part_problems(place, indicator, known)
        if indicator.aggregate and indicator.unit is not Measure.PRESENCE:
            yield (
                f"{place}.aggregate",
                "aggregate бывает только у unit presence, доли и количества складываются: уберите его",
            )
        readable = None if isinstance(formula, str) else formula
        for key, message in _edition_mistakes(programme, indicator):
            yield f"{place}.{key}", message
        years = programme.years_of(indicator)
        for key, message in target_mistakes(indicator, readable, programme.baseline_year, years):
            yield f"{place}.{key}", message
        for key, message in indicator.period_mistakes(indicator.unit):
            yield f"{place}.{key}", message
        for key, message in scoring_mistakes(indicator):
            yield f"{place}.scoring{key}", message
        if indicator.scoring and indicator.scoring.rule == ScoringRule.DOCUMENT and indicator.evidence is None:
            yield (
                f"{place}.evidence",
                (
                    "баллам за документ (rule document) нужен evidence — какой документ должен быть, словами "
                    "приказа: допишите его"
                ),
            )


def _edition_mistakes(programme: Programme, indicator: Indicator) -> Iterator[Finding]:
    """Years of the indicator that cannot be, or that its criterion or the programme does not have."""
    inside, of_whom = programme.years, "программы"
    for criterion in programme.criteria:
        if criterion.code == indicator.criterion and criterion.years.is_limited and not criterion.years.is_empty:
            inside, of_whom = inside.common(criterion.years), f"критерия {criterion.code}"
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
                (
                    f"данные «{element.code}» — уровня {level_said(element.level)}, а показатель — уровня "
                    f"{level_said(indicator.level)}: исправьте level или возьмите другие данные"
                ),
            )
    yield from ((place, message) for message in mixed_periods(indicator.periods, elements))


def _unit_problems(place: str, formula: Formula, unit: str, elements: list[Element]) -> Iterator[Finding]:
    needs_ratio = UNITS[parted(unit)[0]].is_ratio
    if needs_ratio and not formula.denominator:
        yield place, f"unit {unit} — отношение, а в формуле нет знаменателя: напишите «числитель / знаменатель»"
    if needs_ratio is False and formula.denominator:
        yield place, f"unit {unit}, а формула — дробь: возьмите unit percent или уберите знаменатель"
    scale = UNITS[parted(unit)[0]].scale
    if formula.denominator and scale != 1 and formula.is_scaled_by(scale):
        yield (
            place,
            (
                f"unit {unit} сам умножает дробь на {scale}, с множителем значение стало бы в {scale} раз больше: "
                f"уберите «{scale} *»"
            ),
        )
    amounts = [element.code for element in elements if element.kind in AMOUNTS]
    if unit == Measure.PERCENT and amounts:
        yield place, f"{', '.join(amounts)} — величина, а не люди: у такой доли unit {Measure.PERCENT_OF_AMOUNT}"
    yes_no = [element.code for element in elements if element.kind is ElementKind.YES_NO]
    if unit == Measure.PRESENCE:
        numbers = [element.code for element in elements if element.kind is not ElementKind.YES_NO]
        if len(formula.elements) > 1:
            yield place, "для unit presence в формуле стоит ровно один код данных вида yes_no: оставьте один"
        if not formula.is_plain:
            yield place, "unit presence — «есть или нет», множителей и вычитания в формуле не бывает: уберите их"
        if numbers:
            yield (
                place,
                (
                    f"для unit presence нужны данные вида yes_no, а {', '.join(numbers)} — число: возьмите другие "
                    "данные или unit count"
                ),
            )
    elif yes_no:
        yield place, f"данные {', '.join(yes_no)} — вида yes_no («да или нет»): им нужен unit presence"


def _decimals_problems(place: str, unit: Measure | None, decimals: int | None) -> Iterator[Finding]:
    if decimals is not None and (unit is None or not is_worded(unit)):
        yield f"{place}.decimals", f"у единицы {unit or 'показателя'} число знаков не задаётся: уберите decimals"


def _scale_problems(place: str, indicator: Indicator, formula: Formula, known: Known) -> Iterator[Finding]:
    """A scale is of the sum of points of so many people and of nothing else."""
    scale = indicator.score_scale
    if scale is None:
        return
    if scale.lowest >= scale.highest:
        yield place, "lowest должно быть меньше highest"
    is_pair = len(formula.numerator) == len(formula.denominator) == 1 and formula.is_plain
    kinds = [known.elements[code].kind for code in formula.elements if code in known.elements]
    if indicator.unit is not Measure.SCORE or not is_pair:
        yield place, "шкала — у среднего балла: unit score, формула «сумма баллов / число людей» без множителей"
    elif len(kinds) == len(formula.elements) and kinds != [ElementKind.SCORE, ElementKind.PEOPLE]:
        yield place, "в числителе среднего балла стоят данные вида score, в знаменателе — people"


def _below_zero_problems(place: str, indicator: Indicator, formula: Formula) -> Iterator[Finding]:
    """What is told in proportion to another value has no meaning once that may be below zero."""
    if not formula.may_fall_below_zero:
        return
    if indicator.scoring and indicator.scoring.rule == ScoringRule.RELATIVE:
        yield (
            f"{place}.scoring",
            "разность бывает меньше нуля, и баллы relative («от лучшего») теряют смысл: возьмите bands",
        )
    for number, target in enumerate(indicator.targets, start=1):
        if target.needs_baseline and target.value:  # so many percent more than then
            yield (
                f"{place}.targets[{number}]",
                "разность бывает меньше нуля, и рост в процентах теряет смысл: уберите value или возьмите другую цель",
            )


def _breakdown_problems(place: str, indicator: Indicator, formula: Formula, known: Known) -> Iterator[Finding]:
    if indicator.breakdown is None:
        return
    if not known.is_breakdown(indicator.breakdown):
        yield (
            f"{place}.breakdown",
            (
                f"разреза «{indicator.breakdown}» нет в "
                f"breakdowns.yaml{nearest(indicator.breakdown, known.declared_breakdowns)}"
            ),
        )
        return
    missing = [
        code
        for code in formula.numerator
        if code in known.elements and indicator.breakdown not in known.elements[code].breakdowns
    ]
    if missing:
        yield (
            f"{place}.breakdown",
            (
                f"данные числителя {', '.join(missing)} не собираются по разрезу «{indicator.breakdown}»: допишите "
                "его в breakdowns этих данных (elements.yaml) или уберите здесь"
            ),
        )


def _part_problems(place: str, indicator: Indicator, known: Known) -> Iterator[Finding]:
    for code, times in Counter(part.code for part in indicator.parts).items():
        if times > 1:
            yield f"{place}.parts[{code}]", f"код «{code}» повторяется: дайте второму другой"
    for part in indicator.parts:
        here = f"{place}.parts[{part.code}]"
        if (part.formula is None) == (part.window is None):
            yield here, "у части либо своя формула (formula), либо окно лет (window): оставьте одно"
        if part.formula is not None:
            formula = _parsed(part.formula)
            if isinstance(formula, str):
                yield f"{here}.formula", formula
            elif told := list(text_in_formula(formula.elements, known.elements)):
                yield from ((f"{here}.formula", message) for message in told)
            else:
                unit = part.unit or indicator.unit
                yield from _formula_problems(f"{here}.formula", formula, unit, indicator, known)
        yield from _decimals_problems(here, part.unit, part.decimals)
        if part.window is not None:
            yield from _window_problems(f"{here}.window", indicator, part, part.window)
            yield from _stated_problems(f"{here}.window.stated", indicator, part.window.stated, known)


def _window_problems(place: str, indicator: Indicator, part: Part, window: Window) -> Iterator[Finding]:
    if window.kind == "accumulated" and (window.since is None or window.years is not None):
        yield place, "накопленному окну нужен since (год начала), а years у него нет: исправьте"
    if window.kind == "trailing" and window.years is None:
        yield place, "скользящему окну нужен years (за сколько лет): допишите его, рядом может стоять since"
    if indicator.unit != Measure.PERCENT or part.unit not in (None, Measure.PERCENT):
        yield place, "окно бывает только у доли: unit показателя и части должен быть percent"


def _stated_problems(place: str, indicator: Indicator, stated: str | None, known: Known) -> Iterator[Finding]:
    if stated is None:
        return
    if not known.is_element(stated):
        yield place, known.unknown_element(stated)
    element = known.elements.get(stated)
    if element and (element.level != indicator.level or element.periods.is_part or element.kind in _NO_NUMBER):
        yield (
            place,
            (
                f"данные «{stated}» должны быть годовым числом уровня {level_said(indicator.level)}, как у "
                "показателя: возьмите другие"
            ),
        )

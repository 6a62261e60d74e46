"""Mistakes in the product's reading of an order's cycle: items, addressees and terms that could never be acted on."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator

from pdmon.programme.cycle.lists import ALL, AddresseeEntry, AnalysisEntry, TermEntry, TermReading, YearDay
from pdmon.programme.model import Programme
from pdmon.words.cycle.lists import AddresseeScope, CycleList, SplitBy
from pdmon.words.nearest import nearest
from pdmon.words.reporters import Reporter

_LEAP_YEAR_FREE = 2001


def cycle_problems(programme: Programme, declared: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Place and message of each mistake; `declared`: codes of the programme's indicators, the unreadable too."""
    known = frozenset(declared)
    yield from _analysis_problems(programme, known)
    yield from _addressee_problems(programme)
    for name in CycleList:
        for number, entry in enumerate(programme.cycle.entries(name), start=1):
            if isinstance(entry, TermEntry) and entry.reading:
                for message in (*_term_problems(entry.reading), *_unknown_indicators(entry.reading, known)):
                    yield _place(name, number), message


def _analysis_problems(programme: Programme, declared: frozenset[str]) -> Iterator[tuple[str, str]]:
    split = {indicator.code for indicator in programme.indicators if indicator.breakdown}
    placed = []
    for name in (CycleList.ANALYSES, CycleList.ANALYSIS_DIRECTIONS):
        for number, entry in enumerate(programme.cycle.entries(name), start=1):
            if not (isinstance(entry, AnalysisEntry) and entry.reading):
                continue
            place, reading = _place(name, number), entry.reading
            placed.append((place, reading.code))
            codes = split if reading.indicators == ALL else reading.indicators
            for code in codes:
                if code not in declared:
                    yield f"{place}.indicators", unknown_indicator(code, declared)
            if SplitBy.SUBJECT in reading.by and not split & set(codes):
                yield (
                    f"{place}.by",
                    "ни один из этих показателей не собирается по разрезам, делить нечего: уберите subject",
                )
            for code in _repeated(reading.by):
                yield f"{place}.by", f"«{code}» повторяется: оставьте один раз"
    yield from _repeated_codes(placed)


def _addressee_problems(programme: Programme) -> Iterator[tuple[str, str]]:
    region = programme.reporter == Reporter.MUNICIPALITY
    own = AddresseeScope.MUNICIPALITY if region else AddresseeScope.ORGANISATION
    placed = []
    for number, entry in enumerate(programme.cycle.addressees, start=1):
        if not (isinstance(entry, AddresseeEntry) and entry.reading):
            continue
        place = _place(CycleList.ADDRESSEES, number)
        placed.append((place, entry.reading.code))
        if entry.reading.scope not in (own, AddresseeScope.TERRITORY):
            yield (
                f"{place}.scope",
                (
                    f"сдают формы этой программы не те, кого называет scope «{entry.reading.scope}»: здесь можно "
                    f"{own} или territory"
                ),
            )
    yield from _repeated_codes(placed)


def _term_problems(term: TermReading) -> Iterator[str]:
    once = term.since is not None or term.until is not None
    if once == (term.yearly is not None):
        yield "срок — либо to (с from или без), либо yearly (с yearly_from или без): оставьте одно"
    if term.since and not term.until:
        yield "у from нет конца: допишите to"
    if term.yearly_since and not term.yearly:
        yield "у yearly_from нет конца: допишите yearly"
    if term.since and term.until and term.since > term.until:
        yield f"начало from {term.since} позже конца to {term.until}: исправьте даты"
    for day in (term.yearly_since, term.yearly):
        if day and day.day > monthrange(_LEAP_YEAR_FREE, day.month)[1]:
            yield f"дня {day.day} в месяце {day.month} нет (или бывает не каждый год): исправьте day"
    if term.yearly_since and term.yearly and _order(term.yearly_since) > _order(term.yearly):
        yield "начало yearly_from позже конца yearly: исправьте дни"


def _unknown_indicators(term: TermReading, declared: frozenset[str]) -> Iterator[str]:
    for code in () if term.indicators == ALL else term.indicators:
        if code not in declared:
            yield unknown_indicator(code, declared)


def unknown_indicator(code: str, known: Iterable[str]) -> str:
    return f"показателя «{code}» в программе нет{nearest(code, known)}"


def _order(day: YearDay) -> tuple[int, int, int]:
    return day.year_offset, day.month, day.day


def _place(name: CycleList, number: int) -> str:
    return f"cycle.{name.value}[{number}].reading"


def _repeated_codes(placed: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    repeated = _repeated(code for _, code in placed)
    for place, code in placed:
        if code in repeated:
            yield f"{place}.code", f"код «{code}» повторяется: дайте второму другой"


def _repeated(codes: Iterable[str]) -> list[str]:
    return [code for code, times in Counter(codes).items() if times > 1]

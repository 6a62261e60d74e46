"""A programme to begin with: every part once, with what to write there, sound but for the words in brackets.

What is optional stands as lines behind a «#» without a space: without it they hold (a test takes each away).
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from pydantic import TypeAdapter, ValidationError

from pdmon.programme.checking.sql_names import RESERVED_SCHEMAS
from pdmon.programme.drafting.skeleton_text import DOWN, EVENTS, HEAD, PASSPORT, PRESENCE, RATED, RELATIVE, WHOLE_UNITS
from pdmon.programme.fields import Code
from pdmon.programme.model import Element, Programme
from pdmon.words.periods import PeriodKind
from pdmon.words.terms import ElementKind, Level, Measure

_LIKELY = (("diagnosed", "teachers"), ("trained", "staff"))  # a share that nearly every order has
SCHEMA_FILE = "programme.schema.json"
_SCHEMA_LINE = f"# yaml-language-server: $schema=../{SCHEMA_FILE}\n"


def skeleton(code: str, elements: Iterable[Element], today: date, has_schema: bool = True) -> str:
    """The text of a new programme's file; its formulas are over elements that the configuration has."""
    asked = [one for one in elements if one.level is Level.ORGANISATION and one.periods is PeriodKind.YEAR]
    year = today.year
    words = {"code": code, "today": today.isoformat(), "year": year, "next": year + 1, "later": year + 2}
    formula, unit = _formula(asked)
    breakdown = _breakdown(asked, formula)
    first = HEAD.format(
        **words,
        formula=formula,
        unit=unit,
        breakdown=f"    #breakdown: {breakdown}          # {_SPLIT}\n" * bool(breakdown),
    )
    more = "".join(
        text.format(number=f'"1.{number}"', **words, formula=used, unit=unit) + PASSPORT
        for number, (text, used) in enumerate(_more(asked, formula, unit), start=2)
    )
    return _SCHEMA_LINE * has_schema + first + more + WHOLE_UNITS


_SPLIT = "кроме итога — по этому разрезу из config/breakdowns.yaml"


def _more(asked: list[Element], formula: str, unit: str) -> Iterator[tuple[str, str]]:
    """The further indicators, each with what it is computed of, as far as the configuration has such data."""
    if unit == Measure.PERCENT:
        yield RATED, formula
    counted = [one.code for one in asked if one.kind in (ElementKind.PEOPLE, ElementKind.DOCUMENTS, ElementKind.EVENTS)]
    if counted:
        yield EVENTS, counted[-1]
        yield DOWN, counted[-1]
    if unit == Measure.PERCENT:
        yield RELATIVE, formula
    if presence := next((one.code for one in asked if one.kind is ElementKind.YES_NO), None):
        yield PRESENCE, presence


def code_refusal(code: str, programmes: Iterable[Programme]) -> str:
    """Why no new programme can have the code, and what to do; empty where it can."""
    try:
        TypeAdapter(Code).validate_python(code)
    except ValidationError:
        return f"«{code}» кодом быть не может: нужны латинские буквы, цифры и «_», первой — маленькая буква."
    if code in RESERVED_SCHEMAS:
        return f"«{code}» — слово языка SQL или имя внутри базы, кодом быть не может: дайте другой."
    for programme in programmes:
        if code == programme.code:
            return f"Программа «{code}» уже есть: дайте другой код."
        if code == programme.root:
            return f"«{code}» — территория программы «{programme.code}»: дайте другой код и напишите territory: {code}."
    return ""


def _formula(asked: list[Element]) -> tuple[str, str]:
    codes = [one.code for one in asked if one.kind is ElementKind.PEOPLE]
    for upper, lower in (*_LIKELY, *pairwise(codes)):
        if {upper, lower} <= set(codes):
            return f"{upper} / {lower}", Measure.PERCENT.value
    return next(iter(codes), "kod_dannykh"), Measure.COUNT.value


def _breakdown(asked: list[Element], formula: str) -> str:
    """The first breakdown by which the numerator is collected; empty where there is none."""
    upper = formula.partition(" / ")[0]
    return next((one for element in asked if element.code == upper for one in element.breakdowns), "")

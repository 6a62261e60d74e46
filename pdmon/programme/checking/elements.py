"""Checks of elements and breakdowns, each by itself."""

from collections.abc import Iterator

from pdmon.programme.checking.said import no_programme, repeated, twice
from pdmon.programme.checking.sql_names import RESERVED_WORDS
from pdmon.programme.checking.texts import text_element_mistakes
from pdmon.programme.reading.files import BREAKDOWNS_FILE, ELEMENTS_FILE, Reading
from pdmon.programme.reading.problem import Problem
from pdmon.words.nearest import nearest

_PART_BREAKDOWN = "part"  # categories `part:<code>` are the rows of an indicator's parts


def element_problems(reading: Reading) -> Iterator[Problem]:
    """Every mistake of an element by itself."""
    for code in repeated(reading.declared_elements):
        yield Problem(ELEMENTS_FILE, f"elements[{code}]", twice(code), nth=2)
    for element in reading.elements:
        place = f"elements[{element.code}]"
        if element.code in RESERVED_WORDS:
            yield Problem(
                ELEMENTS_FILE,
                f"{place}.code",
                f"«{element.code}» — слово языка SQL, кодом быть не может: дайте другой код",
            )
        for breakdown in element.breakdowns:
            if reading.declared_breakdowns and breakdown not in reading.declared_breakdowns:
                yield Problem(
                    ELEMENTS_FILE,
                    f"{place}.breakdowns",
                    f"разреза «{breakdown}» нет в breakdowns.yaml{nearest(breakdown, reading.declared_breakdowns)}",
                )
        for code in element.in_programme:
            if code not in reading.declared_programmes:
                yield Problem(ELEMENTS_FILE, f"{place}.in_programme", no_programme(code, reading))
        for key, message in text_element_mistakes(element):
            yield Problem(ELEMENTS_FILE, f"{place}.{key}", message)
        for breakdown in repeated(element.breakdowns):
            yield Problem(ELEMENTS_FILE, f"{place}.breakdowns", f"разрез «{breakdown}» повторяется: оставьте один раз")


def breakdown_problems(reading: Reading) -> Iterator[Problem]:
    """Every mistake of a breakdown by itself."""
    for code in repeated(reading.declared_breakdowns):
        yield Problem(BREAKDOWNS_FILE, f"breakdowns[{code}]", twice(code), nth=2)
    known = {breakdown.code: breakdown for breakdown in reading.breakdowns}
    own = {one.code: file for file, programme in reversed(reading.programmes) for one in programme.breakdowns}
    for file, programme in reading.programmes:
        for code in repeated(one.code for one in programme.breakdowns):
            yield Problem(file, f"breakdowns[{code}]", twice(code), nth=2)
        for one in programme.breakdowns:
            if one.categories != known[one.code].categories or one.title != known[one.code].title:
                said = f"разрез «{one.code}» описан и в другом файле, но иначе: оставьте одно описание"
                yield Problem(file, f"breakdowns[{one.code}]", said)
    for breakdown in reading.breakdowns:
        place, in_file = f"breakdowns[{breakdown.code}]", own.get(breakdown.code, BREAKDOWNS_FILE)
        for code in breakdown.elements:
            if reading.declared_elements and code not in reading.declared_elements:
                said = f"данных «{code}» в elements.yaml нет{nearest(code, reading.declared_elements)}"
                yield Problem(in_file, f"{place}.elements", said)
        if breakdown.code == _PART_BREAKDOWN:
            yield Problem(in_file, f"{place}.code", "словом part названы части показателей: дайте разрезу другой код")
        if not breakdown.categories:
            yield Problem(in_file, f"{place}.categories", "нужна хотя бы одна категория: «код: название»")

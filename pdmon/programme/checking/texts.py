"""Checks of text answers: they are words, so they stand beside an indicator and in no formula."""

from collections.abc import Iterable, Iterator, Mapping

from pdmon.programme.checking.known import Known
from pdmon.programme.elements import Element
from pdmon.programme.model import Programme
from pdmon.words.periods import PERIOD_KIND_WORDS

Mistake = tuple[str, str]  # place and message


def text_element_mistakes(element: Element) -> Iterator[Mistake]:
    """Key and message of what an element of words, or one that is none, says of itself."""
    if not element.is_text:
        if element.max_chars is not None:
            yield (
                "max_chars",
                "max_chars бывает только у текстового ответа (kind: text): уберите его или исправьте kind",
            )
        return
    if element.breakdowns:
        yield "breakdowns", "текстовый ответ по разрезам не собирается: уберите breakdowns"
    if element.sensitive:
        yield (
            "sensitive",
            "sensitive скрывает малые числа, а текст видят только сама организация, начальник и методист: уберите его",
        )


def text_in_formula(codes: Iterable[str], elements: Mapping[str, Element]) -> Iterator[str]:
    """A message for each text answer that is to be counted."""
    for code in codes:
        if code in elements and elements[code].is_text:
            yield (
                f"«{code}» — текстовый ответ, его нельзя ни сложить, ни разделить: уберите его отсюда и назовите в "
                "texts показателя"
            )


def asked_text_mistakes(programme: Programme, known: Known) -> Iterator[Mistake]:
    """Place and message of what is wrong in the programme's `texts` and its indicators'."""
    yield from _asked("texts", programme.texts, known)
    for indicator in programme.indicators:
        place = f"indicators[{indicator.code}].texts"
        yield from _asked(place, indicator.texts, known)
        for code in indicator.texts:
            element = known.elements.get(code)
            if code in programme.texts:
                yield place, f"«{code}» уже спрашивается для всей программы (texts): оставьте в одном месте"
            if element and element.is_text and element.periods is not indicator.periods:
                periods = PERIOD_KIND_WORDS[indicator.periods], PERIOD_KIND_WORDS[element.periods]
                yield place, f"показатель {periods[0]}, а ответ «{code}» — {periods[1]}: укажите одинаковый periods"


def _asked(place: str, codes: tuple[str, ...], known: Known) -> Iterator[Mistake]:
    for code in dict.fromkeys(codes):
        element = known.elements.get(code)
        if not known.is_element(code):
            yield place, known.unknown_element(code)
        elif element and not element.is_text:
            yield place, f"«{code}» — не текстовый ответ (kind: text): уберите его из texts или исправьте kind"
        if codes.count(code) > 1:
            yield place, f"«{code}» повторяется: оставьте один раз"

"""Words for states, statuses and values on the screen; numbers come from `pdmon.words.wording`."""

import re
from typing import Any

from pdmon.output.palette import STATUS_SIGNS, STATUS_WORDS
from pdmon.programme.model import Programme
from pdmon.words.wording import (
    NBSP,
    NO_VALUE,
    date_text,
    difference,
    measured,
    missing,
    short_number,
)

STATE_WORDS = {
    "ok": "",
    "no_data": "нет данных",
    "not_applicable": "не применимо",
    "partial": "неполный период",
    "hidden": "скрыто",
    "not_expected": "не ожидается",
}
STATE_MEANINGS = {
    "no_data": "Данные не сданы: показатель не считается и не приносит и не отнимает баллов.",
    "not_applicable": "Знаменатель равен нулю: делить не на что, показатель не оценивается.",
    "partial": "В периоде есть годы без данных: значение посчитано по имеющимся, но не оценивается.",
    "hidden": "Малые числа по чувствительным данным видит только методист.",
}
OVER_WHOLE = (
    "⚠ Больше 100 %: за несколько лет человек считается столько раз, сколько участвовал, а знаменатель — численность "
    "последнего года. Значение не обрезается; если это значение за один год, проверьте данные."
)
DYNAMICS_WORDS = {"better": "улучшение", "same": "без изменений", "worse": "ухудшение"}
KIND_WORDS = {
    "region": "Регион",
    "municipality": "Муниципалитеты",
    "school": "Школы",
    "kindergarten": "Детские сады",
    "supplementary": "Дополнительное образование",
}


def order_words(programme: Programme) -> str:
    """`приказ № 659-п от 04.08.2020 (г. Владимир)`: an order is named by its number, not by the town."""
    order = programme.order
    return f"приказ №{NBSP}{order.number} от {date_text(order.issued_on)} ({programme.short_title})"


def value_or_state(value: Any, state: str, measure: str) -> str:
    """`26,9 %` (`124,0 % ⚠` over the whole), or in words why there is no value."""
    if missing(value):
        return STATE_WORDS.get(state, NO_VALUE) or NO_VALUE
    return measured(value, measure) + over_whole(value, measure)


def over_whole(value: Any, measure: str) -> str:
    """` ⚠` after a share over 100 %, which is flagged and never clipped; OVER_WHOLE explains it."""
    return f"{NBSP}⚠" if measure == "percent" and not missing(value) and float(value) > 100 + 1e-9 else ""


def fraction(numerator: Any, denominator: Any) -> str:
    """`123 из 456`; without a denominator the numerator alone, without both a dash."""
    if missing(numerator):
        return NO_VALUE
    if missing(denominator):
        return short_number(numerator, 2)
    return f"{short_number(numerator, 2)} из {short_number(denominator, 2)}"


def change_text(change: Any, measure: str, dynamics: str | None) -> str:
    """`▲ +3,2 п.п.`: the sign says better or worse, not up or down."""
    if missing(change):
        return NO_VALUE
    sign = STATUS_SIGNS.get(dynamics or "", "")
    return f"{sign} {difference(change, measure)}".strip()


def status_text(status: Any) -> str:
    """`✓ достигнуто`: a sign and a word, so that colour never speaks alone."""
    if missing(status):
        return NO_VALUE
    return f"{STATUS_SIGNS.get(status, '')} {STATUS_WORDS.get(status, status)}".strip()


_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|$:~<>])")


def escaped(text: str) -> str:
    """A text that somebody typed, for Markdown: shown as it is, never as markup, and in one paragraph."""
    return _MARKDOWN.sub(r"\\\1", re.sub(r"\s*\n\s*", " ", text))


def noun_of(programme: Programme, form: str) -> str:
    """What reports for the programme, a key of `wording.NOUNS`: organisations, or municipalities of a region."""
    noun = "municipality" if "municipality" in programme.reporting_kinds else "organisation"
    return f"{noun}_of" if form == "of" else noun

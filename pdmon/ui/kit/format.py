"""Words for states, statuses and values on the screen; numbers come from `pdmon.words.numbers`."""

import re
from collections.abc import Iterable
from typing import Any

from pdmon.programme.model import Indicator, Programme
from pdmon.words.dates import date_text
from pdmon.words.numbers import NBSP, NO_VALUE, difference, is_over_whole, measured, missing
from pdmon.words.states import DYNAMICS_SIGNS, STATE_WORDS, STATUS_SIGNS, STATUS_WORDS


def order_words(programme: Programme) -> str:
    """`приказ № 659-п от 04.08.2020 (г. Владимир)`: an order is named by its number, not by the town."""
    order = programme.order
    return f"{order.word.name_} №{NBSP}{order.number} от {date_text(order.issued_on)} ({programme.short_title})"


def value_or_state(value: Any, state: str, measure: str) -> str:
    """`26,9 %` (`124,0 % ⚠` over the whole), or in words why there is no value."""
    if missing(value):
        return STATE_WORDS.get(state, NO_VALUE) or NO_VALUE
    return measured(value, measure) + over_whole(value, measure)


def over_whole(value: Any, measure: str) -> str:
    """` ⚠` after a share over 100 %, which is flagged and never clipped; `over_whole_note` says why."""
    return f"{NBSP}⚠" if is_over_whole(value, measure) else ""


def over_whole_note(indicator: Indicator, shown: Iterable[tuple[object, Any]]) -> str:
    """What stands under shares of an indicator when any of them is over 100 %: why it may be; empty otherwise.

    shown: the part's code (empty or none: the headline) and the value of each.
    """
    over = [part for part, value in shown if over_whole(value, indicator.measure_of(part))]
    reasons = dict.fromkeys(indicator.over_hundred_of(part) or "проверьте данные" for part in over)
    return f"⚠ Больше 100 %: {'; '.join(reasons)}. Значение не обрезается." if over else ""


def change_text(change: Any, measure: str, dynamics: str | None) -> str:
    """`▲ +3,2 п.п.`: the sign says better or worse, not up or down."""
    if missing(change):
        return NO_VALUE
    sign = DYNAMICS_SIGNS.get(dynamics or "", "")
    return f"{sign} {difference(change, measure)}".strip()


def status_text(status: Any) -> str:
    """`✓ достигнуто`: a sign and a word, so that colour never speaks alone."""
    if missing(status):
        return NO_VALUE
    return f"{STATUS_SIGNS.get(status, '')} {STATUS_WORDS.get(status, status)}".strip()


_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|$:~<>&])")
# Streamlit and its Markdown look for these in what is left when every escape has been read: icons, emojis and its logo
# (`:name:`), bare addresses, arrows, dashes and signs. A word joiner, which nobody sees, parts them.
_READ_LATER = re.compile(
    r":(?=[a-z0-9_+-])|https?:(?=//)|www(?=\.)|(?<!\S)(?:<-(?=>(?!\S))|-(?=[->](?!\S))|<(?=[-=](?!\S))|[>~](?==(?!\S)))",
    re.IGNORECASE,
)
_WORD_JOINER = "\u2060"
_LINE_ENDS = re.compile(r"[ \t]*[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]\s*| {2,}")


def escaped(text: str) -> str:
    """A text that somebody typed, for Markdown: shown as it is, never as markup, and in one paragraph.

    Every name, reason, file name or address that is not the product's own reaches the screen through it. Where
    Streamlit shows a text letter by letter (cells of `st.dataframe`, choices of a list) it stays as it is.
    """
    one_line = _LINE_ENDS.sub(" ", text)
    parted = _READ_LATER.sub(lambda found: found[0] + _WORD_JOINER, one_line)
    return _MARKDOWN.sub(r"\\\1", parted)

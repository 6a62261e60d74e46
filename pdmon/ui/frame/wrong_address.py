"""What the visitor is told when an address asks for something that is not there: what is shown instead."""

from collections.abc import Sequence

import streamlit as st

from pdmon.ui.frame import address
from pdmon.ui.kit import visitor
from pdmon.ui.kit.format import escaped
from pdmon.words.periods import is_period, is_whole_year, period_title, year_like, year_of
from pdmon.words.phrases import joined, quoted

_PLACE = "_wrong_address_place"
_UNIT = ("Организации {asked} {where} нет", "показана организация {shown}")
# key -> what is absent, what is shown; a key without words of its own is told by its label
_WORDS = {
    "programme": ("Программы {asked} нет", "показана программа {shown}"),
    "year": ("Данных за {asked} {where} нет", "показан {shown}"),
    "indicator": ("Показателя {asked} {where} нет", "показан показатель {shown}"),
    "unit": _UNIT,
    "whose": _UNIT,
}
_YEARS = ("year",)
_BARE = (*_YEARS, "indicator")
# The same to whoever has only their own, and no word of whether the other one exists.
_OWN_WORDS = {
    "programme": ("Ваша организация не отчитывается по программе {asked}", "показана программа {shown}"),
    "unit": ("Организация {asked} — не ваша", "показана ваша, {shown}"),
    "whose": ("Организация {asked} — не ваша", "показана ваша, {shown}"),
}


def reserve_place() -> None:
    """Keep the room at the top of the page, above its title, whatever widget finds the address wrong later."""
    st.session_state[_PLACE] = st.container()


def told(key: str, label: str, shown: str) -> None:
    """Say that the address asked for another `key` than the one shown, as long as that one is shown."""
    asked = address.refused(key)
    if not asked:
        return
    words = _WORDS | (_OWN_WORDS if visitor.current().unit else {})
    absent, instead = words.get(key, (f"В списке {quoted(label)} нет {{asked}}", "показано {shown}"))
    bare = key in _BARE
    said = {"asked": asked[0] if bare else quoted(asked[0]), "where": "в этой программе"}
    if key in _YEARS:
        said["asked"], shown = _year(asked[0], shown), period_title(shown)
    _say(f"{absent.format(**said)}; {instead.format(shown=shown if bare else quoted(shown))}.")


def _year(asked: str, shown: str) -> str:
    """The year that was asked for, in the words of the one that is shown: an academic programme has academic years."""
    if not is_period(asked):
        return f"{asked} год"
    return period_title(year_like(shown, year_of(asked)) if is_whole_year(asked) and is_period(shown) else asked)


def told_many(asked: Sequence[str], kind: str, shown: Sequence[str]) -> None:
    """As `told` for the choice of organisations; kind: the kind they are narrowed to, in words."""
    if not asked:
        return
    absent = "Организаций" if len(asked) > 1 else "Организации"
    where = f"в этой программе среди выбранного вида ({kind.lower()})" if kind else "в этой программе"
    instead = f"показано: {joined(list(shown))}" if shown else "показаны все организации"
    _say(f"{absent} {joined([quoted(code) for code in asked])} {where} нет; {instead}.")


def _say(text: str) -> None:
    place = st.session_state.get(_PLACE)
    if place is not None:
        place.warning(escaped(text), icon=":material/link_off:")

"""What of the journal is looked at: days, person, act, object."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import streamlit as st

from pdmon.calc.answers import about
from pdmon.calc.answers.about import ActsAsked
from pdmon.ui.frame import filters
from pdmon.ui.frame.filters import ALL
from pdmon.ui.journal.wording import codes_named
from pdmon.ui.kit.cache import present_view, store
from pdmon.words.acts import ACT_WORDS, FAILED_SIGN_INS
from pdmon.words.local_time import as_stored, local_today

_GROUPS = {"failed": ("Неудачные входы", tuple(FAILED_SIGN_INS))}
DAYS_SHOWN = 30


@dataclass(frozen=True)
class Chosen:
    """`since` and `until` are days of the territory, both included; an empty `who`, `about` or no `acts` is all."""

    since: date
    until: date
    who: str
    acts: tuple[str, ...]
    about: str
    act_words: str

    def asked(self) -> ActsAsked:
        """As the journal is asked for them."""
        return ActsAsked(
            since=as_stored(datetime.combine(self.since, time.min)),
            until=as_stored(datetime.combine(self.until + timedelta(days=1), time.min)),
            who=self.who,
            acts=self.acts,
            about=self.about,
            named=codes_named(self.about, store().config),
        )

    def described(self) -> Mapping[str, str]:
        """The filters in words, for the export."""
        said = {"Период": f"{self.since:%d.%m.%Y} — {self.until:%d.%m.%Y}"}
        said |= {"Кто": self.who} if self.who else {}
        said |= {"Действие": self.act_words} if self.acts else {}
        return said | ({"Что": self.about} if self.about else {})


def choose() -> Chosen:
    """Draw the filters in one row."""
    people = about.journal_people(present_view())["who"].tolist()
    today = local_today()
    with st.grid(4, min_column_width=220, gap="small"):
        days = st.date_input(
            "Дни", (today - timedelta(days=DAYS_SHOWN), today), max_value=today, format="DD.MM.YYYY", key="journal_days"
        )
        who = filters.pick("who", "Кто", {ALL: "Все", **{name: name for name in people if name}})
        offered = {ALL: "Все действия", **{code: words for code, (words, _) in _GROUPS.items()}, **ACT_WORDS}
        act = filters.pick("act", "Действие", {str(code): words for code, words in offered.items()})
        text = st.text_input("Что: организация, файл, пояснение", max_chars=100, key="journal_about")
    since, until = _both(days, today)
    acts = () if act == ALL else _GROUPS[act][1] if act in _GROUPS else (act,)
    return Chosen(since, until, "" if who == ALL else who, acts, text.strip(), offered[act])


def _both(days: object, today: date) -> tuple[date, date]:
    """The first and the last day; while only one is chosen, up to today."""
    found = list(days) if isinstance(days, tuple) else [days]
    first = found[0] if found and isinstance(found[0], date) else today - timedelta(days=DAYS_SHOWN)
    last = found[1] if len(found) > 1 and isinstance(found[1], date) else today
    return first, last

"""What is to be done today, in one row of links to the pages that do it; for those who manage the cycle."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import streamlit as st

from pdmon.access import Action
from pdmon.calc.answers import history, overview
from pdmon.calc.answers.history import Changes
from pdmon.cycle.stocktaking import work
from pdmon.cycle.stocktaking.work import ANSWER_DAYS, Work
from pdmon.cycle.terms import DUE_SOON_DAYS
from pdmon.ui.frame import managed
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import links, visitor
from pdmon.ui.kit.cache import cached, present_view
from pdmon.ui.overview.coverage import states_of_forms
from pdmon.words.cycle.agenda import QUESTIONS, WAIT
from pdmon.words.dates import date_text
from pdmon.words.local_time import as_local, as_stored, local_today
from pdmon.words.numbers import number
from pdmon.words.phrases import joined
from pdmon.words.plurals import plural, quantity
from pdmon.words.terms import FormState

Line = tuple[str, str, str]  # the page, what is said, an icon
_SINCE, _VISIT = "overview_since", "_overview_visit"
_DAYS = 7
_ANALYSES = ("анализ", "анализа", "анализов")
_APPROVED = ("рекомендацию", "рекомендации", "рекомендаций")
_FORMS = ("форма", "формы", "форм")


def show(choice: Choice) -> None:
    """A link for each thing that waits, to the head also what has changed; no room where there is nothing."""
    if not managed.may_write():
        return
    is_methodologist = visitor.current().may(Action.ACCEPT)
    of_year = _work(choice)
    lines = [*_late(of_year), *_decisions(of_year)]
    if is_methodologist:
        lines += [*_forms(choice), *_drafts(of_year)]
    since = None if is_methodologist else _since()
    changes = _changes(choice, since) if since else Changes()
    if not lines and changes == Changes():
        return
    with st.container(key="overview_today", horizontal=True, gap="xsmall", vertical_alignment="center"):
        for url, said, icon in lines:
            links.show(url, said, icon=icon, programme=choice.programme.code, year=choice.period)
        if since and changes != Changes():
            _changed(choice, since, changes)


def _work(choice: Choice) -> Work:
    about = {"programme": choice.programme.code, "periods": _years(choice), "today": local_today()}
    return cached(work.of_years, **about).get(choice.period, Work())


def _years(choice: Choice) -> list[str]:
    """Every year of the programme is asked at once: another year then costs nothing."""
    return [choice.programme.year_code(year) for year in cached(overview.programme_years)[choice.programme.code]]


def _late(of_year: Work) -> Iterator[Line]:
    late, near = (
        [quantity(count, noun) for count, noun in pairs if count]
        for pairs in (
            ((of_year.late_measures, "measure"), (of_year.late_decisions, "decision")),
            ((of_year.near_measures, "measure"), (of_year.near_decisions, "decision")),
        )
    )
    said = [f"Просрочено: {joined(late)}"] if late else []
    said += [f"срок в ближайшие {DUE_SOON_DAYS} дней: {joined(near)}"] if near else []
    if said:
        text = "; ".join(said)
        colour = "red" if late else "orange"
        yield "measures", f":{colour}[**{text[:1].upper()}{text[1:]}**] — меры и решения", ":material/alarm:"


def _decisions(of_year: Work) -> Iterator[Line]:
    if count := of_year.questions:
        yield "council", f"Решения {plural(count, WAIT)} {quantity(count, QUESTIONS)}", ":material/gavel:"


def _forms(choice: Choice) -> Iterator[Line]:
    """Forms that were returned or are late: the same answer that the foot of the page asks."""
    counts = states_of_forms(choice)["state"].value_counts()
    said = [
        f"{quantity(counts[state], _FORMS)} {plural(counts[state], words)}"
        for state, words in (
            (FormState.RETURNED, ("ждёт исправления", "ждут исправления", "ждут исправления")),
            (FormState.MISSING, ("не представлена", "не представлены", "не представлены")),
        )
        if counts.get(state)
    ]
    if said:
        yield "completeness", ", ".join(said), ":material/inbox:"


def _drafts(of_year: Work) -> Iterator[Line]:
    if of_year.analyses:
        page = "analysis" if links.leads("analysis") else "cycle"
        yield page, f"Утвердить {quantity(of_year.analyses, _ANALYSES)}", ":material/task_alt:"
    if of_year.recommendations:
        said = f"Утвердить {quantity(of_year.recommendations, _APPROVED)}"
        yield "recommendations", said, ":material/task_alt:"
    if of_year.to_send:
        yield "recommendations", f"Направить {quantity(of_year.to_send, _APPROVED)}", ":material/send:"
    if of_year.unanswered:
        said = f"Без ответа дольше {ANSWER_DAYS} дней: {number(of_year.unanswered)}"
        yield "recommendations", said, ":material/mark_email_unread:"


def _since() -> datetime:
    """The moment (naive UTC) since which changes are told: the day that was chosen, else the visit before this one."""
    chosen = st.session_state.get(_SINCE)
    if isinstance(chosen, date):
        return as_stored(datetime.combine(chosen, time()))
    if _VISIT not in st.session_state:
        st.session_state[_VISIT] = history.previous_sign_in(present_view())
    visit: datetime | None = st.session_state[_VISIT]
    return visit or as_stored(datetime.combine(local_today() - timedelta(days=_DAYS), time()))


def _changes(choice: Choice, since: datetime) -> Changes:
    return cached(work.changed, programme=choice.programme.code, moment=since)


def _changed(choice: Choice, since: datetime, changes: Changes) -> None:
    day = as_local(since).date()
    lines = [
        (url, f"{said} — {number(count)}")
        for url, said, count in (
            ("history", "принято форм", changes.forms),
            ("history", "исправлено прежних значений", changes.restated),
            ("effectiveness", "новых выводов", changes.conclusions),
            ("recommendations", "ответов на рекомендации", changes.answers),
        )
        if count
    ]
    with st.popover(f"С {date_text(day)}: {lines[0][1]}" + (" и другое" if lines[1:] else ""), type="tertiary"):
        for url, said in lines:
            links.show(url, f"{said[:1].upper()}{said[1:]}", programme=choice.programme.code, year=choice.period)
        st.date_input("Показывать изменения с", day, max_value=local_today(), format="DD.MM.YYYY", key=_SINCE)

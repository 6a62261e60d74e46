"""The first ten seconds: how many chains are whole, where they break, what is next and by which day."""

from datetime import date

import streamlit as st

from pdmon.cycle.due import DueState
from pdmon.ui.cycle.shown import Shown, until
from pdmon.ui.kit import components, links
from pdmon.ui.kit.components import Card
from pdmon.ui.kit.doors import Door
from pdmon.ui.kit.format import escaped
from pdmon.words.cycle.chains import GAP_WORDS, NEXT_STEP_WORDS, ChainGap
from pdmon.words.dates import date_text
from pdmon.words.numbers import NO_VALUE, number
from pdmon.words.phrases import joined, sentence
from pdmon.words.plurals import quantity

CHAINS_OF = ("цепочки", "цепочек", "цепочек")
_TERMS_LISTED, _NAMED = 5, 12


def message(shown: Shown) -> str:
    """`Доведено до конца 3 из 29 цепочек; обрыв — у 24, чаще всего «есть данные, нет анализа» (12).`"""
    of = quantity(len(shown.chains), CHAINS_OF)
    said = f"**Доведено до конца {number(len(shown.finished))} из {of}.**"
    if shown.broken.empty:
        return f"{said} Обрывов нет."
    counts = shown.broken["gap"].value_counts()
    often = f"чаще всего «{GAP_WORDS[counts.index[0]]}» ({number(counts.iloc[0])})"
    return f"{said} Обрыв — у {number(len(shown.broken))}, {often}."


def cards(shown: Shown) -> None:
    terms = shown.terms(shown.today.year)
    late = terms["due_state"].eq(DueState.OVERDUE).sum()
    ahead = terms[terms["due_state"].eq(DueState.AHEAD)]
    first = ahead["ends_on"].iloc[0] if len(ahead) else None
    about = {"programme": shown.choice.programme.code, "year": shown.choice.period}
    components.cards(
        [
            Card(
                "Доведено до конца", f"{number(len(shown.finished))} из {number(len(shown.chains))}",
                help="Цепочка доведена до конца, если пройдено всё, что требуется. Показателю, который достиг цели "
                f"и по букве {shown.choice.programme.order.word.of} не ухудшился, достаточно утверждённого анализа.",
            ),
            Card("Мера выполняется", number(len(shown.running)), help="Обрыва нет, но срок меры ещё не наступил."),
            Card("С обрывом", number(len(shown.broken))),
            Card("Просрочено", number(late), "мер и решений" if late else None, "bad",
                 door=Door("measures", about | {"measure_term": "over"}),
                 help="Меры и решения всех лет, срок которых прошёл."),
            Card("Ближайший срок", date_text(first) if first else NO_VALUE,
                 until(first, shown.today) if first else None,
                 door=Door("measures", about | {"measure_term": "ahead"})),
        ],
        min_px=150,
    )  # fmt: skip


def next_steps(shown: Shown) -> None:
    """What is to be done, step by step of the cycle, each with its indicators; a step leads to its page."""
    components.section("Что дальше", "По порядку цикла; ссылка ведёт на страницу, где это делают.")
    if shown.broken.empty:
        components.nothing_here("Разрывов нет.")
        return
    with st.container(gap="xsmall", key="cycle_steps"):
        for gap in ChainGap:
            rows = shown.broken[shown.broken["gap"].eq(gap)]
            if len(rows):
                codes = rows["indicator"].tolist()
                named = ", ".join(codes[:_NAMED]) + (f" и ещё {len(codes) - _NAMED}" if len(codes) > _NAMED else "")
                days = rows["day"].dropna()
                by = f" · {_by(days.min(), shown)}" if len(days) else ""
                said = f"{GAP_WORDS[gap]}: {named}{by}"
                _step(
                    shown, gap, f"**{sentence(NEXT_STEP_WORDS[gap])[:-1]}** — {quantity(len(codes), 'indicator')}", said
                )


def _by(day: date, shown: Shown) -> str:
    """`срок 31.03.2025 (через 3 дня)`; of what is past, that it is."""
    is_past = day < shown.today
    return f"срок {date_text(day)} прошёл" if is_past else f"срок {date_text(day)} ({until(day, shown.today)})"


def _step(shown: Shown, gap: ChainGap, title: str, said: str) -> None:
    label = f"{title}  \n:small[:gray[{escaped(said)}]]"
    url = shown.step_page(gap)
    if url:
        links.show(url, label, **shown.step_choices(gap))
    else:
        st.markdown(label)


def nearest(shown: Shown) -> None:
    """What is overdue and what falls due first."""
    components.section("К какому дню", "Просроченное и ближайшие сроки; весь календарь — внизу страницы.")
    terms = shown.terms(shown.today.year)
    terms = terms[terms["due_state"].isin([DueState.OVERDUE, DueState.AHEAD])].head(_TERMS_LISTED)
    if terms.empty:
        components.nothing_here("До конца года сроков нет.")
        return
    lines = []
    for row in terms.to_dict("records"):
        is_late = row["due_state"] == DueState.OVERDUE
        when = f"{date_text(row['ends_on'])}, {until(row['ends_on'], shown.today)}"
        mark = f":red[✗ просрочено] {when}" if is_late else when
        who = joined([part for part in (row["who"], row["clause"]) if part], ",")
        lines.append(f"**{mark}** — {escaped(row['title'])}" + (f" :small[:gray[{escaped(who)}]]" if who else ""))
    components.lines(lines, "")

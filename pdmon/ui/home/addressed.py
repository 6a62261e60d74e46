"""Recommendations that were sent to the organisation: opening one marks it read, and it is answered here."""

from functools import partial
from hashlib import sha256
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.calc.answers import cycle, register
from pdmon.cycle import desk
from pdmon.cycle.desk import CycleRefusal
from pdmon.output.tables import Column
from pdmon.ui.home.own import Own
from pdmon.ui.kit import components, moment, visitor
from pdmon.ui.kit.cache import cached, store
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.cycle.states import CycleStatus
from pdmon.words.periods import period_title
from pdmon.words.plurals import quantity

_COLUMNS = (
    Column("period_words", "За период", width=12),
    Column("about", "Показатель", width=30),
    Column("text", "Рекомендация", width=56),
    Column("status_words", "Состояние", width=14),
)
_AS_RECEIVED = {
    CycleStatus.SENT: "● новая",
    CycleStatus.READ: "○ ждёт ответа",
    CycleStatus.ANSWERED: "✓ есть ответ",
}
_NEW = ("новая рекомендация", "новые рекомендации", "новых рекомендаций")
_ORDER = ["period", "created_at", "item_id"]
_TOLD = "home_addressed_told"


def show(own: Own) -> None:
    """The list of every programme and year, the newest first; the marked one whole, with the form of the answer."""
    rows = _received(own.unit)
    new = int(rows["status"].eq(CycleStatus.SENT).sum())
    components.section("Рекомендации, направленные вам", _note(new) if len(rows) else None)
    if rows.empty:
        components.nothing_here("Вам пока ничего не направляли.")
        return
    if told := st.session_state.pop(_TOLD, ""):
        st.info(escaped(told), icon=":material/info:")
    key = sha256("".join(rows["item_id"]).encode()).hexdigest()[:12]
    look = TableLook(selectable=True, rows_shown=6, downloads=False)
    row = show_table(rows, _COLUMNS, "Рекомендации, направленные вам", {}, f"home_addressed_{key}", look)
    if row is not None:
        _opened(row.to_dict())


def _note(new: int) -> str:
    waiting = f"{quantity(new, _NEW)}. " if new else ""
    return f"{waiting}Отметьте строку, чтобы прочитать рекомендацию целиком и ответить."


def _received(unit: str) -> pd.DataFrame:
    found = []
    for code in cached(register.programmes):
        rows = cached(cycle.recommendations, programme=code, unit=unit)
        titles = {item.code: item.short_title for item in store().config.programmes[code].indicators}
        found.append(
            rows.assign(
                about=["; ".join(f"{one}. {titles.get(one, '')}" for one in codes) for codes in rows["indicators"]],
                period_words=rows["period"].map(period_title),
                status_words=rows["status"].map(_AS_RECEIVED),
            )
        )
    rows = pd.concat(found or [pd.DataFrame(columns=[*_ORDER, "status"])], ignore_index=True)
    return rows.sort_values(_ORDER, ascending=[False, False, True], ignore_index=True)


def _opened(row: dict[Any, Any]) -> None:
    """What is recommended and why; reading it for the first time is told to the sender."""
    is_now = moment.chosen() is None
    if is_now and row["status"] == CycleStatus.SENT:
        read = partial(desk.mark_read, store(), visitor.current(), {row["item_id"]: int(row["version"])})
        if _act(read):
            st.rerun()
    programme = store().config.programmes[row["programme"]]
    addressee = programme.cycle.letter_addressees.get(row["addressee"])
    with st.container(border=True):
        st.markdown(f"**{escaped(row['about'] or 'Рекомендация')}**, {row['period_words']}")
        st.markdown(escaped(row["text"]))
        if row["reason"]:
            st.markdown(f"**Основание.** {escaped(row['reason'])}")
        if addressee is not None:
            st.caption(f"Адресат по {programme.order.word.to}: {escaped(addressee.title)}")
        if row["answer"]:
            st.markdown(f"**Ваш ответ.** {escaped(row['answer'])}")
        elif is_now:
            _answer(row)


def _answer(row: dict[Any, Any]) -> None:
    with st.form(f"answer_{row['item_id']}", border=False):
        text = st.text_area("Что решили и сделаете", max_chars=4000, height=110, key=f"answer_text_{row['item_id']}")
        pressed = st.form_submit_button("Отправить ответ", type="primary", icon=":material/send:")
    if pressed:
        answer = partial(desk.answer, store(), visitor.current(), row["item_id"], int(row["version"]), text)
        if _act(answer):
            st.session_state[_TOLD] = "Ответ отправлен."
        st.rerun()


def _act(act: partial[Any]) -> bool:
    try:
        act()
    except (CycleRefusal, PermissionError) as refusal:
        st.session_state[_TOLD] = str(refusal)
        return False
    return True

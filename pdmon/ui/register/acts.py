"""One organisation is added, renamed, moved, split, merged, closed or reopened: the questions of each act."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import streamlit as st

from pdmon.intake.register import acts
from pdmon.intake.register.carrying_out import MakePlan
from pdmon.programme.kinds.kind import TERRITORIES
from pdmon.store.units import Unit
from pdmon.ui.kit.cache import shown_store
from pdmon.ui.register import asked, proposal
from pdmon.ui.register.listing import tree
from pdmon.words.terms import RegisterAct

PLACE = "act"
Asked = partial[MakePlan]  # the act with its answers, which can be compared
_TITLES = {
    RegisterAct.ADDED: "Добавить",
    RegisterAct.RENAMED: "Переименовать",
    RegisterAct.MOVED: "Переподчинить",
    RegisterAct.REKINDED: "Изменить вид",
    RegisterAct.SPLIT: "Разделить",
    RegisterAct.MERGED: "Объединить",
    RegisterAct.CLOSED: "Закрыть",
    RegisterAct.REOPENED: "Открыть снова",
}
_NOBODY = "— без вышестоящей —"
_MOST_PARTS = 6


def show(register: Mapping[str, Unit]) -> object:
    """What to do, to whom, from when and why; the button works out what that would change. Returns the answers."""
    act = st.segmented_control(
        "Что сделать", list(_TITLES), format_func=_TITLES.__getitem__, default=RegisterAct.RENAMED if register else
        RegisterAct.ADDED, key="register_act", required=True, on_change=proposal.drop, args=[PLACE],
    )  # fmt: skip
    with st.container(border=True):
        asked_for = _QUESTIONS[RegisterAct(act)](register)
        answers = asked_for and (asked_for.func, asked_for.args)
        look = st.button("Показать, что изменится", key="register_act_look", disabled=asked_for is None)
        if look and asked_for is not None:
            proposal.propose(PLACE, asked_for(), answers)
    return answers


def _adding(register: Mapping[str, Unit]) -> Asked:
    unit = _new_unit("added", register)
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        parent = _parent("added_parent", register)
        opened = asked.day("added", "Открыта")
    return partial(acts.adding, replace(unit, parent=parent, opened=opened), asked.reason("added"))


def _renaming(register: Mapping[str, Unit]) -> Asked | None:
    unit = _one("renamed", register)
    if unit is None:
        return None
    name = st.text_input("Полное название", unit.name, key=f"register_name_{unit.unit}", max_chars=300)
    short = st.text_input("Краткое название", unit.short_name, key=f"register_short_{unit.unit}", max_chars=100)
    since = asked.since("renamed", "Называется так с")
    return partial(acts.renaming, unit.unit, _line(name), _line(short), since, asked.reason("renamed"))


def _moving(register: Mapping[str, Unit]) -> Asked | None:
    unit = _one("moved", register)
    if unit is None:
        return None
    parent = _parent(f"moved_to_{unit.unit}", register, unit.parent)
    return partial(acts.moving, unit.unit, parent, asked.since("moved", "Подчиняется с"), asked.reason("moved"))


def _changing_kind(register: Mapping[str, Unit]) -> Asked | None:
    unit = _one("rekinded", register)
    if unit is None:
        return None
    kind = _kind(f"rekinded_{unit.unit}", unit.kind)
    return partial(
        acts.changing_kind, unit.unit, kind, asked.since("rekinded", "Этого вида с"), asked.reason("rekinded")
    )


def _closing(register: Mapping[str, Unit]) -> Asked | None:
    unit = _one("closed", register)
    if unit is None:
        return None
    day = asked.day("closed", "Последний день работы")
    st.caption("В году закрытия организация ещё отчитывается; начиная со следующего от неё ничего не ждут.")
    return partial(acts.closing, unit.unit, day, asked.reason("closed"))


def _reopening(register: Mapping[str, Unit]) -> Asked | None:
    unit = _one("reopened", {code: unit for code, unit in register.items() if unit.closed})
    if unit is None:
        return None
    return partial(acts.reopening, unit.unit, asked.since("reopened", "Работает снова с"), asked.reason("reopened"))


def _splitting(register: Mapping[str, Unit]) -> Asked | None:
    unit = _one("split", register)
    if unit is None:
        return None
    count = st.number_input("На сколько", 2, _MOST_PARTS, 2, key="register_parts", width=160)
    parts = [_new_unit(f"part_{number}", register, unit.kind) for number in range(1, int(count) + 1)]
    since = asked.day("split", "Работают по отдельности с")
    st.caption("Прежняя организация закрывается днём раньше; её данные остаются за ней.")
    parts = [replace(part, parent=unit.parent, opened=since) for part in parts]
    return partial(acts.splitting, unit.unit, parts, since, asked.reason("split"))


def _merging(register: Mapping[str, Unit]) -> Asked | None:
    names = _names(register)
    codes = st.multiselect("Организации", list(names), format_func=names.__getitem__, key="register_merged")
    ways = ("в новую организацию", "присоединить к одной из них")
    way = st.segmented_control("Как", ways, default=ways[0], key="register_merge_way", required=True)
    if not codes:
        return None
    first = register[codes[0]]
    into: Unit | str
    if way == ways[0]:
        into = replace(_new_unit("merged", register, first.kind), parent=first.parent)
    else:
        into = st.selectbox("Остаётся", codes, format_func=names.__getitem__, key="register_merge_into")
    since = asked.day("merged", "Работают вместе с")
    st.caption("Остальные закрываются днём раньше; их данные остаются за ними.")
    if isinstance(into, Unit):
        into = replace(into, opened=since)
    return partial(acts.merging, codes, into, since, asked.reason("merged"))


def _one(key: str, register: Mapping[str, Unit]) -> Unit | None:
    names = _names(register)
    if not names:
        st.caption("Таких организаций в реестре нет.")
        return None
    code = st.selectbox(
        "Организация", list(names), format_func=names.__getitem__, key=f"register_{key}_unit",
        on_change=proposal.drop, args=[PLACE],
    )  # fmt: skip
    return register[code]


def _new_unit(key: str, register: Mapping[str, Unit], kind: str | None = None) -> Unit:
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        name = st.text_input("Полное название", key=f"register_{key}_name", max_chars=300, width=520)
        short = st.text_input("Краткое название", key=f"register_{key}_short", max_chars=100, width=240)
        code = st.text_input("Код", key=f"register_{key}_code", max_chars=64, width=160, help="Латинские буквы и цифры")
        kind = _kind(key, kind or shown_store().config.kinds.organisations[0])
    return Unit(_line(code), _line(name), _line(short) or _line(name), kind)


def _kind(key: str, kind: str) -> str:
    """`kind` first; another one first is another field: a field keeps its answer, whoever was chosen before."""
    known = shown_store().config.kinds
    kinds = known.in_order([*known.codes, kind])
    found: str = st.selectbox(
        "Вид", kinds, kinds.index(kind), format_func=known.name,
        key=f"register_{key}_kind_after_{kind}", width=260,
    )  # fmt: skip
    return found


def _parent(key: str, register: Mapping[str, Unit], now: str | None = None) -> str | None:
    """Anything may stand above, territories first, as they usually do."""
    names = {_NOBODY: _NOBODY, **_names(register)}
    order = [code for code in names if code == _NOBODY or register[code].kind in TERRITORIES]
    order += [code for code in names if code not in order]
    default = now if now in names else next((code for code in order if code != _NOBODY), _NOBODY)
    found = st.selectbox(
        "Вышестоящая", order, order.index(default), format_func=names.__getitem__, key=f"register_{key}", width=420
    )  # fmt: skip
    return None if found == _NOBODY else found


def _names(register: Mapping[str, Unit]) -> dict[str, str]:
    return {unit.unit: f"{unit.name} ({unit.unit})" for _, unit in tree(register)}


def _line(text: str) -> str:
    return " ".join(text.split())


_QUESTIONS: dict[RegisterAct, Callable[[Mapping[str, Unit]], Asked | None]] = {
    RegisterAct.ADDED: _adding,
    RegisterAct.RENAMED: _renaming,
    RegisterAct.MOVED: _moving,
    RegisterAct.REKINDED: _changing_kind,
    RegisterAct.SPLIT: _splitting,
    RegisterAct.MERGED: _merging,
    RegisterAct.CLOSED: _closing,
    RegisterAct.REOPENED: _reopening,
}

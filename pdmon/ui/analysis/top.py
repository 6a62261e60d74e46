"""How the year's analysis stands: one sentence, four numbers, and the two acts upon all items at once."""

from collections.abc import Mapping, Sequence

import streamlit as st

from pdmon.cycle import desk, reading
from pdmon.cycle.drafting import analyses
from pdmon.cycle.parts import Analysis
from pdmon.report.analyses import ItemOfYear
from pdmon.ui.analysis import acts, papers
from pdmon.ui.analysis.shown import Shown
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.cache import data_version, present_view, store
from pdmon.ui.kit.components import Card
from pdmon.ui.kit.format import escaped
from pdmon.words.numbers import number
from pdmon.words.plurals import plural, quantity

ITEMS = ("пункт", "пункта", "пунктов")
_ITEMS_OF = ("пункту", "пунктам", "пунктам")
_DRAFTS = ("черновик", "черновика", "черновиков")
_READY = ("черновик с выводом", "черновика с выводом", "черновиков с выводом")
_ASKED = "_analysis_approving"


def message(shown: Shown) -> str:
    """What is to be done next, or that nothing is."""
    year, word = shown.year, shown.choice.programme.order.word
    if shown.may_write and year.missing:
        return f"Черновика ещё нет: **{quantity(len(year.missing), ITEMS)}**. Составьте черновики одной кнопкой."
    if year.drafts:
        ready = sum(item.is_ready for item in year.drafts)
        if ready:
            return f"Ждут утверждения: **{quantity(ready, _READY)}**."
        return f"Запишите выводы: без вывода **{quantity(len(year.drafts), _DRAFTS)}**."
    if year.missing:
        return f"Утверждён анализ по {number(len(year.approved))} из {number(len(year.items))} пунктов {word.of}."
    return f"Анализ утверждён по всем пунктам {word.of}: {number(len(year.items))}."


def cards(shown: Shown) -> None:
    """Items by state; how many approved ones speak of figures that were restated since."""
    year = shown.year
    restated = sum(len(item.changed) > 0 for item in year.approved)
    without = sum(not item.is_ready for item in year.drafts)
    drafts = Card("Черновики", number(len(year.drafts)), note=f"из них без вывода: {number(without)}")
    components.cards(
        [
            Card("Утверждены", f"{number(len(year.approved))} из {number(len(year.items))}"),
            *([drafts] if shown.may_write else []),
            Card("Нет анализа" if shown.may_write else "Не утверждены", number(len(year.missing)),
                 tone="bad" if year.missing else "plain"),
            Card("Данные уточнены", number(restated), note="после утверждения"),
        ]
    )  # fmt: skip


def buttons(shown: Shown) -> None:
    """«Составить черновики» and «Утвердить» for all items, to those who manage the cycle; the document."""
    if not shown.may_write:
        papers.brief(shown)
        return
    missing, ready = shown.year.missing, [item for item in shown.year.drafts if item.is_ready]
    with st.container(horizontal=True, gap="small"):
        if missing and st.button(
            f"Составить черновики: {number(len(missing))}", key="analysis_draft", icon=":material/auto_awesome:",
            type="primary",
            help=f"По каждому пункту {shown.choice.programme.order.word.of}: значения показателей года так, как "
            "пункт на них смотрит. "
            "Вывод пишет человек.",
        ):  # fmt: skip
            acts.FORMS.carry_out(lambda: _draft(shown), f"Составлено: {quantity(len(missing), _DRAFTS)}")
        if ready:
            st.button(
                f"Утвердить: {number(len(ready))}", key="analysis_approve", icon=":material/task_alt:",
                type="secondary" if missing else "primary", on_click=_ask, args=[ready],
                help="Все черновики, в которых есть вывод.",
            )  # fmt: skip
        papers.brief(shown)
    if asked := st.session_state.get(_ASKED):
        _confirm(shown, *asked)


def _draft(shown: Shown) -> None:
    drafts = analyses.new_analyses(present_view(), shown.choice.programme.code, shown.choice.period)
    desk.save_many(store(), visitor.current(), [(draft, 0) for draft in drafts])


def _drafts(expected: Mapping[str, int]) -> list[tuple[Analysis, int]]:
    found = [(reading.item(present_view(), item_id), version) for item_id, version in expected.items()]
    return [(item, version) for item, version in found if isinstance(item, Analysis)]


def _ask(ready: Sequence[ItemOfYear]) -> None:
    kept = [item.kept for item in ready if item.kept is not None]
    st.session_state[_ASKED] = ({str(row["item_id"]): int(row["version"]) for row in kept}, data_version())


def _drop() -> None:
    st.session_state.pop(_ASKED, None)


@st.dialog("Утвердить анализ", on_dismiss=_drop)
def _confirm(shown: Shown, expected: dict[str, int], version: int) -> None:
    """The items by name: the versions of them and of the data are those that the person saw."""
    concerned = [item for item in shown.year.drafts if item.kept is not None and item.kept["item_id"] in expected]
    st.markdown(
        f"Будет утверждён анализ по **{number(len(expected))}** {plural(len(expected), _ITEMS_OF)} с нынешними "
        f"значениями, версия данных {version}. Если хоть один успели изменить, не будет утверждён ни один."
    )
    st.markdown("\n".join(f"- {escaped(shown.title_of(item))}" for item in concerned))
    with st.container(horizontal=True):
        agreed = st.button(f"Утвердить: {number(len(expected))}", type="primary", key="analysis_approve_yes")
        st.button("Отмена", key="analysis_approve_no", on_click=_drop)
    if agreed:
        _drop()
        acts.FORMS.carry_out(
            lambda: analyses.approve(store(), visitor.current(), _drafts(expected), version),
            f"Утверждено: {quantity(len(expected), ITEMS)}",
        )
    elif _ASKED not in st.session_state:
        st.rerun()

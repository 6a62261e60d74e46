"""Acts of the page: carried out by the desk, refused in its words; what was typed stays until it is kept."""

from collections.abc import Callable

import streamlit as st

from pdmon.calc.answers import cycle
from pdmon.cycle.parts import Analysis
from pdmon.ui.frame import managed
from pdmon.ui.kit.cache import present_view
from pdmon.ui.kit.format import escaped
from pdmon.words.local_time import moment_text

_TURN, _SEEN = "_analysis_turn", "_analysis_seen"


def turn() -> int:
    """Grows with every act that was kept: part of the keys of forms, which thus begin anew."""
    return int(st.session_state.get(_TURN, 0))


def begin_anew() -> None:
    """Forms are filled from what stands now."""
    st.session_state[_TURN] = turn() + 1
    st.session_state.pop(_SEEN, None)


def seen(item: Analysis) -> int:
    """The version with which the form was opened; where somebody has changed it since, says who, when and to what."""
    opened, version = st.session_state.get(_SEEN, ("", 0))
    if opened != item.item_id:
        version = item.version
        st.session_state[_SEEN] = (item.item_id, version)
    if item.version != version:
        newest = cycle.item_history(present_view(), item.item_id).iloc[0]
        st.warning(
            f"Пока форма была открыта, анализ изменили: {escaped(newest['who'])}, "
            f"{moment_text(newest['happened_at'])}. Набранное не пропало; чтобы сохранить, откройте новую редакцию.",
            icon=":material/sync_problem:",
        )
        st.markdown(f"**Сейчас записано.** {escaped(item.conclusion) or 'Вывода нет.'}")
        st.button("Открыть новую редакцию", key="analysis_newest", on_click=begin_anew, icon=":material/refresh:")
    return int(version)


def carry_out(act: Callable[[], object], done: str) -> None:
    """Do it and begin anew, or say why it was refused and leave the form as it is."""
    managed.carry_out(act, done, begin_anew, _refuse)


def _refuse(said: str) -> None:
    st.error(f"Не сохранено. {escaped(said)}", icon=":material/error:")

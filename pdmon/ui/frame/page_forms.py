"""The forms of a page of the management cycle: filled from what stood when they were opened, kept until an act is kept.

A form knows the version of the item with which it was opened, so that somebody else's newer one is told of and never
overwritten unseen.
"""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from pdmon.calc.answers import cycle
from pdmon.ui.frame import managed
from pdmon.ui.kit.cache import present_view
from pdmon.ui.kit.format import escaped
from pdmon.words.local_time import moment_text


@dataclass(frozen=True)
class PageForms:
    """The forms of the page of this name, in one session."""

    page: str

    @property
    def turn(self) -> int:
        """Grows with every act that was kept: part of the keys of forms, which thus begin anew."""
        return int(st.session_state.get(self._turn, 0))

    @property
    def opened(self) -> dict[str, int]:
        """Form -> the version with which it was opened; forgotten with every act that was kept."""
        versions: dict[str, int] = st.session_state.setdefault(self._opened, {})
        return versions

    def begin_anew(self) -> None:
        """Forms are filled from what stands now."""
        st.session_state[self._turn] = self.turn + 1
        st.session_state.pop(self._opened, None)

    def tell_overtaken(self, item_id: str, what: str, key: str, stands: str = "") -> None:
        """Say who has changed the item (`what`: «запись») since its form was opened and when, and what now `stands`
        (Markdown); offer the newest version."""
        newest = cycle.item_history(present_view(), item_id).iloc[0]
        st.warning(
            f"Пока форма была открыта, {what} изменили: {escaped(newest['who'])}, "
            f"{moment_text(newest['happened_at'])}. Набранное не пропало; чтобы сохранить, откройте новую редакцию.",
            icon=":material/sync_problem:",
        )
        if stands:
            st.markdown(stands)
        st.button("Открыть новую редакцию", key=key, on_click=self.begin_anew, icon=":material/refresh:")

    def carry_out(self, act: Callable[[], object], done: str) -> None:
        """Do it and begin anew, or say why it was refused and leave the form as it is."""
        managed.carry_out(act, done, self.begin_anew, _refuse)

    @property
    def _turn(self) -> str:
        return f"_{self.page}_turn"

    @property
    def _opened(self) -> str:
        return f"_{self.page}_seen"


def _refuse(said: str) -> None:
    st.error(f"Не сохранено. {escaped(said)}", icon=":material/error:")

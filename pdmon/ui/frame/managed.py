"""What the pages of the management cycle look at, and how an act upon it is carried out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Self

import streamlit as st

from pdmon.access import Action
from pdmon.calc.answers import overview
from pdmon.cycle.desk import CycleConflict, CycleRefusal
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import moment, visitor
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.format import escaped
from pdmon.words.local_time import local_today, moment_text


@dataclass(frozen=True)
class LookedAt:
    """The programme and year looked at, on which day."""

    choice: Choice
    today: date

    @classmethod
    def of(cls, choice: Choice) -> Self:
        return cls(choice, local_today())

    @cached_property
    def may_write(self) -> bool:
        return may_write()

    @cached_property
    def unit_names(self) -> dict[str, str]:
        """Organisations that report now or did once."""
        units = cached(overview.reporting_units, programme=self.choice.programme.code)
        return dict(zip(units["unit"], units["short_name"], strict=True))

    @cached_property
    def indicator_names(self) -> dict[str, str]:
        return {found.code: f"{found.code}. {found.short_title}" for found in self.choice.programme.indicators}

    def indicators_words(self, codes: Sequence[str]) -> str:
        return "все" if set(self.indicator_names) <= set(codes) else ", ".join(codes)


def may_write() -> bool:
    """Whether the visitor manages the cycle, and looks at the present."""
    return visitor.current().may(Action.MANAGE) and moment.chosen() is None


def carry_out(
    act: Callable[[], object], done: str, begin_anew: Callable[[], object], refuse: Callable[[str], object]
) -> None:
    """Do it and draw the page anew; a conflict or a refusal is told, and the form stays as it is."""
    try:
        act()
    except CycleConflict as conflict:
        st.error(
            f"Не сохранено: запись изменили {escaped(conflict.who)}, {moment_text(conflict.at)}. Набранное осталось; "
            "откройте новую редакцию и повторите правку.",
            icon=":material/sync_problem:",
        )
        return
    except (CycleRefusal, PermissionError) as error:
        refuse(str(error))
        return
    begin_anew()
    st.toast(done, icon=":material/task_alt:")
    st.rerun()

"""The on-screen form of this session: opened from the draft or from the figures in force, until it is closed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import streamlit as st

from pdmon.calc.answers.collecting import figures_in_force
from pdmon.calc.answers.view import View
from pdmon.intake.accepting.on_screen import draft_layout, open_draft
from pdmon.intake.forms.layout import FormLayout
from pdmon.programme.cells import Cell
from pdmon.programme.periods import previous_period
from pdmon.store.log.submissions import EvidenceItem
from pdmon.store.notes.drafts import Draft

_FORM = "_screen_form"


@dataclass(frozen=True)
class OpenForm:
    """The form as it was opened: the tables start from it; `draft` moves on with every save."""

    draft: Draft
    layout: FormLayout
    opened: Draft
    previous: Mapping[Cell, Decimal]

    @property
    def key(self) -> str:
        """Of the widgets: another form, or the form begun anew, has others."""
        parts = (self.opened.programme, self.opened.unit, self.opened.period, str(self.opened.revision))
        return "screen_" + "_".join(parts)

    @property
    def table_key(self) -> str:
        return f"{self.key}_totals"


@dataclass
class Typed:
    """What stands in the tables now: figures, and texts that are no figures (as in a draft)."""

    cells: dict[Cell, Decimal | None] = field(default_factory=dict)
    texts: dict[Cell, str] = field(default_factory=dict)
    evidence: tuple[EvidenceItem, ...] = ()


def open_form(kept: View, programme: str, period: str, unit: str) -> OpenForm:
    """The form of this session, read from the draft or from the figures in force when it is opened first."""
    found: OpenForm | None = st.session_state.get(_FORM)
    # Leaving the page empties its tables: then what was typed is in the draft only, and the form is opened anew.
    if (
        found is not None
        and found.table_key in st.session_state
        and (found.draft.programme, found.draft.period, found.draft.unit) == (programme, period, unit)
    ):
        return found
    draft = open_draft(kept.store, programme, period, unit)
    previous = figures_in_force(kept, unit, previous_period(period))
    return keep_open(OpenForm(draft, draft_layout(kept.store, draft), draft, previous))


def keep_open(form: OpenForm) -> OpenForm:
    """Remember how the form stands for the next run."""
    st.session_state[_FORM] = form
    return form


def close_form() -> None:
    """Forget the form of this session: the next run reads it anew."""
    st.session_state.pop(_FORM, None)

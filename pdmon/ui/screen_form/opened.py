"""The on-screen form of this session: the draft as it is saved, or the figures in force, and what is typed into it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

import streamlit as st

from pdmon.calc.answers.collecting import figures_in_force
from pdmon.calc.answers.view import View
from pdmon.intake.accepting.on_screen import autosave, draft_layout, is_newest, open_draft
from pdmon.intake.forms.layout import FormLayout
from pdmon.intake.forms.screen import with_typed
from pdmon.programme.cells import Cell
from pdmon.store.log.submissions import EvidenceItem
from pdmon.store.notes.drafts import Draft, Overruled
from pdmon.ui.frame import sign_in
from pdmon.ui.kit.cache import store
from pdmon.ui.screen_form.sheet import message_of
from pdmon.words.periods import previous_period

_SESSION = "_screen_form"
REQUISITES, LINK = "requisites", "link"


@dataclass(frozen=True)
class OpenForm:
    """`draft` moves on with every save; `slots`: the rows of the table of documents, empty ones among them;
    `version`: the store's data version when a form without a draft was read."""

    draft: Draft
    layout: FormLayout
    slots: tuple[EvidenceItem, ...]
    previous: Mapping[Cell, Decimal]
    version: int

    @property
    def key(self) -> str:
        """Of the widgets: another form has others, whatever is saved."""
        return f"screen_{self.draft.programme}_{self.draft.unit}_{self.draft.period}"

    @property
    def sheets(self) -> tuple[str, ...]:
        """Names of the tables that the form may have."""
        categories = (f"categories_{number}" for number, _ in enumerate(self.layout.category_tables()))
        return tuple(f"{self.key}_{part}" for part in ("totals", *categories, "answers", "documents"))


@dataclass
class _Session:
    """What this session has of the on-screen form. Fetched before a save and written by plain assignment after it: each
    use of the session state is a place where the next key may end the run, and a saved draft whose form is not known
    to be saved would be taken for somebody else's."""

    form: OpenForm | None = None
    saved: dict[str, Mapping[str, object]] = field(default_factory=dict)  # sheet -> its last message in the draft
    overruled: Sequence[Overruled] = ()


def open_form(kept: View, programme: str, period: str, unit: str) -> OpenForm:
    """The form as it is saved now, also by somebody else; without a draft it starts from the figures in force."""
    session = _session()
    found = session.form
    if (
        found is not None
        and (found.draft.programme, found.draft.period, found.draft.unit) == (programme, period, unit)
        and is_newest(kept.store, found.draft)
        and (found.draft.revision or found.version == kept.store.data_version())
    ):
        return found
    version = kept.store.data_version()
    draft = open_draft(kept.store, programme, period, unit)
    previous = figures_in_force(kept, unit, previous_period(period))
    layout = draft_layout(kept.store, draft)
    session.form = OpenForm(draft, layout, _in_slots(layout, draft.evidence), previous, version)
    return session.form


def saved_message(sheet: str) -> Mapping[str, object]:
    """Instance and number of the last message of this sheet that is in the draft."""
    return _last_saved(_session(), sheet)


def take_typed() -> bool:
    """Put what was typed since into the draft and save it; whether there was anything.

    It runs before the page does: a page that is drawn anew with every key is interrupted, this is not.
    """
    session = _session()
    form = session.form
    if form is None:
        return False
    typed: dict[str, str] = {}
    pages: dict[Cell, str] = {}
    taken: dict[str, Mapping[str, object]] = {}
    for sheet in form.sheets:
        message, last = message_of(sheet), _last_saved(session, sheet)
        if message is None or (message.instance == last["instance"] and message.number <= int(str(last["number"]))):
            continue
        typed |= message.values
        pages |= dict.fromkeys(map(_cell_of, filter(_is_figure, message.values)), message.instance)
        taken[sheet] = {"instance": message.instance, "number": message.number}
    viewer = sign_in.viewer() if taken else None  # whoever was removed meanwhile writes nothing
    if viewer is None:
        return False
    slots = _typed_slots(form.slots, typed)
    cells = {_cell_of(name): text for name, text in typed.items() if _is_figure(name)}
    draft = with_typed(form.layout, form.draft, cells)
    own = {cell: page for cell, page in pages.items() if cell in draft.cells}
    draft = replace(draft, evidence=named(slots), pages={**draft.pages, **own})
    _save(session, form, draft, slots, viewer.name)
    session.saved.update(taken)
    return True


def save(form: OpenForm, draft: Draft, slots: tuple[EvidenceItem, ...], who: str) -> None:
    """Save the draft where it differs from the form's own, and keep the form open with it."""
    _save(_session(), form, draft, slots, who)


def overruled() -> Sequence[Overruled]:
    """Cells in which the last save replaced what somebody else had typed; told once."""
    session = _session()
    replaced, session.overruled = session.overruled, ()
    return replaced


def close_form() -> None:
    """Forget the form of this session: the next run reads it anew."""
    _session().form = None


def field_of(cell: Cell) -> str:
    """The name of a figure's field."""
    return f"{cell.element}@{cell.category}"


def _is_figure(name: str) -> bool:
    return "@" in name


def _cell_of(name: str) -> Cell:
    return Cell(*name.split("@", 1))


def document_field(at: int, part: str) -> str:
    """The name of a field of the table of documents."""
    return f"{at}/{part}"


def named(slots: Sequence[EvidenceItem]) -> tuple[EvidenceItem, ...]:
    """The rows in which anything stands."""
    return tuple(item for item in slots if item.requisites or item.link or item.sha256)


def _typed_slots(slots: Sequence[EvidenceItem], typed: Mapping[str, str]) -> tuple[EvidenceItem, ...]:
    return tuple(
        replace(
            item,
            requisites=typed.get(document_field(at, REQUISITES), item.requisites).strip(),
            link=typed.get(document_field(at, LINK), item.link).strip(),
        )
        for at, item in enumerate(slots)
    )


def _in_slots(layout: FormLayout, evidence: Sequence[EvidenceItem]) -> tuple[EvidenceItem, ...]:
    """Rows of the table: the documents of one indicator one under another, as far as there are rows."""
    waiting = {indicator.code: [item for item in evidence if item.indicator == indicator.code]
               for indicator in layout.documents}  # fmt: skip
    return tuple(
        waiting[indicator.code].pop(0) if waiting[indicator.code] else EvidenceItem(indicator.code, "")
        for _, indicator in layout.document_rows()
    )


def _save(session: _Session, form: OpenForm, draft: Draft, slots: tuple[EvidenceItem, ...], who: str) -> None:
    if draft == form.draft:
        return
    saved, replaced = autosave(store(), draft, form.draft, who)
    # Their documents that came in take rows of their own: then the table is laid out anew.
    rows = slots if saved.evidence == draft.evidence else _in_slots(form.layout, saved.evidence)
    session.form = replace(form, draft=saved, slots=rows)
    session.overruled = replaced or session.overruled


def _last_saved(session: _Session, sheet: str) -> Mapping[str, object]:
    return session.saved.get(sheet, {"instance": "", "number": 0})


def _session() -> _Session:
    found: _Session = st.session_state.setdefault(_SESSION, _Session())
    return found

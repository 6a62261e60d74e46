"""The on-screen form: tables to type into, kept as a draft, with the remarks of the checks beside the figures.

Cells are text and go through the same strict parser as a form's cells; what cannot be read as a number is told at once
and does not reach the draft.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

import pandas as pd
import streamlit as st

from pdmon.insight.wording import moment_text
from pdmon.intake.drafts import autosave, check_draft, draft_layout, findings_by_cell, open_draft
from pdmon.intake.finding import Finding
from pdmon.intake.form_layout import FormLayout
from pdmon.intake.numbers import NUMBER_ERRORS, number_text, parse_number, parse_yes_no
from pdmon.intake.verdict import Verdict
from pdmon.programme.model import ElementKind
from pdmon.programme.periods import period_title, previous_period
from pdmon.store import Store
from pdmon.store.drafts import Draft, DraftConflictError
from pdmon.store.submissions import EvidenceItem, facts_of
from pdmon.ui import components, screen_form_documents, sign_in
from pdmon.ui.cache import store
from pdmon.ui.intake_words import SEVERITY_SIGNS, escaped
from pdmon.ui.tables import HEADER_PX, ROW_PX

Key = tuple[str, str]
_COLUMNS_SEEN, _COLUMNS_PX = 6, 740
_FORM = "_screen_form"
_VERDICT = "_screen_form_verdict"


@dataclass(frozen=True)
class OpenForm:
    """The form as it was opened: the tables start from it; `draft` moves on with every save."""

    draft: Draft
    layout: FormLayout
    opened: Draft
    previous: Mapping[Key, Decimal]

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
    """What stands in the tables now; `unread`: cells that are not numbers, with the parser's word for it."""

    cells: dict[Key, Decimal | None] = field(default_factory=dict)
    evidence: tuple[EvidenceItem, ...] = ()
    unread: dict[Key, str] = field(default_factory=dict)


def open_form(kept: Store, programme: str, period: str, unit: str) -> OpenForm:
    """The form of this session, read from the draft or from the figures in force when it is opened first."""
    found: OpenForm | None = st.session_state.get(_FORM)
    # Leaving the page empties its tables: then what was typed is in the draft only, and the form is opened anew.
    if (
        found is not None
        and found.table_key in st.session_state
        and (found.draft.programme, found.draft.period, found.draft.unit) == (programme, period, unit)
    ):
        return found
    draft = open_draft(kept, programme, period, unit)
    with kept.cursor() as cursor:
        previous = facts_of(cursor, unit, previous_period(period))
    form = OpenForm(draft, draft_layout(kept, draft), draft, previous)
    st.session_state[_FORM] = form
    return form


def close_form() -> None:
    """Forget the form of this session: the next run reads it anew."""
    st.session_state.pop(_FORM, None)


def explain(form: OpenForm) -> None:
    """Where the figures come from."""
    draft = form.draft
    if draft.saved_at is not None:
        st.caption(f"Черновик сохранён {moment_text(draft.saved_at)}, {escaped(draft.saved_by)}.")
    elif any(value is not None for value in draft.cells.values()):
        st.caption("Форма за этот период уже принята: в ячейках стоят действующие значения, исправьте нужные.")
    else:
        st.caption("Пустая ячейка означает «не сообщено». Если людей или событий не было, введите 0.")


def fill_in(form: OpenForm) -> Typed:
    """The tables of figures, categories and documents; returns what stands in them."""
    typed = Typed()
    remarks = _remarks(form)
    components.section("Показатели", period_title(form.draft.period))
    _totals(form, typed, remarks)
    if form.layout.category_rows:
        components.section(
            "Разрезы", "Кто учтён по двум предметам, входит в обе строки: сумма строк может не совпадать с итогом."
        )
        _categories(form, typed)
    if form.layout.documents:
        typed.evidence = screen_form_documents.documents(form.layout, form.opened.evidence, form.key)
    return typed


def keep(form: OpenForm, typed: Typed) -> OpenForm:
    """Save the draft if anything changed; says so when somebody else saved it meanwhile."""
    draft = form.draft
    if typed.cells == dict(draft.cells) and typed.evidence == tuple(draft.evidence):
        return form
    changed = replace(draft, cells=typed.cells, evidence=typed.evidence)
    try:
        saved = autosave(store(), changed, sign_in.current().name)
    except DraftConflictError as error:
        st.error(str(error))
        if st.button("Показать чужие правки", icon=":material/refresh:"):
            close_form()
            st.rerun()
        st.stop()
    st.toast("Черновик сохранён.", icon=":material/save:")
    form = replace(form, draft=saved)
    st.session_state[_FORM] = form
    return form


def checked(form: OpenForm) -> Verdict:
    """The verdict that submitting would meet. Fresh remarks draw the page once more, to stand beside the figures."""
    state = (form.key, form.draft.revision, store().data_version())
    known = st.session_state.get(_VERDICT)
    if known is not None and known[0] == state:
        verdict: Verdict = known[1]
        return verdict
    shown = _remarks(form)
    with st.spinner("Проверяем…"):
        verdict = check_draft(store(), form.draft)
    st.session_state[_VERDICT] = (state, verdict)
    if _remarks(form) != shown:
        st.rerun()
    return verdict


def _remarks(form: OpenForm) -> dict[Key, list[Finding]]:
    """The newest known findings at the cells that they speak of."""
    known = st.session_state.get(_VERDICT)
    if known is None or known[0][0] != form.key:
        return {}
    at_cells, _ = findings_by_cell(form.layout, known[1].findings)
    return at_cells


def _totals(form: OpenForm, typed: Typed, remarks: Mapping[Key, list[Finding]]) -> None:
    elements = form.layout.elements
    rows = pd.DataFrame(
        {
            "code": element.code,
            "title": element.title,
            "measure": element.unit_of_measure,
            "value": _text(form.opened.cells.get((element.code, "")), element.kind),
            "previous": _text(form.previous.get((element.code, "")), element.kind) or "",
            "remark": "; ".join(
                f"{SEVERITY_SIGNS[found.severity].split()[0]} {found.message}"
                for found in remarks.get((element.code, ""), [])
            ),
        }
        for element in elements
    )
    edited = st.data_editor(
        rows,
        key=form.table_key,
        hide_index=True,
        disabled=["code", "title", "measure", "previous", "remark"],
        column_order=["title", "measure", "value", "previous", "remark"],
        height=HEADER_PX + ROW_PX * len(rows) + 2,
        row_height=ROW_PX,
        placeholder="",
        column_config={
            "title": st.column_config.TextColumn("Что сообщается", width=480),
            "measure": st.column_config.TextColumn("Единица", width=65),
            "value": st.column_config.TextColumn("Значение", width=90, max_chars=20),
            "previous": st.column_config.TextColumn("Прошлый период", width=110),
            "remark": st.column_config.TextColumn("Замечания", width=235),
        },
        alt="Первичные данные формы",
    )
    for element, raw in zip(elements, edited["value"], strict=True):
        _take(typed, (element.code, ""), raw, element.kind)


def _categories(form: OpenForm, typed: Typed) -> None:
    """A table for each breakdown: a row per category, a column per element collected by it."""
    groups: dict[str, list[tuple[str, str, frozenset[str]]]] = {}
    heading = ""
    for row in form.layout.category_rows:
        if row.code:
            groups[heading].append((row.code, row.title, row.elements))
        else:
            heading = row.title
            groups[heading] = []
    for number, (heading, categories) in enumerate(groups.items()):
        collected = frozenset().union(*(elements for _, _, elements in categories))
        columns = [element for element in form.layout.columns if element.code in collected]
        rows = pd.DataFrame(
            {
                "category": title,
                **{
                    element.code: _text(form.opened.cells.get((element.code, code)), element.kind)
                    for element in columns
                },
            }
            for code, title, _ in categories
        )
        # A heading of the grid is one line: the whole titles stand above it.
        st.caption("  \n".join(escaped(f"{at}. {element.title}") for at, element in enumerate(columns, start=1)))
        edited = st.data_editor(
            rows,
            key=f"{form.key}_categories_{number}",
            hide_index=True,
            disabled=["category"],
            height=HEADER_PX + ROW_PX * len(rows) + 2,
            row_height=ROW_PX,
            placeholder="",
            column_config={
                "category": st.column_config.TextColumn(heading, width=230, pinned=len(columns) > _COLUMNS_SEEN),
                **{
                    element.code: st.column_config.TextColumn(
                        f"{at}. {element.title}",
                        help=element.title,
                        width=max(110, _COLUMNS_PX // len(columns)),
                        max_chars=20,
                    )
                    for at, element in enumerate(columns, start=1)
                },
            },
            alt=heading,
        )
        for at, (code, _, collected_here) in enumerate(categories):
            for element in columns:
                if element.code in collected_here:
                    _take(typed, (element.code, code), edited[element.code].iloc[at], element.kind)


def _take(typed: Typed, key: Key, raw: object, kind: ElementKind) -> None:
    if raw is None or raw != raw or not str(raw).strip():
        typed.cells[key] = None
        return
    parsed = parse_yes_no(str(raw)) if kind == ElementKind.YES_NO else parse_number(str(raw))
    typed.cells[key] = parsed.value
    if parsed.error:
        typed.unread[key] = f"«{str(raw)[:20]}»: {NUMBER_ERRORS[parsed.error]}"


def _text(value: Decimal | None, kind: ElementKind) -> str | None:
    if value is None:
        return None
    if kind == ElementKind.YES_NO:
        return "да" if value else "нет"
    return number_text(value)

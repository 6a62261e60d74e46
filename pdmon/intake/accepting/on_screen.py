"""The on-screen form: a saved draft, checked as the statement it is, submitted like any file.

Only when it is handed in is it written out, once, as the XLSX form: an original that anyone can open later.
"""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pdmon.intake.accepting.acceptance import accept
from pdmon.intake.accepting.arrivals import record_unchanged
from pdmon.intake.finding import Finding, display_name
from pdmon.intake.forms.blanks import Filling, blank_form, form_file_name
from pdmon.intake.forms.layout import FormLayout, form_layout
from pdmon.intake.forms.screen import read_screen
from pdmon.intake.judging.examine import examine_reading
from pdmon.intake.verdict import Verdict
from pdmon.programme.cells import Cell
from pdmon.store import Store
from pdmon.store.log.evidence import evidence_of
from pdmon.store.log.submissions import answers_of, facts_of
from pdmon.store.notes.drafts import COUNTER, Draft, Overruled, draft_of, drop_draft, save_draft
from pdmon.store.units import units
from pdmon.words.terms import ReceivedPlace, VerdictStatus


def draft_layout(store: Store, draft: Draft) -> FormLayout:
    """What the draft's form asks: rows, categories, documents."""
    return _layout(store, draft.programme, draft.period, draft.unit)


def _layout(store: Store, programme: str, period: str, unit: str) -> FormLayout:
    known = units(store).get(unit)
    return form_layout(store.config, store.config.programmes[programme], period, unit, known.kind if known else None)


def open_draft(store: Store, programme: str, period: str, unit: str) -> Draft:
    """The saved draft, or a new one that starts from the figures and documents in force (a correction states all).

    It always has exactly the cells of today's form. Raises KeyError for an unknown programme.
    """
    layout = _layout(store, programme, period, unit)
    draft = draft_of(store, unit, period, programme)
    if draft is None:
        with store.cursor() as cursor:
            known = facts_of(cursor, unit, period)
            evidence = tuple(evidence_of(cursor, unit, period, programme))
            said = {Cell(element): answer for element, answer in answers_of(cursor, unit, period).items()}
            draft = Draft(unit, period, programme, dict(known), evidence, texts=said)
    places = layout.places()
    # In the order of the form's own rows: else the opened form reads as changed, and is saved as a draft.
    rows = {indicator.code: number for number, indicator in layout.document_rows()}
    return replace(
        draft,
        cells={key: draft.cells.get(key) for key in places},
        texts={key: text for key, text in draft.texts.items() if key in places},
        evidence=tuple(sorted(draft.evidence, key=lambda item: rows.get(item.indicator, len(rows)))),
    )


def autosave(store: Store, draft: Draft, base: Draft, who: str) -> tuple[Draft, tuple[Overruled, ...]]:
    """Save what was typed since `base`, the draft as it was last read; what others saved meanwhile stays.

    Returns the draft as it is saved, and the cells in which it replaces another figure that somebody else typed."""
    with store.transaction(COUNTER) as cursor:
        return save_draft(cursor, draft, base, who)


def is_newest(store: Store, draft: Draft) -> bool:
    """Whether the draft is as it was saved last: nobody has saved, handed in or given up another one since."""
    stored = draft_of(store, draft.unit, draft.period, draft.programme)
    return stored.mark == draft.mark if stored else draft.revision == 0


def give_up(store: Store, draft: Draft) -> None:
    """Forget the draft; the next one starts from the figures in force."""
    with store.transaction(COUNTER) as cursor:
        drop_draft(cursor, draft.unit, draft.period, draft.programme)


def check_draft(store: Store, draft: Draft, even_unchanged: bool = False) -> Verdict:
    """The verdict that submitting would meet; writes nothing. With `even_unchanged` a form that says what is in force
    already may be handed in again."""
    programme = store.config.programmes[draft.programme]
    name = form_file_name(programme, draft.period, units(store)[draft.unit])
    reading = read_screen(draft_layout(store, draft), draft.cells, draft.texts, draft.evidence)
    verdict = Verdict(display_name(name), "", VerdictStatus.CHECKED)
    return examine_reading(store, verdict, reading, draft.programme, draft.unit, even_unchanged)


def submit_draft(store: Store, draft: Draft, who: str, explanation: str = "", even_unchanged: bool = False) -> Verdict:
    """Check and accept; an accepted draft is forgotten, any other stays as it is. A form that says what is in force
    already comes back as 'duplicate', recorded as received; its draft is forgotten too."""
    verdict = check_draft(store, draft, even_unchanged)
    if verdict.status == VerdictStatus.RETURNED:
        return verdict
    content = draft_form(store, draft)
    verdict.sha256 = hashlib.sha256(content).hexdigest()
    if verdict.status == VerdictStatus.CHECKED:
        verdict = accept(store, verdict, content, who, explanation=explanation)
    else:
        record_unchanged(store, verdict, content, ReceivedPlace.SCREEN, who, draft.unit)
    if verdict.is_in_force:
        give_up(store, draft)
    return verdict


def draft_form(store: Store, draft: Draft) -> bytes:
    """The draft as the filled-in XLSX form: to print, to go on offline, to keep as the original.

    What was typed and is no number stands there as it was typed: the form's own checks say what is wrong with it.
    """
    programme = store.config.programmes[draft.programme]
    unit = units(store)[draft.unit]
    return blank_form(
        store.config,
        programme,
        draft.period,
        unit,
        Filling(values={**draft.cells, **draft.texts}, evidence=draft.evidence),
    )


def findings_by_cell(findings: Sequence[Finding]) -> tuple[dict[Cell, list[Finding]], list[Finding]]:
    """Findings at the cells they speak of, and those about no cell."""
    at_cells: dict[Cell, list[Finding]] = defaultdict(list)
    for finding in findings:
        for cell in finding.spot.cells:
            at_cells[cell].append(finding)
    return dict(at_cells), [finding for finding in findings if not finding.spot.cells]

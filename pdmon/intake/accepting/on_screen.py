"""The on-screen form: a saved draft, checked and submitted by way of the very form that a school would send.

The draft is written out as the XLSX form and examined like any file: the same checks, the same findings, and an
original that anyone can open later.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pdmon.intake.accepting.acceptance import accept
from pdmon.intake.finding import Finding
from pdmon.intake.forms.blanks import blank_form, form_file_name
from pdmon.intake.forms.layout import FormLayout, cells_named, form_layout
from pdmon.intake.judging.examine import examine
from pdmon.intake.verdict import Verdict
from pdmon.store import Store
from pdmon.store.log.evidence import evidence_of
from pdmon.store.log.submissions import facts_of
from pdmon.store.notes.drafts import COUNTER, Draft, draft_of, drop_draft, save_draft
from pdmon.store.units import units


def draft_layout(store: Store, draft: Draft) -> FormLayout:
    """What the draft's form asks: rows, categories, documents."""
    return form_layout(store.config, store.config.programmes[draft.programme], draft.period, draft.unit)


def open_draft(store: Store, programme: str, period: str, unit: str) -> Draft:
    """The saved draft, or a new one that starts from the figures and documents in force (a correction states all).

    It always has exactly the cells of today's form. Raises KeyError for an unknown programme.
    """
    layout = form_layout(store.config, store.config.programmes[programme], period, unit)
    draft = draft_of(store, unit, period, programme)
    if draft is None:
        with store.cursor() as cursor:
            known = facts_of(cursor, unit, period)
            draft = Draft(unit, period, programme, dict(known), tuple(evidence_of(cursor, unit, period, programme)))
    places = layout.places()
    return replace(
        draft,
        cells={key: draft.cells.get(key) for key in places},
        texts={key: text for key, text in draft.texts.items() if key in places},
    )


def autosave(store: Store, draft: Draft, who: str) -> Draft:
    """Save what was typed so far; raises DraftConflictError when somebody else saved meanwhile."""
    with store.transaction(COUNTER) as cursor:
        return save_draft(cursor, draft, who)


def give_up(store: Store, draft: Draft) -> None:
    """Forget the draft; the next one starts from the figures in force."""
    with store.transaction(COUNTER) as cursor:
        drop_draft(cursor, draft.unit, draft.period, draft.programme)


def check_draft(store: Store, draft: Draft) -> Verdict:
    """The verdict that submitting would meet; writes nothing."""
    return _examined(store, draft, draft_form(store, draft))


def submit_draft(store: Store, draft: Draft, who: str, explanation: str = "") -> Verdict:
    """Check and accept; an accepted draft is forgotten, any other stays as it is."""
    content = draft_form(store, draft)
    verdict = _examined(store, draft, content)
    if verdict.status == "checked":
        verdict = accept(store, verdict, content, who, explanation=explanation)
    if verdict.status == "accepted":
        give_up(store, draft)
    return verdict


def draft_form(store: Store, draft: Draft) -> bytes:
    """The draft as the filled-in XLSX form: to print, to go on offline, to keep as the original.

    What was typed and is no number stands there as it was typed: the form's own checks say what is wrong with it.
    """
    programme = store.config.programmes[draft.programme]
    unit = units(store)[draft.unit]
    return blank_form(
        store.config, programme, draft.period, unit, {**draft.cells, **draft.texts}, evidence=draft.evidence
    )


def findings_by_cell(
    layout: FormLayout, findings: Sequence[Finding]
) -> tuple[dict[tuple[str, str], list[Finding]], list[Finding]]:
    """Findings at the (element, category) they speak of, and those about no input cell."""
    keys = {(place.sheet, place.cell): key for key, place in layout.places().items()}
    at_cells: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    others = []
    for finding in findings:
        found = [keys[finding.sheet, cell] for cell in cells_named(finding.cell) if (finding.sheet, cell) in keys]
        for key in found:
            at_cells[key].append(finding)
        if not found:
            others.append(finding)
    return dict(at_cells), others


def _examined(store: Store, draft: Draft, content: bytes) -> Verdict:
    programme = store.config.programmes[draft.programme]
    name = form_file_name(programme, draft.period, units(store)[draft.unit])
    verdict = examine(store, content, name, programme=draft.programme, own_unit=draft.unit)
    verdict.kind = "screen"
    # A form names documents; only the screen can attach files, so they come from the draft itself.
    verdict.submissions = [replace(new, kind="screen", evidence=draft.evidence) for new in verdict.submissions]
    return verdict

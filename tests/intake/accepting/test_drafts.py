"""The on-screen form: starts from the figures in force, saves itself, meets the same checks, submits."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pdmon.intake.accepting.on_screen import (
    autosave,
    check_draft,
    draft_layout,
    findings_by_cell,
    give_up,
    open_draft,
    submit_draft,
)
from pdmon.store import Store
from pdmon.store.log.submissions import EvidenceItem, facts_of, submissions
from pdmon.store.notes.drafts import DraftConflictError, drafts
from tests.intake.small_world import small as small  # the fixture

TEACHERS, DIAGNOSED = ("teachers", ""), ("diagnosed", "")


def test_a_new_draft_has_every_cell_of_the_form(small: Store) -> None:
    draft = open_draft(small, "town", "2024", "s1")
    assert draft.cells == dict.fromkeys(draft_layout(small, draft).places())
    assert len(draft.cells) == 6
    assert draft.revision == 0


def test_it_is_saved_as_it_is_typed_and_empties_no_cache(small: Store) -> None:
    version = small.data_version()
    draft = open_draft(small, "town", "2024", "town")
    typed = replace(
        draft,
        cells={**draft.cells, ("act", ""): Decimal(1)},
        evidence=(EvidenceItem("2.1", "приказ № 7", sha256="f" * 64),),
    )
    saved = autosave(small, typed, "методист")
    again = open_draft(small, "town", "2024", "town")
    assert again.cells == {("events", ""): None, ("act", ""): Decimal(1)}
    assert again.evidence == typed.evidence
    assert (again.revision, again.saved_by) == (1, "методист")
    assert saved.saved_at == again.saved_at
    assert list(drafts(small, "town")["unit"]) == ["town"]
    assert small.data_version() == version


def test_documents_open_in_the_order_of_the_form(small: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    town = small.config.programmes["town"]
    tenth = town.indicator("2.1").model_copy(update={"code": "2.10"})
    layout = replace(
        draft_layout(small, open_draft(small, "town", "2024", "town")), documents=(town.indicator("2.1"), tenth)
    )
    monkeypatch.setattr("pdmon.intake.accepting.on_screen.form_layout", lambda *_: layout)
    by_text = tuple(EvidenceItem(code, "приказ") for code in ("2.10", "2.1"))
    autosave(small, replace(open_draft(small, "town", "2024", "town"), evidence=by_text), "методист")
    opened = open_draft(small, "town", "2024", "town")
    assert [item.indicator for item in opened.evidence] == ["2.1", "2.10"]


def test_two_people_typing_at_once(small: Store) -> None:
    first = autosave(small, open_draft(small, "town", "2024", "s1"), "Анна")
    other = open_draft(small, "town", "2024", "s1")
    autosave(small, first, "Анна")
    with pytest.raises(DraftConflictError, match="Анна"):
        autosave(small, other, "Борис")


def test_a_mistake_is_shown_at_its_cell(small: Store) -> None:
    draft = open_draft(small, "town", "2024", "s1")
    wrong = replace(draft, cells={**draft.cells, TEACHERS: Decimal(4), DIAGNOSED: Decimal(5)})
    verdict = check_draft(small, wrong)
    assert verdict.status == "returned"
    at_cells, _ = findings_by_cell(verdict.errors)
    assert {finding.code for finding in at_cells[DIAGNOSED]} == {"part_over_whole"}


def test_submitted_it_is_in_force_and_forgotten(small: Store) -> None:
    draft = open_draft(small, "town", "2024", "s1")
    filled = autosave(small, replace(draft, cells={**draft.cells, TEACHERS: Decimal(40), DIAGNOSED: Decimal(5)}), "м")
    verdict = submit_draft(small, filled, "м", explanation="проверено")
    assert verdict.status == "accepted"
    with small.cursor() as cursor:
        assert facts_of(cursor, "s1", "2024") == {TEACHERS: Decimal(40), DIAGNOSED: Decimal(5)}
    (row,) = submissions(small).itertuples()
    assert (row.kind, row.unit, row.period, row.programme, row.explanation) == (
        "screen",
        "s1",
        "2024",
        "town",
        "проверено",
    )
    assert drafts(small).empty
    next_draft = open_draft(small, "town", "2024", "s1")
    assert next_draft.cells[TEACHERS] == Decimal(40)
    assert submit_draft(small, next_draft, "м").status == "duplicate"


def test_a_returned_draft_stays(small: Store) -> None:
    draft = open_draft(small, "town", "2024", "s1")
    wrong = autosave(small, replace(draft, cells={**draft.cells, TEACHERS: Decimal(-4)}), "м")
    assert submit_draft(small, wrong, "м").status == "returned"
    assert open_draft(small, "town", "2024", "s1").cells[TEACHERS] == Decimal(-4)
    give_up(small, wrong)
    assert open_draft(small, "town", "2024", "s1").cells[TEACHERS] is None


def test_an_attached_file_stays_with_its_document(small: Store) -> None:
    draft = open_draft(small, "town", "2024", "town")
    document = EvidenceItem("2.1", "приказ № 7", "", "f" * 64)
    filled = replace(draft, cells={**draft.cells, ("act", ""): Decimal(1)}, evidence=(document,))
    assert submit_draft(small, filled, "м").status == "accepted"
    assert open_draft(small, "town", "2024", "town").evidence == (document,)


def test_what_is_no_number_is_kept_as_typed_and_stops_the_form(small: Store) -> None:
    draft = open_draft(small, "town", "2024", "s1")
    cells = {**draft.cells, TEACHERS: Decimal(40)}
    texts = {DIAGNOSED: "12 %", ("teachers", "subject:math"): "много"}
    typed = autosave(small, replace(draft, cells=cells, texts=texts), "Анна")
    again = open_draft(small, "town", "2024", "s1")
    assert (again.cells, again.texts) == (cells, texts)
    verdict = check_draft(small, again)
    at_cells, _ = findings_by_cell(verdict.errors)
    assert {key: [found.code for found in at_cells[key]] for key in texts} == {
        DIAGNOSED: ["number_percent"],
        ("teachers", "subject:math"): ["number_text"],
    }
    assert submit_draft(small, typed, "Анна").status == "returned"
    assert open_draft(small, "town", "2024", "s1").texts == texts


def test_a_word_for_not_reported_stays_and_stops_nothing(small: Store) -> None:
    draft = open_draft(small, "town", "2024", "s1")
    typed = replace(draft, cells={**draft.cells, TEACHERS: Decimal(40)}, texts={DIAGNOSED: "н/д"})
    assert open_draft(small, "town", "2024", "s1").is_empty
    assert not typed.is_empty
    assert submit_draft(small, autosave(small, typed, "Анна"), "Анна", explanation="проверено").status == "accepted"


def test_a_draft_saved_before_texts_were_kept_opens(small: Store) -> None:
    draft = autosave(small, open_draft(small, "town", "2024", "s1"), "Анна")
    with small.transaction() as cursor:
        cursor.execute("update drafts set content = ?", ['{"cells": [["teachers", "", "7"]], "evidence": []}'])
    again = open_draft(small, "town", "2024", "s1")
    assert (again.cells[TEACHERS], again.texts, again.revision) == (Decimal(7), {}, draft.revision)

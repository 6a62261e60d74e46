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
    is_newest,
    open_draft,
    submit_draft,
)
from pdmon.store import Store
from pdmon.store.log.submissions import EvidenceItem, facts_of, submissions
from pdmon.store.notes.drafts import Draft, Overruled, drafts
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
    saved, _ = autosave(small, typed, draft, "методист")
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
    base = open_draft(small, "town", "2024", "town")
    autosave(small, replace(base, evidence=by_text), base, "методист")
    opened = open_draft(small, "town", "2024", "town")
    assert [item.indicator for item in opened.evidence] == ["2.1", "2.10"]


def with_figures(draft: Draft, **figures: int) -> Draft:
    return replace(draft, cells={**draft.cells, **{(code, ""): Decimal(value) for code, value in figures.items()}})


def test_two_people_typing_at_once_lose_nothing_of_each_other(small: Store) -> None:
    base = open_draft(small, "town", "2024", "s1")
    autosave(small, with_figures(base, teachers=40), base, "Анна")
    saved, overruled = autosave(small, with_figures(base, diagnosed=5), base, "Борис")
    assert (saved.cells[TEACHERS], saved.cells[DIAGNOSED], overruled) == (Decimal(40), Decimal(5), ())
    assert open_draft(small, "town", "2024", "s1") == saved


def test_of_two_figures_for_one_cell_the_later_stands_and_the_other_is_told(small: Store) -> None:
    base = open_draft(small, "town", "2024", "s1")
    autosave(small, with_figures(base, teachers=40, diagnosed=5), base, "Анна")
    saved, overruled = autosave(small, with_figures(base, teachers=41, diagnosed=5), base, "Борис")
    assert (saved.cells[TEACHERS], saved.cells[DIAGNOSED]) == (Decimal(41), Decimal(5))
    assert overruled == (Overruled(TEACHERS, "40", "Анна"),)


def test_a_page_that_writes_in_two_sessions_is_not_told_of_itself(small: Store) -> None:
    base = open_draft(small, "town", "2024", "s1")
    of_one_page = replace(with_figures(base, teachers=30), pages={TEACHERS: "page"})
    autosave(small, of_one_page, base, "Анна")  # the session before the connection was lost
    saved, overruled = autosave(small, replace(with_figures(base, teachers=305), pages=of_one_page.pages), base, "Анна")
    assert (saved.cells[TEACHERS], overruled) == (Decimal(305), ())
    assert open_draft(small, "town", "2024", "s1").pages == {TEACHERS: "page"}
    of_another = replace(with_figures(base, teachers=7), pages={TEACHERS: "another"})
    assert autosave(small, of_another, base, "Борис")[1] == (Overruled(TEACHERS, "305", "Анна"),)


def test_documents_of_two_people_stand_side_by_side(small: Store) -> None:
    base = open_draft(small, "town", "2024", "town")
    hers, his = EvidenceItem("2.1", "приказ № 7"), EvidenceItem("2.1", "приказ № 8")
    autosave(small, replace(base, evidence=(hers,)), base, "Анна")
    saved, _ = autosave(small, replace(base, evidence=(his,)), base, "Борис")
    assert set(saved.evidence) == {hers, his}


def test_the_same_session_saves_again_and_again_without_a_word(small: Store) -> None:
    base = open_draft(small, "town", "2024", "s1")
    for teachers in range(1, 6):
        base, overruled = autosave(small, with_figures(base, teachers=teachers), base, "Анна")
        assert (base.revision, overruled) == (teachers, ())
    assert is_newest(small, base)
    give_up(small, base)
    assert not is_newest(small, base)


def test_a_mistake_is_shown_at_its_cell(small: Store) -> None:
    draft = open_draft(small, "town", "2024", "s1")
    wrong = replace(draft, cells={**draft.cells, TEACHERS: Decimal(4), DIAGNOSED: Decimal(5)})
    verdict = check_draft(small, wrong)
    assert verdict.status == "returned"
    at_cells, _ = findings_by_cell(verdict.errors)
    assert {finding.code for finding in at_cells[DIAGNOSED]} == {"part_over_whole"}


def test_submitted_it_is_in_force_and_forgotten(small: Store) -> None:
    draft = open_draft(small, "town", "2024", "s1")
    filled, _ = autosave(small, with_figures(draft, teachers=40, diagnosed=5), draft, "м")
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
    wrong, _ = autosave(small, with_figures(draft, teachers=-4), draft, "м")
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
    typed, _ = autosave(small, replace(draft, cells=cells, texts=texts), draft, "Анна")
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
    assert (
        submit_draft(small, autosave(small, typed, draft, "Анна")[0], "Анна", explanation="проверено").status
        == "accepted"
    )


def test_a_draft_saved_before_texts_were_kept_opens(small: Store) -> None:
    base = open_draft(small, "town", "2024", "s1")
    draft, _ = autosave(small, base, base, "Анна")
    with small.transaction() as cursor:
        cursor.execute("update drafts set content = ?", ['{"cells": [["teachers", "", "7"]], "evidence": []}'])
    again = open_draft(small, "town", "2024", "s1")
    assert (again.cells[TEACHERS], again.texts, again.revision) == (Decimal(7), {}, draft.revision)

"""Returned files that wait for their correction."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from pdmon.intake.accepting.acceptance import return_file
from pdmon.intake.forms.blanks import Filling, blank_form
from pdmon.intake.judging.examine import examine
from pdmon.intake.returns.marked import marked_copy
from pdmon.intake.returns.recorded import finding_of
from pdmon.intake.returns.waiting import pending_returns
from pdmon.intake.telling import told
from pdmon.intake.verdict import Verdict
from pdmon.store import Store
from pdmon.store.log.submissions import NewSubmission, Source, add_submission
from pdmon.store.originals import original
from tests.intake.small_world import CONFIG, SCHOOL, TOWN
from tests.intake.small_world import small as small  # the fixture

WRONG = {("teachers", ""): Decimal(4), ("diagnosed", ""): Decimal(10)}


def hand_back(store: Store, day: int, values: dict[tuple[str, str], Decimal]) -> Verdict:
    content = blank_form(CONFIG, TOWN, "2024", SCHOOL, Filling(values=values))
    return return_file(store, examine(store, content, f"{day}.xlsx"), content, "методист", at=datetime(2024, 8, day))


def test_the_newest_return_of_a_unit_waits_with_its_findings_and_original(small: Store) -> None:
    hand_back(small, 1, WRONG)
    verdict = hand_back(small, 2, {**WRONG, ("diagnosed", ""): Decimal(11)})
    (waiting,) = pending_returns(small, "town", "2024")
    assert waiting.returned_at == datetime(2024, 8, 2)
    kept, sent = waiting.verdict, verdict
    assert list(map(told, kept.findings)) == list(map(told, sent.findings))
    assert [finding.spot for finding in kept.findings] == [finding.spot for finding in sent.findings]
    assert replace(kept, findings=[]) == replace(sent, findings=[])
    assert [finding.code for finding in waiting.verdict.findings] == ["part_over_whole"]
    assert marked_copy(original(small, waiting.verdict.sha256), waiting.verdict)
    assert pending_returns(small, "village") == []
    assert pending_returns(small, "town", "2023") == []


def test_once_something_is_accepted_nothing_waits(small: Store) -> None:
    hand_back(small, 1, WRONG)
    new = NewSubmission("s1", "2024", "town", "form", [("teachers", "", Decimal(4))])
    with small.transaction() as cursor:
        add_submission(cursor, new, Source("0" * 64, "f.xlsx"), "методист", at=datetime(2024, 8, 3))
    assert pending_returns(small) == []
    hand_back(small, 4, WRONG)
    assert len(pending_returns(small)) == 1


def test_a_file_of_nobody_is_not_lost(small: Store) -> None:
    for name in ("a.pdf", "b.pdf"):
        return_file(small, examine(small, b"%PDF-1.7" + name.encode(), name), b"%PDF-1.7", "методист")
    assert sorted(found.verdict.file_name for found in pending_returns(small)) == ["a.pdf", "b.pdf"]
    assert {found.verdict.unit for found in pending_returns(small)} == {None}


def test_a_finding_recorded_by_an_earlier_version_keeps_its_words_and_marks_its_cells() -> None:
    old = {"code": "gone", "severity": "error", "message": "Часть {больше}.", "remedy": "Исправьте."}
    finding = finding_of({**old, "sheet": "Показатели", "cell": "D4, D5", "value": "60"})
    assert told(finding) == ("error", "Показатели", "D4, D5", "60", "Часть {больше}.", "Исправьте.")
    assert [place.cell for place in finding.spot.places] == ["D4", "D5"]
    line = finding_of({**old, "sheet": "", "cell": "строка 12", "value": ""})
    assert (line.spot.lines, told(line).cell) == ((12,), "строка 12")
    area = finding_of({**old, "sheet": "Свод", "cell": "C2:C3", "value": ""})
    assert told(area).place == "Свод, C2:C3"

"""The check of a document: kept with who and when, a refused one counts for nothing from then on."""

import pytest

from pdmon.access import Role, Viewer
from pdmon.calc.as_of import past_store
from pdmon.intake.accepting.document_check import DocumentCheckError, check_document
from pdmon.store import Store
from pdmon.store.connection import utc_now
from pdmon.store.log.closures import close_period
from pdmon.store.log.evidence import KeptDocument
from pdmon.words.terms import DocumentStatus
from tests.conftest import StoreBuilder
from tests.small_store import Document, accept, indicator_row, submissions_of, view

METHODOLOGIST = Viewer("Иванова", Role.METHODOLOGIST)
UNITS = "kbr region -\n nalchik municipality kbr\n baksan municipality kbr"
FACTS = "nalchik 2024 teachers=10 diagnosed=5\n baksan 2024 teachers=10 diagnosed=5"
ACT = KeptDocument("myasnikovsky", "2024", "myasnikovsky", "2.2", "приказ № 1")
REPORT = KeptDocument("nalchik", "2024", "kbr", "1", "приказ № 1")
REFUSED, CHECKED, RECEIVED = DocumentStatus.REFUSED, DocumentStatus.CHECKED, DocumentStatus.RECEIVED


@pytest.fixture
def kbr(small_store: StoreBuilder) -> Store:
    """Nalchik has the only document of indicator 1."""
    return small_store(UNITS, FACTS, [Document("nalchik", "2024", "kbr", "1")])


def points(store: Store, unit: str) -> tuple[object, object]:
    row = indicator_row(store, "kbr", "1", unit, "2024")
    return row.points, row.max_points


def test_a_document_is_received_and_counts_until_it_is_refused(kbr: Store) -> None:
    (row,) = view(kbr, "select status, checked_by from evidence")
    assert (row.status, row.checked_by) == ("received", None)
    assert [points(kbr, unit) for unit in ("kbr", "nalchik", "baksan")] == [(1, 1), (1, 1), (0, 1)]
    check_document(kbr, METHODOLOGIST, REPORT, CHECKED)
    assert points(kbr, "kbr") == (1, 1)
    check_document(kbr, METHODOLOGIST, REPORT, REFUSED, "нет анализа")
    assert [points(kbr, unit) for unit in ("kbr", "nalchik", "baksan")] == [(0, 1), (0, 1), (0, 1)]
    check_document(kbr, METHODOLOGIST, REPORT, RECEIVED)
    assert points(kbr, "kbr") == (1, 1)


def test_every_check_stays_and_an_earlier_moment_keeps_its_points(kbr: Store) -> None:
    before = utc_now()
    check_document(kbr, METHODOLOGIST, REPORT, REFUSED, "нет анализа")
    with past_store(kbr, before) as past:
        assert points(past, "kbr") == (1, 1)
        assert [row.status for row in view(past, "select status from evidence")] == ["received"]
    with past_store(kbr, utc_now()) as now:
        assert points(now, "kbr") == (0, 1)
    check_document(kbr, METHODOLOGIST, REPORT, CHECKED)
    log = view(kbr, "select status, reason, who from document_checks order by checked_at")
    assert [(row.status, row.reason, row.who) for row in log] == [
        ("refused", "нет анализа", "Иванова"),
        ("checked", "", "Иванова"),
    ]
    acts = view(kbr, "select who, unit, about from journal where act = 'document_checked'")
    assert {(act.who, act.unit, act.about) for act in acts} == {("Иванова", "nalchik", "1. приказ № 1")}
    causes = view(kbr, "select distinct cause from restatements where unit = 'nalchik' and indicator = '1'")
    assert [row.cause for row in causes] == ["document"]


def test_a_refused_act_is_no_presence(small_store: StoreBuilder) -> None:
    store = small_store(
        "myasnikovsky municipality -",
        "myasnikovsky 2024 act_mentoring=1",
        [Document("myasnikovsky", "2024", "myasnikovsky", "2.2")],
    )
    assert indicator_row(store, "myasnikovsky", "2.2", "myasnikovsky", "2024").value == 1
    check_document(store, METHODOLOGIST, ACT, REFUSED, "проект, не подписан")
    assert indicator_row(store, "myasnikovsky", "2.2", "myasnikovsky", "2024").state == "no_data"
    (row,) = view(store, "select count(*) as rows from myasnikovsky.indicator_2_2 where period = '2024'")
    assert row.rows == 0


def test_a_correction_that_names_it_again_leaves_it_refused(kbr: Store) -> None:
    check_document(kbr, METHODOLOGIST, REPORT, REFUSED, "нет анализа")
    accept(kbr, submissions_of([], [Document("nalchik", "2024", "kbr", "1"), Document("nalchik", "2024", "kbr", "3")]))
    rows = view(kbr, "select indicator, status from evidence order by indicator")
    assert [(row.indicator, row.status) for row in rows] == [("1", "refused"), ("3", "received")]
    assert points(kbr, "nalchik") == (0, 1)


@pytest.mark.parametrize(
    ("who", "document", "status", "reason", "told"),
    [
        (Viewer("Школа", Role.SCHOOL, "nalchik"), REPORT, CHECKED, "", "проверяет методист"),
        (Viewer("Глава", Role.HEAD), REPORT, CHECKED, "", "проверяет методист"),
        (METHODOLOGIST, REPORT, REFUSED, " ", "почему документ отклонён"),
        (METHODOLOGIST, REPORT, RECEIVED, "", "уже отмечен"),
        (METHODOLOGIST, ACT, CHECKED, "", "больше не действует"),
    ],
)
def test_what_cannot_be_said_of_a_document_is_refused(
    kbr: Store, who: Viewer, document: KeptDocument, status: DocumentStatus, reason: str, told: str
) -> None:
    with pytest.raises(DocumentCheckError, match=told):
        check_document(kbr, who, document, status, reason)
    assert not view(kbr, "select * from document_checks")


def test_in_a_closed_period_a_document_may_be_checked_but_not_refused(kbr: Store) -> None:
    with kbr.transaction() as cursor:
        close_period(cursor, "kbr", "2024", "№ 5 от 20.08.2025", "Иванова")
    check_document(kbr, METHODOLOGIST, REPORT, CHECKED)
    with pytest.raises(DocumentCheckError, match="Период закрыт"):
        check_document(kbr, METHODOLOGIST, REPORT, REFUSED, "нет анализа")
    assert points(kbr, "kbr") == (1, 1)

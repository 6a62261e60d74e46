"""The journal of acts: nothing is kept twice, nothing is lost silently, and it goes with the backup."""

import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pdmon.access import Role, Viewer, acts
from pdmon.access.acts import Deed
from pdmon.calc.answers import about
from pdmon.calc.opening import open_store
from pdmon.programme.cells import Cell, UnitPeriod
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.backup import restore_backup, write_backup
from pdmon.store.errors import StoreFull
from pdmon.store.log import journal
from pdmon.store.log.closures import close_period
from pdmon.store.log.submissions import ReturnedFile, Source, record_return, withdraw
from pdmon.store.notes.flags import raise_flag
from pdmon.words.acts import COMMAND_LINE, Act
from tests.conftest import StoreBuilder
from tests.viewing import as_council, as_methodologist, as_school

NOON = datetime(2025, 9, 1, 12)
ANNA = Viewer("Анна", Role.METHODOLOGIST)


@pytest.fixture
def two_schools(small_store: StoreBuilder) -> Store:
    return small_store(
        "vladimir municipality -\ns1 school vladimir\ns2 school vladimir", "s1 2024 teachers=20\ns2 2024 teachers=10"
    )


def _deed(act: Act, minutes: int, **more: str) -> Deed:
    return Deed(act, "Анна", at=NOON + timedelta(minutes=minutes), **more)


def _told(store: Store, **asked: object) -> list[tuple[str, str, str, str]]:
    rows = about.journal(as_methodologist(store), about.ActsAsked(**asked))  # type: ignore[arg-type]
    return list(zip(rows["who"], rows["role"], rows["act"], rows["about"], strict=True))


def test_acts_of_every_log_stand_in_one_list_and_none_of_them_twice(two_schools: Store) -> None:
    ids = two_schools.rows("select submission_id::varchar from submissions where unit = 's1' and period = '2024'")
    before = len(_told(two_schools))
    with two_schools.transaction() as cursor:
        file = ReturnedFile(Source("e" * 64, "форма.xlsx"), [], "s1", "2024", "vladimir")
        record_return(cursor, file, "Анна", NOON)
        withdraw(cursor, ids[0][0], "Анна", "ошибка", NOON + timedelta(minutes=1))
        close_period(cursor, "vladimir", "2023", "№ 3", "Анна", NOON + timedelta(minutes=2))
        raise_flag(cursor, UnitPeriod("s2", "2024"), Cell("teachers"), "2 из 3", "Анна", NOON + timedelta(minutes=3))
    journal.record(two_schools, [_deed(Act.DOWNLOADED, 4, role="methodologist", about="свод.xlsx")])
    assert _told(two_schools, who="Анна") == [
        ("Анна", "methodologist", "downloaded", "свод.xlsx"),
        ("Анна", "", "flag_raised", "2024 teachers"),
        ("Анна", "", "period_closed", "2023"),
        ("Анна", "", "withdrawn", "test.csv"),
        ("Анна", "", "returned", "форма.xlsx"),
    ]
    assert [row[3] for row in _told(two_schools, about="Свод", named=["TEACHERS"])] == ["свод.xlsx", "2024 teachers"]
    assert len(_told(two_schools)) == before + 5


def test_an_acceptance_without_an_explanation_says_no_more_than_its_year(two_schools: Store) -> None:
    rows = about.journal(as_methodologist(two_schools), about.ActsAsked(acts=["accepted"]))
    assert set(rows["detail"]) == {"2024"}


def test_what_a_flag_says_of_a_figure_is_not_in_the_journal(two_schools: Store) -> None:
    with two_schools.transaction() as cursor:
        raise_flag(cursor, UnitPeriod("s2", "2024"), Cell("burnout_detected"), "выявлено 2 из 3", "Анна")
    rows = about.journal(as_methodologist(two_schools), about.ActsAsked(who="Анна"))
    assert "2 из 3" not in " ".join(rows.astype(str).to_numpy().ravel())


def test_role_of_an_act_is_that_of_the_last_sign_in_before_it(two_schools: Store) -> None:
    journal.record(two_schools, [_deed(Act.SIGNED_IN, -1, role="head")])
    with two_schools.transaction() as cursor:
        close_period(cursor, "vladimir", "2023", "№ 3", "Анна", NOON)
    journal.record(two_schools, [_deed(Act.FILES_LOADED, 1, role=COMMAND_LINE)])
    assert [row[1:3] for row in _told(two_schools, who="Анна")] == [
        (COMMAND_LINE, "files_loaded"),
        ("head", "period_closed"),
        ("head", "signed_in"),
    ]


def test_journal_is_filtered_by_days_act_and_a_piece_of_the_object(two_schools: Store) -> None:
    deeds = [
        _deed(Act.DOWNLOADED, 0, about="Свод Владимир.xlsx"),
        _deed(Act.DOWNLOADED, 60, about="справка.docx"),
        _deed(Act.SIGNED_IN, 90, about="anna"),
    ]
    journal.record(two_schools, deeds)
    of_anna = {"who": "Анна"}
    assert [row[3] for row in _told(two_schools, **of_anna, about="свод")] == ["Свод Владимир.xlsx"]
    assert [row[3] for row in _told(two_schools, **of_anna, acts=[Act.SIGNED_IN])] == ["anna"]
    asked = {**of_anna, "since": NOON + timedelta(minutes=60), "until": NOON + timedelta(minutes=90)}
    assert [row[3] for row in _told(two_schools, **asked)] == ["справка.docx"]
    cut = about.journal(as_methodologist(two_schools), about.ActsAsked(who="Анна"), rows=1)
    assert (len(cut), cut["found"].tolist()) == (1, [3])


def test_journal_is_closed_to_council_and_school(two_schools: Store) -> None:
    journal.record(two_schools, [_deed(Act.SIGNED_IN, 0)])
    for view in (as_council(two_schools), as_school(two_schools, "s1")):
        assert about.journal(view).empty
        assert about.journal_people(view).empty
    assert "Анна" in set(about.journal_people(as_methodologist(two_schools))["who"])


def test_a_journal_that_cannot_be_written_keeps_the_acts_and_says_how_many(
    small_store: StoreBuilder, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    store = small_store("vladimir municipality -", "")

    def refuse(*_: object) -> None:
        raise StoreFull("нет места")

    kept = journal.Journal(store)
    with monkeypatch.context() as patched:
        patched.setattr(journal, "record", refuse)
        kept.take(_deed(Act.SIGNED_IN, 0))
        assert not kept.flush()
    assert (kept.unwritten, "the journal cannot be written" in caplog.text) == (1, True)
    assert (kept.flush(), kept.unwritten) == (True, 0)
    assert [row[2] for row in _told(store, who="Анна")] == ["signed_in"]


def test_an_act_that_the_journal_refuses_is_done_all_the_same(caplog: pytest.LogCaptureFixture) -> None:
    def refuse(deed: Deed) -> None:
        raise RuntimeError(deed.act)

    acts.listen(refuse)
    try:
        acts.tell(_deed(Act.SIGNED_IN, 0))
    finally:
        acts.stop_listening(refuse)
    assert "the journal did not take" in caplog.text


def test_acts_told_before_the_store_is_open_are_kept_for_it() -> None:
    heard: list[Deed] = []
    acts.tell(_deed(Act.SIGN_IN_FAILED, 0, about="early"))
    acts.listen(heard.append)
    acts.stop_listening(heard.append)
    assert "early" in [deed.about for deed in heard]


def test_many_threads_tell_at_once_and_every_act_is_written_once(small_store: StoreBuilder) -> None:
    store = small_store("vladimir municipality -", "")
    kept = journal.Journal(store)

    def tell(thread: int) -> None:
        for number in range(20):
            kept.take(_deed(Act.DOWNLOADED, number, about=f"{thread}-{number}"))

    threads = [threading.Thread(target=tell, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert kept.flush()
    assert sorted(row[3] for row in _told(store, who="Анна")) == sorted(
        f"{thread}-{number}" for thread in range(5) for number in range(20)
    )


def test_backup_and_restore_carry_the_journal(two_schools: Store, tmp_path: Path, config: Config) -> None:
    journal.record(two_schools, [_deed(Act.SIGNED_IN, 0, about="anna")])
    write_backup(two_schools, tmp_path / "copy.zip")
    restore_backup(tmp_path / "copy.zip", tmp_path / "new.duckdb", config)
    with open_store(tmp_path / "new.duckdb", config) as restored:
        assert _told(restored) == _told(two_schools)


def test_changed_settings_are_told_when_the_store_is_opened_with_them(
    small_store: StoreBuilder, config: Config, tmp_path: Path
) -> None:
    small_store("vladimir municipality -", "").close()
    (path,) = tmp_path.glob("**/*.duckdb")
    changed = config.model_copy(update={"settings": config.settings.model_copy(update={"min_denominator": 7})})
    with open_store(path, changed) as store:
        assert [row[::2] for row in _told(store, who="система")] == [("система", "settings_changed")]


def test_foreign_text_is_one_line_of_bounded_length() -> None:
    assert acts.plain("a\nb\x00c") == "a b c"
    assert len(acts.plain("я" * 10_000)) == 300


def test_a_deed_of_a_school_is_about_its_unit() -> None:
    school = Viewer("Школа № 3", Role.SCHOOL, "s3")
    deeds = [Deed.of(school, Act.DOWNLOADED, "бланк.xlsx"), Deed.of(ANNA, Act.DOWNLOADED, "бланк.xlsx")]
    assert [(deed.role, deed.unit) for deed in deeds] == [("school", "s3"), ("methodologist", "")]

"""The store: one writer, nothing lost, every moment rebuilt, hostile SQL kept out."""

import subprocess
import sys
import threading
from dataclasses import astuple
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pdmon.calc.as_of import past_store
from pdmon.calc.opening import open_store
from pdmon.calc.refresh import mark_stale, refresh, refresh_all
from pdmon.programme.loader import load_config
from pdmon.store import Store, StoreDamaged
from pdmon.store.log.submissions import (
    EvidenceItem,
    NewSubmission,
    ReturnedFile,
    Source,
    add_submission,
    add_submissions,
    events,
    facts_of,
    known_sha,
    record_return,
    submission_cells,
    submissions,
    withdraw,
)
from pdmon.store.migrate import migrations
from pdmon.store.originals import keep_original, original
from pdmon.store.units import Unit, reporting_units, save_units, units

FORM = Source("a" * 64, "форма.xlsx")
REGISTER = [
    Unit("vladimir", "Город Владимир", "Владимир", "municipality"),
    Unit("s1", "Школа № 1", "Школа 1", "school", "vladimir"),
    Unit("s2", "Школа № 2", "Школа 2", "school", "vladimir"),
]


@pytest.fixture
def store(tmp_path: Path):
    with open_store(tmp_path / "pdmon.duckdb") as opened:
        with opened.transaction() as cursor:
            save_units(cursor, REGISTER, "тест")
            refresh_all(cursor)
        yield opened


def state(store: Store, new: NewSubmission, at: datetime | None = None) -> str:
    with store.transaction() as cursor:
        submission_id = add_submission(cursor, new, FORM, "тест", at)
        refresh(cursor, [(new.unit, new.period)])
    return submission_id


def form(unit: str = "s1", period: str = "2024", **cells: int | None) -> NewSubmission:
    stated = [(element, "", None if value is None else Decimal(value)) for element, value in cells.items()]
    return NewSubmission(unit, period, "vladimir", "form", stated)


def table(unit: str = "s1", period: str = "2024", **cells: int) -> NewSubmission:
    stated = [(element, "", Decimal(value)) for element, value in cells.items()]
    return NewSubmission(unit, period, None, "long", stated)


def in_force(store: Store, unit: str = "s1", period: str = "2024") -> dict[str, int]:
    with store.cursor() as cursor:
        return {element: int(value) for (element, _), value in facts_of(cursor, unit, period).items()}


def test_a_newer_form_supersedes_the_older_one_whole(store: Store) -> None:
    first = state(store, form(teachers=40, diagnosed=10, jury_members=3))
    second = state(store, form(teachers=41, diagnosed=None))
    assert in_force(store) == {"teachers": 41}
    status = submissions(store, "s1").set_index("submission_id")["status"]
    assert status[first] == "superseded"
    assert status[second] == "accepted"
    assert list(events(store, first)["event"]) == ["accepted", "received", "superseded"]


def test_a_table_supersedes_only_the_cells_it_carries(store: Store) -> None:
    state(store, form(teachers=40, diagnosed=10))
    state(store, table(diagnosed=12))
    assert in_force(store) == {"teachers": 40, "diagnosed": 12}


def test_a_form_accepted_after_a_table_states_its_empty_cells_too(store: Store) -> None:
    state(store, table(teachers=40, diagnosed=10))
    state(store, form(teachers=42, diagnosed=None))
    assert in_force(store) == {"teachers": 42}


def test_withdrawing_the_correction_brings_the_former_form_back(store: Store) -> None:
    first = state(store, form(teachers=40, diagnosed=10))
    second = state(store, form(teachers=41, diagnosed=None))
    with store.transaction() as cursor:
        assert withdraw(cursor, second, "методист", "прислана по ошибке") == ("s1", "2024")
        refresh(cursor, [("s1", "2024")])
    assert in_force(store) == {"teachers": 40, "diagnosed": 10}
    assert submissions(store, "s1").set_index("submission_id")["status"][first] == "accepted"
    with store.transaction() as cursor, pytest.raises(LookupError):
        withdraw(cursor, second, "методист", "ещё раз")


def test_the_documents_of_a_superseded_form_are_no_longer_in_force(store: Store) -> None:
    proved = NewSubmission("s1", "2024", "vladimir", "form", [], [EvidenceItem("1.1", "Приказ № 5 от 01.02.2024")])
    state(store, proved)
    assert store.rows("select requisites from evidence") == [("Приказ № 5 от 01.02.2024",)]
    state(store, form(teachers=40))
    assert store.rows("select requisites from evidence") == []


def test_many_submissions_of_one_file_are_in_force_together(store: Store) -> None:
    news = [
        table(unit, period, teachers=10 + index)
        for index, (unit, period) in enumerate([("s1", "2023"), ("s1", "2024"), ("s2", "2024")])
    ]
    with store.transaction() as cursor:
        ids = add_submissions(cursor, news, FORM, "тест")
        refresh(cursor, [(new.unit, new.period) for new in news])
    assert len(set(ids)) == 3
    assert (in_force(store, "s1", "2023"), in_force(store, "s2")) == ({"teachers": 10}, {"teachers": 12})
    assert store.rows("select count(distinct accepted_at) from submissions") == [(3,)]


def test_an_earlier_moment_is_rebuilt_with_values_units_and_submissions(store: Store) -> None:
    state(store, form(teachers=40, diagnosed=10))
    moment = store.rows("select max(accepted_at) from submissions")[0][0]
    state(store, form(teachers=40, diagnosed=20))
    with store.transaction() as cursor:
        save_units(cursor, [Unit("s1", "Гимназия № 1", "Гимназия 1", "school", "vladimir")], "тест")
        refresh_all(cursor)
    query = "select value from indicator_values where unit = 'vladimir' and indicator = '1.1' and category = ''"
    with past_store(store, moment) as past:
        assert past.rows(query) == [(25.0,)]
        assert units(past)["s1"].name == "Школа № 1"
        assert past.rows("select status from submissions") == [("accepted",)]
    assert store.rows(query) == [(50.0,)]
    assert units(store)["s1"].name == "Гимназия № 1"


def test_a_returned_file_changes_no_fact_and_keeps_its_findings(store: Store) -> None:
    state(store, form(teachers=40))
    with store.transaction() as cursor:
        file = ReturnedFile(Source("b" * 64, "плохая.xlsx"), [{"code": "negative"}], unit="s1")
        record_return(cursor, file, "тест")
    assert in_force(store) == {"teachers": 40}
    assert known_sha(store) == {"a" * 64}
    details = store.rows("select details from submission_events where event = 'returned'")
    assert details == [('{"findings": [{"code": "negative"}]}',)]


def test_acceptance_moments_strictly_increase_even_when_back_dated(store: Store) -> None:
    at = datetime(2021, 8, 4, 10, 0)
    state(store, form(teachers=40), at)
    state(store, form("s2", teachers=30), at)
    moments = [row[0] for row in store.rows("select accepted_at from submissions order by accepted_at")]
    assert moments == [at, at + timedelta(microseconds=1)]


def test_an_empty_cell_of_a_form_is_kept_as_stated_but_is_not_a_fact(store: Store) -> None:
    submission_id = state(store, form(teachers=40, diagnosed=None))
    stated = submission_cells(store, submission_id)
    assert list(stated["element"]) == ["diagnosed", "teachers"]
    assert list(stated["value"].isna()) == [True, False]


def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    version = store.data_version()

    def fail_half_way() -> None:
        with store.transaction() as cursor:
            add_submission(cursor, form(teachers=40), FORM, "тест")
            raise RuntimeError("сбой")

    with pytest.raises(RuntimeError, match="сбой"):
        fail_half_way()
    assert in_force(store) == {}
    assert submissions(store).empty
    assert store.data_version() == version


def test_the_data_version_grows_with_every_transaction(store: Store) -> None:
    before = store.data_version()
    state(store, form(teachers=40))
    assert store.data_version() == before + 1


def test_a_second_process_is_told_who_holds_the_database_and_what_to_do(store: Store) -> None:
    program = (
        "import sys; from pdmon.calc.opening import open_store; from pdmon.store import StoreBusy\n"
        "try: open_store(sys.argv[1])\n"
        "except StoreBusy as error: print(error); sys.exit(7)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(store.path)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 7, done.stderr
    assert "уже открыта другой программой" in done.stdout
    assert "Приём форм" in done.stdout


def test_a_file_that_is_no_database_is_named_so_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "broken.duckdb"
    path.write_bytes(b"this is not a database" * 1000)
    with pytest.raises(StoreDamaged, match="восстановите последнюю резервную копию"):
        open_store(path)
    assert path.read_bytes() == b"this is not a database" * 1000


def test_parallel_readers_never_see_another_units_row(store: Store) -> None:
    news = [table(f"s{1 + index % 2}", str(2000 + index), teachers=index) for index in range(20)]
    with store.transaction() as cursor:
        add_submissions(cursor, news, FORM, "тест")
    wrong: list[object] = []

    def read(index: int) -> None:
        for _ in range(40):
            unit, period = f"s{1 + index % 2}", str(2000 + index)
            found = store.rows("select unit, value from facts where unit = ? and period = ?", [unit, period])
            if found != [(unit, Decimal(index))]:
                wrong.append((unit, period, found))

    threads = [threading.Thread(target=read, args=(index,)) for index in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_files_cannot_be_reached_through_sql(store: Store, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(duckdb.PermissionException):
        store.query(f"select * from read_csv('{secret}')")
    with pytest.raises(duckdb.Error):
        store.query("set enable_external_access = true")


def test_migrations_are_numbered_without_gaps_in_order_and_applied_once(store: Store) -> None:
    versions = [migration.version for migration in migrations()]
    assert versions == sorted(set(versions))
    assert store.rows("select version from schema_migrations order by version") == [(number,) for number in versions]


def test_a_refresh_that_a_killed_process_left_is_completed_on_opening(tmp_path: Path) -> None:
    path = tmp_path / "pdmon.duckdb"
    with open_store(path) as store, store.transaction() as cursor:
        save_units(cursor, REGISTER, "тест")
        refresh_all(cursor)
        add_submission(cursor, form(teachers=40, diagnosed=10), FORM, "тест")
        mark_stale(cursor, [("s1", "2024")])
    with open_store(path) as store:
        query = "select value from indicator_values where unit = 's1' and indicator = '1.1' and category = ''"
        assert store.rows(query) == [(25.0,)]
        assert store.rows("select * from stale_units") == []


def test_the_oldest_database_opens_and_is_recomputed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, config = tmp_path / "pdmon.duckdb", load_config()
    with monkeypatch.context() as earlier:
        first_version = [migration for migration in migrations() if migration.version <= 14]
        earlier.setattr("pdmon.store.migrate.migrations", lambda: first_version)
        earlier.setattr("pdmon.store.log.submissions.refuse_owned", lambda *_: None)  # it knew of no sources
        with Store.open(path, config) as store, store.transaction() as cursor:
            rows = [[*astuple(unit)[:7], datetime(2021, 1, 1), "тест"] for unit in REGISTER]
            cursor.executemany("insert into unit_versions values (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
            add_submission(cursor, form(teachers=40, diagnosed=10), FORM, "тест")
    with open_store(path, config) as store:
        query = "select value from indicator_values where unit = 's1' and indicator = '1.1' and category = ''"
        assert store.rows(query) == [(25.0,)]
        assert units(store) == {unit.unit: unit for unit in REGISTER}
        assert store.rows("select distinct valid_from, valid_to, recorded_at from unit_timeline") == [
            (None, None, datetime(2021, 1, 1))
        ]


def test_a_changed_configuration_recomputes_everything_on_opening(tmp_path: Path) -> None:
    config = load_config()
    path = tmp_path / "pdmon.duckdb"
    with open_store(path, config) as store, store.transaction() as cursor:
        save_units(cursor, REGISTER, "тест")
        refresh_all(cursor)
        add_submission(cursor, form(teachers=40, diagnosed=10), FORM, "тест")
        refresh(cursor, [("s1", "2024")])
    only_karabash = config.model_copy(update={"programmes": {"karabash": config.programmes["karabash"]}})
    with open_store(path, only_karabash) as store:
        assert store.rows("select distinct programme from indicators") == [("karabash",)]
        assert store.rows("select count(*) from indicator_values") == [(0,)]
        assert store.rows("select count(*) from duckdb_schemas() where schema_name = 'vladimir'") == [(0,)]


def test_originals_are_kept_once_under_their_hash(store: Store) -> None:
    sha256 = keep_original(store, b"content")
    assert keep_original(store, b"content") == sha256
    assert original(store, sha256) == b"content"
    assert [path.name for path in store.originals_dir.rglob("*") if path.is_file()] == [sha256]
    with pytest.raises(FileNotFoundError):
        original(store, "../../etc/passwd")


def test_reporting_units_are_those_open_in_the_year(store: Store) -> None:
    with store.transaction() as cursor:
        save_units(
            cursor,
            [
                Unit("s1", "Школа № 1", "Школа 1", "school", "vladimir", closed=datetime(2022, 6, 1).date()),
                Unit("s2", "Школа № 2", "Школа 2", "school", "vladimir", opened=datetime(2022, 9, 1).date()),
            ],
            "тест",
        )
        refresh_all(cursor)
    found = {year: [unit.unit for unit in reporting_units(store, "vladimir", year)] for year in (2021, 2022, 2023)}
    assert found == {2021: ["s1"], 2022: ["s1", "s2"], 2023: ["s2"]}


def test_organisations_sort_by_the_numbers_in_their_names(store: Store) -> None:
    names = ["СОШ № 10", "СОШ № 2", "СОШ № 2 (филиал 11)", "СОШ № 2 (филиал 3)", "Гимназия"]
    found = store.rows("select name from (select unnest(?) as name) order by natural_order(name)", [names])
    assert [name for (name,) in found] == [
        "Гимназия", "СОШ № 2", "СОШ № 2 (филиал 3)", "СОШ № 2 (филиал 11)", "СОШ № 10",
    ]  # fmt: skip

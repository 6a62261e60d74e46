"""A lake between installations: the same values, exactly once, whoever writes beside or is killed meanwhile."""

import random
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from click.testing import CliRunner

from pdmon.cli import main
from pdmon.programme.model import Config
from pdmon.sharing import gathering, lake, publishing
from pdmon.sharing.errors import PlaceUnreachable, SourceRefused
from pdmon.sharing.lake import Lake, _Connection
from pdmon.sharing.lake_address import LakeAddress
from pdmon.sharing.manifest import Manifest, Part
from pdmon.store import Store
from tests.sharing.killing import Region, assert_same, everything_of
from tests.sharing.world import Town, centre, differences, hand_in, publish_from, subscribe_to, whole

ALFA, BETA = Town("alfa", 3), Town("beta", 2)


class World:
    """Two towns that have published into a lake, a centre that has gathered them, and the store of everything."""

    def __init__(self, folder: Path, config: Config, place: str) -> None:
        self.towns = {town.name: town.open(folder, config) for town in (ALFA, BETA)}
        self.whole = whole(folder, config, [ALFA, BETA])
        self.centre = centre(folder, config)
        for town in (ALFA, BETA):
            hand_in(self.towns[town.name], self.whole, town, town.facts(2023))
            key = publish_from(self.towns[town.name], town, place)
            assert subscribe_to(self.centre, town, place, key).publications == 1

    def gathered(self) -> list[tuple[int, str]]:
        """How many publications of each source were taken in, and why no more."""
        return [(one.publications, one.refused) for one in gathering.gather_all(self.centre)]

    def close(self) -> None:
        for store in (*self.towns.values(), self.whole, self.centre):
            store.close()


@pytest.fixture
def world(tmp_path: Path, config: Config, lake_address: str) -> Iterator[World]:
    one = World(tmp_path, config, lake_address)
    yield one
    one.close()


def change(address: str, sql: str) -> None:
    """What somebody does to the lake by hand."""
    _Connection(LakeAddress.of(address))._database.execute(sql)


def test_centre_has_every_value_of_one_store_and_takes_nothing_in_twice(world: World) -> None:
    assert differences(world.centre, world.whole) == {}
    for year, shift in ((2024, 0), (2023, 2)):
        hand_in(world.towns["alfa"], world.whole, ALFA, ALFA.facts(year, shift))
    assert publishing.publish(world.towns["alfa"]).number == 2
    assert world.gathered() == [(1, ""), (0, "")]
    assert differences(world.centre, world.whole) == {}
    assert publishing.publish(world.towns["alfa"]).rows == 0
    assert world.gathered() == [(0, ""), (0, "")]


CHANGED = "те, что подписаны: они повреждены или подменены."


def test_a_changed_row_is_refused_by_name_and_the_other_source_goes_on(world: World, lake_address: str) -> None:
    for town in (ALFA, BETA):
        hand_in(world.towns[town.name], world.whole, town, town.facts(2024))
        publishing.publish(world.towns[town.name])
    one = "where source = 'alfa' and publication = 2 and row_number = 4"
    change(lake_address, f"update lake.fact_cells set value = value + 1 {one}")
    told = f"Источник «alfa»: строки таблицы «fact_cells» публикации 2 не {CHANGED}"
    assert world.gathered() == [(0, told), (1, "")]
    assert world.centre.rows("select count(*) from facts where unit like 'alfa%' and period = '2024'") == [(0,)]
    change(lake_address, f"update lake.fact_cells set value = value - 1 {one}")
    assert world.gathered() == [(1, ""), (0, "")]
    assert differences(world.centre, world.whole) == {}


@pytest.mark.parametrize(
    ("done", "told"),
    [
        ("delete from lake.evidence_log where row_number = 0", f"«evidence_log» публикации 1 не {CHANGED}"),
        ("insert into lake.evidence_log from lake.evidence_log", f"«evidence_log» публикации 1 не {CHANGED}"),
        ("update lake.evidence_log set row_number = 1 - row_number", f"«evidence_log» публикации 1 не {CHANGED}"),
        ("drop table lake.evidence_log", "«evidence_log» публикации 1 в озере не найдены"),
        ("alter table lake.evidence_log drop column link", "«evidence_log» публикации 1 в озере не найдены"),
        ("insert into lake.publications from lake.publications", "публикация 1 записана дважды"),
    ],
)
def test_whatever_is_changed_in_a_lake_is_refused(lake_address: str, done: str, told: str) -> None:
    shelf, kept = Lake(lake_address, "alfa"), Lake(lake_address, "alfa").packed(pa.table({"link": ["a", "b"]}))
    signed = Part(table="evidence_log", start=0, rows=2, sha256=kept.sha256, columns=kept.columns)
    shelf.put(manifest("alfa", 1), b"sealed", {"evidence_log": kept})
    assert shelf.rows(manifest("alfa", 1), signed).equals(kept.rows)
    change(lake_address, done)
    with pytest.raises(SourceRefused, match=told):
        shelf.rows(manifest("alfa", shelf.manifest(1).count(b"sealed")), signed)


def test_a_publication_that_could_not_be_noted_is_found_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    alfa = world.towns["alfa"]
    hand_in(alfa, world.whole, ALFA, ALFA.facts(2022))
    with monkeypatch.context() as patched:
        patched.setattr(publishing, "_note", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            publishing.publish(alfa)
    lake.let_go_of_all()  # as a process that ended
    hand_in(alfa, world.whole, ALFA, ALFA.facts(2024))
    assert publishing.publish(alfa).number == 3
    assert world.gathered() == [(2, ""), (0, "")]
    assert differences(world.centre, world.whole) == {}


@pytest.mark.slow
def test_killed_sources_that_write_at_once_and_a_killed_centre_have_every_value_of_one_store(
    tmp_path: Path, config: Config, lake_address: str
) -> None:
    region = Region(tmp_path, config, [Town(f"town{at}", 1 + at % 2) for at in range(4)], lake_address)
    region.build()
    assert region.work(random.Random(15), kills=2, processes=2, longest_s=1.5) == []
    assert region.struck > 2
    with everything_of(region) as everything, region.open_centre() as above:
        assert_same(above, everything)


def manifest(source: str, number: int, rows: int = 2) -> Manifest:
    return Manifest(
        source=source, generation="1", number=number, previous="", published_at=datetime(2026, 11, 30), root="town",
        programmes={}, schema_version=1,
        parts=(Part(table="evidence_log", start=0, rows=rows, sha256="0" * 64, columns=("link",)),),
    )  # fmt: skip


def _write(address: str, source: str) -> None:
    own = _Connection(LakeAddress.of(address))
    for number in range(1, 6):
        rows = pa.table({"link": [f"{source}-{number}-a", f"{source}-{number}-b"]})
        for attempt in range(50):
            try:
                own.append(manifest(source, number), f"{source} {number}", {"evidence_log": rows})
                break
            except duckdb.TransactionException:  # the first two make the same tables
                assert attempt < 49
    own.close()


def _tidy(address: str) -> None:
    own = _Connection(LakeAddress.of(address))
    for _ in range(3):
        with suppress(duckdb.TransactionException):  # the writers go first
            own.tidy()
    own.close()


def test_nothing_of_many_writers_at_once_is_lost_or_written_twice(lake_address: str) -> None:
    """Each of them a process of its own, as municipalities' are."""
    sources = ("alfa", "beta", "gamma", "delta")
    change(lake_address, "from lake.current_snapshot()")  # the catalogue is there
    with ProcessPoolExecutor(len(sources) + 1, get_context("spawn")) as processes:
        written = [processes.submit(_write, lake_address, source) for source in sources]
        written.append(processes.submit(_tidy, lake_address))
        for one in written:
            one.result()
    reader = _Connection(LakeAddress.of(lake_address))
    assert reader.published() == {source: [1, 2, 3, 4, 5] for source in sources}
    for source in sources:
        for number in range(1, 6):
            assert reader.envelopes(source, number) == [f"{source} {number}"]
            rows = reader.rows(source, number, manifest(source, number).parts[0])
            assert rows["link"].to_pylist() == [f"{source}-{number}-a", f"{source}-{number}-b"]
    reader.close()


def test_a_damaged_file_is_refused_by_name_and_a_missing_one_is_waited_for(lake_address: str, tmp_path: Path) -> None:
    shelf, count = Lake(lake_address, "alfa"), 3000  # more than the catalogue keeps
    kept = shelf.packed(pa.table({"link": [f"link {at}" for at in range(count)]}))
    signed = Part(table="evidence_log", start=0, rows=count, sha256=kept.sha256, columns=kept.columns)
    shelf.put(manifest("alfa", 1, count), b"sealed", {"evidence_log": kept})
    (file,) = (tmp_path / "lake").rglob("*.parquet")
    good = file.read_bytes()
    told = "^строки таблицы «evidence_log» публикации 1 не "
    for damaged in (good[:5] + bytes([good[5] ^ 0x55]) + good[6:], good[:1000], bytes(len(good))):
        file.write_bytes(damaged)
        with pytest.raises(SourceRefused, match=told):
            shelf.rows(manifest("alfa", 1, count), signed)
    file.unlink()
    with pytest.raises(PlaceUnreachable, match="папку данных"):
        shelf.rows(manifest("alfa", 1, count), signed)
    file.write_bytes(good)
    assert shelf.rows(manifest("alfa", 1, count), signed).equals(kept.rows)


def test_a_tidied_lake_says_the_same(lake_address: str, tmp_path: Path) -> None:
    shelf, signed = Lake(lake_address, "alfa"), {}
    for number in range(1, 4):
        kept = shelf.packed(pa.table({"link": [f"{number}-a", f"{number}-b"]}))
        shelf.put(manifest("alfa", number), f"sealed {number}".encode(), {"evidence_log": kept})
        signed[number] = Part(table="evidence_log", start=0, rows=2, sha256=kept.sha256, columns=kept.columns)
    assert not list((tmp_path / "lake").rglob("*.parquet"))  # a form is no file of its own
    for _ in range(2):
        assert CliRunner().invoke(main, ["tidy-lake", lake_address]).output == "Озеро прибрано.\n"
    assert len(list((tmp_path / "lake").rglob("evidence_log/source=alfa/*.parquet"))) == 1
    assert shelf.numbers() == [1, 2, 3]
    for number, part in signed.items():
        assert shelf.manifest(number) == f"sealed {number}".encode()
        assert shelf.rows(manifest("alfa", number), part)["link"].to_pylist() == [f"{number}-a", f"{number}-b"]


def test_every_kind_of_value_comes_back_as_it_was_signed(lake_address: str) -> None:
    """From the catalogue, and from a file."""
    shelf = Lake(lake_address, "alfa")
    rows = pa.table(
        {
            "text": ['«МБОУ»\n"Школа" № 3, it\'s \\ {a}', None],
            "latitude": [55.123456789012345, 1e-300],
            "value": pa.array([Decimal("9999999999.9999"), Decimal("-0.0001")], pa.decimal128(14, 4)),
            "happened_at": pa.array([datetime(2026, 11, 30, 2, 38, 18, 123456), None], pa.timestamp("us")),
            "valid_from": pa.array([date(1950, 1, 1), date(2026, 2, 28)], pa.date32()),
            "predecessors": [["school_1", "it's, 2"], []],
            "version": pa.array([2**31 - 1, None], pa.int32()),
        }
    )
    kept = shelf.packed(rows)
    signed = Part(table="evidence_log", start=0, rows=2, sha256=kept.sha256, columns=kept.columns)
    shelf.put(manifest("alfa", 1), b"sealed", {"evidence_log": kept})
    for _ in range(2):
        assert shelf.rows(manifest("alfa", 1), signed).to_pylist() == rows.to_pylist()
        shelf.tidy()


def test_a_publication_whose_commit_was_in_doubt_is_there_once(lake_address: str) -> None:
    """The connection may end between the commit and its answer: the next attempt finds its own manifest."""
    shelf, rows = Lake(lake_address, "alfa"), pa.table({"link": ["a", "b"]})
    parts = {"evidence_log": shelf.packed(rows)}
    for _ in range(2):
        shelf.put(manifest("alfa", 1), b"sealed", parts)
    assert shelf.numbers() == [1]
    assert shelf.manifest(1) == b"sealed"
    part = manifest("alfa", 1).parts[0].model_copy(update={"sha256": parts["evidence_log"].sha256})
    assert shelf.rows(manifest("alfa", 1), part).equals(rows)
    with pytest.raises(PlaceUnreachable, match="уже есть"):
        shelf.put(manifest("alfa", 1), b"another", parts)


def test_a_newer_source_adds_a_column_and_older_publications_stay_as_signed(lake_address: str) -> None:
    shelf = Lake(lake_address, "alfa")
    older, newer = pa.table({"link": ["a"]}), pa.table({"link": ["b"], "seen_at": [datetime(2026, 11, 30)]})
    signed = []
    for number, rows in enumerate((older, newer), start=1):
        kept = shelf.packed(rows)
        shelf.put(manifest("alfa", number, 1), b"sealed", {"evidence_log": kept})
        signed.append(Part(table="evidence_log", start=0, rows=1, sha256=kept.sha256, columns=kept.columns))
    assert shelf.rows(manifest("alfa", 1), signed[0]).to_pylist() == older.to_pylist()
    assert shelf.rows(manifest("alfa", 2), signed[1]).to_pylist() == newer.to_pylist()
    with pytest.raises(FileNotFoundError):
        shelf.manifest(3)


def test_a_lake_that_does_not_answer_is_told_without_its_account(lake_address: str) -> None:
    nowhere = lake_address.replace("@/lake", "@/no_such_lake")
    with pytest.raises(PlaceUnreachable, match=r"^Озеро не отвечает: lake:postgres:///no_such_lake\d+\. Проверьте"):
        Lake(nowhere, "alfa").numbers()


def test_without_the_extensions_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lake, "find_spec", lambda _: None)
    with pytest.raises(PlaceUnreachable, match=r"requirements-lake\.txt"):
        Lake("lake:postgres://centre/lake", "alfa").numbers()
    monkeypatch.undo()
    monkeypatch.setattr(lake.duckdb, "__version__", "1.5.6")  # built for another DuckDB
    with pytest.raises(PlaceUnreachable, match=r"requirements-lake\.txt"):
        Lake("lake:postgres://centre/lake", "alfa").numbers()


def test_address_becomes_what_the_library_of_postgresql_reads() -> None:
    found = LakeAddress.of("lake:postgres://town@db.example.ru:6432/region?data_path=/mnt/lake&sslmode=verify-full")
    assert found == LakeAddress(
        "lake:postgres://db.example.ru:6432/region",
        "dbname='region' host='db.example.ru' port='6432' user='town' connect_timeout='10' sslmode='verify-full'",
        "/mnt/lake",
    )
    assert LakeAddress.of("lake:postgres:///o'region?host=/run/postgresql").catalogue == (
        r"dbname='o\'region' host='/run/postgresql' connect_timeout='10'"
    )


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("lake:postgres://town:secret@db/region", r"^Пароль в адрес озера не пишется.*PGPASSWORD"),
        ("lake:postgres://db/region?password=secret", "^Пароль в адрес озера не пишется"),
        ("lake:mysql://town:secret@db/region", r"^lake:mysql://db/region: адрес озера пишется"),
        ("lake:postgres://db/region?data_path=gs://bucket", "data_path озера — папка"),
        ("lake:postgres://db/region?data_path=/mnt/lake&region=ru", "неизвестно «region»"),
        ("lake:postgres://db/region?data=/mnt", "неизвестно «data»"),
        ("lake:postgres://db:x/region", "адрес озера не разобран"),
    ],
)
def test_wrong_address_is_refused_before_it_is_written_down(
    small_store,
    address: str,
    told: str,  # type: ignore[no-untyped-def]
) -> None:
    store: Store = small_store("karabash municipality -", "")
    with pytest.raises(PlaceUnreachable, match=told) as caught:
        publishing.set_up(store, "alfa", address, None, "test", is_anew=True)
    assert "secret" not in str(caught.value)
    key = publishing.new_keys().public
    with pytest.raises(PlaceUnreachable, match=told):
        gathering.attach(store, gathering.described(store, "alfa", address, key, "karabash"), "test")
    assert store.rows("select 1 from publisher_log union all select 1 from source_log") == []

"""The exchange of a running process, the page of the sources, and what else must hold for both."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pyarrow.fs import LocalFileSystem

from pdmon.access import Role, Viewer
from pdmon.calc.answers.register import places
from pdmon.calc.answers.sources import own_publication, sources
from pdmon.calc.answers.view import View
from pdmon.cycle import desk
from pdmon.cycle.parts import Goal, Measure
from pdmon.intake.judging.examine import examine
from pdmon.programme.model import Config
from pdmon.sharing import gathering, publishing
from pdmon.sharing.errors import PlaceUnreachable
from pdmon.sharing.exchange import Exchange, is_set_up
from pdmon.sharing.manifest import manifest_numbers
from pdmon.sharing.place import Bucket, Folder
from pdmon.sharing.signing import is_signed, new_keys, signature
from pdmon.store import Store
from pdmon.store.backup import restore_backup, write_backup
from pdmon.store.log.sources import SourceOwned
from pdmon.store.units import save_units, units
from pdmon.ui.frame.background import exchange as background
from tests.sharing.world import Town, centre, differences, hand_in, lines, open_again, publish_from, subscribe_to, whole
from tests.small_store import accept

ALFA = Town("alfa", 2)
ANNA = Viewer("Анна", Role.METHODOLOGIST)


def test_both_exchanges_bring_a_form_from_the_town_to_the_centre(tmp_path: Path, config: Config) -> None:
    place = tmp_path / "exchange"
    with (
        ALFA.open(tmp_path, config) as town,
        centre(tmp_path, config) as above,
        whole(tmp_path, config, [ALFA]) as everything,
    ):
        key = publish_from(town, ALFA, place)
        subscribe_to(above, ALFA, place, key)
        one, other = Exchange(town), Exchange(above)
        hand_in(town, everything, ALFA, ALFA.facts(2023))
        one.step()
        other.step()
        assert differences(above, everything) == {}
        version = above.data_version()
        other.step()
        assert above.data_version() == version  # nothing new changes nothing


def test_exchange_tells_of_a_place_that_does_not_answer_and_goes_on(tmp_path: Path, config: Config) -> None:
    place = tmp_path / "exchange"
    with ALFA.open(tmp_path, config) as town:
        publish_from(town, ALFA, place)
        place.rename(tmp_path / "away")
        place.write_text("not a folder")
        hand_in_only(town)
        one = Exchange(town)
        one.step()
        assert one.told.startswith("Место обмена не отвечает")
        place.unlink()
        (tmp_path / "away").rename(place)
        one.step()
        assert one.told == ""
        assert own_publication(View(town, ANNA))["number"].tolist() == [2]


def hand_in_only(town: Store) -> None:
    accept(town, lines(ALFA.facts(2023)))


def test_goals_of_a_source_change_no_target_of_the_centre(tmp_path: Path, config: Config) -> None:
    place = tmp_path / "exchange"
    with ALFA.open(tmp_path, config) as town, centre(tmp_path, config) as above:
        hand_in_only(town)
        goal = Goal(
            programme="karabash", period="2024", unit="town", text="Достичь 90 %", indicators=("1.1",),
            target_value=90, edition=2024, protocol="№ 1 от 01.02.2024",
        )  # fmt: skip
        saved = desk.save(town, ANNA, goal)
        desk.move(town, ANNA, {saved.item_id: saved.version}, desk.CycleStatus.ADOPTED)
        key = publish_from(town, ALFA, place)
        before = above.query("select * from targets")
        subscribe_to(above, ALFA, place, key)
        assert above.query("select * from targets").equals(before)
        assert above.rows("select unit, status from cycle_items") == [("alfa", "adopted")]
        with pytest.raises(SourceOwned, match="из источника «alfa»"):
            desk.withdraw(above, ANNA, saved.item_id, 2, "нет")


def _goal(unit: str, text: str) -> Goal:
    return Goal(programme="karabash", period="2024", unit=unit, text=text, indicators=("1.1",))


def test_units_in_the_items_of_a_source_have_their_names_here(tmp_path: Path, config: Config) -> None:
    place = tmp_path / "exchange"
    with ALFA.open(tmp_path, config) as town, centre(tmp_path, config) as above:
        measure = Measure(
            programme="karabash", period="2024", unit="town", title="Курсы", indicators=("1.1",),
            target_units=("school_0", "school_1"), responsible="Методкабинет", ends_on=date(2024, 12, 1),
        )  # fmt: skip
        saved = desk.save(town, ANNA, measure)
        subscribe_to(above, ALFA, place, publish_from(town, ALFA, place))
        ((unit, body),) = above.rows("select unit, body from cycle_items")
        assert (unit, json.loads(body)["target_units"]) == ("alfa", ["alfa.school_0", "alfa.school_1"])
        assert above.rows("select source, item_id::varchar from source_items") == [("alfa", saved.item_id)]


def test_a_source_takes_over_no_item_of_the_centre(tmp_path: Path, config: Config) -> None:
    """An item that has the centre's identity is refused; one that is about a unit above the source is not the
    source's."""
    place = tmp_path / "exchange"
    with ALFA.open(tmp_path, config) as town, centre(tmp_path, config) as above:
        own = desk.save(above, ANNA, _goal("region", "Цель области"))
        subscribe_to(above, ALFA, place, publish_from(town, ALFA, place))
        foreign = desk.save(town, ANNA, _goal("town", "Чужая цель"))
        kept = town.rows("select item_id::varchar from cycle_log")
        with town.transaction() as cursor:  # a form about a unit that the centre does not take
            cursor.execute(
                "insert into cycle_log select * replace (uuid() as item_id, 'region' as unit) from cycle_log limit 1"
            )
        publishing.publish(town)
        assert gathering.gather_all(above)[0].refused == ""
        assert above.rows("select item_id::varchar from source_items") == kept == [(foreign.item_id,)]

        with town.transaction() as cursor:
            cursor.execute(
                "insert into cycle_log select * replace (?::uuid as item_id, 2 as version) from cycle_log limit 1",
                [own.item_id],
            )
        publishing.publish(town)
        assert "cycle_log" in gathering.gather_all(above)[0].refused
        assert above.rows("select unit, version from cycle_log where item_id = ?::uuid", [own.item_id]) == [
            ("region", 1)
        ]
        desk.withdraw(above, ANNA, own.item_id, 1, "больше не нужна")  # it is still the centre's


def test_nothing_runs_where_nothing_is_exchanged(tmp_path: Path, config: Config) -> None:
    place = tmp_path / "exchange"
    with ALFA.open(tmp_path, config) as town, centre(tmp_path, config) as above:
        for store in (town, above):
            assert not is_set_up(store)
            background.start(store)
            assert background.running() is None
        key = publish_from(town, ALFA, place)
        assert is_set_up(town)
        assert not is_set_up(above)
        subscribe_to(above, ALFA, place, key)
        background.start(above)
        try:
            assert background.running() is not None
        finally:
            background.stop()
        gathering.detach(above, "alfa", "Анна")
        assert not is_set_up(above)


def test_form_of_an_organisation_of_a_source_is_returned(tmp_path: Path, config: Config) -> None:
    place = tmp_path / "exchange"
    with ALFA.open(tmp_path, config) as town, centre(tmp_path, config) as above:
        key = publish_from(town, ALFA, place)
        subscribe_to(above, ALFA, place, key)
        table = "unit,period,element,category,value\nalfa.school_0,2023,teachers,,20\n"
        verdict = examine(above, table.encode(), "свод.csv")
        assert [finding.code for finding in verdict.findings] == ["from_source"]


def test_nobody_accepts_for_a_unit_of_a_source(tmp_path: Path, config: Config) -> None:
    place = tmp_path / "exchange"
    with ALFA.open(tmp_path, config) as town, centre(tmp_path, config) as above:
        subscribe_to(above, ALFA, place, publish_from(town, ALFA, place))
        with pytest.raises(SourceOwned, match="из источника «alfa»"):
            accept(above, lines("alfa.school_0 2023 teachers=20"))
        assert above.rows("select count(*) from submission_log") == [(0,)]


def test_backup_keeps_the_order_of_rows_and_the_town_goes_on_publishing(tmp_path: Path, config: Config) -> None:
    place = tmp_path / "exchange"
    with (
        ALFA.open(tmp_path, config) as town,
        centre(tmp_path, config) as above,
        whole(tmp_path, config, [ALFA]) as everything,
    ):
        hand_in(town, everything, ALFA, ALFA.facts(2022))
        key = publish_from(town, ALFA, place)
        subscribe_to(above, ALFA, place, key)
        hand_in(town, everything, ALFA, ALFA.facts(2023))
        rows = {
            table: town.query(f"select * from {table} order by rowid") for table in ("fact_cells", "submission_log")
        }
        write_backup(town, tmp_path / "town.zip")
        town.close()
        restore_backup(tmp_path / "town.zip", tmp_path / "restored.duckdb", config)
        with open_again(tmp_path / "restored.duckdb", config) as restored:
            for table, before in rows.items():
                assert restored.query(f"select * from {table} order by rowid").equals(before), table
            hand_in(restored, everything, ALFA, ALFA.facts(2024))
            assert publishing.publish(restored).number == 2
        assert gathering.gather_all(above)[0].publications == 1
        assert differences(above, everything) == {}


def test_where_a_school_stands_comes_to_the_centre_and_through_its_backup(tmp_path: Path, config: Config) -> None:
    place = tmp_path / "exchange"
    with ALFA.open(tmp_path, config) as town, centre(tmp_path, config) as above:
        moved = replace(units(town)["school_0"], latitude=55.4894, longitude=60.209)
        with town.transaction() as cursor:
            save_units(cursor, [moved], "методист")
        subscribe_to(above, ALFA, place, publish_from(town, ALFA, place))
        told = places(View(above, ANNA))
        assert told.to_numpy().tolist() == [["alfa.school_0", 55.4894, 60.209]]
        write_backup(above, tmp_path / "centre.zip")
        restore_backup(tmp_path / "centre.zip", tmp_path / "restored.duckdb", config)
    with open_again(tmp_path / "restored.duckdb", config) as restored:
        assert places(View(restored, ANNA)).equals(told)


def test_a_publication_that_could_not_be_noted_is_found_again(tmp_path: Path, config: Config, monkeypatch) -> None:
    place = tmp_path / "exchange"
    with (
        ALFA.open(tmp_path, config) as town,
        centre(tmp_path, config) as above,
        whole(tmp_path, config, [ALFA]) as everything,
    ):
        key = publish_from(town, ALFA, place)
        subscribe_to(above, ALFA, place, key)
        hand_in(town, everything, ALFA, ALFA.facts(2022))
        with monkeypatch.context() as patched:
            patched.setattr(publishing, "_note", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
            with pytest.raises(KeyboardInterrupt):
                publishing.publish(town)
        assert gathering.gather_all(above)[0].publications == 1  # the manifest lies there: it is published
        hand_in(town, everything, ALFA, ALFA.facts(2023))
        assert publishing.publish(town).number == 3
        gathering.gather_all(above)
        assert differences(above, everything) == {}


def test_school_learns_nothing_of_sources(tmp_path: Path, config: Config) -> None:
    place = tmp_path / "exchange"
    with ALFA.open(tmp_path, config) as town, centre(tmp_path, config) as above:
        subscribe_to(above, ALFA, place, publish_from(town, ALFA, place))
        school = Viewer("Школа", Role.SCHOOL, "alfa.school_0")
        assert sources(View(above, school)).empty
        assert sources(View(above, ANNA))["source"].tolist() == ["alfa"]
        assert own_publication(View(town, Viewer("Совет", Role.COUNCIL))).empty
        assert own_publication(View(town, ANNA))["source"].tolist() == ["alfa"]


def test_bucket_reads_what_it_wrote(tmp_path: Path) -> None:
    (tmp_path / "alfa" / "manifests").mkdir(parents=True)
    bucket = Bucket(LocalFileSystem(), str(tmp_path), "s3://bucket?secret_key=1")
    bucket.write("alfa/manifests/000002.json", b"two")
    bucket.write("alfa/manifests/000001.json", b"one")
    assert bucket.names("alfa/manifests") == ["000001.json", "000002.json"]
    assert bucket.names("beta/manifests") == []
    assert bucket.read("alfa/manifests/000001.json") == b"one"
    with pytest.raises(FileNotFoundError):
        bucket.read("alfa/manifests/000003.json")
    (tmp_path / "alfa" / "manifests" / "000002.json").unlink()
    (tmp_path / "alfa" / "manifests" / "000002.json").mkdir()
    with pytest.raises(PlaceUnreachable, match=r"s3://bucket\. Проверьте"):
        bucket.read("alfa/manifests/000002.json")


def test_folder_shows_no_file_that_is_being_written(tmp_path: Path) -> None:
    folder = Folder(tmp_path, "")
    folder.write("a/1.json", b"1")
    (tmp_path / "a" / ".2.json.part").write_bytes(b"2")
    assert folder.names("a") == ["1.json"]


def test_only_whole_manifests_are_publications(tmp_path: Path) -> None:
    place = Folder(tmp_path, "alfa")
    assert manifest_numbers(place) == []
    for name in ("000010.json", "000002.json", "1000000.json", "000003.json.tmp", "000004 (1).json", "desktop.ini"):
        place.write(f"manifests/{name}", b"")
    assert manifest_numbers(place) == [2, 10, 1000000]


def test_signature_holds_for_its_content_and_key_alone() -> None:
    keys, others = new_keys(), new_keys()
    signed = signature(keys.private, b"content")
    assert is_signed(keys.public, b"content", signed)
    assert not is_signed(keys.public, b"contents", signed)
    assert not is_signed(others.public, b"content", signed)
    assert not is_signed(keys.public, b"content", "not base64!")

"""A centre that gathers towns has every value that one store of everything would have, exactly once."""

import json
import shutil
from pathlib import Path

import pytest

from pdmon.calc.answers.sources import sources
from pdmon.calc.answers.view import View
from pdmon.calc.as_of import past_store
from pdmon.calc.refresh import refresh
from pdmon.programme.model import Config
from pdmon.sharing import gathering, publishing
from pdmon.sharing.errors import SharingError
from pdmon.store import Store
from pdmon.store.log import shared
from pdmon.store.log.sources import SourceOwned
from pdmon.store.log.submissions import withdraw
from tests.sharing.world import (
    Town,
    centre,
    differences,
    hand_in,
    open_again,
    publish_from,
    subscribe_to,
    whole,
)
from tests.small_store import WHO

ALFA, BETA = Town("alfa", 3), Town("beta", 2)


class World:
    """Two towns that have published, a centre that has gathered them, and the store of everything."""

    def __init__(self, folder: Path, config: Config) -> None:
        self.place = folder / "exchange"
        self.towns = {town.name: town.open(folder, config) for town in (ALFA, BETA)}
        self.centre = centre(folder, config)
        self.whole = whole(folder, config, [ALFA, BETA])
        self.keys: dict[str, str] = {}
        for town in (ALFA, BETA):
            for year in (2022, 2023):
                hand_in(self.towns[town.name], self.whole, town, town.facts(year))
            self.keys[town.name] = publish_from(self.towns[town.name], town, self.place)
            subscribe_to(self.centre, town, self.place, self.keys[town.name])

    @property
    def stores(self) -> list[Store]:
        return [*self.towns.values(), self.centre, self.whole]


@pytest.fixture
def world(tmp_path: Path, config: Config):
    made = World(tmp_path, config)
    yield made
    for store in made.stores:
        store.close()


def gathered(world: World) -> list[gathering.Gathered]:
    return gathering.gather_all(world.centre)


def test_first_gathering_has_every_value_of_one_store(world: World) -> None:
    assert differences(world.centre, world.whole) == {}
    assert world.centre.rows("select unit, parent from units order by unit") == [
        ("alfa", "region"),
        *((f"alfa.school_{at}", "alfa") for at in range(3)),
        ("beta", "region"),
        *((f"beta.school_{at}", "beta") for at in range(2)),
        ("region", None),
    ]


def test_new_forms_corrections_and_withdrawals_arrive_once(world: World) -> None:
    alfa = world.towns["alfa"]
    hand_in(alfa, world.whole, ALFA, ALFA.facts(2024))
    hand_in(alfa, world.whole, ALFA, ALFA.facts(2023, shift=2))
    assert publishing.publish(alfa).number == 2
    assert [(one.source, one.publications) for one in gathered(world)] == [("alfa", 1), ("beta", 0)]
    assert differences(world.centre, world.whole) == {}

    ids = hand_in(alfa, world.whole, ALFA, ALFA.facts(2022, shift=4))
    publishing.publish(alfa)
    gathered(world)
    wrong = world.whole.rows(
        "select submission_id::varchar from submissions where unit = 'alfa.school_0' and period = '2022' "
        "order by accepted_at desc limit 1"
    )[0][0]
    for store, unit, submission_id in ((alfa, "school_0", ids[0]), (world.whole, "alfa.school_0", wrong)):
        with store.transaction() as cursor:
            withdraw(cursor, submission_id, WHO, "ошибка")
            refresh(cursor, [(unit, "2022")])
    publishing.publish(alfa)
    assert [one.rows for one in gathered(world)] == [1, 0]  # the event alone
    assert differences(world.centre, world.whole) == {}
    assert [one.publications for one in gathered(world)] == [0, 0]
    assert publishing.publish(alfa).rows == 0


def test_past_of_the_centre_is_the_past_of_everybody(world: World) -> None:
    moment = world.centre.rows("select max(accepted_at) from submission_log where unit = 'alfa.school_0'")[0][0]
    alfa = world.towns["alfa"]
    before = world.centre.rows("select unit, period, value from indicator_values where unit like 'alfa%' order by all")
    hand_in(alfa, world.whole, ALFA, ALFA.facts(2023, shift=3))
    publishing.publish(alfa)
    gathered(world)
    with past_store(world.centre, moment) as past:
        assert (
            past.rows("select unit, period, value from indicator_values where unit like 'alfa%' order by all") == before
        )


def test_nobody_writes_what_a_source_publishes(world: World) -> None:
    (submission_id,) = world.centre.rows("select min(submission_id::varchar) from submission_log")[0]
    with pytest.raises(SourceOwned, match=r"источника «(alfa|beta)»"), world.centre.transaction() as cursor:
        withdraw(cursor, submission_id, WHO, "нет")
    assert differences(world.centre, world.whole) == {}


def test_tampered_rows_are_refused_by_name_and_nothing_is_taken(world: World) -> None:
    hand_in(world.towns["alfa"], world.whole, ALFA, ALFA.facts(2024))
    before = world.centre.rows("select count(*) from submission_log")
    publishing.publish(world.towns["alfa"])
    part = world.place / "alfa" / "parts" / "000002-fact_cells.parquet"
    good = part.read_bytes()
    part.write_bytes(good[:-20] + bytes(20))
    (alfa, beta) = gathered(world)
    assert alfa.refused == (
        "Источник «alfa»: файл parts/000002-fact_cells.parquet не тот, что подписан: он повреждён или подменён."
    )
    assert not beta.refused
    assert world.centre.rows("select count(*) from submission_log") == before
    (shown,) = sources(View.of_operator(world.centre)).query("source == 'alfa'").to_dict("records")
    assert (shown["refused"], shown["publications"], shown["units"]) == (alfa.refused, 1, 4)

    part.write_bytes(good)
    assert gathered(world)[0].publications == 1
    assert differences(world.centre, world.whole) == {}
    assert set(sources(View.of_operator(world.centre))["refused"]) == {""}


def test_manifest_signed_with_another_key_is_refused(world: World) -> None:
    hand_in(world.towns["alfa"], world.whole, ALFA, ALFA.facts(2024))
    publishing.publish(world.towns["alfa"])
    manifest = world.place / "alfa" / "manifests" / "000002.json"
    envelope = json.loads(manifest.read_text())
    envelope["signed"] = envelope["signed"].replace('"root":"town"', '"root":"city"')
    manifest.write_text(json.dumps(envelope))
    assert "подпись не та" in gathered(world)[0].refused


def test_rewritten_past_is_refused_until_it_is_agreed_to(world: World, tmp_path: Path, config: Config) -> None:
    """A town restored from an older backup must say so, and so must the centre."""
    alfa = world.towns["alfa"]
    older = tmp_path / "older.duckdb"
    alfa.close()
    shutil.copy(tmp_path / "alfa.duckdb", older)
    (tmp_path / "alfa.duckdb").rename(tmp_path / "newer.duckdb")
    newer = open_again(tmp_path / "newer.duckdb", config)
    hand_in(newer, world.whole, ALFA, ALFA.facts(2024))
    publishing.publish(newer)
    gathered(world)
    newer.close()
    world.towns["alfa"] = restored = open_again(older, config)
    with pytest.raises(SharingError, match="восстановлена из более ранней"):
        publishing.publish(restored)

    publishing.begin_anew(restored, WHO)
    assert publishing.publish(restored).number == 3
    told = gathered(world)[0].refused
    assert "начал публикации заново" in told
    assert "subscribe alfa --anew" in told
    again = gathering.begin_anew(world.centre, "alfa", WHO)
    assert (again.publications, again.refused) == (1, "")
    assert world.centre.rows("select count(*) from facts where unit like 'alfa%' and period = '2024'") == [(0,)]
    hand_in(restored, world.whole, ALFA, ALFA.facts(2024))
    publishing.publish(restored)
    assert gathered(world)[0].publications == 1
    assert differences(world.centre, world.whole) == {}


def test_one_source_under_two_names_is_refused(world: World) -> None:
    twin = gathering.described(world.centre, "gamma", str(world.place), world.keys["alfa"], "region")
    shutil.copytree(world.place / "alfa", world.place / "gamma")
    gathering.attach(world.centre, twin, WHO)
    assert "подписана как «alfa»" in gathering.gather(world.centre, twin).refused


def test_unreachable_place_is_told_and_tried_again(world: World) -> None:
    hand_in(world.towns["alfa"], world.whole, ALFA, ALFA.facts(2024))
    publishing.publish(world.towns["alfa"])
    part = world.place / "alfa" / "parts" / "000002-submission_log.parquet"
    content = part.read_bytes()
    part.unlink()  # a synchronised folder brings files in any order
    assert "файла ещё нет" in gathered(world)[0].refused
    part.write_bytes(content)
    assert gathered(world)[0].publications == 1
    assert differences(world.centre, world.whole) == {}


def test_an_address_that_is_no_bucket_does_not_keep_the_other_sources(world: World) -> None:
    for town in (ALFA, BETA):
        hand_in(world.towns[town.name], world.whole, town, town.facts(2024))
        publishing.publish(world.towns[town.name])
    wrong = gathering.described(world.centre, "alfa", "s3://bucket/a?no_such_option=1", None, None)
    gathering.attach(world.centre, wrong, WHO)
    alfa, beta = gathered(world)
    assert alfa.refused == "Место обмена не отвечает: s3://bucket/a. Проверьте сеть, имя и права доступа."
    assert (beta.publications, beta.refused) == (1, "")

    gathering.attach(world.centre, gathering.described(world.centre, "alfa", str(world.place), None, None), WHO)
    assert gathered(world)[0].publications == 1
    assert differences(world.centre, world.whole) == {}


# What is of one installation alone: what it may do with its own files, and what it works out itself.
NOT_SHARED = {
    "act_log": "who did what on this machine",
    "configuration_log": "each installation has its own settings; how it reads a programme stands in the manifest",
    "flag_log": "questions within the house",
    "note_log": "what a house notes on its own charts",
    "saved_view_log": "what people of a house come back to",
    "period_closure_log": "a town's protocol closes its own period",
    "received_log": "files that wait on this machine",
    "received_step_log": "files that wait on this machine",
    "publisher_log": "how this installation publishes",
    "publication_log": "how this installation publishes",
    "source_log": "what this installation gathers",
    "source_refusal_log": "what this installation gathers",
    "import_log": "what this installation gathers",
}


def test_every_table_that_is_only_added_to_is_shared_or_of_one_house(world: World) -> None:
    tables = {
        name for (name,) in world.centre.rows("select table_name from duckdb_tables() where schema_name = 'main'")
    }
    stated = {"register_acts", "unit_versions", "fact_cells", "text_cells"}
    logs = {name for name in tables if name.endswith(("_log", "_cells"))} | stated
    assert logs - set(shared.SHARED) == set(NOT_SHARED)

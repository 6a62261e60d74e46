"""Municipalities and a centre as processes of their own, killed at random moments: nothing twice, nothing lost."""

import random
from pathlib import Path

import pytest

from pdmon.programme.model import Config
from pdmon.sharing import publishing
from tests.sharing.killing import Region, assert_same, everything_of
from tests.sharing.world import Town, lines, open_again, renamed
from tests.small_store import accept


@pytest.mark.slow
def test_six_killed_sources_and_a_killed_centre_have_every_value_of_one_store(tmp_path: Path, config: Config) -> None:
    region = Region(tmp_path, config, [Town(f"town{at}", 2 + at % 2) for at in range(6)], str(tmp_path / "exchange"))
    region.build()
    assert region.work(random.Random(15), kills=3, processes=2, longest_s=1.5) == []
    assert region.struck > 3  # the centre each time, and a town
    with everything_of(region) as everything:
        with region.open_centre() as above:
            assert_same(above, everything)
        _tampered_file_is_refused_by_name(region, everything)


def _tampered_file_is_refused_by_name(region: Region, everything) -> None:
    for town in region.towns[:2]:
        with open_again(region.folder / f"{town.name}.duckdb", region.config) as store:
            forms = lines(town.facts(2024, 7))
            accept(store, forms)
            accept(everything, [renamed(town, one) for one in forms])
            number = publishing.publish(store).number
    town = region.towns[0].name
    part = max((Path(region.place) / town / "parts").glob("*-fact_cells.parquet"))
    good = part.read_bytes()
    part.write_bytes(good[:40] + bytes([good[40] ^ 1]) + good[41:])
    assert region.gather() == [
        f"Источник «{town}»: файл parts/{part.name} не тот, что подписан: он повреждён или подменён."
    ]
    with region.open_centre() as above:
        newest = dict(above.rows("select source, max(number) from import_log group by source"))
        assert (newest[town], newest[region.towns[1].name]) == (int(part.name[:6]) - 1, number)
    part.write_bytes(good)
    assert region.gather() == []
    with region.open_centre() as above:
        assert_same(above, everything)


@pytest.mark.torture
def test_forty_killed_sources_and_a_killed_centre_have_every_value_of_one_store(tmp_path: Path, config: Config) -> None:
    _forty_are_killed(tmp_path, config, str(tmp_path / "exchange"))


@pytest.mark.torture
def test_forty_killed_sources_of_a_lake_and_a_killed_centre_have_every_value_of_one_store(
    tmp_path: Path, config: Config, lake_address: str
) -> None:
    _forty_are_killed(tmp_path, config, lake_address)


def _forty_are_killed(folder: Path, config: Config, place: str) -> None:
    region = Region(folder, config, [Town(f"town{at}", 1 + at % 4) for at in range(40)], place)
    region.build()
    assert region.work(random.Random(40), kills=2, processes=40, longest_s=1.0) == []
    assert region.struck > 20
    with everything_of(region) as everything, region.open_centre() as above:
        assert_same(above, everything)

"""A centre may be a source itself: municipalities under regions, regions under the country."""

from pathlib import Path

from pdmon.calc.opening import open_store
from pdmon.calc.refresh import refresh_all
from pdmon.programme.model import Config
from pdmon.sharing import gathering, publishing
from pdmon.store import Store
from pdmon.store.units import Unit, save_units
from tests.sharing.world import Town, centre, hand_in, publish_from, rooted, subscribe_to, whole
from tests.small_store import WHO

ALFA, BETA = Town("alfa", 2), Town("beta", 3)
OF_UNITS = (
    "select replace(unit, 'north.', ''), period, indicator, value, numerator, denominator from indicator_values "
    "where unit not in ('country', 'north', 'region') order by all"
)
OF_ONE = (
    "select period, indicator, numerator, denominator from indicator_values where unit = ? and numerator is not null "
    "order by all"
)


def assert_same(country: Store, everything: Store) -> None:
    """Raises AssertionError."""
    expected = everything.rows(OF_UNITS)
    assert expected
    assert country.rows(OF_UNITS) == expected
    for unit in ("country", "north"):
        assert country.rows(OF_ONE, [unit]) == everything.rows(OF_ONE, ["region"])


def test_the_country_has_the_values_of_its_regions(tmp_path: Path, config: Config) -> None:
    place = tmp_path / "exchange"
    with (
        ALFA.open(tmp_path, config) as alfa,
        BETA.open(tmp_path, config) as beta,
        centre(tmp_path, config) as region,
        whole(tmp_path, config, [ALFA, BETA]) as everything,
        open_store(tmp_path / "country.duckdb", rooted(config, "country")) as country,
    ):
        with country.transaction() as cursor:
            save_units(cursor, [Unit("country", "Страна", "Страна", "region")], WHO)
            refresh_all(cursor)
        hand_in(alfa, everything, ALFA, ALFA.facts(2023))
        subscribe_to(region, ALFA, place, publish_from(alfa, ALFA, place))
        source = gathering.described(
            country, "north", str(tmp_path / "above"),
            publishing.set_up(region, "north", str(tmp_path / "above"), "region", WHO).public_key, "country",
        )  # fmt: skip
        publishing.publish(region)
        gathering.attach(country, source, WHO)
        assert gathering.gather(country, source).refused == ""

        hand_in(beta, everything, BETA, BETA.facts(2023))
        subscribe_to(region, BETA, place, publish_from(beta, BETA, place))
        hand_in(alfa, everything, ALFA, ALFA.facts(2023, shift=3))
        publishing.publish(alfa)
        gathering.gather_all(region)
        publishing.publish(region)
        assert [(one.publications, one.refused) for one in gathering.gather_all(country)] == [(1, "")]
        assert sorted(unit for (unit,) in country.rows("select unit from units")) == [
            *("country", "north", "north.alfa", "north.alfa.school_0", "north.alfa.school_1"),
            *("north.beta", "north.beta.school_0", "north.beta.school_1", "north.beta.school_2"),
        ]
        assert_same(country, everything)

        publishing.begin_anew(alfa, WHO)  # as after a restore: the region takes it out and in again
        publishing.publish(alfa)
        assert gathering.begin_anew(region, "alfa", WHO).publications == 1
        publishing.publish(region)
        assert "начал публикации заново" in gathering.gather(country, source).refused
        assert gathering.begin_anew(country, "north", WHO).publications == 1
        assert_same(country, everything)

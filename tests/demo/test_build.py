"""The demonstration database: built through the real intake, all five territories, and never over real data."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result

from pdmon.access import Role
from pdmon.calc.answers.overview import programme_years
from pdmon.calc.answers.view import View
from pdmon.calc.as_of import past_store
from pdmon.calc.opening import open_store
from pdmon.cli import main
from pdmon.demo.build import DEMO_USER, DemoBuilt, build_demo
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.originals import original
from pdmon.store.units import Unit, save_units
from tests.cell_balance import Watch
from tests.demo.learning import following, learned, small

pytestmark = pytest.mark.slow


class Built(NamedTuple):
    """The demonstration as it was built: its shares of progress, and what the watch over its files' cells found."""

    path: Path
    result: DemoBuilt
    shares: list[float]
    weighed: Counter[str]  # files by kind
    imbalances: list[str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, config: Config, cell_watch: Watch) -> Built:
    path = tmp_path_factory.mktemp("demo") / "pdmon.duckdb"
    shares: list[float] = []
    before = cell_watch.weighed.copy()
    result = build_demo(path, config, shares.append)
    return Built(path, result, shares, cell_watch.weighed - before, list(cell_watch.wrong))


@pytest.fixture
def store(built: Built, config: Config) -> Iterator[Store]:
    with open_store(built.path, config) as opened:
        yield opened


def run(database: Path, *words: object) -> Result:
    return CliRunner().invoke(main, ["--db", str(database), *map(str, words)])


def test_everything_arrived_and_only_the_two_wrong_forms_were_returned(built: Built, store: Store) -> None:
    result, shares = built.result, built.shares
    assert (result.units, result.returned) == (144, 2)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert store.is_demo
    returned = store.rows("select unit, period from submissions where status = 'returned' order by unit")
    assert returned == [("vladimir_s20", "2025"), ("vladimir_s28", "2025")]
    assert store.rows("select count(*) from submissions where status = 'superseded'")[0][0] == 6
    assert store.rows("select distinct accepted_by from submissions where accepted_by is not null") == [(DEMO_USER,)]


def test_every_filled_cell_of_every_file_is_used_or_named(built: Built) -> None:
    assert built.imbalances == []
    assert built.weighed == Counter(form=664, long=34)
    assert sum(built.weighed.values()) == built.result.accepted + built.result.returned


def test_every_year_of_every_territory_has_values(store: Store) -> None:
    found = store.rows(
        "select programme, min(period), max(period) from indicator_values "
        "where unit = programme and category = '' and length(period) = 4 and state = 'ok' group by programme order by 1"
    )
    assert found == [
        ("dzerzhinsk", "2021", "2025"),
        ("karabash", "2021", "2025"),
        ("kbr", "2020", "2025"),
        ("myasnikovsky", "2018", "2026"),
        ("vladimir", "2020", "2025"),
    ]
    assert store.rows("select count(*) from indicator_values where period = '2026-10' and state = 'ok'")[0][0] > 30


def test_not_everything_is_rosy(store: Store) -> None:
    targets = dict(
        store.rows(
            "select attained, count(*) from indicator_values where programme = 'karabash' and unit = 'karabash' "
            "and period = '2025' and category = '' and attained is not null group by attained"
        )
    )
    assert targets[True] >= 10
    assert targets[False] >= 3
    early = store.rows("select count(*) from target_values where unit = 'karabash' and status = 'attained_early'")
    assert early[0][0] > 0
    for programme in ("vladimir", "dzerzhinsk", "kbr"):
        dynamics = dict(
            store.rows(
                "select dynamics, count(*) from indicator_values where programme = ? and unit = programme "
                "and period = '2025' and category = '' group by dynamics",
                [programme],
            )
        )
        assert dynamics["better"] > dynamics["worse"] > 0


def test_gaps_are_gaps_and_documents_earn_points(store: Store) -> None:
    silent = store.rows("select count(*) from facts where unit = 'vladimir_d5' and period = '2025'")
    points = store.rows(
        "select min(points), max(points) from indicator_values where programme = 'kbr' and period = '2025' "
        "and category = '' and unit <> 'kbr'"
    )
    assert silent == [(0,)]
    assert points == [(0, 1)]


def test_the_original_of_every_form_is_kept(store: Store) -> None:
    (sha256,) = store.rows("select sha256 from submissions where unit = 'karabash_s1' and period = '2025'")[0]
    assert hashlib.sha256(original(store, sha256)).hexdigest() == sha256


def test_the_past_is_as_it_was_known(store: Store) -> None:
    before, after = store.rows(
        "select value from (select * from submissions where unit = 'vladimir_s15' and period = '2025') as s "
        "join fact_cells using (submission_id) where element = 'diagnosed' and category = '' order by accepted_at"
    )
    with past_store(store, datetime(2026, 2, 1)) as past:
        known = past.rows(
            "select value from facts where unit = 'vladimir_s15' and period = '2025' and element = 'diagnosed' "
            "and category = ''"
        )
    assert known == [before]
    assert before < after


def test_an_organisation_that_was_renamed_had_its_old_name(store: Store) -> None:
    with past_store(store, datetime(2021, 1, 1)) as past:
        assert past.rows("select short_name from units where unit = 'vladimir_s35'") == [("СОШ № 35",)]
    assert store.rows("select short_name from units where unit = 'vladimir_s35'") == [("Гимназия № 35",)]


def test_demo_never_writes_over_real_data(tmp_path: Path, config: Config) -> None:
    path = tmp_path / "own.duckdb"
    with open_store(path, config) as own, own.transaction() as cursor:
        save_units(cursor, [Unit("karabash", "Карабаш", "Карабаш", "municipality")], "me")
    before = path.read_bytes()
    result = run(path, "demo")
    assert (result.exit_code, "--db" in result.stderr) == (2, True)
    assert path.read_bytes() == before


def test_demo_refuses_its_own_base_once_somebody_loaded_into_it(built: Built, config: Config, tmp_path: Path) -> None:
    table = tmp_path / "new.csv"
    table.write_text("unit,period,element,category,value\nkarabash_s1,2026,teachers,,30\n", encoding="utf-8")
    loaded = run(built.path, "load", table)
    assert loaded.exit_code == 0, loaded.output
    assert "демонстрационными данными" in loaded.stderr
    assert run(built.path, "demo").exit_code == 2


def test_no_role_learns_a_small_sensitive_number_of_any_programme(
    store: Store, config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    answers, categories, hidden = 0, set(), {}
    for code, programme in config.programmes.items():
        years = programme_years(View.of_operator(store))[code]
        seen = learned(store, Role.METHODOLOGIST, programme, years)
        hidden[code] = small(seen, config, programme)
        for role in (Role.COUNCIL, Role.HEAD):
            told = learned(store, role, programme, years)
            assert hidden[code] & following(told, seen, code) == set(), (code, role)
            answers, categories = answers + told.answers, categories | told.categories
    with capsys.disabled():
        print(f"\n{answers} answers, {len(categories)} categories, {sum(map(len, hidden.values()))} small numbers")
    assert {code for code, numbers in hidden.items() if numbers} == {"vladimir"}
    assert len(hidden["vladimir"]) > 20

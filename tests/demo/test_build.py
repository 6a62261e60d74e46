"""The demonstration database: built through the real intake, all five territories, and never over real data."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from pdmon.access import Role, Viewer
from pdmon.calc.answers import cycle
from pdmon.calc.answers.indicator import pairs_by_unit
from pdmon.calc.answers.overview import programme_years
from pdmon.calc.answers.view import View
from pdmon.calc.as_of import past_store
from pdmon.calc.opening import open_store
from pdmon.cli import main
from pdmon.cycle import desk
from pdmon.cycle.effects import computed, examine
from pdmon.cycle.reviews import reviews
from pdmon.demo.build import DEMO_USER
from pdmon.demo.cycle.writing import METHODOLOGIST
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.originals import original
from pdmon.store.units import Unit, save_units
from pdmon.words.cycle.chains import WHOLE, ChainGap
from pdmon.words.cycle.states import Conclusion
from tests.cycle.items import measure
from tests.demo.conftest import Built
from tests.demo.learning import following, learned, small

pytestmark = pytest.mark.slow
TODAY = date(2026, 11, 1)


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


def test_some_documents_are_checked_and_one_is_refused_with_its_reason(store: Store) -> None:
    found = store.rows("select status, count(*), any_value(checked_by) from evidence group by status order by status")
    assert [row[0] for row in found] == ["checked", "received", "refused"]
    assert (found[0][1], found[2][1], found[2][2]) == (6, 1, METHODOLOGIST.name)
    (refused,) = store.rows("select programme, unit, indicator, period, reason from evidence where status = 'refused'")
    programme, unit, indicator, period, reason = refused
    assert "без подписи" in reason
    points = (
        "select points from indicator_values where (programme, unit, indicator, period) = (?, ?, ?, ?) "
        "and category = ''"
    )
    assert store.rows(points, [programme, unit, indicator, period]) == [(0,)]
    assert store.rows(points, [programme, programme, indicator, period]) == [(1,)]
    assert store.rows("select count(*) from journal where act = 'document_checked'") == [(7,)]


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


def test_every_territory_has_chains_whole_to_the_judged_effect_and_broken_ones(store: Store) -> None:
    view = View.of_operator(store)
    for programme in store.config.programmes:
        past = cycle.chains(view, programme, "2024", TODAY)
        whole = past[past["gap"].eq(ChainGap.NONE) & past["effects_approved"].gt(0)]
        assert not whole.empty, programme
        assert {ChainGap.NO_EFFECT} <= set(past["gap"]), programme
        assert whole[["analyses_approved", "measures", "decisions"]].gt(0).all(axis=None), programme
        present = set(cycle.chains(view, programme, "2025", TODAY)["gap"])
        assert present & {*WHOLE}, programme
        assert present - {*WHOLE}, programme


def test_each_conclusion_of_effects_is_there_and_is_what_the_figures_give(store: Store) -> None:
    view, found = View.of_operator(store), []
    for code, programme in store.config.programmes.items():
        measures = cycle.measures(view, code).set_index("item_id", drop=False)
        for kept in cycle.effects(view, code).to_dict("records"):
            indicator, subject = programme.indicator(kept["indicator"]), measures.loc[str(kept["about"])]
            pairs = pairs_by_unit(view, code, indicator.code, kept["period_before"], kept["period_after"])
            assert kept["conclusion"] == computed(examine(pairs, programme, indicator, subject))
            own = pairs[pairs["unit"].isin(subject["target_units"])].dropna()
            share = 100 * float(own["numerator_after"].sum()) / float(own["denominator_after"].sum())
            assert kept["own_after"] == pytest.approx(share)
            found.append(kept["conclusion"])
    assert set(found) >= {Conclusion.EFFECTIVE, Conclusion.NOT_EFFECTIVE, Conclusion.CANNOT_JUDGE}


def test_last_years_letters_are_closed_and_this_years_stand_in_every_status(store: Store) -> None:
    for programme in store.config.programmes:
        rows = cycle.recommendations(View.of_operator(store), programme)
        past, present = (set(rows.loc[rows["period"].eq(year), "status"]) for year in ("2024", "2025"))
        assert past == {"sent", "answered", "not_needed"}, programme
        assert present == {"draft", "approved", "sent", "answered"}, programme
        assert rows.loc[rows["addressee"].eq("municipalities"), "unit"].ne(programme).all()


def test_decisions_have_their_protocol_and_a_goal_is_corrected_where_a_measure_did_not_work(store: Store) -> None:
    view = View.of_operator(store)
    decisions = pd.concat([cycle.decisions(view, code, today=TODAY) for code in store.config.programmes])
    assert set(decisions["protocol_number"]) == {"1-Д", "2-Д"}
    assert {"done", "adopted", "overdue"} <= set(decisions["status"])
    goals = cycle.goals(view, "vladimir", "2027")
    assert list(goals["protocol"]) == ["№ 4-Д от 09.04.2026"]
    assert len(set(cycle.measures(view, "dzerzhinsk", today=TODAY)["status"]) & {"overdue", "done", "cancelled"}) == 3


def test_the_events_of_the_road_map_are_reviewed(store: Store) -> None:
    view = View.of_operator(store)
    rows = cycle.measures(view, "karabash", "2024")
    events = rows[rows["source"].eq("order")]
    assert set(events["status"]) == {"done"}
    told = [review.quarter for review in reviews(cycle.item_history(view, events["item_id"].iloc[0]))]
    assert told == ["IV квартал 2024 года", "II квартал 2024 года"]


def test_demo_refuses_a_base_in_which_somebody_wrote_the_cycle(config: Config, tmp_path: Path) -> None:
    path = tmp_path / "own.duckdb"
    with open_store(path, config) as own:
        with own.transaction() as cursor:
            own.set_flag(cursor, "demo", "yes")
        desk.save(own, Viewer("Анна", Role.METHODOLOGIST), measure())
    assert run(path, "demo").exit_code == 2


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

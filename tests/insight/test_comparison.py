"""Measures that several orders share, found by formula, and our figures under another order."""

from pathlib import Path

import pandas as pd

from pdmon.calc.answers import comparison as queries
from pdmon.calc.answers.view import View
from pdmon.insight.territory.comparison import Place, definition_differences, shared_measures, under_another_order
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.store import Store
from tests.conftest import StoreBuilder
from tests.small_store import Document

FIXTURES = Path(__file__).parents[1] / "fixtures"
SHARED = {
    ("diagnosed", "teachers"): {"vladimir 1.1", "myasnikovsky 1.1", "dzerzhinsk 1", "kbr 1"},
    ("contest_participants", "teachers"): {"vladimir 3.1", "karabash 2.5", "dzerzhinsk 7"},
    ("network_members", "teachers"): {"myasnikovsky 4.1", "dzerzhinsk 11", "kbr 13"},
    ("young_teachers_supported", "young_teachers"): {"karabash 3.4", "myasnikovsky 3.4"},
    ("mentoring_teachers", "teachers"): {"dzerzhinsk 10", "kbr 11 share"},
    ("methodist_supported", "teachers"): {"karabash 3.6", "kbr 12"},
    ("profile_education", "teachers"): {"karabash 6.3", "myasnikovsky 5.3"},
    ("mentoring_programmes",): {"karabash 3.3", "kbr 11", "myasnikovsky 3.3"},
    ("teacher_communities",): {"karabash 4.1", "myasnikovsky 4.2"},
}


def _place(place: Place) -> str:
    return " ".join(filter(None, (place.programme, place.indicator, place.part)))


def test_shared_measures_are_found_by_formula(config: Config) -> None:
    found = {
        (*measure.numerator, *measure.denominator): {_place(place) for place in measure.places}
        for measure in shared_measures(config)
    }
    assert found == SHARED


def test_the_most_shared_comes_first_and_tells_the_differences(config: Config) -> None:
    first = shared_measures(config)[0]
    assert len(first.programmes) == 4
    frame = definition_differences(config, first)
    by_territory = frame.set_index("programme")["reported_by"]
    assert by_territory["Кабардино-Балкарская Республика"] == "отчитывается каждый муниципалитет"
    assert "breakdown" in frame.attrs["differs"]
    assert "targets" not in frame.attrs["differs"]


UNITS = """
    myasnikovsky  municipality  -
    s1            school        myasnikovsky
    s2            school        myasnikovsky
    closed        school        myasnikovsky  -  2023
    kbr           region        -
    baksan        municipality  kbr
"""
# Two schools of Myasnikovsky over two years, the second without contests in 2024, and one that closed in 2023.
FACTS = """
    s1      2023  teachers=20 diagnosed=8
    s2      2023  teachers=30 diagnosed=12
    closed  2023  teachers=50 diagnosed=30
    s1      2024  teachers=20 diagnosed=10 contest_participants=5 young_teachers=4 young_teachers_supported=4
    s2      2024  teachers=30 diagnosed=18
"""


def judged(store: Store, programme: str, other: str, year: int = 2024) -> pd.DataFrame:
    figures = queries.under_another_order(View.of_operator(store), programme, other, year)
    return under_another_order(figures, store.config.programmes[other], store.config).set_index("indicator")


def test_under_vladimir_points_follow_its_rule(small_store: StoreBuilder, config: Config) -> None:
    table = judged(small_store(UNITS, FACTS), "myasnikovsky", "vladimir")
    # 2024: 28 / 50; 2023: 50 / 100, the school that closed in that year among them.
    assert table.loc["1.1", ["numerator", "denominator", "value", "previous"]].tolist() == [28, 50, 56.0, 50.0]
    assert table.loc["1.1", "points"] == 1
    assert table.loc["3.1", ["numerator", "denominator", "value"]].tolist() == [5, 20, 25.0]
    assert pd.isna(table.loc["3.1", "points"])
    assert table.loc["3.1", "why"] == "нет значения за предыдущий год"
    assert not table.loc["4.1", "available"]
    assert table.loc["4.1", "lacking"] == config.elements["attestation_experts"].title


def test_under_karabash_only_plain_thresholds_are_judged(small_store: StoreBuilder) -> None:
    table = judged(small_store(UNITS, FACTS), "myasnikovsky", "karabash")
    assert table.loc["2.5", "attained"]  # 25 % of the 25 % wanted
    assert table.loc["3.4", "attained"]
    assert table.loc["3.6", "attained"] is None
    assert table.loc["3.6", "why"].startswith("нужен базовый год")


def test_the_last_month_stands_for_the_year(small_store: StoreBuilder) -> None:
    facts = """
        baksan  2024-03  staff_positions=10 staff_positions_filled=5
        baksan  2024-11  staff_positions=10 staff_positions_filled=9
    """
    assert judged(small_store(UNITS, facts), "kbr", "myasnikovsky").loc["5.1", "value"] == 90.0


def test_a_document_of_the_own_order_proves_nothing_of_another(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, FACTS, [Document("s1", "2024", "myasnikovsky", "1.1")])
    assert judged(store, "myasnikovsky", "kbr")["points"].isna().all()


def test_points_of_another_order_are_out_of_its_own_most(small_store: StoreBuilder) -> None:
    # 10 of 20 trained is the third of five intervals; contests do not change: 0 of 3.
    units = """
        weighted_sums  municipality  -
        s1             school        weighted_sums
    """
    facts = """
        s1  2023  staff=20 trained=4  winners=2
        s1  2024  staff=20 trained=10 winners=2
    """
    store = small_store(units, facts, config=load_config(FIXTURES / "scored"))
    table = judged(store, "weighted_sums", "five_bands")
    assert table[["points", "max_points"]].to_numpy().tolist() == [[3, 5], [0, 3]]


def test_the_other_order_leaves_the_database_as_it_was(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, FACTS)
    ((database,),) = store.rows("select current_database()")
    tables = [name for (name,) in store.rows("select table_name from duckdb_tables() where schema_name = 'main'")]
    before = {name: store.rows(f'select * from "{database}".main."{name}" order by all') for name in tables}
    judged(store, "myasnikovsky", "karabash")
    assert {name: store.rows(f'select * from "{database}".main."{name}" order by all') for name in tables} == before
    assert len(before["result_values"]) > 0

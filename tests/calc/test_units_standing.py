"""What the overview counts of every organisation is what the views, that anyone may ask, say of each."""

import pytest

from pdmon.calc.answers.overview import units_standing
from pdmon.store import Store
from tests.viewing import as_methodologist

COUNTS = ["with_data", "indicators", "better", "worse", "compared", "points", "max_points"]
TARGETS = ["targets_missed", "targets_judged"]
FROM_THE_VIEWS = """
    select
        count(*) filter (where state <> 'no_data')::integer as with_data,
        count(*)::integer as indicators,
        count(*) filter (where dynamics = 'better')::integer as better,
        count(*) filter (where dynamics = 'worse')::integer as worse,
        count(*) filter (where dynamics is not null)::integer as compared,
        sum(points) as points,
        sum(max_points) as max_points
    from indicator_values
    inner join indicators using (programme, indicator)
    where programme = ? and unit = ? and period = ? and category = '' and level = 'S'
"""
TARGETS_FROM_THE_VIEWS = """
    select
        count(*) filter (where status = 'missed')::integer as targets_missed,
        count(attained)::integer as targets_judged
    from target_values
    inner join indicators using (programme, indicator)
    where programme = ? and unit = ? and period = ? and level = 'S'
"""


@pytest.mark.parametrize("programme", ["karabash", "vladimir"])
def test_counts_of_organisations_are_those_of_the_views(request: pytest.FixtureRequest, programme: str) -> None:
    store: Store = request.getfixturevalue(f"{programme}_store")
    found = units_standing(as_methodologist(store), programme)
    assert found["period"].unique().tolist() == ["2023", "2024"]
    assert found["better"].sum() > 0
    for row in found.to_dict("records"):
        about = [programme, row["unit"], row["period"]]
        own = [value if value == value else None for value in (row[name] for name in COUNTS)]
        assert [tuple(own)] == store.rows(FROM_THE_VIEWS, about)
        assert [tuple(row[name] for name in TARGETS)] == store.rows(TARGETS_FROM_THE_VIEWS, about)
        alone = units_standing(as_methodologist(store), programme, row["period"]).set_index("unit")
        assert alone.loc[row["unit"], [*COUNTS, *TARGETS]].equals(
            found[found["period"].eq(row["period"])].set_index("unit").loc[row["unit"], [*COUNTS, *TARGETS]]
        )


def test_two_schools_that_improved_and_a_kindergarten_without_data(karabash_store: Store) -> None:
    found = units_standing(as_methodologist(karabash_store), "karabash", "2024").set_index("unit")
    counts = ["has_form", "with_data", "indicators", "better", "worse", "compared", *TARGETS, "targets_behind"]
    assert {unit: tuple(found.loc[unit, counts]) for unit in ("s1", "s2", "s3")} == {
        "s1": (True, 3, 18, 3, 0, 3, 0, 3, 0),
        "s2": (True, 3, 18, 2, 0, 3, 2, 3, 0),
        "s3": (False, 0, 18, 0, 0, 0, 0, 0, 0),
    }

"""Rule 12 of a presence: over the same organisations it is the share of them that has it, never their number."""

from pdmon.calc.answers.same_units import same_units_change
from pdmon.words.terms import Aggregate
from tests.calc.test_rule_4_presence_above import PROGRAMME, UNITS, configured
from tests.conftest import StoreBuilder
from tests.viewing import as_methodologist

# school_1 to school_4 answered in 2023, all but school_1 and with school_5 in 2024.
FACTS = """
    school_1 2023 plan_adopted=1
    school_2 2023 plan_adopted=0
    school_3 2023 plan_adopted=0
    school_4 2023 plan_adopted=1
    school_2 2024 plan_adopted=1
    school_3 2024 plan_adopted=0
    school_4 2024 plan_adopted=1
    school_5 2024 plan_adopted=1
"""


def test_a_presence_over_the_same_organisations_is_a_share(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, FACTS, config=configured(None))
    (row,) = same_units_change(as_methodologist(store), PROGRAMME, "1.3", PROGRAMME, "2024").to_dict("records")
    # Of school_2, school_3 and school_4 one had it, now two have.
    assert (row["units_in_both"], row["numerator"], row["denominator"]) == (3, 2, 3)
    assert (round(row["previous"], 6), round(row["value"], 6)) == (33.333333, 66.666667)


def test_whether_all_have_it_is_not_compared(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, FACTS, config=configured(Aggregate.ALL))
    assert same_units_change(as_methodologist(store), PROGRAMME, "1.3", PROGRAMME, "2024").empty

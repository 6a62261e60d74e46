"""After its due year a target says what stood at the term, and a target of every organisation of how many it speaks."""

import pandas as pd
import pytest

from pdmon.calc.answers.overview import targets_standing
from pdmon.calc.answers.view import View
from pdmon.insight.targets.target_counts import TargetCounts, counts_of
from pdmon.insight.targets.term import coverage_text, term_text, with_term
from pdmon.insight.territory.sentences import TerritoryState, territory_sentences
from pdmon.programme.model import Config
from tests.conftest import StoreBuilder

UNITS = """
    karabash  municipality  -
    school_1  school        karabash
    school_2  school        karabash
"""
# 2.5, at least 25 % by 2024: 4 of 20 at the term, 6 of 20 a year later; 3.3, two programmes in each organisation.
FACTS = """
    school_1  2024  teachers=20 contest_participants=4 mentoring_programmes=2
    school_2  2024  mentoring_programmes=2
    school_1  2025  teachers=20 contest_participants=6 mentoring_programmes=2
"""


def _row(small_store: StoreBuilder, indicator: str, period: str) -> dict[str, object]:
    rows = targets_standing(View.of_operator(small_store(UNITS, FACTS)), "karabash", "karabash", period)
    return rows[rows["indicator"] == indicator].iloc[0].to_dict()


def test_a_target_attained_after_its_term_says_that_it_was_missed_then(small_store: StoreBuilder) -> None:
    row = _row(small_store, "2.5", "2025")
    assert (row["status"], row["status_at_term"], row["actual_at_term"]) == ("attained", "missed", 20.0)
    assert with_term("достигнуто", row) == "достигнуто; к сроку (2024) не достигнуто"


@pytest.mark.parametrize("period", ["2023", "2024"])
def test_before_and_in_its_due_year_a_target_has_no_term_behind_it(small_store: StoreBuilder, period: str) -> None:
    assert term_text(_row(small_store, "2.5", period)) == ""


def test_a_target_of_every_organisation_says_of_how_many_it_is_judged(small_store: StoreBuilder) -> None:
    row = _row(small_store, "3.3", "2025")
    assert coverage_text(row) == "по 1 из 2 организаций"
    # The same verdict as at the term: only the coverage is said.
    assert with_term("достигнуто", row) == "достигнуто; по 1 из 2 организаций"
    assert coverage_text(_row(small_store, "3.3", "2024")) == ""


def test_the_one_count_says_after_the_term_what_was_attained_then(config: Config) -> None:
    years = [("2024", "attained", 16), ("2024", "missed", 11), ("2025", "attained", 22), ("2025", "missed", 5)]
    rows = [("1", period, status, targets) for period, status, targets in years]
    statuses = pd.DataFrame(rows, columns=["criterion", "period", "status", "targets"])
    programme = config.programmes["karabash"]
    at_term, later = counts_of(statuses, programme, "2024"), counts_of(statuses, programme, "2025")
    assert (at_term.at_term, later.attained, later.at_term) == (None, 22, 16)
    assert at_term.rest_words("2024") == "11 не достигнуты"
    assert later.rest_words("2025") == "5 не достигнуты; к сроку (2024) было достигнуто 16"


def test_one_that_is_not_attained_agrees_with_what_they_are_called() -> None:
    counts = TargetCounts(attained=30, missed=21)
    assert counts.rest_words("2024") == "21 не достигнута"
    (said, *_) = territory_sentences("Карабаш", "2024", TerritoryState(counts))
    assert said.replace("\xa0", " ") == "Карабаш: в 2024 году достигнуто 30 из 51 целевого значения (21 не достигнуто)."

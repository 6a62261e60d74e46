"""What is left out where no programme needs it is needed by nobody else."""

from pdmon.calc.plan.sql_files import sql_files
from pdmon.calc.refresh import WINDOWS_OF_PARTS, steps
from pdmon.words.target_kinds import TargetKind
from pdmon.words.terms import ScoringRule

_BY_VALUES = {ScoringRule.POSITIVE, ScoringRule.NON_NEGATIVE, ScoringRule.DOCUMENT}  # 30_values is always run


def test_every_kind_of_target_and_rule_has_a_step_that_is_run_for_it():
    stated = {word for _, words in steps() for word in words}
    rules = (str(rule) for rule in ScoringRule if rule not in _BY_VALUES)
    assert stated == {*map(str, TargetKind), *rules, WINDOWS_OF_PARTS}


def test_a_step_for_some_kinds_of_target_names_exactly_these():
    kinds = {str(kind) for kind in TargetKind}
    for text in sql_files("refresh/45_target_kinds"):
        named = {kind for kind in kinds if f"'{kind}'" in text}
        assert named == set(next(words for step, words in steps() if step == text))

"""A kind of target is a class, a word list, an SQL file and a test: whichever is forgotten is named here."""

import re
from pathlib import Path

import pytest

from pdmon.calc.plan.sql_files import sql_files
from pdmon.programme.loader import load_config
from pdmon.programme.targets import TARGET_CLASSES
from pdmon.words.target_kinds import TARGET_WORDS, TargetKind
from tests.conftest import StoreBuilder

ROOT = Path(__file__).parents[3]
SQL = ROOT / "pdmon" / "calc" / "sql" / "refresh" / "45_target_kinds"
OWN_ROOMS = {ROOT / "pdmon/programme/targets.py", ROOT / "pdmon/words/target_kinds.py"}
KINDS = set(TargetKind)


def names(folder: Path, pattern: str) -> set[str]:
    return {found[1] for path in folder.iterdir() if (found := re.fullmatch(pattern, path.name))}


def judged_in(path: Path) -> list[str]:
    """The kinds that an SQL file judges: the one it is called by, and those that are judged the same way."""
    condition = re.findall(r"where rows\.kind (?:= |in \()((?:'\w+'(?:, )?)+)", path.read_text(encoding="utf-8"))
    kinds = [kind for names in condition for kind in re.findall(r"\w+", names)]
    assert path.stem in kinds
    return kinds


def test_every_kind_has_its_class_words_sql_and_test() -> None:
    assert set(TARGET_CLASSES) == KINDS
    assert set(TARGET_WORDS) == KINDS
    assert sorted(kind for path in SQL.iterdir() for kind in judged_in(path)) == sorted(KINDS)
    assert names(Path(__file__).parent, r"test_(\w+)\.py") - {"every_kind"} == KINDS


@pytest.mark.parametrize("kind", TargetKind)
def test_a_kind_says_what_it_asks_and_tests_itself(kind: TargetKind) -> None:
    words = TARGET_WORDS[kind]
    patterns = (words.goal, words.goal_less, words.fact, words.goal_unstated or "{value}")
    assert all("7" in pattern.format(value=7) for pattern in patterns)
    found = TARGET_CLASSES[kind]
    assert (words.line != "") == (words.level != "") == found.judges_units
    assert (words.judged != "") == (found.judges_units or found.judges_share or found.judges_kinds)
    assert f'"{kind}"' in (Path(__file__).parent / f"test_{kind}.py").read_text(encoding="utf-8")
    assert TARGET_CLASSES[kind].__doc__ != TARGET_CLASSES[kind].__base__.__doc__


def test_nothing_else_in_the_product_names_a_kind() -> None:
    # `series` is also a table of the calculation and a column of charts
    kinds = "|".join(sorted(KINDS - {TargetKind.SERIES}, key=len, reverse=True))
    named = re.compile(rf"""TargetKind\.[A-Z]|["'](?:{kinds})["']""")
    files = [*ROOT.glob("pdmon/**/*.py"), *ROOT.glob("pages/**/*.py"), *ROOT.glob("pdmon/**/*.sql")]
    naming = {path for path in files if named.search(path.read_text(encoding="utf-8"))}
    assert {path for path in naming if SQL not in path.parents} == OWN_ROOMS


def test_every_kind_of_the_refresh_is_executed(small_store: StoreBuilder) -> None:
    # The invented order uses all of them: each target of an open year has its row.
    sixth = load_config(ROOT / "tests" / "fixtures" / "sixth")
    kinds = {target.kind for indicator in sixth.programmes["sixth"].indicators for target in indicator.targets}
    assert kinds == KINDS
    units = "sixth municipality -\n school_1 school sixth"
    store = small_store(units, "school_1 2024 staff=10\n sixth 2024 events=1", config=sixth)
    assert {kind for (kind,) in store.rows("select distinct kind from target_values")} == KINDS
    judging = [text for text in sql_files("refresh") if "insert into target_findings" in text]
    assert len(judging) == len(list(SQL.iterdir()))

"""What is stated is what simulation gives: every claim in short form, with fixed seeds."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from pdmon.insight.statistics.claims import claims_table, note, simulated
from pdmon.words.figures.claims import CLAIM_WORDS, Claim, Measured
from tests.simulations.all import simulations
from tests.simulations.registry import Simulation

ROOT = Path(__file__).resolve().parents[2]
INSIGHT = ROOT / "pdmon" / "insight"
CLAIMING = ("достоверн", "вероятно", "случайн", "случай не", "не объясняет", "различимые", "чёткие")
# Modules whose sentences wait for their claims: none may be added, each leaves when its claims stand in the registry.
WAITING = {"statistics/effect_result.py"}


@pytest.mark.parametrize("one", simulations(), ids=lambda one: f"{one.claim}-{one.name}")
def test_simulation_gives_what_the_claim_states(one: Simulation) -> None:
    for outcome in one.outcomes():
        assert outcome.holds, f"{outcome.case}: {outcome.found} % of {outcome.runs}"


@pytest.mark.parametrize("claim", Claim)
def test_a_claim_has_words_and_a_simulation_of_its_error(claim: Claim) -> None:
    assert all(CLAIM_WORDS[claim])
    assert [one for one in simulations() if one.claim is claim]
    assert [one for one in simulated() if one.claim is claim and one.measured is not Measured.POWER]
    assert CLAIM_WORDS[claim].says in note(claim)


def test_what_was_simulated_in_full_is_what_the_claims_state() -> None:
    assert [outcome.case for outcome in simulated() if not outcome.holds] == []


def test_the_methodology_has_a_row_for_every_claim() -> None:
    table = claims_table()
    assert table["says"].tolist() == [CLAIM_WORDS[claim].says for claim in CLAIM_WORDS]
    assert list(CLAIM_WORDS) == list(Claim)
    assert (table["error"] != "").all()


def test_every_module_of_simulations_is_run() -> None:
    modules = {path.stem for path in Path(__file__).parent.glob("*.py")}
    from tests.simulations.all import MODULES

    assert modules - {"__main__", "all", "registry", "worlds", "test_simulations"} == set(MODULES)


def _unnamed(path: Path) -> Iterator[str]:
    """The strings of a module of insight that claim significance where no claim is named: neither by `stating` on the
    function around them, nor by the module's `STATES`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {
        target.id for node in tree.body if isinstance(node, ast.Assign) for target in node.targets
        if isinstance(target, ast.Name)
    }  # fmt: skip
    if "STATES" not in names:
        yield from _claiming(tree)


def _claiming(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef) and any(
        ast.unparse(one).startswith("stating(") for one in node.decorator_list
    ):
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # a docstring
    text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
    if any(word in text.lower() for word in CLAIMING):
        yield text
    for child in ast.iter_child_nodes(node):
        yield from _claiming(child)


@pytest.mark.parametrize("path", sorted(INSIGHT.rglob("*.py")), ids=lambda path: str(path.relative_to(INSIGHT)))
def test_a_sentence_that_claims_significance_names_its_claim(path: Path) -> None:
    found = list(_unnamed(path))
    assert bool(found) == (str(path.relative_to(INSIGHT)) in WAITING), found

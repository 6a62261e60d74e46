"""Two hundred mutated files, the short form of `make torture`."""

import pytest

from tests.intake.conftest import World
from tests.intake.mutations import examine_mutations


@pytest.mark.slow
def test_two_hundred_mutated_files(world: World) -> None:
    outcomes = examine_mutations(world, 200, seed=2024)
    assert sum(outcomes.values()) == 200
    assert outcomes.get("returned", 0) > 100

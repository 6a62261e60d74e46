"""A process killed while it approves sixty recommendations: all of them are approved afterwards, or none."""

import subprocess
import sys
from pathlib import Path

import pytest

from pdmon.access import Role, Viewer
from pdmon.calc.answers import cycle
from pdmon.calc.answers.view import View
from pdmon.calc.opening import open_store
from pdmon.cycle import desk
from pdmon.cycle.parts import Recommendation
from pdmon.programme.model import Config
from pdmon.words.cycle.states import CycleStatus
from tests.torture.kills import new_database

ANNA = Viewer("Анна", Role.METHODOLOGIST)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("moment", "told", "status"), [("before", "written", "draft"), ("after", "approved", "approved")]
)
def test_a_kill_while_sixty_are_approved_leaves_all_or_none(
    tmp_path: Path, config: Config, moment: str, told: str, status: str
) -> None:
    database = tmp_path / "store.duckdb"
    new_database(database, config)
    about = {"programme": "karabash", "period": "2024", "addressee": "organisations", "indicators": ("1.1",)}
    drafts = [(Recommendation(**about, unit=f"k{n % 12}", text=f"Текст {n}"), 0) for n in range(60)]
    with open_store(database, config) as store:
        desk.save_many(store, ANNA, drafts)
    command = [sys.executable, "-m", "tests.torture.approving", str(database), moment]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline().strip() == told
        worker.kill()
    with open_store(database, config) as store:
        rows = cycle.recommendations(View(store, ANNA), "karabash")
        assert list(rows["status"]) == [status] * 60
        desk.move(store, ANNA, dict(zip(rows["item_id"], rows["version"].astype(int), strict=True)), _next(status))


def _next(status: str) -> CycleStatus:
    """What may follow: the store takes further acts after the kill."""
    return CycleStatus.APPROVED if status == CycleStatus.DRAFT else CycleStatus.SENT

"""Two programmes on the units of one territory: that of Karabash and `fixtures/two`, which asks schools only."""

import shutil
from pathlib import Path

from pdmon.programme.loader import load_config
from pdmon.programme.model import Config

ROOT = Path(__file__).parents[1]
FIRST, SECOND = "karabash", "karabash_own"
UNITS = """
    karabash  municipality  -
    school_1  school        karabash
    school_2  school        karabash
    garden    kindergarten  karabash
"""


def with_second(folder: Path) -> Path:
    """A copy of the configuration with the second programme in it."""
    config = Path(shutil.copytree(ROOT / "config", folder / "config"))
    shutil.copy(ROOT / "tests/fixtures/two" / f"{SECOND}.yaml", config / "programmes")
    return config


def two_programmes(folder: Path) -> Config:
    return load_config(with_second(folder))

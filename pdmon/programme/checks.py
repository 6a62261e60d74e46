"""Checks of the configuration as a whole: everything that the models cannot see one by one."""

from pathlib import Path

from pdmon.programme.reading import Problem, Reading, read_all

__all__ = ["Problem", "check_config", "cross_problems"]


def check_config(path: Path) -> list[Problem]:
    """Every mistake in a configuration directory, found in one run; never raises for what stands in the files."""
    reading = read_all(Path(path))
    return reading.problems + cross_problems(reading)


def cross_problems(reading: Reading) -> list[Problem]:
    """Mistakes between items: unknown codes, contradictions, things that could never be computed."""
    return []

"""What is installed is what was looked at: every pinned package carries the SHA-256 of its files."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)((?:.*\\\n)*.*)", re.MULTILINE)


def _pinned(name: str) -> dict[str, tuple[set[str], int]]:
    """Package -> its versions (one for each marker) and the fewest hashes that any of them carries."""
    found: dict[str, tuple[set[str], int]] = {}
    for package, version, rest in _PINNED.findall((ROOT / name).read_text("utf-8")):
        hashes = len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", rest))
        versions, fewest = found.get(package.lower(), (set(), hashes))
        found[package.lower()] = (versions | {version}, min(fewest, hashes))
    return found


@pytest.mark.parametrize(
    ("compiled", "fewest"), [("requirements.txt", 41), ("requirements-lake.txt", 3), ("requirements-dev.txt", 41)]
)
def test_every_pinned_package_carries_hashes(compiled: str, fewest: int) -> None:
    pinned = _pinned(compiled)
    assert len(pinned) >= fewest
    assert [package for package, (_, fewest) in pinned.items() if not fewest] == []


@pytest.mark.parametrize(
    ("asked", "compiled"),
    [
        ("requirements.in", "requirements.txt"),
        ("requirements.in", "requirements-dev.txt"),
        ("requirements-lake.in", "requirements-lake.txt"),
        ("requirements-lake.in", "requirements-dev.txt"),
        ("requirements-dev.in", "requirements-dev.txt"),
    ],
)
def test_what_is_asked_for_is_what_is_pinned(asked: str, compiled: str) -> None:
    pinned = _pinned(compiled)
    wanted = _PINNED.findall((ROOT / asked).read_text("utf-8"))
    assert wanted
    assert [package for package, version, _ in wanted if pinned.get(package.lower(), (set(), 0))[0] != {version}] == []

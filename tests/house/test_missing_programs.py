"""The end of a run says what was skipped for want of a program, and the command of CI that brings it."""

import re
from pathlib import Path

import pytest

from tests.missing_programs import (
    BRING_THEM,
    NO_CHROMIUM,
    NO_LIBREOFFICE,
    NO_POSTGRESQL,
    needed_libreoffice,
    what_was_missed,
)

CI = Path(__file__).parents[2] / ".ci" / "run"


def test_a_run_without_programs_names_what_it_skipped_and_one_command() -> None:
    browser, office, lake = (f"Skipped: {reason}" for reason in (NO_CHROMIUM, NO_LIBREOFFICE, NO_POSTGRESQL))
    assert what_was_missed([browser, browser, office, lake, "Skipped: only Linux"]) == [
        "Skipped browser tests: 2 (no chromium on this machine)",
        "Skipped office tests: 1 (no LibreOffice on this machine)",
        "Skipped lake tests: 1 (no PostgreSQL on this machine)",
        f"This brings them: {BRING_THEM}",
    ]


def test_a_run_that_missed_no_program_says_nothing() -> None:
    assert what_was_missed(["Skipped: only Linux has the second process"]) == []


def test_the_command_installs_what_ci_installs() -> None:
    of_ci = CI.read_text(encoding="utf-8").partition("--no-install-recommends")[2].partition("\nfi")[0]
    assert BRING_THEM.partition("--no-install-recommends")[2].split() == of_ci.replace("\\", "").split()


def test_a_program_is_found_in_one_place_that_skips_without_it() -> None:
    tests = Path(__file__).parents[1]
    looking = re.compile(r"""which\(["']|["']soffice["']""")
    found = {
        path.relative_to(tests).as_posix() for path in tests.rglob("*.py") if looking.search(path.read_text("utf-8"))
    }
    assert found - {"house/test_missing_programs.py"} == {"missing_programs.py"}


def test_without_libreoffice_a_test_is_skipped_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(pytest.skip.Exception, match=NO_LIBREOFFICE):
        needed_libreoffice()

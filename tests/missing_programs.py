"""Programs that some tests drive: why a test is skipped without them, and the one command that brings them all."""

import shutil
from collections.abc import Iterable

import pytest

from tests.browser.server import chromium_path

NO_CHROMIUM = "no chromium on this machine"
NO_LIBREOFFICE = "no LibreOffice on this machine"
NO_POSTGRESQL = "no PostgreSQL on this machine"
BRING_THEM = (
    "sudo apt-get install -y --no-install-recommends chromium fontconfig fonts-dejavu-core fonts-liberation "
    "poppler-utils libreoffice-calc-nogui libreoffice-writer-nogui libreoffice-impress-nogui "
    "postgresql"
)


def needed_chromium() -> str:
    """The path of chromium; the test that asks is skipped without it."""
    executable = chromium_path()
    if executable is None:
        pytest.skip(NO_CHROMIUM)
    return executable


def needed_libreoffice() -> str:
    """The path of LibreOffice; the test that asks is skipped without it: a mark beside the test was lost once."""
    executable = shutil.which("soffice")
    if executable is None:
        pytest.skip(NO_LIBREOFFICE)
    return executable


def what_was_missed(reasons: Iterable[str]) -> list[str]:
    """Lines for the end of a run: how many tests each missing program cost, then the command; none if none did."""
    missed = [reason.removeprefix("Skipped: ") for reason in reasons]
    kinds = {NO_CHROMIUM: "browser tests", NO_LIBREOFFICE: "office tests", NO_POSTGRESQL: "lake tests"}
    lines = [f"Skipped {kind}: {missed.count(reason)} ({reason})" for reason, kind in kinds.items() if reason in missed]
    return [*lines, f"This brings them: {BRING_THEM}"] if lines else []

"""What a visitor is told when a page ended with an error that nobody caught."""

import duckdb
import pytest

from pdmon.ui.frame import server


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (duckdb.IOException("Could not read enough bytes"), "База данных повреждена"),
        (PermissionError(13, "Permission denied", "inbox"), server.UNEXPECTED),
        (duckdb.BinderException("no such column"), server.UNEXPECTED),
    ],
)
def test_only_the_databases_own_failure_is_told_as_one(
    error: Exception, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(server.st, "error", lambda text, **_: shown.append(text))
    assert server.explain(error)
    (text,) = shown
    assert text.startswith(told)

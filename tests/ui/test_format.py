"""Texts that people typed are shown as they are."""

import pytest

from pdmon.ui.kit.format import escaped


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Школа *Радуга* 5*", r"Школа \*Радуга\* 5\*"),
        ("Школа $5$", r"Школа \$5\$"),
        (":smile: [а]", r"\:smile\: \[а\]"),
        ("кончается \\", "кончается \\\\"),
        ("строка \n\n вторая", "строка вторая"),
        ("3\u00a0человека", "3\u00a0человека"),
    ],
)
def test_markup_is_taken_literally(typed: str, shown: str) -> None:
    assert escaped(typed) == shown

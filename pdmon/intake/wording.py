"""Small pieces of Russian that several findings share."""

from collections.abc import Sequence
from decimal import Decimal

from pdmon.intake.numbers import number_text


def history_text(history: Sequence[tuple[str, Decimal]], last: int = 6) -> str:
    """`2022: 50; 2023: 52; 2024: 120`"""
    return "; ".join(f"{period}: {number_text(value)}" for period, value in history[-last:])

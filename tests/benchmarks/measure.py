"""Timing and printing: every result is a ratio of two times taken in the same run, so machines can be compared."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Ratio:
    """`ours_s` against `other_s`; the bar is held when ours / other is at most `bar` (None: shown, not judged)."""

    name: str
    ours_s: float
    other_s: float
    bar: float | None = None

    @property
    def ratio(self) -> float:
        return self.ours_s / self.other_s

    @property
    def holds(self) -> bool:
        return self.bar is None or self.ratio <= self.bar

    def __str__(self) -> str:
        verdict = "" if self.bar is None else f"  bar {self.bar:g}x  {'ok' if self.holds else 'MISSED'}"
        return f"  {self.name:<62} {self.ours_s:9.3f} s / {self.other_s:9.3f} s = {self.ratio:7.2f}x{verdict}"


def best_of(times: int, work: Callable[[], Any]) -> float:
    """Seconds of the fastest of several runs: the machine's other work only ever adds."""
    return min(timed(work) for _ in range(times))


def timed(work: Callable[[], Any]) -> float:
    """Seconds of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start

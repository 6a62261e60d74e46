"""A statement that is being read."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd

from tests.demo.page_reader.figures import Page, Pool
from tests.demo.page_reader.sources import Sources
from tests.demo.page_reader.words import Said


@dataclass
class Reading:
    """What is left of it, what it is about, what was found wrong, how many numbers were checked."""

    said: Said
    page: Page
    sources: Sources
    rest: str
    rows: pd.DataFrame
    pool: Pool
    wrong: list[str] = field(default_factory=list)
    checked: int = 0

    @property
    def unit(self) -> str:
        named = self.sources.units_named(self.said) - {self.sources.programme.root}
        return next(iter(named)) if len(named) == 1 else self.page.unit

    @property
    def less_is_better(self) -> bool:
        codes = self.rows["indicator"].unique()
        return any(str(self.sources.programme.indicator(code).direction) == "down" for code in codes)


Claims = dict[str, Callable[[re.Match[str], Reading], bool]]
NUMBER = r"(?:\d{1,3}(?: \d{3})+|\d+)(?:,\d+)?"
SIGNED = rf"[+−]?{NUMBER}"
WORDS = r"[^→;()·|]+?"

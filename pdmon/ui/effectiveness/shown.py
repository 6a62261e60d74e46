"""What the page shows: measures and decisions up to the year, their effects, and who may write."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from pdmon.calc.answers import cycle, overview
from pdmon.cycle import effects
from pdmon.cycle.titles import beginning
from pdmon.ui.frame.managed import LookedAt
from pdmon.ui.kit.cache import cached
from pdmon.words.cycle.effects import EXAMINATION_SIGNS, EXAMINATION_WORDS
from pdmon.words.cycle.states import CONCLUSION_WORDS, PART_WORDS, WANTING, CycleStatus
from pdmon.words.numbers import number
from pdmon.words.periods import year_of


@dataclass(frozen=True)
class Shown(LookedAt):
    """Measures and decisions up to the year and their effects in words."""

    @cached_property
    def subjects(self) -> pd.DataFrame:
        """`effects.subjects` of this year and earlier ones, in words too."""
        rows = cached(effects.subjects, programme=self.choice.programme.code, today=self.today)
        rows = rows[rows["period"].map(year_of) <= year_of(self.choice.period)].reset_index(drop=True)
        return rows.assign(
            state_words=[f"{EXAMINATION_SIGNS[state]} {EXAMINATION_WORDS[state]}" for state in rows["state"]],
            part_words=rows["part"].map(PART_WORDS),
            indicators_words=[self.indicators_words(codes) for codes in rows["indicators"]],
            examined_words=[
                f"{number(row['examined'])} из {number(len(row['indicators']))}" for row in rows.to_dict("records")
            ],
            conclusions_words=[
                "; ".join(dict.fromkeys(CONCLUSION_WORDS[one] for one in of)) for of in rows["conclusions"]
            ],
            caption=[f"{PART_WORDS[row['part']].capitalize()}: {beginning(row['title'])}"
                     for row in rows.to_dict("records")],
        )  # fmt: skip

    @cached_property
    def effects(self) -> pd.DataFrame:
        """Kept effects of all years."""
        rows = cached(cycle.effects, programme=self.choice.programme.code)
        return rows.assign(about=rows["about"].astype(str))

    def wants_correction(self, item_id: str, indicator: str) -> bool:
        """Whether it was concluded that the measure or decision has not brought what was wanted of the indicator."""
        rows = self.effects
        rows = rows[rows["about"].eq(item_id) & rows["indicator"].eq(indicator)]
        return bool((rows["status"].eq(CycleStatus.APPROVED) & rows["conclusion"].isin(WANTING)).any())

    @cached_property
    def years(self) -> list[int]:
        """Years with data, the earliest first."""
        return sorted(cached(overview.programme_years).get(self.choice.programme.code, []))

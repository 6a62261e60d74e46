"""What the page shows: measures and decisions up to the year, their effects, and who may write."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from pdmon.access import Action
from pdmon.calc.answers import cycle, overview
from pdmon.cycle import effects
from pdmon.cycle.titles import beginning
from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit import moment, visitor
from pdmon.ui.kit.cache import cached
from pdmon.words.cycle.effects import EXAMINATION_SIGNS, EXAMINATION_WORDS
from pdmon.words.cycle.states import CONCLUSION_WORDS, PART_WORDS
from pdmon.words.local_time import local_today
from pdmon.words.numbers import number


@dataclass(frozen=True)
class Shown:
    """The programme and year looked at, on which day."""

    choice: Choice
    today: date

    @classmethod
    def of(cls, choice: Choice) -> "Shown":
        return cls(choice, local_today())

    @cached_property
    def may_write(self) -> bool:
        """Whether the visitor manages the cycle, and looks at the present."""
        return visitor.current().may(Action.MANAGE) and moment.chosen() is None

    @cached_property
    def subjects(self) -> pd.DataFrame:
        """`effects.subjects` of this year and earlier ones, in words too."""
        rows = cached(effects.subjects, programme=self.choice.programme.code, today=self.today)
        rows = rows[rows["period"].str[:4] <= self.choice.period].reset_index(drop=True)
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

    @cached_property
    def years(self) -> list[int]:
        """Years with data, the earliest first."""
        return sorted(cached(overview.programme_years).get(self.choice.programme.code, []))

    @cached_property
    def unit_names(self) -> dict[str, str]:
        units = cached(overview.reporting_units, programme=self.choice.programme.code)
        return dict(zip(units["unit"], units["short_name"], strict=True))

    def indicators_words(self, codes: list[str]) -> str:
        whole = {indicator.code for indicator in self.choice.programme.indicators}
        return "все" if whole <= set(codes) else ", ".join(codes)

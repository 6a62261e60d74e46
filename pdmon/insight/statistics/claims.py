"""The registry of statistical claims: who makes which, and what simulation says of each.

A function whose sentence chance alone can make false is marked with `stating`; a module whose tables of words make such
claims names them in `STATES`. `tests/simulations` measures every claim; `make simulate` writes `simulated.yaml`.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import pandas as pd
import yaml

from pdmon.words.figures.claims import CLAIM_WORDS, MEASURED_WORDS, Claim, Measured
from pdmon.words.numbers import NBSP, short_number
from pdmon.words.phrases import sentence

SIMULATED = Path(__file__).with_name("simulated.yaml")
_Said = TypeVar("_Said", bound=Callable[..., object])


@dataclass(frozen=True)
class Outcome:
    """What a simulation found in one case: `found` percent of `runs`, which must lie within `at_least`, `at_most`.

    `case`: Russian, what was simulated (`60 школ, 20 показателей, различий нет`); the bounds are in percent too, or
    all three in `unit`.
    """

    claim: Claim
    measured: Measured
    case: str
    found: float
    runs: int
    at_least: float = 0.0
    at_most: float = 100.0
    unit: str = f"{NBSP}%"

    @property
    def holds(self) -> bool:
        """Whether what is stated is what was found."""
        return self.at_least <= self.found <= self.at_most

    @property
    def words(self) -> str:
        """`60 школ, различий нет: ошибка 6,2 % (не больше 10 %)`."""
        bounds = {
            Measured.ERROR: f"не больше {short_number(self.at_most, 2)}{self.unit}",
            Measured.POWER: "",
            Measured.COVERAGE: f"{short_number(self.at_least)}–{short_number(self.at_most)}{self.unit}",
        }[self.measured]
        found = f"{self.case}: {MEASURED_WORDS[self.measured]} {short_number(self.found, 2)}{self.unit}"
        return f"{found} ({bounds})" if bounds else found


def stating(*claims: Claim) -> Callable[[_Said], _Said]:
    """Mark a function with the claims that its words make."""

    def marked(function: _Said) -> _Said:
        function.__dict__["claims"] = claims
        return function

    return marked


def claims_table() -> pd.DataFrame:
    """One row per claim, all words: says, method, library, stated, error, power."""
    rows = []
    for claim, words in CLAIM_WORDS.items():
        of_claim = [outcome for outcome in simulated() if outcome.claim is claim]
        rows.append(
            {
                **words._asdict(),
                "error": _said(outcome for outcome in of_claim if outcome.measured is not Measured.POWER),
                "power": _said(outcome for outcome in of_claim if outcome.measured is Measured.POWER),
            }
        )
    return pd.DataFrame(rows)


def note(claim: Claim) -> str:
    """How far a claim may be trusted, for a document: `«Кому нужна помощь»: ложный список не чаще чем в 10 …`."""
    words = CLAIM_WORDS[claim]
    return sentence(f"{words.says}: {words.stated}")


@cache
def simulated() -> tuple[Outcome, ...]:
    """What the last `make simulate` measured."""
    rows = yaml.safe_load(SIMULATED.read_text(encoding="utf-8")) or []
    return tuple(Outcome(**row | {"claim": Claim(row["claim"]), "measured": Measured(row["measured"])}) for row in rows)


def keep_simulated(outcomes: Iterable[Outcome]) -> None:
    """Write what was measured, in the order of `Claim`; claims that were not simulated this time keep what they had."""
    measured = list(outcomes)
    anew = {outcome.claim for outcome in measured}
    kept = [outcome for outcome in simulated() if outcome.claim not in anew]
    order = list(Claim)
    rows = [
        asdict(outcome) | {"claim": str(outcome.claim), "measured": str(outcome.measured)}
        for outcome in sorted([*kept, *measured], key=lambda outcome: order.index(outcome.claim))
    ]
    SIMULATED.write_text(
        "# Written by `make simulate`: percent of the runs of each case.\n"
        + yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=200),
        encoding="utf-8",
    )


def _said(outcomes: Iterable[Outcome]) -> str:
    return "; ".join(outcome.words for outcome in outcomes)

"""Planned effects of an order: a zone of risk where nothing changed."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from pdmon.insight.statistics.claims import Outcome
from pdmon.insight.territory.effects import effect_states
from pdmon.words.figures.claims import Claim, Measured
from pdmon.words.terms import EffectOutcome
from tests.simulations.registry import percent_of, simulation
from tests.simulations.worlds import config

ERROR_PCT = 5.0
SCHOOLS = 8


@simulation(Claim.EFFECT, short=20, full=100)
def nothing_changed(runs: int, chance: np.random.Generator) -> Iterator[Outcome]:
    """Eight schools with the same mean counts in both years; of `swing` schools' own years differ beyond chance."""
    programme = config().programmes["karabash"]
    places = [(code, "") for effect in programme.effects for code in effect.indicators]
    codes = list(dict.fromkeys(places))
    for swing, words in ((0.0, "случай"), (0.3, "школы колеблются на 30 %")):
        declining = moved = effects = 0
        for _ in range(runs):
            mean = chance.uniform(2, 15, (len(codes), SCHOOLS))
            own = [mean * np.clip(chance.normal(1, swing, mean.shape), 0.1, None) for _ in range(2)]
            now, before = (chance.poisson(of).astype(float) for of in own)
            both = now + before
            counts = pd.DataFrame(
                {
                    "indicator": [code for code, _ in codes],
                    "category": "",
                    "period": "2024",
                    "count": now.sum(axis=1),
                    "previous_count": before.sum(axis=1),
                    "units": SCHOOLS,
                    "spread": (now - before).var(axis=1, ddof=1) * SCHOOLS,
                    "effective_units": both.sum(axis=1) ** 2 / np.square(both).sum(axis=1),
                }
            )
            states = [effect.state for effect in effect_states(programme, counts, "2024", ERROR_PCT)]
            declining += states.count(EffectOutcome.DECLINING)
            moved += states.count(EffectOutcome.DECLINING) + states.count(EffectOutcome.GROWING)
            effects += len(states)
        for count, what in ((declining, "«зона риска»"), (moved, "рост или риск")):
            case = f"8 школ, ничего не изменилось, {words}: {what}"
            at_most = ERROR_PCT if what == "рост или риск" else ERROR_PCT / 2
            yield Outcome(Claim.EFFECT, Measured.ERROR, case, percent_of(count, effects), effects, at_most=at_most)

"""Which targets an organisation misses, in sentences: they belong to its deficits even where it is like the others."""

import pandas as pd

from pdmon.insight.targets.goals import fact_of, goal_of
from pdmon.insight.targets.shortfall import lacking_text
from pdmon.programme.model import Config, Programme
from pdmon.words.numbers import number
from pdmon.words.phrases import quoted, sentence
from pdmon.words.plurals import quantity
from pdmon.words.terms import REACHED, Status


def missed_target_sentences(
    targets: pd.DataFrame, config: Config, programme: Programme, how_many: int = 5
) -> tuple[str, list[str]]:
    """How many of the judged targets are missed, and each with its fact and what is missing, at most `how_many`.

    targets: rows of `calc.overview.targets_standing` of the organisation. Empty where nothing is missed.
    """
    judged = targets[targets["status"].isin([*REACHED, Status.MISSED])]
    missed = judged[judged["status"] == Status.MISSED]
    if missed.empty:
        return "", []
    said = [_sentence(row, config, programme) for row in missed.head(how_many).to_dict("records")]
    if len(missed) > how_many:
        said.append(f"Ещё {quantity(len(missed) - how_many, 'target')} — в таблице «Целевые значения».")
    of = quantity(len(judged), "target_judged_of")
    return f"Не достигнуто {number(len(missed))} из {of}:", said


def _sentence(row: dict, config: Config, programme: Programme) -> str:
    indicator = programme.indicator(row["indicator"])
    missing = lacking_text(row, config, indicator, is_one=True)
    fact = fact_of(row, indicator, is_one=True)
    said = f"{indicator.code}. {quoted(indicator.short_title)}: {fact}, цель — {goal_of(row, indicator, is_one=True)}"
    return sentence(f"{said}; {missing}" if missing else said)

"""Measures of the demonstration whose effect is judged: the method finds each conclusion in the figures by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from pdmon.calc.answers import indicator as answers
from pdmon.cycle.effects import Examined, computed, effect_item, examine
from pdmon.cycle.parts import AnyItem, Effect, Recommendation
from pdmon.demo.cycle import texts
from pdmon.demo.cycle.year import CycleYear
from pdmon.programme.asked import reported_by_organisations
from pdmon.words.cycle.states import Conclusion
from pdmon.words.terms import Direction, Measure

_MOST_TRIED = 3  # pairs of an indicator and its organisations that are looked at, a programme
_MOST_JUDGED = 3
_FOLLOWS = {
    Conclusion.EFFECTIVE: "Меру продолжить.",
    Conclusion.PARTLY: "Меру продолжить, ожидаемый результат уточнить.",
    Conclusion.NOT_EFFECTIVE: "",  # the goal is corrected
    Conclusion.CANNOT_JUDGE: "Собрать данные ещё за год и вернуться к оценке.",
}


@dataclass(frozen=True)
class Judged:
    """A measure and what is observed after it."""

    year: CycleYear
    measure: AnyItem
    examined: Examined


def judged_measures(year: CycleYear, letters: Sequence[Recommendation]) -> Iterator[Judged]:
    """A measure for each conclusion that the method comes to among those tried: for the organisations that letters went
    to, and for the third that gained most, so that the demonstration has one that worked."""
    seen: set[Conclusion] = set()
    for code, units, pairs in _candidates(year, letters):
        measure = texts.measure(year, code, letters).model_copy(update={"target_units": tuple(units)})
        found = examine(pairs, year.programme, year.programme.indicator(code), measure.model_dump())
        if computed(found) not in seen:
            seen.add(computed(found))
            yield Judged(year, measure, found)
        if len(seen) == _MOST_JUDGED:
            return


def effect_of(judged: Judged) -> Effect:
    """The effect as its page keeps it, with what follows."""
    years = (str(judged.year.year), str(judged.year.year + 1))
    subject, code = {"item_id": judged.measure.item_id}, judged.measure.indicators[0]
    item = effect_item(judged.year.programme, subject, code, years, judged.examined)
    return item.model_copy(update={"follows": _FOLLOWS[item.conclusion]})


def _candidates(year: CycleYear, letters: Sequence[Recommendation]) -> Iterator[tuple[str, list[str], pd.DataFrame]]:
    """Indicator, organisations, figures of both years."""
    reported = reported_by_organisations(year.programme)
    codes = [
        code
        for code in year.worth_acting
        if code in reported and year.programme.indicator(code).unit == Measure.PERCENT
    ][:_MOST_TRIED]
    for place, code in enumerate(codes):
        pairs = answers.pairs_by_unit(year.view, year.programme.code, code, str(year.year), str(year.year + 1))
        lettered = {item.unit for item in letters if item.indicators == (code,)} - {year.programme.root}
        sign = -1 if year.programme.indicator(code).direction == Direction.DOWN else 1
        units = sorted(lettered) if lettered and place % 2 == 0 else _gained_most(pairs, sign)
        if units:
            yield code, units, pairs


def _gained_most(pairs: pd.DataFrame, sign: int) -> list[str]:
    gain = sign * (pairs["value_after"] - pairs["value_before"]).astype(float)
    return list(pairs.loc[gain.dropna().nlargest(max(3, len(pairs) // 3)).index, "unit"])

"""Weights that were meant as shares of one whole, and are not."""

from collections.abc import Iterator, Sequence

from pdmon.programme.model import Criterion, Indicator, Programme
from pdmon.words.numbers import short_number

_THIRD = 0.011  # 0.33 three times is a whole, and so is 33.3
_NEAR = 0.2  # a sum that far from the whole was never meant as one
_PLACES = 4
_PERCENT = 10  # a weight from here on is a percentage where another is a share


def weight_problems(programme: Programme) -> Iterator[tuple[str, str]]:
    """Place and message of weights of an index that look like parts of 1 or of 100 and do not sum to it.

    Weights are factors (`Programme.weight_of`), any sum of them computes; an order that states shares means them.
    """
    if programme.index is None:
        return
    scored = [indicator for indicator in programme.indicators if indicator.scoring]
    for key, words, weighted in (
        ("criteria", "критериев", programme.criteria),
        ("indicators", "показателей", scored),
    ):
        if len(weighted) > 1 and all("weight" in one.model_fields_set for one in weighted):
            weights = [one.weight for one in weighted]
            if min(weights) < 1 and max(weights) >= _PERCENT:
                yield (
                    f"{key}[{weighted[weights.index(max(weights))].code}].weight",
                    (
                        f"одни веса {words} записаны долями ({_said(min(weights))}), другие — процентами "
                        f"({_said(max(weights))}): запишите все одинаково"
                    ),
                )
                continue
            total, whole = sum(weights), _whole(weights, programme.index.weights_sum)
            if abs(total - whole) > _THIRD * max(whole, 1) and not _is_shared_out(programme, weighted, whole):
                yield (
                    f"{key}[{weighted[-1].code}].weight",
                    (
                        f"веса {words} вместе дают {_said(total)}, а не {_said(whole)} "
                        f"({' + '.join(map(_said, weights))}): исправьте вес, а если в приказе так и есть, допишите "
                        f"weights_sum: {total:g} в index"
                    ),
                )


def _whole(weights: Sequence[float], stated: float | None) -> float:
    """What they were meant to sum to; their own sum where they do not look like parts of anything."""
    total = sum(weights)
    if stated is not None:
        return stated
    if max(weights) < 1 and abs(total - 1) <= _NEAR:
        return 1.0
    if min(weights) > 1 and abs(total / 100 - 1) <= _NEAR / 2:
        return 100.0
    return total


def _is_shared_out(programme: Programme, weighted: Sequence[Criterion | Indicator], whole: float) -> bool:
    """Whether each is its share divided by what can be earned for it, as the reference advises."""
    earned = sum(
        one.weight * (indicator.scoring.most if indicator.scoring else 0)
        for one in weighted
        for indicator in programme.indicators
        if one.code == (indicator.criterion if isinstance(one, Criterion) else indicator.code)
    )
    return abs(earned - whole) <= _THIRD * max(whole, 1)


def _said(weight: float) -> str:
    return short_number(weight, _PLACES)

"""How points are earned: the rules' parameters, what can be earned at most, and the mistakes that are refused."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from pydantic import Field

from pdmon.programme.fields import Strict, Text
from pdmon.words.terms import COMPARING_RULES, Basis, Direction, Measure, ScoringRule

if TYPE_CHECKING:
    from pdmon.programme.model import Indicator

Mistake = tuple[str, str]  # key inside `scoring` and message
FULL = 100.0  # what the best earns by `relative` where the order states no points


class Band(Strict):
    """An interval of the value (or of what `basis` says) and its points; an end that is not stated is open."""

    points: float = Field(description="Баллы за этот промежуток")
    at_least: float | None = Field(default=None, description="От этого значения включительно")
    above: float | None = Field(default=None, description="Больше этого значения")
    at_most: float | None = Field(default=None, description="До этого значения включительно")
    below: float | None = Field(default=None, description="Меньше этого значения")

    @property
    def low(self) -> float | None:
        return self.above if self.at_least is None else self.at_least

    @property
    def high(self) -> float | None:
        return self.below if self.at_most is None else self.at_most


class Scoring(Strict):
    """`positive`: the points if better; `non_negative`: if not worse; `document`: for an accepted document;
    `attained`: if the indicator's targets hold; `bands`: by the interval; `per_event`: for each one counted (negative:
    taken off), up to `cap`; `relative`: in proportion to the best of the units of that level, who earns all.

    `points`: one where nothing is stated, for `relative` a hundred.
    """

    rule: ScoringRule = Field(description="Правило")
    basis: Basis = Field(default=Basis.VALUE, description="По чему судят (изменение — только bands)")
    points: float | None = Field(default=None, description="Сколько баллов; нет — 1, у relative — 100")
    cap: float | None = Field(default=None, gt=0, description="Самое большее за все события (per_event)")
    bands: tuple[Band, ...] = Field(default=(), description="Промежутки с баллами, по возрастанию, без пропусков")
    wording: Text = Field(description="Правило словами приказа")

    @property
    def worth(self) -> float:
        """The points that are given whole or not, for each event, or to the best."""
        default = FULL if self.rule is ScoringRule.RELATIVE else 1.0
        return default if self.points is None else self.points

    @property
    def most(self) -> float:
        """What can be earned at most."""
        if self.rule is ScoringRule.BANDS:
            return max((band.points for band in self.bands), default=0.0)
        if self.rule is ScoringRule.PER_EVENT:
            return (self.cap or 0.0) if self.worth > 0 else 0.0
        return self.worth

    @property
    def is_whole(self) -> bool:
        """Whether every number of points that it can give is a whole number."""
        if self.rule is ScoringRule.RELATIVE:
            return False
        stated = [band.points for band in self.bands] or [self.worth, self.cap or 0.0]
        return all(float(points).is_integer() for points in stated)


class IndexLevel(Strict):
    """A named band of the index: from `at_least` percent on, up to the next; the lowest states no end."""

    title: Text = Field(description="Название уровня: высокий")
    at_least: float | None = Field(
        default=None, ge=0, le=100, description="От скольких процентов; у последнего ключа нет"
    )


class Index(Strict):
    """The programme's index: weighted points of what could be earned, in percent; its levels from the best down."""

    wording: Text = Field(description="Что такое индекс, словами приказа")
    levels: tuple[IndexLevel, ...] = Field(default=(), description="Уровни от лучшего к худшему")
    weights_sum: float | None = Field(
        default=None, gt=0, description="Сколько дают веса вместе, если в приказе не 1 и не 100: для проверки"
    )


def scoring_mistakes(indicator: "Indicator") -> Iterator[Mistake]:
    """Key and message of everything in an indicator's scoring that makes no sense."""
    scoring = indicator.scoring
    if scoring is None:
        return
    rule = scoring.rule
    needs_direction = (*COMPARING_RULES, ScoringRule.RELATIVE)
    if indicator.direction is Direction.NONE and rule in needs_direction:
        yield "", f"правилу «{rule}» нужно направление: при direction none не бывает лучше или хуже"
    if rule is ScoringRule.ATTAINED and not indicator.targets:
        yield (
            ".rule",
            "attained даёт баллы за цели, а целей у показателя нет: допишите targets или возьмите другое правило",
        )
    if rule is ScoringRule.RELATIVE and indicator.unit is Measure.PRESENCE:
        yield ".rule", "relative сравнивает числа, а «есть или нет» — не число: возьмите document или attained"
    if rule is ScoringRule.PER_EVENT:
        if indicator.unit is not Measure.COUNT:
            yield ".rule", "per_event считает события: у показателя должно быть unit count"
        if scoring.worth > 0 and scoring.cap is None:
            yield ".cap", "правилу per_event нужен cap — сколько баллов можно набрать самое большее"
    elif scoring.cap is not None:
        yield ".cap", f"cap бывает только у per_event, а правило — «{rule}»: уберите его"
    if scoring.worth <= 0 and rule not in (ScoringRule.PER_EVENT, ScoringRule.BANDS):
        yield ".points", f"правило «{rule}» даёт больше 0 баллов: исправьте points"
    if scoring.basis is Basis.CHANGE and rule is not ScoringRule.BANDS:
        yield ".basis", "basis change бывает только у bands: возьмите value или numerator"
    yield from _band_mistakes(scoring)


def index_mistakes(index: Index | None) -> Iterator[Mistake]:
    """Key inside `index` and message: the levels fall, and the lowest alone has no end."""
    if index is None or not index.levels:
        return
    *upper, lowest = index.levels
    if lowest.at_least is not None:
        yield f"levels[{len(index.levels)}]", "у низшего уровня нет at_least — ему достаётся остальное: уберите его"
    for number, level in enumerate(upper, start=1):
        if level.at_least is None:
            yield f"levels[{number}]", "нет at_least: без него бывает только низший, последний уровень"
        elif level.at_least == 0:
            yield f"levels[{number}]", "at_least 0 достаётся всем, а ниже стоит ещё уровень: исправьте at_least"
    ends = [level.at_least for level in upper if level.at_least is not None]
    if any(one <= other for one, other in pairwise(ends)):
        yield (
            "levels",
            (
                "уровни стоят от лучшего к худшему, и at_least каждого меньше, чем у стоящего выше: переставьте или "
                "исправьте"
            ),
        )


def _band_mistakes(scoring: Scoring) -> Iterator[Mistake]:
    if scoring.rule is not ScoringRule.BANDS:
        if scoring.bands:
            yield ".bands", f"bands бывают только у правила bands, а правило — «{scoring.rule}»: уберите их"
        return
    if not scoring.bands:
        yield ".bands", "правилу bands нужен хотя бы один промежуток с баллами: допишите bands"
        return
    if scoring.points is not None:
        yield ".points", "у правила bands баллы стоят в каждом промежутке: уберите points"
    for number, band in enumerate(scoring.bands, start=1):
        if None not in (band.at_least, band.above) or None not in (band.at_most, band.below):
            yield (
                f".bands[{number}]",
                (
                    "у промежутка одна нижняя граница (at_least или above) и одна верхняя (at_most или below): "
                    "уберите лишнюю"
                ),
            )
    starts = [band.low for band in scoring.bands if band.low is not None]
    if len(scoring.bands) > 1 and starts == sorted(starts, reverse=True) and scoring.bands[-1].low is None:
        yield ".bands", "промежутки стоят по убыванию: переставьте по возрастанию, от низшего к высшему"
        return
    yield from _outer_mistakes(scoring)
    yield from _seam_mistakes(scoring)


def _outer_mistakes(scoring: Scoring) -> Iterator[Mistake]:
    first, last = scoring.bands[0], scoring.bands[-1]
    if first.low is not None and (first.at_least != 0 or scoring.basis is Basis.CHANGE):
        yield (
            ".bands[1]",
            (
                "пропуск: у первого промежутка нет нижней границы (или at_least 0), чтобы ни одно значение не "
                "осталось без баллов"
            ),
        )
    if last.high is not None:
        yield (
            f".bands[{len(scoring.bands)}]",
            "пропуск: у последнего промежутка нет верхней границы, чтобы ни одно значение не осталось без баллов",
        )


def _seam_mistakes(scoring: Scoring) -> Iterator[Mistake]:
    for number, (one, other) in enumerate(pairwise(scoring.bands), start=2):
        here = f".bands[{number}]"
        if one.high is None or other.low is None:
            yield here, "наложение: без нижней границы бывает только первый промежуток, без верхней — последний"
        elif one.high != other.low:
            kind = "пропуск" if one.high < other.low else "наложение"
            yield (
                here,
                (
                    f"{kind}: промежуток выше кончается на {one.high:g}, этот начинается с {other.low:g} — сделайте "
                    "их равными"
                ),
            )
        elif (one.below is None) == (other.at_least is not None):
            kind = "наложение" if one.below is None else "пропуск"
            yield (
                here,
                (
                    f"{kind}: само {one.high:g} должно принадлежать одному из двух промежутков (выше below, здесь "
                    "at_least)"
                ),
            )

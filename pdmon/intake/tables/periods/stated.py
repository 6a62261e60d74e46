"""For which period a table's figures are, as the table says it itself. A period is never guessed from a lone number:
an order's date, «по состоянию на 15.01.2026» and a school year name years, but no period."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pdmon.intake.finding import Finding, FindingKind, Mention, Severity, Stage
from pdmon.intake.place import NOWHERE, Spot, Where, spot_of
from pdmon.intake.tables.periods.written import period_in, plain, stated_in, whole_statement
from pdmon.words.periods import is_period, kind_of, year_of

_WAY = (
    "Напишите над заголовком «за 2025 год» (или «за 3 квартал 2025 года»), добавьте столбец «Период» (2025, 2025/26, "
    "2025-05, 2025-Q3) либо выберите период при загрузке: на странице «Приём форм», в команде — параметром --period."
)
NO_PERIOD = FindingKind(
    "no_period",
    Severity.ERROR,
    Stage.FILE,
    "Период не указан",
    "Из таблицы не видно, за какой период данные{candidates:mentions}.",
    _WAY,
)
SEVERAL_PERIODS = FindingKind(
    "several_periods",
    Severity.ERROR,
    Stage.FILE,
    "Период назван по-разному",
    "Таблица называет разные периоды{candidates:mentions}.",
    _WAY,
)
PERIOD_DISAGREES = FindingKind(
    "period_disagrees",
    Severity.ERROR,
    Stage.FILE,
    "Период в подписи другой",
    "В таблице написано «{value}», а данные загружаются за {other:period}.",
    "Исправьте подпись или период: оставьте тот, за который данные.",
)
PERIOD_FOUND = FindingKind(
    "period_found",
    Severity.NOTE,
    Stage.FILE,
    "Период взят из подписи",
    "Период «{period:period}» взят из подписи «{value}».",
    "Если период другой, исправьте подпись или добавьте в таблицу столбец «Период».",
)

_LABEL = r"(?:отчетный\s+)?(?:период|год)"
_LABELLED = re.compile(rf"{_LABEL}(?:\s+отчета)?\s*[:\-–—=]?\s*(?P<value>.*)")
_LABEL_ALONE = re.compile(rf"{_LABEL}(?:\s+отчета)?\s*[:\-–—=]?")
_ANY_YEAR = re.compile(r"(?<![0-9])20[0-4][0-9](?![0-9])")
_SCHOOL_YEAR = re.compile(r"(?<![0-9])20(?P<from>[0-4][0-9])\s*[-–—/]\s*(?P<to>[0-4][0-9])(?![0-9])")

PERIOD_COLUMNS = frozenset(
    {"период", "period", "год", "year", "отчетный период", "отчетный год", "период отчета", "год отчета"}
)


@dataclass(frozen=True)
class Saying:
    """A text that speaks of time: the periods it states, the years that it only mentions. `denies`: what it says of
    itself is not enough to be taken, but whatever disagrees with it is not certain either."""

    text: str
    spot: Spot
    stated: tuple[str, ...]
    mentioned: tuple[str, ...]
    denies: bool = False


@dataclass
class Sayings:
    """All that a table, its sheet's and its file's name say of time, in this order."""

    found: list[Saying] = field(default_factory=list)

    @property
    def stated(self) -> list[str]:
        """Periods that are stated, each once: one is certain when it stands alone."""
        found = [saying for saying in self.found if saying.stated]
        if all(saying.denies for saying in found):
            return []
        return list(dict.fromkeys(period for saying in found for period in saying.stated))

    @property
    def candidates(self) -> list[str]:
        """Every period that might be meant, those that are stated first."""
        stated = (period for saying in self.found for period in saying.stated)
        mentioned = (period for saying in self.found for period in saying.mentioned)
        return list(dict.fromkeys([*stated, *mentioned]))

    def saying(self, period: str) -> Saying:
        """Where a candidate stands first."""
        by_statement = (saying for saying in self.found if period in saying.stated)
        return next(by_statement, None) or next(saying for saying in self.found if period in saying.mentioned)


def sayings(rows: Iterable[Sequence[tuple[str, Where]]], sheet: str, file_name: str, academic: bool) -> Sayings:
    """What is said of the period in the lines above the data (texts with their places), in the sheet's name and in the
    file's, which anyone may have named after another year: it is never enough. Where nothing is reported by `academic`
    years, «за 2024/25 учебный год» only names two years of which one may be meant."""
    found = Sayings()
    for row in rows:
        found.found += _of_row([(text, where) for text, where in row if text])
    found.found += _of_name(sheet, Spot(sheet), is_enough=True)
    found.found += _of_name(file_name, Spot(), is_enough=False)
    return found if academic else Sayings([_of_calendar(saying) for saying in found.found])


def _of_calendar(saying: Saying) -> Saying:
    return replace(saying, stated=tuple(one for one in saying.stated if not kind_of(one).is_academic))


def _of_row(cells: Sequence[tuple[str, Where]]) -> Iterator[Saying]:
    for at, (text, where) in enumerate(cells):
        stated, spot = stated_in(text), spot_of(where)
        if (label := _LABELLED.fullmatch(plain(text))) and (value := period_in(label["value"])):
            stated = [value]
        elif at and _LABEL_ALONE.fullmatch(plain(cells[at - 1][0])) and (value := period_in(text)):
            stated = [value]
            spot = replace(spot, places=spot.places + spot_of(cells[at - 1][1]).places)
        elif whole := whole_statement(text):
            stated = [whole]
        yield from _saying(text, spot, stated)


def _of_name(name: str, spot: Spot, is_enough: bool) -> Iterator[Saying]:
    """A name is a statement when it is «2025 год» or says «за 2025 год»; «2025» alone only speaks against others."""
    stem = name.removesuffix(".xlsx").removesuffix(".csv")
    whole = whole_statement(stem)
    stated = [whole] if whole else stated_in(stem)
    if not stated and spot.sheet and (year := _ANY_YEAR.fullmatch(plain(stem))):
        stated, is_enough = [year[0]], False
    yield from _saying(name, spot, stated, denies=not is_enough)


def _saying(text: str, spot: Spot, stated: Sequence[str], denies: bool = False) -> Iterator[Saying]:
    mentioned = list(dict.fromkeys(_ANY_YEAR.findall(plain(text))))
    spans = (map(int, found.groups()) for found in _SCHOOL_YEAR.finditer(plain(text)))
    mentioned += [f"20{last}" for first, last in spans if last == first + 1]
    if stated or mentioned:
        yield Saying(text, spot, tuple(stated), tuple(mentioned), denies)


def agree(stated: str, period: str) -> bool:
    """Whether a period is the stated one, or a month of the stated year.

    >>> agree("2025", "2025-05"), agree("2025", "2024")
    (True, False)
    """
    return stated == period or (is_period(period) and kind_of(period).is_part and stated == str(year_of(period)))


def period_of_table(said: Sayings, chosen: str | None) -> tuple[str, list[Finding]]:
    """The period and what is to be said of it; '' when it is not certain."""
    stated = said.stated
    if chosen is not None:
        return (chosen, []) if not stated or chosen in stated else ("", [_disagreement(said, stated[0], chosen)])
    if len(stated) == 1:
        saying = said.saying(stated[0])
        return stated[0], [PERIOD_FOUND.at(saying.spot, saying.text, period=stated[0])]
    mentions = tuple(Mention(period, said.saying(period).text, said.saying(period).spot) for period in said.candidates)
    spot = mentions[0].spot if mentions else NOWHERE
    return "", [(SEVERAL_PERIODS if stated else NO_PERIOD).at(spot, candidates=mentions)]


def disagreements(said: Sayings, periods: Iterable[str]) -> list[Finding]:
    """What the title says of the period against a column «Период»: one of its periods must be the title's."""
    periods = list(periods)
    return [
        _disagreement(said, stated, periods[0])
        for stated in said.stated[:1]
        if periods and not any(agree(one, period) for one in said.stated for period in periods)
    ]


def _disagreement(said: Sayings, stated: str, other: str) -> Finding:
    saying = said.saying(stated)
    return PERIOD_DISAGREES.at(saying.spot, saying.text, other=other)

"""For which period a table's figures are, as the table says it itself. A period is never guessed from a lone number:
an order's date, «по состоянию на 15.01.2026» and a school year name years, but no period."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pdmon.intake.finding import Finding, FindingKind, Mention, Severity, Stage
from pdmon.intake.place import NOWHERE, Spot, Where, spot_of
from pdmon.words.periods import is_period, kind_of, year_of

_WAY = (
    "Напишите над заголовком «за 2025 год», добавьте столбец «Период» (2025 или 2025-05) либо выберите период при "
    "загрузке: на странице «Приём форм», в команде — параметром --period."
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

_MONTH_NAMES = (
    "январ[ья]", "феврал[ья]", "марта?", "апрел[ья]", "ма[йя]", "июн[ья]",
    "июл[ья]", "августа?", "сентябр[ья]", "октябр[ья]", "ноябр[ья]", "декабр[ья]",
)  # fmt: skip
_YEAR = r"(?P<year>20[0-4][0-9])"
_MONTH = rf"(?P<month>{'|'.join(_MONTH_NAMES)})"
_IS_YEAR = r"(?:-?й)?\s*(?:календарн\w+\s+|отчетн\w+\s+)?(?:год|г)(?![а-я])\.?"
_NO_SPAN = r"(?!\w*\s*(?:[-–—/,]|и|по)\s*(?:20)?[0-9]{2}(?![0-9.]))"  # «за 2024 и 2025 годы» is no one year
_SAYS = (
    re.compile(rf"(?<![а-я])за\s+(?:весь\s+|отчетн\w+\s+|календарн\w+\s+)?{_YEAR}{_IS_YEAR}{_NO_SPAN}"),
    re.compile(rf"(?<![а-я])за\s+{_MONTH}\s+{_YEAR}(?![0-9\-–—/])"),
)
_VALUES = (
    re.compile(rf"(?:за\s+)?{_YEAR}(?:{_IS_YEAR})?"),
    re.compile(rf"(?:за\s+)?{_MONTH}\s+{_YEAR}(?:\s*г(?:ода?)?\.?)?"),
    re.compile(rf"{_YEAR}-(?P<number>0[1-9]|1[0-2])"),
    re.compile(rf"(?P<number>0[1-9]|1[0-2])\.{_YEAR}"),
)
_WHOLE = (re.compile(rf"{_YEAR}\s*{_IS_YEAR}"), _VALUES[1])
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


def period_in(text: str) -> str:
    """The period that a cell called «Период» or «Год» holds, `2025` or `2025-05`; '' when it is none.

    >>> period_in("2025 г."), period_in("май 2025"), period_in("2024-2025")
    ('2025', '2025-05', '')
    """
    return _first_of(_VALUES, _plain(text))


def sayings(rows: Iterable[Sequence[tuple[str, Where]]], sheet: str, file_name: str) -> Sayings:
    """What is said of the period in the lines above the data (texts with their places), in the sheet's name and in the
    file's, which anyone may have named after another year: it is never enough."""
    found = Sayings()
    for row in rows:
        found.found += _of_row([(text, where) for text, where in row if text])
    found.found += _of_name(sheet, Spot(sheet), is_enough=True)
    found.found += _of_name(file_name, Spot(), is_enough=False)
    return found


def _of_row(cells: Sequence[tuple[str, Where]]) -> Iterator[Saying]:
    for at, (text, where) in enumerate(cells):
        plain = _plain(text)
        stated, spot = _stated_in(plain), spot_of(where)
        if (label := _LABELLED.fullmatch(plain)) and (value := _first_of(_VALUES, label["value"])):
            stated = [value]
        elif at and _LABEL_ALONE.fullmatch(_plain(cells[at - 1][0])) and (value := period_in(plain)):
            stated = [value]
            spot = replace(spot, places=spot.places + spot_of(cells[at - 1][1]).places)
        elif whole := _first_of(_WHOLE, plain):
            stated = [whole]
        yield from _saying(text, spot, stated)


def _of_name(name: str, spot: Spot, is_enough: bool) -> Iterator[Saying]:
    """A name is a statement when it is «2025 год» or says «за 2025 год»; «2025» alone only speaks against others."""
    plain = _plain(name.removesuffix(".xlsx").removesuffix(".csv"))
    whole = _first_of(_WHOLE, plain)
    stated = [whole] if whole else _stated_in(plain)
    if not stated and spot.sheet and (year := _ANY_YEAR.fullmatch(plain)):
        stated, is_enough = [year[0]], False
    yield from _saying(name, spot, stated, denies=not is_enough)


def _saying(text: str, spot: Spot, stated: Sequence[str], denies: bool = False) -> Iterator[Saying]:
    plain = _plain(text)
    mentioned = list(dict.fromkeys(_ANY_YEAR.findall(plain)))
    spans = (map(int, found.groups()) for found in _SCHOOL_YEAR.finditer(plain))
    mentioned += [f"20{last}" for first, last in spans if last == first + 1]
    if stated or mentioned:
        yield Saying(text, spot, tuple(stated), tuple(mentioned), denies)


def _stated_in(plain: str) -> list[str]:
    """Periods that a sentence states: «за 2025 год», «за май 2025 года»."""
    return [_period(found) for pattern in _SAYS for found in pattern.finditer(plain)]


def _first_of(patterns: Iterable[re.Pattern[str]], plain: str) -> str:
    found = next((match for pattern in patterns if (match := pattern.fullmatch(plain))), None)
    return _period(found) if found else ""


def _period(found: re.Match[str]) -> str:
    groups = found.groupdict()
    if month := groups.get("month"):
        number = next(at for at, name in enumerate(_MONTH_NAMES, start=1) if re.fullmatch(name, month))
        return f"{groups['year']}-{number:02d}"
    return f"{groups['year']}-{groups['number']}" if groups.get("number") else groups["year"]


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())


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

"""Russian numbers, plural forms and periods for sentences, charts and exports."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

import pandas as pd
from babel import Locale

NBSP = "\u00a0"
MINUS = "\u2212"
NO_VALUE = "—"

MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
MONTHS_SHORT = ("янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек.")

NOUNS: dict[str, tuple[str, str, str]] = {
    "person": ("человек", "человека", "человек"),
    "teacher": ("педагог", "педагога", "педагогов"),
    "organisation": ("организация", "организации", "организаций"),
    "organisation_in": ("организации", "организациях", "организациях"),
    "organisation_of": ("организации", "организаций", "организаций"),
    "municipality": ("муниципалитет", "муниципалитета", "муниципалитетов"),
    "municipality_of": ("муниципалитета", "муниципалитетов", "муниципалитетов"),
    "indicator": ("показатель", "показателя", "показателей"),
    "indicator_of": ("показателя", "показателей", "показателей"),
    "target": ("целевое значение", "целевых значения", "целевых значений"),
    "target_judged_of": (
        "оцениваемого целевого значения",
        "оцениваемых целевых значений",
        "оцениваемых целевых значений",
    ),
    "target_of": ("целевого значения", "целевых значений", "целевых значений"),
    "point": ("балл", "балла", "баллов"),
    "point_of": ("балла", "баллов", "баллов"),
    "year": ("год", "года", "лет"),
    "event": ("мероприятие", "мероприятия", "мероприятий"),
    "document": ("документ", "документа", "документов"),
    "position": ("ставка", "ставки", "ставок"),
    "unit": ("единица", "единицы", "единиц"),
    "school_group": ("группа", "группы", "групп"),
    "times": ("раз", "раза", "раз"),
    "point_known": ("год", "года", "лет"),
}

_RU = Locale("ru")
_FORM = {"one": 0, "few": 1, "many": 2, "other": 1}


def missing(value: Any) -> bool:
    """True for None, NaN, NaT and NA: what a data frame holds where there is no value."""
    return value is None or value is pd.NA or bool(value != value)


def number(value: Any, decimals: int = 0) -> str:
    """`1234.5` -> `1 234,5`: decimal comma, non-breaking thousands, typographic minus, halves away from zero."""
    if missing(value):
        return NO_VALUE
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,.{decimals}f}".replace(",", NBSP).replace(".", ",")
    return f"{MINUS}{text}" if rounded < 0 else text


def short_number(value: Any, decimals: int = 1) -> str:
    """As `number`, without zeros at the end of the fraction: `40`, `33,3`, `16,5`."""
    if missing(value):
        return NO_VALUE
    text = number(value, decimals)
    return text.rstrip("0").rstrip(",") if "," in text else text


def signed(value: Any, decimals: int = 1) -> str:
    """`+1,5`, `−0,3`, `0,0`: a difference with its sign."""
    if missing(value):
        return NO_VALUE
    text = number(value, decimals)
    return text if text.startswith(MINUS) or not text.strip("0,") else f"+{text}"


def percent(value: Any, decimals: int = 1) -> str:
    """`26.93` (percent, not a fraction) -> `26,9 %`."""
    return NO_VALUE if missing(value) else f"{number(value, decimals)}{NBSP}%"


def pp(value: Any, decimals: int = 1) -> str:
    """A difference of shares in percentage points: `+3,2 п.п.`; a small one keeps a digit that shows its sign."""
    if missing(value):
        return NO_VALUE
    hidden = value != 0 and abs(float(value)) < 0.5 * 10**-decimals
    return f"{signed(value, decimals + 1 if hidden else decimals)}{NBSP}п.п."


def measured(value: Any, measure: str) -> str:
    """A value in its unit of measure: `percent` -> `26,9 %`, `presence` -> `есть`, `count` -> `1 234`."""
    if missing(value):
        return NO_VALUE
    if measure == "percent":
        return percent(value)
    if measure == "presence":
        return "есть" if value > 0 else "нет"
    return short_number(value, 2)


def both_measured(before: Any, after: Any, measure: str) -> tuple[str, str]:
    """Two values of one measure in words; shares that look the same get the digits that tell them apart, if any do."""
    if measure == "percent" and not missing(before) and not missing(after):
        for decimals in (1, 2, 3):
            first, last = percent(before, decimals), percent(after, decimals)
            if first != last:
                return first, last
    return measured(before, measure), measured(after, measure)


def move(before: Any, after: Any, measure: str) -> str:
    """`34,0 % → 35,2 %`, `34,01 % → 34,04 %`; two shares that no digit tells apart are said not to move."""
    first, last = both_measured(before, after, measure)
    if first == last and measure == "percent" and first != NO_VALUE:
        return f"{last}, без изменений"
    return f"{first}{NBSP}→{NBSP}{last}"


def difference(value: Any, measure: str) -> str:
    """A difference in its unit of measure: `+3,2 п.п.` for shares, `+12` for counts."""
    if measure == "percent":
        return pp(value)
    return signed(value, 0) if missing(value) or float(value).is_integer() else signed(value, 2)


@lru_cache(maxsize=4096)
def _form(amount: int | float) -> int:
    return _FORM[_RU.plural_form(abs(amount))]


def plural(amount: Any, noun: str | Sequence[str]) -> str:
    """The noun alone in the form that stands with `amount`; `noun` is a key of NOUNS or three forms."""
    forms = NOUNS[noun] if isinstance(noun, str) else noun
    whole = float(amount).is_integer()
    return forms[_form(int(amount) if whole else float(amount))]


def quantity(amount: Any, noun: str | Sequence[str]) -> str:
    """`5` + `person` -> `5 человек`; fractions take the genitive: `1,5 ставки`."""
    return f"{short_number(amount, 2)}{NBSP}{plural(amount, noun)}"


def quoted(title: str) -> str:
    """`«…»`, with quotation marks inside the title turned into „…“."""
    return f"«{title.replace('«', '„').replace('»', '“')}»"


def joined(parts: Sequence[str], last: str = "и") -> str:
    """`а, б и в`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def period_words(period: str, case: str = "nominative") -> str:
    """`2024` -> `2024 год` (`in`: `2024 году`, `of`: `2024 года`); `2024-05` -> `май 2024 года`."""
    if len(period) == 4:
        return f"{period}{NBSP}{ {'nominative': 'год', 'in': 'году', 'of': 'года'}[case] }"
    return f"{MONTHS[int(period[5:7]) - 1]} {period[:4]}{NBSP}года"


def period_label(period: str) -> str:
    """The short form for axes and headings: `2024`, `май 2024`."""
    return period if len(period) == 4 else f"{MONTHS_SHORT[int(period[5:7]) - 1]} {period[:4]}"


def date_text(day: date | datetime) -> str:
    """`dd.mm.yyyy`."""
    return day.strftime("%d.%m.%Y")


def as_local(moment: datetime) -> datetime:
    """A moment as the store keeps it (naive UTC) in this machine's time zone, naive again."""
    plain = moment.to_pydatetime() if isinstance(moment, pd.Timestamp) else moment  # its astimezone() asks for a zone
    return plain.replace(tzinfo=UTC).astimezone().replace(tzinfo=None)


def moment_text(moment: datetime) -> str:
    """A stored moment (naive UTC) in local time: `dd.mm.yyyy HH:MM`."""
    return clock_text(as_local(moment))


def clock_text(moment: datetime) -> str:
    """A moment that is local already: `dd.mm.yyyy HH:MM`."""
    return moment.strftime("%d.%m.%Y %H:%M")


def lowered(text: str) -> str:
    """The text within a sentence: a small first letter; «ДПО» and «ВПР» stay as they are."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """The text with a capital first letter and a full stop; «г. Владимир» keeps its small letter."""
    text = text.strip()
    closed = text if text.endswith((".", "!", "?", "…")) else f"{text}."
    return closed if closed.startswith("г.") else closed[:1].upper() + closed[1:]

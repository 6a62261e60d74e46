"""A plan and its consequences in Russian, for the page and the command line alike."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pdmon.intake.register.changes import Change, Plan
from pdmon.intake.register.consequences import Consequences, Coverage
from pdmon.intake.register.coordinates import COORDINATE_PLACES
from pdmon.programme.kinds.kind import Kinds
from pdmon.programme.model import Config
from pdmon.store.units import Unit
from pdmon.words.dates import date_text
from pdmon.words.figures.measures import unit_of_values
from pdmon.words.numbers import fraction, measured, missing
from pdmon.words.periods import period_words, year_of
from pdmon.words.plurals import plural, quantity
from pdmon.words.states import REGISTER_ACT_WORDS
from pdmon.words.terms import RegisterAct

NOTHING = "ничего из показанного не изменится"
_VALUES = ("значение", "значения", "значений")
_TARGETS = ("цель", "цели", "целей")


def since_words(since: date | None) -> str:
    """«с 01.09.2025», or that it holds from the beginning."""
    return "с самого начала" if since is None else f"с {date_text(since)}"


def change_words(change: Change, register: Mapping[str, Unit], kinds: Kinds) -> str:
    """What becomes different about one unit: «переподчинена: Карабашский ГО → Кыштымский ГО»."""
    before, after = change.before, change.after
    words = REGISTER_ACT_WORDS[change.act]
    if change.act == RegisterAct.RENAMED and before:
        return f"{words}: {_both(before.name, after.name)}" if before.name != after.name else (
            f"{words} (краткое название): {_both(before.short_name, after.short_name)}"
        )  # fmt: skip
    if change.act == RegisterAct.MOVED and before:
        return f"{words}: {_both(*(_parent(unit, register) for unit in (before, after)))}"
    if change.act == RegisterAct.REKINDED and before:
        return f"{words}: {_both(kinds.name(before.kind), kinds.name(after.kind))}"
    if change.act == RegisterAct.DATED and before:
        which = "opened" if before.opened != after.opened else "closed"
        what = "открытия" if which == "opened" else "закрытия"
        return f"дата {what}: {_both(_day(getattr(before, which)), _day(getattr(after, which)))}"
    if change.act == RegisterAct.LOCATED and before:
        places = (coordinate_words(unit.latitude, unit.longitude) or "не указано" for unit in (before, after))
        return f"{words}: {_both(*places)}"
    if change.act == RegisterAct.CLOSED and after.closed:
        return f"{words} {date_text(after.closed)}"
    return f"{words}: {kinds.name(after.kind)}" if change.act == RegisterAct.ADDED else words


def summary(plan: Plan) -> str:
    """«новых — 2, переименованных — 1», or that nothing changes."""
    counted: dict[str, int] = {}
    for change in plan.changes:
        counted[change.act] = counted.get(change.act, 0) + 1
    return "; ".join(f"{REGISTER_ACT_WORDS[act]} — {count}" for act, count in counted.items()) or "изменений нет"


def journal_words(plan: Plan) -> str:
    """What was done and why, for the journal: «закрыта — 1; приказ № 7»."""
    return "; ".join(filter(None, (summary(plan), plan.reason.strip())))


def consent_words(consequences: Consequences) -> str:
    """What was seen and becomes different, in one line."""
    parts = []
    headlines = consequences.headlines
    if not headlines.empty:
        years = sorted({str(year_of(str(period))) for period in headlines["period"]})
        parts.append(f"{quantity(len(headlines), _VALUES)} показателей за {', '.join(years)}")
    elif not consequences.values.empty:
        parts.append(f"{quantity(len(consequences.values), _VALUES)} в разрезах")
    if not consequences.targets.empty:
        parts.append(f"достижение: {quantity(len(consequences.targets), _TARGETS)}")
    if consequences.uncounted:
        units = sorted({row.unit for row in consequences.uncounted})
        years = sorted({str(row.year) for row in consequences.uncounted})
        what = plural(len(units), ("организации", "организаций", "организаций"))
        parts.append(f"перестанут учитываться принятые данные {what} {', '.join(units)} за {', '.join(years)}")
    if closed := consequences.closed_periods:
        periods = ", ".join(sorted({period_words(period) for _, period in closed}))
        parts.append(f"среди них закрытые периоды: {periods}")
    return "; ".join(parts) or NOTHING


def coverage_words(row: Coverage, register: Mapping[str, Unit]) -> str:
    """«2025 год (закрыт), Карабашский ГО: ожидается организаций 11 → 10»."""
    where = f"{period_words(row.period)} (закрыт), {unit_name(row.unit, register)}"
    return f"{where}: ожидается организаций {row.before} → {row.after}"


def value_words(row: Mapping[Any, Any], config: Config, register: Mapping[str, Unit]) -> str:
    """«2025 год (закрыт), Карабашский ГО, 1.1. Доля …: 32,6 % (155 из 475) → 32,6 % (139 из 426)»."""
    indicator = config.programmes[row["programme"]].indicator(row["indicator"])
    return (
        f"{period_of(row)}, {unit_name(row['unit'], register)}, {row['indicator']}. {indicator.short_title}: "
        f"{side_words(row, 'before', indicator.measure)} → {side_words(row, 'after', indicator.measure)}"
    )


def side_words(row: Mapping[Any, Any], side: str, measure: str) -> str:
    """A value of the restatement log with its fraction: «32,6 % (155 из 475)»; `side`: before or after."""
    value, numerator, denominator = (row[f"{name}_{side}"] for name in ("value", "numerator", "denominator"))
    words = measured(value, unit_of_values(measure, [denominator]))
    return words if missing(denominator) else f"{words} ({fraction(numerator, denominator)})"


def unit_name(code: str, register: Mapping[str, Unit]) -> str:
    """The short name; of what is no more in the register the code."""
    return register[code].short_name if code in register else code


def period_of(row: Any) -> str:
    """The period of a consequence: «2025 год (закрыт)»."""
    return period_words(str(row["period"])) + (" (закрыт)" if row["is_closed"] else "")


def coordinate_words(latitude: float | None, longitude: float | None) -> str:
    """«55,4894; 60,209», degrees as the register's file has them; empty where they are not known."""
    known = [degrees for degrees in (latitude, longitude) if not missing(degrees)]
    return "; ".join(f"{degrees:.{COORDINATE_PLACES}f}".rstrip("0").rstrip(".").replace(".", ",") for degrees in known)


def _both(before: str, after: str) -> str:
    return f"{before} → {after}"


def _parent(unit: Unit, register: Mapping[str, Unit]) -> str:
    return "без вышестоящей" if unit.parent is None else unit_name(unit.parent, register)


def _day(day: date | None) -> str:
    return "не указана" if day is None else date_text(day)

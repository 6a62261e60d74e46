"""The territory's time. The store keeps naive UTC; what people read, choose and are held to is local.

One process serves one territory, so its zone is set once, when its store is opened (`timezone` of the settings).
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_zones: list[ZoneInfo | None] = [None]  # the zone in use; None: the machine's


def use_zone(name: str | None) -> None:
    """Use this IANA zone from now on; None is the machine's. Raises zoneinfo.ZoneInfoNotFoundError, ValueError."""
    _zones[0] = None if name is None else ZoneInfo(name)


def as_local(moment: datetime) -> datetime:
    """A moment as the store keeps it (naive UTC) in the territory's zone, naive again."""
    plain = datetime.combine(moment.date(), moment.time())  # of a frame's Timestamp too, whose astimezone differs
    return plain.replace(tzinfo=UTC).astimezone(_zones[0]).replace(tzinfo=None)


def as_stored(moment: datetime) -> datetime:
    """A moment that a person gave, local unless it states its offset, as the store keeps it (naive UTC)."""
    told = moment if moment.tzinfo else moment.replace(tzinfo=_zones[0])
    return told.astimezone(UTC).replace(tzinfo=None)


def moment_of(text: str) -> datetime:
    """A moment in ISO notation, local unless it states its offset, as the store keeps it (naive UTC).

    Raises ValueError for what is no moment, or one so near the ends of the calendar that no clock could show it.
    """
    try:
        moment = as_stored(datetime.fromisoformat(text))
        as_local(moment)
    except OverflowError as error:
        raise ValueError(f"out of the calendar: {text}") from error
    return moment


def end_of_day(day: date) -> datetime:
    """The first moment (naive UTC) after the territory's day."""
    return as_stored(datetime.combine(day + timedelta(days=1), time()))


def utc_now() -> datetime:
    """The present moment as the store keeps it: naive UTC."""
    return datetime.now(UTC).replace(tzinfo=None)


def local_now() -> datetime:
    """The present moment in the territory, naive."""
    return datetime.now(UTC).astimezone(_zones[0]).replace(tzinfo=None)


def local_today() -> date:
    """The territory's calendar day."""
    return local_now().date()


def moment_text(moment: datetime) -> str:
    """A stored moment (naive UTC) in local time: `dd.mm.yyyy HH:MM`."""
    return clock_text(as_local(moment))


def clock_text(moment: datetime) -> str:
    """A moment that is local already: `dd.mm.yyyy HH:MM`."""
    return moment.strftime("%d.%m.%Y %H:%M")

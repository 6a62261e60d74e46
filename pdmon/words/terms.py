"""The closed lists of the domain: what a state, a status, a direction or a unit of measure may be.

They stand on the ground floor because every table of Russian words is keyed by them. All are StrEnum, so a row of
SQL and a column of a data frame compare equal to them, and YAML, JSON and DuckDB see the plain value.
"""

from enum import StrEnum

from pdmon.words.target_kinds import TargetKind as TargetKind


class State(StrEnum):
    """What there is in a cell of results; a value exists in `ok` and `partial` only."""

    OK = "ok"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"  # the denominator is 0
    PARTIAL = "partial"  # a window of years with a year nobody reported
    HIDDEN = "hidden"  # a small sensitive number, taken out for this viewer


class Status(StrEnum):
    """The verdict on a target.

    `near_line` is never kept: an answer says it instead of `behind` where chance explains what lacks to the line.
    """

    ATTAINED = "attained"
    ATTAINED_EARLY = "attained_early"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    NEAR_LINE = "near_line"
    MISSED = "missed"
    NO_BASIS = "no_basis"
    PARTIAL = "partial"
    NO_DATA = "no_data"


REACHED = (Status.ATTAINED, Status.ATTAINED_EARLY)
OFF_TARGET = (Status.MISSED, Status.BEHIND)  # the worse first
UNKNOWN = (Status.NO_DATA, Status.PARTIAL)


class Dynamics(StrEnum):
    """Change against the previous period, judged by the indicator's direction.

    The results keep the first three, by the order's letter; `chance` is what an answer says instead of better or worse
    where chance explains the change (`insight.statistics.change`).
    """

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    CHANCE = "chance"


class Measure(StrEnum):
    """The unit of measure of a value: a share in percent, a number, 1 and 0 for есть and нет, so many for a hundred, a
    thousand or one, money, hours or points; `words.figures.measures` says how each is made and printed.

    Only `percent` is a share of people or things, of which chance can be spoken.
    """

    PERCENT = "percent"
    COUNT = "count"
    PRESENCE = "presence"
    PERCENT_OF_AMOUNT = "percent_of_amount"  # a share of money, hours or points
    PEOPLE = "people"
    PER_100_PEOPLE = "per_100_people"
    PER_100_PUPILS = "per_100_pupils"
    PER_100_TEACHERS = "per_100_teachers"
    PER_1000_PEOPLE = "per_1000_people"
    PER_1000_PUPILS = "per_1000_pupils"
    PER_1000_TEACHERS = "per_1000_teachers"
    PER_TEACHER = "per_teacher"
    ROUBLES = "roubles"
    THOUSAND_ROUBLES = "thousand_roubles"
    MILLION_ROUBLES = "million_roubles"
    HOURS = "hours"
    SCORE = "score"


class YearRule(StrEnum):
    """What the value of a year is made of where an indicator is reported by parts of a year: the last of them, the
    sum of both sides, or the sum of the numerators over the last denominator."""

    LAST = "last"
    SUM = "sum"
    ACCUMULATED = "accumulated"


class Comparison(StrEnum):
    """What a period is compared with: the one before of the same length, or the same one a year earlier."""

    PREVIOUS = "previous"
    YEAR = "year"


class Aggregate(StrEnum):
    """What a presence of organisations makes of a territory: the share that has it, or whether all or any have."""

    SHARE = "share"
    ALL = "all"
    ANY = "any"


class Direction(StrEnum):
    """Where better lies."""

    UP = "up"
    DOWN = "down"
    NONE = "none"  # the order gives none: nothing is better or worse, it only differs


class ScoringRule(StrEnum):
    """What earns the points: better, not worse, an accepted document, targets that hold, the interval the value falls
    in, each one counted, or the nearness to the best."""

    POSITIVE = "positive"
    NON_NEGATIVE = "non_negative"
    DOCUMENT = "document"
    ATTAINED = "attained"
    BANDS = "bands"
    PER_EVENT = "per_event"
    RELATIVE = "relative"


COMPARING_RULES = (ScoringRule.POSITIVE, ScoringRule.NON_NEGATIVE)  # those that ask whether it is better


class Basis(StrEnum):
    """What scoring looks at: the value, the numerator alone or, for bands, the change against the previous period."""

    VALUE = "value"
    NUMERATOR = "numerator"
    CHANGE = "change"


class EffectOutcome(StrEnum):
    """What became of a managerial effect that the order plans."""

    GROWING = "growing"
    STABLE = "stable"
    DECLINING = "declining"
    NO_BASIS = "no_basis"


class TerritoryKind(StrEnum):
    """Kinds of units that stand above organisations; the kinds of organisation are configuration (`config.kinds`)."""

    REGION = "region"
    MUNICIPALITY = "municipality"


class Level(StrEnum):
    """Who reports: every organisation (S), the municipal service (M), the regional centre (R)."""

    ORGANISATION = "S"
    MUNICIPALITY = "M"
    REGION = "R"


class ElementKind(StrEnum):
    """What is counted: people, documents and events are whole numbers, yes_no is 0 or 1, the rest may be fractional;
    a text is an answer in words, kept and shown but never counted."""

    PEOPLE = "people"
    POSITIONS = "positions"
    DOCUMENTS = "documents"
    EVENTS = "events"
    YES_NO = "yes_no"
    MONEY = "money"
    HOURS = "hours"
    SCORE = "score"  # a sum of points
    TEXT = "text"


# A share of these is no share of people or things: nothing can be said of chance in it.
AMOUNTS = (ElementKind.MONEY, ElementKind.HOURS, ElementKind.SCORE)
FRACTIONAL = (ElementKind.POSITIONS, *AMOUNTS)


class Addressee(StrEnum):
    """To whom a recommendation is addressed."""

    TEACHERS = "teachers"
    ORGANISATION = "organisation"
    METHODICAL = "methodical"
    AUTHORITY = "authority"


class FormState(StrEnum):
    """How the form of a unit and period stands on a day."""

    ACCEPTED = "accepted"  # the order sets no date
    ON_TIME = "on_time"
    LATE = "late"
    RETURNED = "returned"
    MISSING = "missing"
    AWAITED = "awaited"
    NOT_EXPECTED = "not_expected"


class SubmissionStatus(StrEnum):
    """What has become of a submission."""

    ACCEPTED = "accepted"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"


class SubmissionEvent(StrEnum):
    """What happens to a submission; the log keeps every one."""

    RECEIVED = "received"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class DocumentStatus(StrEnum):
    """What became of a document that proves an indicator; only a refused one does not count."""

    RECEIVED = "received"
    CHECKED = "checked"
    REFUSED = "refused"


class SubmissionKind(StrEnum):
    """What the figures came in: a file of a form, the form on the screen, a table of many units, a long table."""

    FORM = "form"
    SCREEN = "screen"
    SUMMARY = "summary"
    LONG = "long"


class VerdictStatus(StrEnum):
    """What the examination of a file came to."""

    CHECKED = "checked"  # no error: it may be accepted
    ACCEPTED = "accepted"
    RETURNED = "returned"
    DUPLICATE = "duplicate"  # it is in force already


class RegisterAct(StrEnum):
    """What is done to the register, or to one organisation in it."""

    LOADED = "loaded"  # a file
    ADDED = "added"
    RENAMED = "renamed"
    MOVED = "moved"
    REKINDED = "rekinded"
    DATED = "dated"  # another opening or closing day
    LOCATED = "located"  # where it stands on the map
    CLOSED = "closed"
    REOPENED = "reopened"
    SPLIT = "split"
    MERGED = "merged"


class ReceivedState(StrEnum):
    """What has become of a file that was received."""

    WAITING = "waiting"  # for a decision; it counts nowhere
    ACCEPTED = "accepted"
    RETURNED = "returned"
    DISMISSED = "dismissed"  # taken off the list with a reason
    UNCHANGED = "unchanged"  # it says what is in force already: no new version


class ReceivedPlace(StrEnum):
    """The way a file came in."""

    PAGE = "page"
    SCREEN = "screen"
    INBOX = "inbox"
    COMMAND = "command"

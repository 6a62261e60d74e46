"""What is said about a file, as data: kinds of findings (the catalogue is made of them) and single findings.

A finding has no sentence: `pdmon.intake.telling` makes it, once, where somebody reads it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from string import Formatter
from typing import NamedTuple

from pdmon.intake.place import NOWHERE, Spot, Where


class Severity(StrEnum):
    """How grave a finding is: an error returns the file, a warning wants an explanation, a note wants nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Stage(StrEnum):
    """When it is looked for: a stage begins when the one before has passed."""

    FILE = "file"
    ADDRESS = "address"
    CONTENT = "content"
    PLAUSIBILITY = "plausibility"


SHOWN_VALUE_CHARS = 60

# Control, zero-width, bidirectional and surrogate characters: they hide or reorder what the reader sees.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff]"
)
_BREAKING_SPACES = re.compile(r"[^\S\u00a0]+")


@dataclass(frozen=True)
class FindingKind:
    """A kind of finding, as the catalogue shows it.

    `template` and `remedy` are Russian; their {named} places are the finding's limits, and {value}, {sheet}, {cell}.
    After a colon stands how `telling` words what is no plain text or number: `{period:period}`.
    """

    code: str
    severity: Severity
    stage: Stage
    title: str
    template: str
    remedy: str

    def at(self, spot: Spot = NOWHERE, value: object = "", **limits: object) -> "Finding":
        """The finding of this kind at a spot, with the value found there and what it was held against."""
        return Finding(self, spot, value, limits)

    @cached_property
    def limits(self) -> frozenset[str]:
        """What a finding must say besides its spot and value."""
        fields = (name for text in (self.template, self.remedy) for _, name, _, _ in Formatter().parse(text) if name)
        return frozenset(fields) - {"value", "sheet", "cell"}


@dataclass(frozen=True)
class Finding:
    """One remark. `value` is what stands there, as it was read; `limits` are what makes it wrong: figures as Decimal,
    days as dates, places as places, names as text. Raises TypeError when the kind's sentence needs one more."""

    kind: FindingKind
    spot: Spot = NOWHERE
    value: object = ""
    limits: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if missing := self.kind.limits - self.limits.keys():
            raise TypeError(f"{self.kind.code} needs {', '.join(sorted(missing))}")

    @property
    def code(self) -> str:
        return self.kind.code

    @property
    def severity(self) -> Severity:
        return self.kind.severity


class Term(NamedTuple):
    """A limit: one figure of a sum, its title and where it stands."""

    title: str
    where: Where


class Mention(NamedTuple):
    """A limit: a period that a text of the file speaks of; without a place it is the file's name."""

    period: str
    text: str
    spot: Spot


class TextColumn(NamedTuple):
    """A limit: a column of text; its sheet or its header may have no name."""

    sheet: str
    header: str


class Refusal(Exception):
    """The file cannot be read further; `findings` say why."""

    def __init__(self, *findings: Finding):
        super().__init__(*findings)
        self.findings = list(findings)

    def __str__(self) -> str:
        return "; ".join(finding.code for finding in self.findings)


def shown_text(value: object, limit: int = SHOWN_VALUE_CHARS) -> str:
    """`value` as one short line that is safe to show: no invisible characters, no line breaks, cut at `limit`."""
    text = _BREAKING_SPACES.sub(" ", _INVISIBLE.sub("", str(value)[: limit * 4])).strip()
    return text if len(text) <= limit else text[: limit - 1] + "…"


def strip_invisible(text: str) -> str:
    """`text` without control, zero-width and bidirectional characters; tabs and line breaks stay."""
    return _INVISIBLE.sub("", text)


def display_name(file_name: str, limit: int = 120) -> str:
    """The sender's file name as text to show: the last path component, visible characters only, no markup, cut in the
    middle: names of many forms, and of files in one archive, begin alike.

    >>> display_name("../../x.xlsx")
    'x.xlsx'
    """
    last = re.split(r"[/\\]", file_name.strip())[-1]
    text = shown_text(last, limit=10_000).replace("<", "‹").replace(">", "›").replace("`", "'")
    if len(text) > limit:
        head = limit // 3
        text = text[:head] + "…" + text[head + 1 - limit :]
    return text.strip(". ") or "без имени"

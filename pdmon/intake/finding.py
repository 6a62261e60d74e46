"""What a check says about a file: kinds of findings (the catalogue is made of them) and single findings."""

import re
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]

SHOWN_VALUE_CHARS = 60

# Control, zero-width, bidirectional and surrogate characters: they hide or reorder what the reader sees.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff]"
)
_BREAKING_SPACES = re.compile(r"[^\S\u00a0]+")


@dataclass(frozen=True)
class Finding:
    """One remark: `message` says what is wrong, `remedy` what to do; `sheet` and `cell` say where.

    `cell` is an A1 reference in workbooks and «строка 12» in text tables; empty when the remark is about the file.
    """

    code: str
    severity: Severity
    message: str
    remedy: str
    sheet: str = ""
    cell: str = ""
    value: str = ""

    @property
    def place(self) -> str:
        """«Показатели, D7», «строка 12» or an empty text: where to look."""
        return ", ".join(part for part in (self.sheet, self.cell) if part)


@dataclass(frozen=True)
class FindingKind:
    """A kind of finding, as the catalogue shows it. `template` and `remedy` are Russian with {named} places."""

    code: str
    severity: Severity
    title: str
    template: str
    remedy: str

    def at(self, sheet: str = "", cell: str = "", value: object = "", **words: object) -> Finding:
        """The finding of this kind at a place; `value` and `words` fill the template, cut and made visible."""
        shown = shown_text(value)
        places = {"value": shown, "cell": cell, "sheet": sheet} | {
            name: shown_text(word, limit=300) for name, word in words.items()
        }
        return Finding(
            self.code,
            self.severity,
            self.template.format(**places),
            self.remedy.format(**places),
            sheet,
            cell,
            shown,
        )


class Refusal(Exception):
    """The file cannot be read further; `findings` say why."""

    def __init__(self, *findings: Finding):
        super().__init__(*findings)
        self.findings = list(findings)

    def __str__(self) -> str:
        return "; ".join(finding.message for finding in self.findings)


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

"""What goes back to the sender of a wrong file: a letter and, if it could be read, the copy with its cells marked."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import PurePath
from typing import Any

from pdmon.calc.answers.register import units
from pdmon.calc.answers.view import View
from pdmon.intake.returns.going_back import enclosure
from pdmon.intake.returns.marked import marked_copy
from pdmon.intake.returns.recorded import finding_of
from pdmon.intake.telling import told
from pdmon.intake.verdict import Verdict
from pdmon.output.file_names import file_name
from pdmon.output.letters.letters import letters_zip, return_letter
from pdmon.programme.periods import is_period
from pdmon.store.units import Unit

NamedFile = tuple[str, bytes]
_COPY_NAMES = {"marked": "форма с замечаниями", "listed": "перечень замечаний"}
_COPY_LABELS = {"marked": "Копия с отмеченными ячейками (XLSX)", "listed": "Перечень замечаний (XLSX)"}


def has_copy(verdict: Verdict) -> bool:
    """Whether there is anything to mark or list: not in a file that could not be read."""
    return enclosure(verdict) != "nothing"


def copy_label(verdict: Verdict) -> str:
    """What the button of the copy is called; only where there is one."""
    return _COPY_LABELS[enclosure(verdict)]


def letter_name(view: View, verdict: Verdict) -> str:
    """`СОШ № 5 – 2024 – письмо о возврате.docx`"""
    return f"{file_name(*_about(view, verdict), 'письмо о возврате')}.docx"


def copy_name(view: View, verdict: Verdict) -> str:
    """`СОШ № 5 – 2024 – форма с замечаниями.xlsx`; only where there is a copy."""
    return f"{file_name(*_about(view, verdict), _COPY_NAMES[enclosure(verdict)])}.xlsx"


def letter_file(view: View, verdict: Verdict, today: date) -> NamedFile:
    """The return letter as (file name, DOCX)."""
    organisation = _unit(view, verdict)
    period = verdict.period if verdict.period and is_period(verdict.period) else None
    content = return_letter(
        organisation.name if organisation else "",
        view.config.programmes.get(verdict.programme or ""),
        period,
        verdict.file_name,
        list(map(told, verdict.findings)),
        view.config.settings.letterhead,
        today,
        enclosed=enclosure(verdict),
    )
    return letter_name(view, verdict), content


def marked_file(view: View, verdict: Verdict, content: bytes) -> NamedFile:
    """The sender's file with its wrong cells marked, as (file name, XLSX)."""
    organisation = _unit(view, verdict)
    copy = marked_copy(content, verdict, organisation.name if organisation else "")
    return copy_name(view, verdict), copy


def package(view: View, returned: Iterable[tuple[Verdict, bytes]], today: date) -> bytes:
    """One ZIP with the letter of every file, and the marked copy of every one that could be read."""
    return letters_zip(_files(view, returned, today))


def recorded_verdict(submission: Mapping[Any, Any], details: str) -> Verdict:
    """The verdict of a returned submission, as its event keeps it.

    submission: a row of the `submissions` view; details: the JSON of its `returned` event.
    """
    findings = [finding_of(found) for found in json.loads(details).get("findings", [])]
    return Verdict(
        submission["file_name"],
        submission["sha256"],
        "returned",
        submission["kind"],
        findings,
        submission["unit"] or None,
        submission["period"] or None,
        submission["programme"] or None,
    )


def maker(make: Callable[[], NamedFile]) -> Callable[[], bytes]:
    """The content alone, for a download button that knows the name already."""
    return lambda: make()[1]


def _files(view: View, returned: Iterable[tuple[Verdict, bytes]], today: date) -> Iterator[NamedFile]:
    for verdict, content in returned:
        yield letter_file(view, verdict, today)
        if has_copy(verdict):
            yield marked_file(view, verdict, content)


def _unit(view: View, verdict: Verdict) -> Unit | None:
    return units(view).get(verdict.unit or "")


def _about(view: View, verdict: Verdict) -> tuple[str, str]:
    organisation = _unit(view, verdict)
    if organisation is None:
        return PurePath(verdict.file_name).stem[:80], ""
    return organisation.short_name, verdict.period or ""

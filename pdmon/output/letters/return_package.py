"""What goes back to the sender of a wrong file: a letter and, if it could be read, the copy with its cells marked.

The page, the inbox folder and the command send the same.
"""

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import NamedTuple

from pdmon.calc.answers.collecting import figures_in_force
from pdmon.calc.answers.register import units
from pdmon.calc.answers.view import View
from pdmon.intake.returns.going_back import enclosure
from pdmon.intake.returns.marked import marked_copy
from pdmon.intake.telling import told
from pdmon.intake.verdict import Verdict
from pdmon.output.file_names import file_name
from pdmon.output.letters.letters import SentFile, letters_zip, return_letter
from pdmon.store.units import Unit
from pdmon.words.local_time import local_today
from pdmon.words.periods import is_period

_COPY_NAMES = {"marked": "форма с замечаниями", "listed": "перечень замечаний"}
_COPY_LABELS = {"marked": "Копия с отмеченными ячейками (XLSX)", "listed": "Перечень замечаний (XLSX)"}


class ReturnedFile(NamedTuple):
    """A file of the package under the name that the sender sees."""

    name: str
    content: bytes


class ReturnPackages:
    """Packages for the senders of the files of a store, as who sends them sees it, dated today."""

    def __init__(self, view: View) -> None:
        self._view = view

    def letter(self, verdict: Verdict) -> ReturnedFile:
        """The return letter, DOCX."""
        organisation = self._unit(verdict)
        content = return_letter(
            SentFile(
                organisation=organisation.name if organisation else "",
                programme=self._view.config.programmes.get(verdict.programme or ""),
                period=verdict.period if verdict.period and is_period(verdict.period) else None,
                name=verdict.file_name,
                has_figures=self._has_figures(verdict),
                kind=organisation.kind if organisation else "",
            ),
            remarks=list(map(told, verdict.findings)),
            letterhead=self._view.config.settings.letterhead,
            today=local_today(),
            enclosed=enclosure(verdict),
        )
        return ReturnedFile(self.letter_name(verdict), content)

    def copy(self, verdict: Verdict, content: bytes) -> ReturnedFile | None:
        """The sender's file with its wrong cells marked, or the list of findings, XLSX; None where there is nothing
        to mark or list: in a file that could not be read."""
        return ReturnedFile(self.copy_name(verdict), self.marked(verdict, content)) if has_copy(verdict) else None

    def marked(self, verdict: Verdict, content: bytes) -> bytes:
        """The content of the copy."""
        organisation = self._unit(verdict)
        return marked_copy(content, verdict, organisation.name if organisation else "")

    def archive(self, returned: Iterable[tuple[Verdict, bytes]]) -> bytes:
        """One ZIP with the letter of every file, and the copy of every one that could be read."""
        return letters_zip(self._files(returned))

    def letter_name(self, verdict: Verdict) -> str:
        """`СОШ № 5 – 2024 – письмо о возврате.docx`"""
        return f"{file_name(*self._about(verdict), 'письмо о возврате')}.docx"

    def copy_name(self, verdict: Verdict) -> str:
        """`СОШ № 5 – 2024 – форма с замечаниями.xlsx`; only where there is a copy."""
        return f"{file_name(*self._about(verdict), _COPY_NAMES[enclosure(verdict)])}.xlsx"

    def _files(self, returned: Iterable[tuple[Verdict, bytes]]) -> Iterator[ReturnedFile]:
        for verdict, content in returned:
            yield self.letter(verdict)
            if (copy := self.copy(verdict, content)) is not None:
                yield copy

    def _has_figures(self, verdict: Verdict) -> bool:
        if not verdict.unit or not verdict.period or not is_period(verdict.period):
            return False
        return bool(figures_in_force(self._view, verdict.unit, verdict.period))

    def _unit(self, verdict: Verdict) -> Unit | None:
        return units(self._view).get(verdict.unit or "")

    def _about(self, verdict: Verdict) -> tuple[str, str]:
        organisation = self._unit(verdict)
        if organisation is None:
            return PurePath(verdict.file_name).stem[:80], ""
        return organisation.short_name, verdict.period or ""


def has_copy(verdict: Verdict) -> bool:
    """Whether there is anything to mark or list: not in a file that could not be read."""
    return enclosure(verdict) != "nothing"


def copy_label(verdict: Verdict) -> str:
    """What the button of the copy is called; only where there is one."""
    return _COPY_LABELS[enclosure(verdict)]

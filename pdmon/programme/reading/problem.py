"""What is wrong with the configuration, as data: where it stands, and the sentence that says it with its remedy."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One mistake: the file, its line (from 1), the place in it (`indicators[1.3].formula`), what is wrong and what to
    do about it. `nth`: which of several things of that place is meant, where a code stands more than once.
    `is_unfinished`: the file can be computed with, words of the skeleton still stand in it."""

    file: str
    place: str
    message: str
    line: int | None = None
    nth: int = 1
    is_unfinished: bool = False

    def __str__(self) -> str:
        where = f"{self.file}, строка {self.line}" if self.line else self.file
        return f"{where}: {self.place} — {self.message}" if self.place else f"{where} — {self.message}"

    @property
    def order(self) -> tuple[str, int, str]:
        return self.file, self.line or 0, self.place

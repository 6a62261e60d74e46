"""Whose row it is: organisations by the code, the name or the answered name that a table writes."""

from collections.abc import Mapping
from typing import Literal

from pdmon.intake.tables.nearest import plain_name
from pdmon.intake.tables.suggest import UnitSuggester
from pdmon.store.units import Unit

How = Literal["code", "title", "remembered", "nearest", "ignored", "none"]


class UnitNames:
    """Units by code, by name without its legal form, by answered name, and by nearest name."""

    def __init__(self, register: Mapping[str, Unit], aliases: Mapping[str, str | None]) -> None:
        self._aliases = aliases
        self._codes = {code.casefold(): code for code in register}
        holders: dict[str, set[str]] = {}
        for unit in register.values():
            for text in (unit.name, unit.short_name):
                holders.setdefault(plain_name(text), set()).add(unit.unit)
        # A name that two organisations share identifies neither.
        self._names = {name: next(iter(codes)) for name, codes in holders.items() if len(codes) == 1 and name}
        self._shared = {name: tuple(sorted(codes)) for name, codes in holders.items() if len(codes) > 1 and name}
        self._suggester = UnitSuggester(register.values())

    def find(self, text: str) -> tuple[str | None, How]:
        """What is certain about a written name."""
        if text.casefold() in self._codes:
            return self._codes[text.casefold()], "code"
        name = plain_name(text)
        if name in self._aliases:
            return self._aliases[name], "remembered"
        if name in self._names:
            return self._names[name], "title"
        return None, "none"

    def is_known(self, text: str) -> bool:
        """Whether a written name surely means an organisation, or was answered to mean none."""
        return self.find(text)[1] != "none" or plain_name(text) in self._shared

    def shared(self, text: str) -> tuple[str, ...]:
        """The organisations that are all called so."""
        return self._shared.get(plain_name(text), ())

    def candidates(self, text: str) -> list[tuple[str, float]]:
        return self._suggester.candidates(text)

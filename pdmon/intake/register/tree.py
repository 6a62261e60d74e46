"""Whether the register would still be a tree, and whether its codes can be told apart."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from pdmon.intake.finding import Finding
from pdmon.intake.place import Where
from pdmon.intake.register.changes import Draft
from pdmon.intake.register.refusals import CIRCLE, CODE_TWIN, PARENT_MISSING, SAME_NAME
from pdmon.intake.statement import at
from pdmon.store.units import Unit, path_up


def tree_findings(draft: Draft, places: Mapping[str, Where]) -> list[Finding]:
    """Parents that are not there and circles, at every day from which the register reads anew, each told once."""
    found: dict[tuple[str, str], Finding] = {}
    for register in draft.states():
        in_circle: set[str] = set()
        for unit in register.values():
            path = path_up(unit.unit, register)
            last = register[path[-1]].parent
            if last is None:
                continue
            if last in path:
                if not in_circle.intersection(path):
                    circle = " → ".join([*path, last])
                    told = at(CIRCLE, places.get(unit.unit), unit.parent, unit=unit.unit, circle=circle)
                    found.setdefault((unit.unit, "circle"), told)
                in_circle.update(path)
            elif path[-1] == unit.unit:
                near = ", ".join(f"«{code}»" for code in nearest(last, register))
                told = at(PARENT_MISSING, places.get(unit.unit), last, unit=unit.unit, near=near)
                found.setdefault((unit.unit, last), told)
    return list(found.values())


def twin_findings(units: Iterable[Unit], register: Iterable[str], places: Mapping[str, Where]) -> list[Finding]:
    """Codes that differ only in the case of letters or in leading zeros from one above or in the register."""
    seen: dict[str, tuple[str, str]] = {}
    for code in register:
        seen.setdefault(_alike(code), (code, "в реестре"))
    findings = []
    for unit in units:
        other, whose = seen.setdefault(_alike(unit.unit), (unit.unit, "выше в файле"))
        if other != unit.unit:
            how = "нулями в начале" if unit.unit.isdigit() else "прописными и строчными буквами"
            limits = {"other": other, "whose": whose, "how": how}
            findings.append(at(CODE_TWIN, places.get(unit.unit), unit.unit, **limits))
    return findings


def namesake_findings(added: Iterable[Unit], known: Iterable[Unit], places: Mapping[str, Where]) -> list[Finding]:
    """New units that are called as one that stands beside them already: a changed code, perhaps."""
    names: dict[tuple[str, str | None], str] = {}
    for unit in known:
        names.setdefault((unit.name.casefold(), unit.parent), unit.unit)
    findings = []
    for unit in added:
        other = names.setdefault((unit.name.casefold(), unit.parent), unit.unit)
        if other != unit.unit:
            limits = {"unit": unit.unit, "other": other, "name": unit.name}
            findings.append(at(SAME_NAME, places.get(unit.unit), unit.name, **limits))
    return findings


def nearest(code: str, register: Iterable[str]) -> list[str]:
    """Codes that the wrong one was perhaps meant to be."""
    alike = {_alike(one): one for one in register}
    if same := alike.get(_alike(code)):
        return [same]
    return get_close_matches(code, list(register), n=3, cutoff=0.6)


def _alike(code: str) -> str:
    return (code.lstrip("0") or "0") if code.isdigit() else code.casefold()

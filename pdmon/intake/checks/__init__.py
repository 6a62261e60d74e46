"""The checks, one per file, found by introspection.

A check module has one or more `FindingKind` constants of one stage and `find(reading, context)`, which yields
findings. A stage runs only when the stages before it passed.
"""

import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading

STAGES = (Stage.ADDRESS, Stage.CONTENT, Stage.PLAUSIBILITY)


@dataclass(frozen=True)
class Check:
    """One check: its name is its module's."""

    name: str
    stage: Stage
    kinds: tuple[FindingKind, ...]
    find: Callable[[Reading, Context], Iterator[Finding]]


@cache
def all_checks() -> tuple[Check, ...]:
    """Every module of this package as a check, in the order of stages and names."""
    checks = []
    for module_info in pkgutil.iter_modules(__path__):
        module = import_module(f"{__name__}.{module_info.name}")
        kinds = tuple(dict.fromkeys(kinds_in(vars(module).values())))
        checks.append(Check(module_info.name, kinds[0].stage, kinds, module.find))
    return tuple(sorted(checks, key=lambda check: (STAGES.index(check.stage), check.name)))


def kinds_in(values: Iterable[object]) -> Iterator[FindingKind]:
    """The finding kinds among the values, those held in tuples and dictionaries included."""
    for value in values:
        if isinstance(value, FindingKind):
            yield value
        elif isinstance(value, dict):
            yield from (inner for inner in value.values() if isinstance(inner, FindingKind))


def run_checks(reading: Reading, context: Context) -> list[Finding]:
    """Findings of all checks, stage by stage.

    A form with a wrong address is not looked at further; a table of many units is, so that the sender learns of
    every mistake at once. Doubts about plausible figures come only when nothing is wrong.
    """
    findings: list[Finding] = []
    has_errors = any(finding.severity == Severity.ERROR for finding in reading.findings)
    for stage in STAGES:
        if has_errors and (
            stage == Stage.PLAUSIBILITY or (stage == Stage.CONTENT and _wrong_address(reading, findings))
        ):
            break
        for check in all_checks():
            if check.stage == stage:
                findings += check.find(reading, context)
        has_errors = has_errors or any(finding.severity == Severity.ERROR for finding in findings)
    return findings


def _wrong_address(reading: Reading, findings: list[Finding]) -> bool:
    return reading.kind in ("form", "screen") and any(finding.severity == Severity.ERROR for finding in findings)

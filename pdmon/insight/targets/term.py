"""What stood when a target fell due, said in the years after it; and of how many organisations a verdict is."""

from typing import Any

from pdmon.programme.targets import TARGET_CLASSES
from pdmon.words.numbers import missing, number
from pdmon.words.periods import year_like
from pdmon.words.states import STATUS_WORDS
from pdmon.words.target_kinds import TargetKind
from pdmon.words.terms import REACHED, UNKNOWN


def term_text(row: dict[Any, Any]) -> str:
    """`к сроку (2024) не достигнуто`: the verdict of the due year, once it has passed; otherwise empty.

    row: of `overview.targets_standing`.
    """
    if missing(row["status_at_term"]):
        return ""
    return f"к сроку ({year_like(row['period'], int(row['due']))}) {STATUS_WORDS[row['status_at_term']]}"


def later_text(row: dict[Any, Any]) -> str:
    """`term_text` where the year stands otherwise than the term did; empty where it says nothing new."""
    changed = not missing(row["status_at_term"]) and (row["status"] in REACHED) != (row["status_at_term"] in REACHED)
    return term_text(row) if changed else ""


def coverage_text(row: dict[Any, Any]) -> str:
    """`по 7 из 8 организаций` of a target that every organisation is to reach, where some of them are silent."""
    found = TARGET_CLASSES[TargetKind(row["kind"])]
    if not (found.judges_units or found.judges_share) or row["status"] in UNKNOWN:
        return ""
    reported, expected = row["units_reported"], row["units_expected"]
    if missing(reported) or reported == expected:
        return ""
    return f"по {number(reported)} из {number(expected)} организаций"


def with_term(status_words: str, row: dict[Any, Any]) -> str:
    """The status with what the term and the coverage add: `✓ достигнуто; к сроку (2024) не достигнуто`."""
    return "; ".join(filter(None, (status_words, coverage_text(row), later_text(row))))

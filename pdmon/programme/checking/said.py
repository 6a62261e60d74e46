"""What several checks of the configuration say alike."""

from collections import Counter
from collections.abc import Iterable

from pdmon.programme.reading.files import Reading
from pdmon.words.nearest import nearest

TWICE = " повторяется: дайте второму другой"


def twice(code: str) -> str:
    """A code that stands more than once."""
    return f"код «{code}»{TWICE}"


def no_programme(code: str, reading: Reading) -> str:
    """A programme that is nowhere, with the nearest one that is."""
    known = reading.declared_programmes
    return f"программы «{code}» нет{nearest(code, known)}. Есть: {', '.join(known)}"


def repeated(codes: Iterable[str]) -> list[str]:
    """What stands more than once."""
    return [code for code, times in Counter(codes).items() if times > 1]


def listed(codes: Iterable[str]) -> str:
    """`«a», «b»`, each once."""
    return ", ".join(f"«{code}»" for code in dict.fromkeys(codes))

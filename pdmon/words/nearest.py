"""What somebody probably meant: the nearest known word, said as a question."""

from collections.abc import Iterable
from difflib import get_close_matches

# Russian letters that look like Latin ones: a key typed with them cannot be told from the right one on the screen.
_LOOKALIKES = str.maketrans("асеорхуіАВСЕНКМОРТХ", "aceopxyiABCEHKMOPTX")


def latin(text: str) -> str:
    """The text with Russian letters that look like Latin ones made Latin."""
    return text.translate(_LOOKALIKES)


def nearest_word(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant; empty if none is near."""
    codes = sorted(set(known))
    if word != latin(word) and latin(word) in codes:
        return latin(word)
    near = get_close_matches(word, codes, n=1) or get_close_matches(word.lower(), codes, n=1)
    return near[0] if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """«: может быть, «staff»?», or how the word differs from a known one that looks the same; empty if none is near."""
    near = nearest_word(word, known)
    if near and near == latin(word) != word:
        return f": в нём русские буквы, наберите «{near}» латиницей"
    return f": может быть, «{near}»?" if near else ""

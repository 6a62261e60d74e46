"""Names of files that people download or are sent: one style everywhere."""

import re

LONGEST_NAME = 120


def file_name(*parts: str) -> str:
    """A file's name without what file systems refuse: `Показатель 1.1 – Карабаш – 2024`.

    What an earlier part says already is not said again; a long name ends with a whole word.
    """
    kept: list[str] = []
    for part in parts:
        cleaned = re.sub(r"\s+", " ", re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", part)).strip(" .")
        if cleaned and not any(_says(earlier, cleaned) for earlier in kept):
            kept.append(cleaned)
    name = " – ".join(kept)
    if len(name) <= LONGEST_NAME:
        return name
    return name[: LONGEST_NAME + 1].rsplit(" ", 1)[0].rstrip(" –,.:;(«„")


def _says(earlier: str, part: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", earlier) is not None

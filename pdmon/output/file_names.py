"""Names of files that people download or are sent: one style everywhere."""

import re
from hashlib import sha256

from pdmon.words.file_names import within_bytes

LONGEST_NAME, LONGEST_BYTES = 120, 235  # with room for an ending and a number


def file_name(*parts: str) -> str:
    """A file's name without what file systems refuse: `Показатель 1.1 – Карабаш – 2024`.

    What an earlier part says already is not said again. Where the name is too long, its longest part ends with a whole
    word and a mark of the rest, so that names which differ stay different and what comes after it is kept.
    """
    kept: list[str] = []
    for part in parts:
        cleaned = re.sub(r"\s+", " ", re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", part)).strip(" .")
        if cleaned and not any(_says(earlier, cleaned) for earlier in kept):
            kept.append(cleaned)
    name = " – ".join(kept)
    over = max(len(name) - LONGEST_NAME, (len(name.encode()) - LONGEST_BYTES + 1) // 2)
    if over <= 0:
        return name
    at = max(range(len(kept)), key=lambda place: len(kept[place]))
    mark = sha256(kept[at].encode()).hexdigest()[:6]
    room = len(kept[at]) - over - len(mark) - 1
    kept[at] = f"{kept[at][: max(room, 0) + 1].rsplit(' ', 1)[0][: max(room, 0)].rstrip(' –,.:;(«„')} {mark}".strip()
    return within_bytes(" – ".join(kept), "", LONGEST_BYTES)


def _says(earlier: str, part: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", earlier) is not None

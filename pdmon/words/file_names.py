"""How long a file's name may be: shortened to what file systems take, names that differ stay different."""

import os
import re
from hashlib import sha256

MAX_NAME_BYTES = 255  # of the usual file systems; a Cyrillic letter takes two


def within_bytes(stem: str, ending: str, limit: int = MAX_NAME_BYTES) -> str:
    """The stem, so short that it and its ending are at most `limit` bytes long; a cut one ends with a hash of the
    whole, so that two long names which begin alike stay two."""
    room = limit - len(os.fsencode(ending))
    if len(os.fsencode(stem)) <= room:
        return stem
    mark = f"~{sha256(os.fsencode(stem)).hexdigest()[:8]}"
    return os.fsencode(stem)[: room - len(mark)].decode("utf-8", "ignore").rstrip() + mark


def file_stem(text: str, ending: str) -> str:
    """`text` as the stem of a file's name: without what file systems refuse, and short enough for the ending."""
    return within_bytes(re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", text), ending)

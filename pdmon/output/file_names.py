"""Names of files that people download or are sent: one style everywhere."""

import re


def file_name(*parts: str) -> str:
    """A file's name without what file systems refuse: `Показатель 1.1 – Карабаш – 2024`."""
    cleaned = [re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", part).strip(" .") for part in parts]
    return " – ".join(part for part in cleaned if part)[:120]

"""How parts become a sentence: quotation marks, lists, capital letters, full stops."""

from collections.abc import Sequence


def quoted(title: str) -> str:
    """`«…»`, with quotation marks inside the title turned into „…“; of two alike that meet one is written."""
    inner = title.replace("«", "„").replace("»", "“")
    return f"«{inner.replace('„„', '„').replace('““', '“')}»"


def joined(parts: Sequence[str], last: str = "и") -> str:
    """`а, б и в`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def lowered(text: str) -> str:
    """The text within a sentence: a small first letter; «ДПО» and «ВПР» stay as they are."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """The text with a capital first letter and a full stop; «г. Владимир» keeps its small letter."""
    text = text.strip()
    closed = text if text.endswith((".", "!", "?", "…")) else f"{text}."
    return closed if closed.startswith("г.") else closed[:1].upper() + closed[1:]

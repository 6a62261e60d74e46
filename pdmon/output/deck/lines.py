"""How many lines a title takes: the office wraps it by itself, so what stands below is placed by this measure."""

BODY_WIDTH_IN = 12.13
TITLE_PT, TITLE_LINES = 28, 2
NOTE_PT = 14
LINE_HEIGHT = 1.2
WIDEST_EM = 1.11
# Widths of bold Arial in parts of the type size; what is not listed is taken for a wide letter.
_EM = {
    0.28: " ,./I\\ijl|'\u00a0", 0.33: "!()-:;[]`ft", 0.39: "*r{}", 0.42: "г", 0.5: "т\"z„“зк",
    0.56: "#$0123456789J_aceksvxy«»–аесухёэ", 0.58: "Г+<=>^~−×чя", 0.61: "нп?FLTZbdghnopquКТвийорцьУб",
    0.67: "ЗдлEPSVXYЕРХЁ", 0.72: "ЛЧДЭж&ABCDHKNRUАБВИЙНПСЬЯ", 0.78: "ЦъмGOQwО", 0.85: "MМшщФыю", 0.9: "ЪфЖ%m",
    0.98: "W@Ы", 1.03: "—…→ШЩЮ", WIDEST_EM: "№",
}  # fmt: skip
_WIDTHS = {char: em for em, chars in _EM.items() for char in chars}
_OTHER_EM = 0.75


def fits_title(text: str) -> bool:
    """Whether the text takes no more lines than a title has room for."""
    return lines_of(text, TITLE_PT, BODY_WIDTH_IN) <= TITLE_LINES


def lines_of(text: str, size_pt: float, width_in: float) -> int:
    """The lines of a bold text of this size that is wrapped at words to this width; at least one."""
    room = width_in * 72 / size_pt
    lines, taken = 1, 0.0
    for word in text.split(" "):
        width = width_em(word)
        if taken and taken + _WIDTHS[" "] + width > room:
            lines, taken = lines + 1, 0.0
        taken += (_WIDTHS[" "] if taken else 0.0) + width
        while taken > room:  # a word longer than a line is broken by the office
            lines, taken = lines + 1, taken - room
    return lines


def cut_to(text: str, most: int, size_pt: float, width_in: float) -> str:
    """The text, ended at a word with «…» where it would take more than `most` lines."""
    if lines_of(text, size_pt, width_in) <= most:
        return text
    kept = text
    while kept and lines_of(f"{kept}…", size_pt, width_in) > most:
        kept = kept.rpartition(" ")[0] or kept[:-1]
    return f"{kept.rstrip(' ,;:—«(')}…"


def width_em(text: str) -> float:
    """The width of a bold text in parts of its size."""
    return sum(_WIDTHS.get(char, _OTHER_EM) for char in text)

"""Text files: which encoding, refused rather than guessed wrong."""

import codecs
import re

from pdmon.intake.finding import FindingKind, Refusal, Severity, Stage
from pdmon.intake.place import Spot

BINARY = FindingKind(
    "binary_file",
    Severity.ERROR,
    Stage.FILE,
    "Двоичный файл",
    "Файл не похож ни на книгу Excel, ни на таблицу CSV: внутри двоичные данные.",
    "Сохраните таблицу в Excel как «Книга Excel (*.xlsx)» или «CSV UTF-8» и загрузите снова.",
)
WRONG_ENCODING = FindingKind(
    "wrong_encoding",
    Severity.ERROR,
    Stage.FILE,
    "Кодировка текста",
    "Кодировка файла не подходит: похоже на {encoding}.",
    "Сохраните файл в кодировке UTF-8 или Windows-1251 (в Excel: «CSV UTF-8 (разделитель — запятая)»).",
)
LONG_LINE = FindingKind(
    "long_line",
    Severity.ERROR,
    Stage.FILE,
    "Слишком длинная строка",
    "В строке {line} больше {limit} знаков: это не таблица с данными.",
    "Проверьте, тот ли файл загружен, и сохраните таблицу заново.",
)

MAX_LINE_CHARS = 100_000
_SAMPLE_BYTES = 200_000
_WORD = re.compile("[^\\W\\d_]+")

# Frequency of letters in Russian text, per thousand.
_FREQUENCY = {
    "о": 110,
    "е": 85,
    "а": 80,
    "и": 74,
    "н": 67,
    "т": 63,
    "с": 55,
    "р": 47,
    "в": 45,
    "л": 44,
    "к": 35,
    "м": 32,
    "д": 30,
    "п": 28,
    "у": 26,
    "я": 20,
    "ы": 19,
    "ь": 17,
    "г": 17,
    "з": 16,
    "б": 16,
    "ч": 14,
    "й": 12,
    "х": 10,
    "ж": 9,
    "ш": 7,
    "ю": 6,
    "ц": 5,
    "щ": 4,
    "э": 3,
    "ф": 3,
    "ъ": 1,
    "ё": 1,
}
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\r\n")
_CANDIDATES = {"cp1251": "Windows-1251", "koi8-r": "KOI8-R", "cp866": "cp866 (DOS)"}


def decode_text(content: bytes) -> str:
    """The text of a CSV: UTF-8 (BOM or not), UTF-16 with BOM, cp1251; raises Refusal for anything else."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _decode_or_refuse(content, "utf-16")
    elif b"\0" in content or _share_of_controls(content[:_SAMPLE_BYTES]) > 0.02:
        raise Refusal(BINARY.at())
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = _decode_cyrillic(content)
    if "\0" in text:
        raise Refusal(BINARY.at())
    too_long_at = _too_long_at(text)
    if too_long_at is not None:
        line = text.count("\n", 0, too_long_at) + 1
        raise Refusal(LONG_LINE.at(Spot(lines=(line,)), line=line, limit=MAX_LINE_CHARS))
    return text


def _too_long_at(text: str) -> int | None:
    """Where the first line begins that is too long. From each line end it goes to the last one within reach, so that
    every character is passed once."""
    start = 0
    while len(text) - start > MAX_LINE_CHARS:
        end = text.rfind("\n", start, start + MAX_LINE_CHARS + 1)
        if end == -1:
            return start
        start = end + 1
    return None


def _decode_or_refuse(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Refusal(BINARY.at()) from None


def _decode_cyrillic(content: bytes) -> str:
    """One byte a letter: the encoding whose letters look most like Russian must be cp1251."""
    sample = content[:_SAMPLE_BYTES]
    scores = {encoding: _likeness(sample.decode(encoding, errors="replace")) for encoding in _CANDIDATES}
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] < 25:
        raise Refusal(WRONG_ENCODING.at(encoding="не русский текст или повреждённый файл"))
    if best != "cp1251":
        raise Refusal(WRONG_ENCODING.at(encoding=_CANDIDATES[best]))
    try:
        return content.decode("cp1251")
    except UnicodeDecodeError:
        raise Refusal(BINARY.at()) from None


def _likeness(text: str) -> float:
    """Mean frequency of the non-ASCII characters as Russian letters; a capital inside a word counts against."""
    total, weight = 0, 0.0
    for word in _WORD.findall(text):
        inner_capitals = any(sign.isupper() for sign in word[1:]) and not word.isupper()
        for sign in word:
            if sign > "\x7f":
                total += 1
                weight += _FREQUENCY.get(sign.lower(), -60) * (0.4 if inner_capitals else 1)
    odd = sum(sign > "\x7f" and not sign.isalpha() and sign not in "«»–—№\u00a0“”„…" for sign in text)
    return (weight - 60 * odd) / (total + odd) if total + odd else 0.0


def _share_of_controls(sample: bytes) -> float:
    """Share of control characters among the bytes; a short text may hold a stray one."""
    return 1 - len(sample.translate(None, _CONTROLS)) / len(sample) if len(sample) > 200 else 0.0

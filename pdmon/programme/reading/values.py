"""What the models refuse, said to the author of a programme: what stands there, what is due, what to write instead."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic.fields import FieldInfo

from pdmon.programme.kinds.kind import Kind
from pdmon.programme.reading.keys import meant_key
from pdmon.programme.reading.meanings import MEANINGS
from pdmon.words.nearest import latin, nearest

_LISTED = re.compile(r"'([^']*)'")
_NUMBER = re.compile(r"^[-+]?\d[\d\s\u00a0]*([.,]\d+)?")
_ACADEMIC = re.compile(
    r"(20\d\d)\s*[/\u2013-]\s*(?:20)?\d\d(?:\s*(?:уч\w*\.?\s*)?г\w*\.?)?"
)  # 2025/26, 2025-2026 учебный год
_LONGEST = 60
_FEW = 6  # so many keys are told with what they are
_TOLD = 8  # so many values are told with what they mean; longer lists stand in the reference
_STEM = 4
_SOUNDS = str.maketrans("СМР", "SMR")  # letters of a level that are typed as they sound
_PATTERNS = {
    "a-z": "код пишется латиницей: маленькая буква, за ней буквы, цифры и «_», например «young_teachers»",
    "0-9": "код — цифры через точку, например «1» или «2.3»",
}
_LIMITS = {
    "greater_than": ("gt", "больше"),
    "greater_than_equal": ("ge", "не меньше"),
    "less_than": ("lt", "меньше"),
    "less_than_equal": ("le", "не больше"),
}


def refusal(
    detail: Mapping[str, Any],
    written: str | None,
    before: str,
    siblings: Mapping[str, FieldInfo],
    kinds: Sequence[Kind],
) -> str:
    """The sentence for one error of pydantic; `written`: what stands in the file, None where it is no single value;
    `before`: the value of the key before it; `siblings`: the keys that may stand where the key of the error stands;
    `kinds`: those of organisations."""
    kind, context, given = detail["type"], detail.get("ctx", {}), _given(detail["input"], written)
    if kind in ("missing", "union_tag_not_found"):
        return _missing(str(detail["loc"][-1]) if kind == "missing" else "kind", siblings)
    if kind == "extra_forbidden":
        return _unknown_key(str(detail["loc"][-1]), detail["input"], siblings)
    if kind == "invalid_key":
        return _odd_key(detail["loc"][-1], has_value=bool(written), before=before)
    if detail["input"] is None:
        return "значения нет: допишите его после двоеточия или уберите ключ"
    if kind in ("enum", "literal_error", "union_tag_invalid"):
        return _not_in_list(given, written, _LISTED.findall(context.get("expected") or context["expected_tags"]))
    if kind in _LIMITS:
        name, words = _LIMITS[kind]
        return f"число {given} не подходит: нужно {words} {context[name]:g}"
    if kind == "string_pattern_mismatch" and (code := _kind_of(detail["loc"], written, kinds)):
        return f"{given} — название, а виды организаций пишутся кодами: «{code}»"
    return _by_type(kind, context, given, written)


def _by_type(kind: str, context: Mapping[str, Any], given: str, written: str | None) -> str:
    if kind == "string_type":
        if written is None:
            return f"нужен текст, а стоит {given}: уберите скобки, дефисы и вложенные ключи"
        return f'нужен текст, а {given} читается как число, дата или да/нет: возьмите в кавычки — "{written}"'
    if kind == "string_pattern_mismatch":
        rule = next(words for mark, words in _PATTERNS.items() if mark in context["pattern"])
        return f"{given} не подходит: {rule}{_quoted(written)}{_russian_letters(written)}"
    if kind == "string_too_short":
        return "текст пуст: напишите его"
    if kind.startswith(("float", "int", "decimal", "finite")):
        return _not_a_number(given, written or "", whole=kind.startswith("int"))
    if kind.startswith("bool"):
        return f"{given} не подходит: нужно true (да) или false (нет)"
    if kind.startswith(("date", "time")):
        return f"{given} — не дата: пишется год-месяц-день, например 2026-01-31"
    if kind in ("tuple_type", "list_type"):
        return f"нужен список, а стоит {given}: возьмите в квадратные скобки или начните каждую строку с «- »"
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return f"нужны ключи со значениями («ключ: значение»), а стоит {given}"
    if kind == "too_short":
        return "здесь нужна хотя бы одна запись"
    if kind == "value_error":
        return f"{context['error']}"
    return f"{given} здесь не подходит"


def _given(value: object, written: str | None) -> str:
    """What stands there, short and on one line; lists and mappings are only named."""
    if written is None:
        return "список" if isinstance(value, list | tuple) else "набор ключей" if isinstance(value, dict) else "пусто"
    text = " ".join(written.split())
    return f"«{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}»"


def _missing(key: str, siblings: Mapping[str, FieldInfo]) -> str:
    field = siblings.get(key)
    meaning = f" ({field.description.rstrip('.')})" if field and field.description else ""
    return f"нет обязательного ключа «{key}»{meaning}: допишите его"


def _unknown_key(key: str, value: object, siblings: Mapping[str, FieldInfo]) -> str:
    if value is None and not re.fullmatch(r"[\w.]+[:=]?\S*", key):
        return f"«{key}» — не ключ: запятая в фигурных скобках начинает новый, значение с запятой возьмите в кавычки"
    near = nearest(key, siblings) or (f": может быть, «{meant}»?" if (meant := meant_key(key, siblings)) else "")
    if near:
        return f"ключа «{key}» здесь нет{near}"
    if value is None and re.search(r"[:=]\S", key):
        return f"ключа «{key}» здесь нет: после двоеточия нужен пробел"
    told = len(siblings) <= _FEW  # a name alone does not say which of a few is the one meant
    known = [f"{name} ({_meaning(field)})" if told and field.description else name for name, field in siblings.items()]
    return f"ключа «{key}» здесь нет. Можно: {', '.join(known) or 'ничего'}"


def _meaning(field: FieldInfo) -> str:
    said = (field.description or "").rstrip(".")
    return said[:1].lower() + said[1:]


def _odd_key(key: object, has_value: bool, before: str) -> str:
    if not has_value and isinstance(key, int | float):
        whole = before if before.lstrip("-").isdigit() else "82"
        return f"число записано с запятой («{whole},{key}»): дробная часть отделяется точкой — {whole}.{key}"
    return f"ключ «{key}» — не слово: ключи пишутся латиницей (если это код, возьмите его в кавычки)"


def _not_in_list(given: str, written: str | None, allowed: list[str]) -> str:
    meanings = _meanings(allowed)
    said = f"{given} здесь не бывает{_near(written or '', allowed, meanings)}"
    told = len(allowed) <= _TOLD
    listed = [f"{one} ({meanings[one]})" if told and one in meanings else one for one in allowed]
    return f"{said}{'' if said.endswith('?') else '.'} Можно: {', '.join(listed)}"


def _meanings(allowed: list[str]) -> Mapping[str, str]:
    """What the values of the closed list mean; nothing where it is none that has words."""
    for of, (_, words) in MEANINGS.items():
        if {one.value for one in of} == set(allowed):
            return words
    return {}


def _near(written: str, allowed: list[str], meanings: Mapping[str, str]) -> str:
    """The value that was probably meant: spelt nearly so, of the same sound, or that which means the word written."""
    for one in (written.upper(), written.lower(), written.upper().translate(_SOUNDS)):
        if one in allowed and one != latin(written):
            where = " латиницей" if not written.isascii() else ""
            return f": наберите «{one}»{where}"
    if near := nearest(written, allowed):
        return near
    word = re.sub(r"процент\w*", "%", written.lower())
    meant = [one for one in allowed if word and any(_alike(word, said) for said in meanings.get(one, "").split())]
    return f": может быть, «{meant[0]}»?" if meant else ""


def _alike(word: str, said: str) -> bool:
    return word == said.strip(",;:") or (len(word) > _STEM and said.startswith(word[:_STEM]))


def _kind_of(loc: Sequence[int | str], written: str | None, kinds: Sequence[Kind]) -> str:
    """The code of the kind of organisation that is written by its name where codes of kinds stand."""
    if not written or not any(str(step).endswith("kinds") for step in loc[-2:]):
        return ""
    word = written.strip().lower()
    named = (one.code for one in kinds if word in {name.lower() for name in (one.name, one.plural, *one.names)})
    return next(named, "")


def _quoted(written: str | None) -> str:
    inner = (written or "").strip("«»“”„‟‘’ ")
    return f'; кавычки — прямые: "{inner}"' if written and inner != written.strip() else ""


def _not_a_number(given: str, written: str, whole: bool) -> str:
    number = _NUMBER.match(written.strip())
    if number is None:
        return f"нужно число, а стоит {given}: напишите его цифрами"
    plain = re.sub(r"\s", "", number[0]).replace(",", ".")
    if year := re.fullmatch(r"\d{1,2}\.\d{1,2}\.(\d{4})\D*|(\d{4})-\d{1,2}-\d{1,2}", written.strip()):
        return f"нужен только год, а стоит дата {given}: {year[1] or year[2]}"
    if whole and (begins := _ACADEMIC.fullmatch(written.strip())):
        return f"нужен только год, а стоит {given}: учебный год называют годом, в котором он начинается, — {begins[1]}"
    if whole and "." in plain:
        return f"нужно целое число, а стоит {given}: уберите дробную часть"
    if number[0] != written.strip():
        return f"нужно только число, а стоит {given}: без знаков и слов — {plain}"
    if "," in written:
        return f"число записано с запятой ({given}): дробная часть отделяется точкой — {plain}"
    return f"нужно {'целое ' if whole else ''}число, а стоит {given}: уберите кавычки и пробелы — {plain}"


def _russian_letters(written: str | None) -> str:
    if written and written != latin(written) and latin(written).isascii():
        return f"; в нём русские буквы, наберите «{latin(written)}» латиницей"
    return ""

"""What makes a text no YAML, said to one who has never heard of YAML: the line where it went wrong, and the remedy."""

import re

import yaml

_KEY = re.compile(r"^\s*(?:- )?[\"']?\w[\w.]*[\"']?:\S")
_FORMULA = re.compile(r"^\s*(?:- )?formula: ")
_TAB_INDENT = re.compile(r"^ *\t")
# What the YAML libraries say, and the same with a remedy; the first that fits.
_QUOTE = "возьмите значение в кавычки"
_SAID = (
    ("control characters are not|unacceptable character", "здесь стоит невидимый управляющий знак: удалите его"),
    ("undefined alias", f"ссылка «*имя» ни на что не указывает: выше нет «&имя»; если это не ссылка, {_QUOTE}"),
    ("second occurrence|duplicate anchor", "имя после «&» уже занято выше: дайте другое"),
    ("could not determine a constructor", f"«!» в начале слова имеет в YAML особый смысл: {_QUOTE}"),
    ("another document", "строка «---» начинает второй документ: оставьте в файле один"),
    ("unknown escape character", "в двойных кавычках стоит обратная косая черта: возьмите одинарные кавычки"),
    ("expected alphabetic or numeric", f"«&» или «*» в начале значения имеет в YAML особый смысл: {_QUOTE}"),
    ("cannot start any token", f"этим знаком значение начинаться не может: {_QUOTE}"),
    ("block sequence entries are not allowed", "список начинается с новой строки: перенесите «- » под ключ"),
    ("expected ',' or ']'", "не закрыта квадратная скобка «[» в строке {opened}, или пропущена запятая"),
    (
        "expected ',' or '}'",
        "не закрыта фигурная скобка «{{» в строке {opened}, пропущена запятая или лишнее двоеточие",
    ),
    (
        "expected (the )?node content",
        "нет значения после скобки, запятой или двоеточия: допишите его или закройте скобку",
    ),
    ("end of stream|document indicator", "кавычка, открытая в строке {opened}, не закрыта: закройте её"),
    (
        "expected '-' indicator",
        "строка не на своём месте: отступ ключей одного пункта одинаков, пункт начинается с «- »",
    ),
)
_DEFAULT = "запись нарушена: проверьте отступы, двоеточия, скобки и кавычки в этой строке и в строке над ней"


def syntax_mistake(error: yaml.YAMLError, text: str) -> tuple[int | None, str]:
    """The line (from 1) where the reader went wrong, and what it means."""
    lines = text.splitlines() or [""]
    if isinstance(error, yaml.reader.ReaderError):
        return text.count("\n", 0, error.position) + 1, _SAID[0][1]
    if not isinstance(error, yaml.MarkedYAMLError):
        return None, _DEFAULT
    said = f"{error.problem or ''} {error.context or ''}"
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    opened = error.context_mark.line + 1 if error.context_mark else line
    column = mark.column if mark else 0
    tab = _tab_line(lines, opened, line)
    if tab is not None:
        return tab, "отступ сделан табуляцией: в YAML отступ — только пробелы, замените её пробелами"
    if "could not find expected ':'" in said:
        return opened, _no_colon(_at(lines, opened))
    if "mapping values are not allowed" in said:
        return line, _extra_colon(lines, line, column)
    if "expected key" in said or "expected <block end>" in said:
        if above := _quote_opened_above(lines, line, column):
            return above, "кавычка в этой строке не закрыта: закройте её"
        return line, _no_key(_at(lines, line), column)
    for pattern, message in _SAID:
        if re.search(pattern, said):
            # What is not closed is told where it was opened: the reader notices it anywhere below.
            return (opened if "{opened}" in message else line), message.format(opened=opened)
    return line, _DEFAULT


def _at(lines: list[str], line: int) -> str:
    return lines[line - 1] if 0 < line <= len(lines) else ""


def _tab_line(lines: list[str], opened: int, line: int) -> int | None:
    """The line between the two that is indented by a tab."""
    for number in range(line, min(opened, line) - 1, -1):
        if _TAB_INDENT.match(_at(lines, number)):
            return number
    return None


def _no_colon(written: str) -> str:
    if _KEY.match(written):
        return "после двоеточия нужен пробел: «ключ: значение»"
    return "нет двоеточия после ключа: пишется «ключ: значение» (продолжение значения — с отступом под ним)"


def _extra_colon(lines: list[str], line: int, column: int) -> str:
    written, before = _at(lines, line), _at(lines, line - 1)
    if ": " in written[:column] or written[:column].rstrip().endswith("'"):
        if _FORMULA.match(written):
            return "двоеточие в формуле: дробь пишется через «/»"
        return "второе двоеточие в строке: значение, в котором есть «: », берётся в кавычки"
    if _KEY.match(before):
        return "в строке выше после двоеточия нет пробела: пишется «ключ: значение»"
    if _indent(written) > _indent(before) and before.strip():
        return "лишний отступ: ключ стоит глубже соседних, или значение строкой выше начато и не продолжено"
    return "двоеточие не на месте: значение, в котором есть «: », берётся в кавычки"


def _no_key(written: str, column: int) -> str:
    rest = written[column:].lstrip()
    if rest[:1] in ("]", "}"):
        return f"лишняя закрывающая скобка «{rest[0]}»: уберите её"
    if written[:column].rstrip()[-1:] in ('"', "'"):
        return "текст продолжается после закрывающей кавычки: кавычки ставятся вокруг всего значения"
    if rest.startswith("- ") and not written[:column].strip():
        return "пункт списка «- » стоит среди ключей: проверьте отступ этой строки"
    return "неверный отступ: ключи одного уровня стоят ровно друг под другом"


def _quote_opened_above(lines: list[str], line: int, column: int) -> int | None:
    """The line where the quote was opened that ends before the column, if it is another: one of an odd number."""
    before = _at(lines, line)[:column].rstrip()
    if not before.endswith('"') or before.count('"') % 2 == 0:
        return None
    return next((number for number in range(line - 1, 0, -1) if _at(lines, number).count('"') % 2), None)


def _indent(written: str) -> int:
    return len(written) - len(written.lstrip(" "))

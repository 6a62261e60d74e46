"""A programme to begin with: every part once, with what to write there, sound as it stands."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from pydantic import TypeAdapter, ValidationError

from pdmon.programme.checking.sql_names import RESERVED_SCHEMAS
from pdmon.programme.fields import Code
from pdmon.programme.model import Element, Programme
from pdmon.words.periods import PeriodKind
from pdmon.words.terms import ElementKind, Level, Measure

_LIKELY = (("diagnosed", "teachers"), ("trained", "staff"))  # a share that nearly every order has
SCHEMA_FILE = "programme.schema.json"
_SCHEMA_LINE = f"# yaml-language-server: $schema=../{SCHEMA_FILE}\n"
_TEXT = """\
# Программа мониторинга. Пояснения — после «#»; квадратные скобки заменяются словами приказа.
# Все ключи с примерами: docs/programme-reference.md. Проверка: make check (или python -m pdmon check).
code: {code}                     # латиницей; совпадает с именем файла, потом не меняется
title: "[название мониторинга словами приказа]"
short_title: "[короткое название для меню]"
territory_name: "[название территории]"
territory_kind: municipality     # region, если формы сдают муниципалитеты
# territory: kod                 # код территории в реестре, если он не {code}
order:
  number: "[номер]"
  issued_on: {today}          # год-месяц-день
  authority: "[чей приказ]"
  title: "[название приказа]"
  section: "[приложение или раздел с показателями]"
reporting_kinds: [school, kindergarten, supplementary]   # кто сдаёт формы; у региона — [municipality]
first_year: {year}
baseline_year: {year}              # с ним сравнивают цели роста; нет таких целей — строку уберите

deadlines:
  # год сдаётся до 1 февраля следующего года
  - {{title: "[срок сдачи словами приказа]", scope: submission, month: 2, day: 1, year_offset: 1}}

criteria:
  - code: "1"                    # номера — в кавычках
    title: "[первый критерий словами приказа]"

indicators:
  - code: "1.1"
    criterion: "1"
    title: "[показатель словами приказа]"
    short_title: "[до 60 знаков]"
    formula: {formula}   # коды данных из config/elements.yaml; на 100 доля умножается сама
    unit: {unit}                # percent — доля, count — количество, presence — есть или нет
    level: S                     # S — каждая организация, M — методическая служба, R — региональный центр
    direction: up                # down — меньше лучше, none — приказ не говорит
    targets:                     # целей нет — уберите раздел
      - {{kind: every_year_at_least, value: 75, wording: "[цель словами приказа]"}}
    scoring:                     # баллов нет — уберите раздел
      rule: positive             # 1 балл, если стало лучше
      wording: "[за что балл, словами приказа]"
    source: &source "[источник данных словами приказа]"
    collection_method: &collected "[метод сбора]"
    processing_method: &processed "[метод обработки]"
    schedule: &yearly "[периодичность и срок]"
# Следующий показатель начинается так же; повторяющиеся строки паспорта берутся ссылкой:
#  - code: "1.2"
#    ...
#    source: *source
#    collection_method: *collected
#    processing_method: *processed
#    schedule: *yearly
"""


def skeleton(code: str, elements: Iterable[Element], today: date, has_schema: bool = True) -> str:
    """The text of a new programme's file; its one formula is over elements that the configuration has."""
    formula, unit = _formula([one for one in elements if one.level is Level.ORGANISATION])
    text = _TEXT.format(code=code, today=today.isoformat(), year=today.year, formula=formula, unit=unit)
    return _SCHEMA_LINE * has_schema + text


def code_refusal(code: str, programmes: Iterable[Programme]) -> str:
    """Why no new programme can have the code, and what to do; empty where it can."""
    try:
        TypeAdapter(Code).validate_python(code)
    except ValidationError:
        return f"«{code}» кодом быть не может: нужны латинские буквы, цифры и «_», первой — маленькая буква."
    if code in RESERVED_SCHEMAS:
        return f"«{code}» — слово языка SQL или имя внутри базы, кодом быть не может: дайте другой."
    for programme in programmes:
        if code == programme.code:
            return f"Программа «{code}» уже есть: дайте другой код."
        if code == programme.root:
            return f"«{code}» — территория программы «{programme.code}»: дайте другой код и напишите territory: {code}."
    return ""


def _formula(elements: list[Element]) -> tuple[str, str]:
    codes = [one.code for one in elements if one.kind is ElementKind.PEOPLE and one.periods is PeriodKind.YEAR]
    for upper, lower in (*_LIKELY, *pairwise(codes)):
        if {upper, lower} <= set(codes):
            return f"{upper} / {lower}", Measure.PERCENT.value
    return next(iter(codes), "kod_dannykh"), Measure.COUNT.value

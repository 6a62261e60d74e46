"""docs/programme-reference.md: the keys, the closed lists and the worked examples, in Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from pdmon.calc.answers.view import View
from pdmon.cli.programme_reference.models import FILES, enums_of, key_rows, models_of
from pdmon.cli.programme_reference.words import ACCEPTED, BREAKDOWN, KINDS, MORE_DATA, RESULTS, RULES
from pdmon.demo.example_data import data_fragment, kinds_fragment, rules_fragment
from pdmon.demo.examples import TERRITORY, YEAR, Example, computed, examples, fragment, given, outcome
from pdmon.programme.model import Config, Indicator
from pdmon.programme.reading.meanings import MEANINGS
from pdmon.programme.reading.source import MAX_BYTES
from pdmon.words.figures.measures import unit_of_values
from pdmon.words.numbers import NBSP, measured, number, short_number
from pdmon.words.periods import period_title
from pdmon.words.states import ELEMENT_KIND_WORDS, STATUS_WORDS
from pdmon.words.terms import ElementKind, State

INTRODUCTION = f"""# Справочник программы мониторинга

Для автора программы — методиста, у которого на руках приказ. Поэтому он по-русски, хотя остальные технические
документы английские. Сделан из самих моделей (`make reference`), руками не правится: новый ключ появляется здесь сам, а
примеры рассчитаны программой и сверены с ручным счётом тестом.

## С чего начать

1. `.venv/bin/python -m pdmon new-programme zarechye` пишет заготовку `config/programmes/zarechye.yaml` с пояснениями.
   Код — латиницей, маленькими буквами; он же имя файла.
2. Впишите в неё реквизиты приказа, критерии и показатели вместо слов в квадратных скобках. Необязательное стоит в
   заготовке за «#» без пробела: уберите знак, и оно действует. Формулы пишутся над кодами данных: их показывает
   `.venv/bin/python -m pdmon elements`; чего нет, опишите в `config/elements.yaml` (примеры — в конце).
3. `make check` (или `.venv/bin/python -m pdmon check`) называет файл, строку, место, что не так и что сделать. Пока
   остались слова заготовки, проверка не пройдена; остальным программам такая заготовка не мешает.
4. Когда ошибок нет: реестр (`units`), формы (`forms`), приём (`load`), результаты (`values`) —
   руководство, глава о своей программе; на странице «Новая программа» видно, как форма и показатели выглядят для школ.

## Как писать YAML

- Строка — это `ключ: значение`: двоеточие и пробел. Вложенное пишется с отступом в два пробела; табуляции нельзя.
- Список — строки с «- » или всё в квадратных скобках: `[school, kindergarten]`. Несколько ключей в строке —
  в фигурных: `{{kind: at_least, value: 75}}`.
- Номера показателей и критериев — в кавычках: `"1.10"`, иначе это число 1.1.
- Дробная часть отделяется точкой: `82.5`. Знака % нет.
- Значение, в котором есть «: » или запятая внутри фигурных скобок, берётся в кавычки.
- `&имя` запоминает значение, `*имя` повторяет его; `>-` начинает длинный текст на следующих строках. После `#` —
  пояснение.
- Файл — в кодировке UTF-8, не больше {MAX_BYTES // 1_000_000}{NBSP}МБ. Редактор с поддержкой YAML (например VS Code)
  подсказывает ключи сам: первая строка заготовки указывает на `config/programme.schema.json`.
"""
_NO_VALUE = "—"


def reference() -> str:
    """The whole page."""
    with computed() as view:
        parts = [INTRODUCTION, *_keys(), *_lists(), RESULTS, *_worked(view), *_data(view.config)]
    return "\n".join(part.rstrip() + "\n" for part in parts)


def _keys() -> Iterator[str]:
    yield "## Ключи\n\nЗаголовок раздела — имя, которым на него ссылаются другие таблицы."
    told: set[type[BaseModel]] = set()
    for file, roots in FILES.items():
        yield f"### config/{file}"
        for root in roots:
            for model in models_of(root):
                if model not in told:
                    told.add(model)
                    rows = [(f"`{row.key}`", row.accepts, row.default, row.meaning) for row in key_rows(model)]
                    table = _table(("Ключ", "Что пишется", "Без него", "Что это"), rows)
                    yield f"#### {model.__name__}\n\n{table}"


def _lists() -> Iterator[str]:
    yield "## Закрытые списки"
    found = dict.fromkeys(one for roots in FILES.values() for root in roots for one in enums_of(root))
    for one in found:
        title, meanings = MEANINGS[one]
        rows = [(f"`{value.value}`", meanings[value.value]) for value in one]
        yield f"### {title}\n\n{_table(('Пишется', 'Значит'), rows)}"


def _worked(view: View) -> Iterator[str]:
    yield (
        "## Примеры\n\nВыдуманный Примерный район: школы `school_1` и `school_2`, детский сад `garden_1`. "
        "Папка [docs/examples](examples) — настоящая папка настроек с реестром и данными; базовый год 2024, показан "
        "2025-й, у учебных годов 2025/26. Строки паспорта (source, collection_method, processing_method, schedule) в "
        "примерах опущены, в файле они обязательны."
    )
    for example in examples():
        yield f"### {example.title}\n\n```yaml\n{fragment(example)}\n```"
        yield f"Дано:\n\n{_given(example, view)}"
        yield f"{example.why}\n\nПолучается за {_year(example, view)}:\n\n{_result(example, view)}"


def _year(example: Example, view: View) -> str:
    return period_title(view.config.programmes[example.programme].year_code(int(YEAR)))


def _data(config: Config) -> Iterator[str]:
    yield (
        "## Примеры: новые данные, правила, виды организаций\n\nЧего нет среди имеющихся данных (их показывает "
        "`python -m pdmon elements`), описывается один раз в `config/elements.yaml` и служит всем программам. Данные, "
        "которых не спрашивает ни один показатель, проверка называет: сначала опишите, потом возьмите в формулу."
    )
    for kind in ElementKind:
        element = next(one for one in config.elements.values() if one.kind is kind)
        taken, returned = ACCEPTED[kind]
        yield (
            f"### Данные: {ELEMENT_KIND_WORDS[kind]} (`kind: {kind}`)\n\n"
            f"```yaml\n{data_fragment('elements', element.code)}\n```\n\n"
            f"В форме принимается: {taken}. Возвращается: {returned}."
        )
    for title, code, told in MORE_DATA:
        yield f"### {title}\n\n```yaml\n{data_fragment('elements', code)}\n```\n\n{told}"
    yield f"### Правила: часть не больше целого\n\n```yaml\n{rules_fragment()}\n```\n\n{RULES}"
    yield f"### Разрез\n\n```yaml\n{data_fragment('breakdowns', 'topic')}\n```\n\n{BREAKDOWN}"
    yield f"### Новый вид организаций\n\n```yaml\n{kinds_fragment()}\n```\n\n{KINDS}"


def _given(example: Example, view: View) -> str:
    rows = [
        (row["unit"], row["period"], " · ".join(filter(None, (row["element"], row["category"]))), row["value"])
        for row in given(example, view.config)
    ]
    cells = dict.fromkeys((unit, period) for unit, period, _, _ in rows)
    names = list(dict.fromkeys(name for _, _, name, _ in rows))
    is_text = {code for code, element in view.config.elements.items() if element.is_text}
    values = {
        (unit, period, name): value if name in is_text else value.replace(".", ",")
        for unit, period, name, value in rows
    }
    return _table(
        ("Кто", "Период", *(f"`{name}`" for name in names)),
        [(unit, period, *(values.get((unit, period, name), "") for name in names)) for unit, period in cells],
    )


def _result(example: Example, view: View) -> str:
    found = outcome(view, example)
    indicator = view.config.programmes[example.programme].indicator(example.indicator)
    rows: list[Sequence[str]] = []
    for unit in sorted(found.rows, key=lambda one: one != TERRITORY):
        index = found.index.get(unit)
        own = [_points(found.rows[unit])] if indicator.scoring else []
        verdict = [_verdict(found.targets) if unit == TERRITORY else ""] if indicator.targets else []
        placed = [f"{short_number(index[0], 1)}{NBSP}% — {index[1]}"] if index else []
        rows.append((unit, _shown(found.rows[unit], indicator), *own, *verdict, *placed))
    for category, row in found.categories.items():
        if row["state"] == State.OK:
            blank = [""] * (len(rows[0]) - 2)
            rows.append((f"{TERRITORY} · {category}", _shown(row, indicator), *blank))
    heads = ["Кто", "Значение", *["Баллы"] * bool(indicator.scoring), *["Цель"] * bool(indicator.targets)]
    return _table((*heads, *["Индекс"] * bool(found.index)), rows)


def _shown(row: dict[str, Any], indicator: Indicator) -> str:
    return measured(row["value"], unit_of_values(indicator.measure, [row["denominator"]]))


def _points(row: dict[str, Any]) -> str:
    if row["points"] is None:
        return _NO_VALUE
    return f"{number(row['points'], 0)} из {number(row['max_points'], 0)}"


def _verdict(statuses: Sequence[str]) -> str:
    return ", ".join(STATUS_WORDS[status] for status in statuses)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(one.replace("|", "\\|") for one in line) + " |" for line in lines)

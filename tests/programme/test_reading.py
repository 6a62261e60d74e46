"""Mistakes inside one file: YAML that cannot be read, and values that the models refuse."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdmon.programme.checking.whole import check_config
from pdmon.programme.loader import CONFIG_DIR, ConfigError, load_config
from tests.spoiled_config import (
    BREAKDOWNS,
    ELEMENTS,
    PROGRAMME,
    SETTINGS,
    Content,
    Edit,
    copy_of_sixth,
    find,
    has,
    problems_after,
    put,
)

BOMB = "a0: &a0 [б, б, б, б, б, б, б, б, б, б]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of_sixth(tmp_path)


def first_target(**values: object) -> Edit:
    return lambda content: find(content, "indicators", "1.1")["targets"][0].update(values)


def test_the_small_configuration_and_the_shipped_one_are_clean(folder: Path) -> None:
    assert check_config(folder) == []
    assert check_config(CONFIG_DIR) == []


@pytest.mark.parametrize(
    ("file", "edit", "place", "words"),
    [
        (PROGRAMME, put("indicators", "1.1", formulae="a"), "indicators[1.1].formulae", "здесь нет"),
        (PROGRAMME, put("indicators", "1.1", source=...), "indicators[1.1].source", "нет обязательного ключа"),
        (PROGRAMME, put("indicators", "1.1", criterion=1.1), "indicators[1.1].criterion", "возьмите в кавычки"),
        (PROGRAMME, put("indicators", "1.1", unit="share"), "indicators[1.1].unit", "«share» здесь не бывает"),
        (PROGRAMME, put("indicators", "1.1", title=" "), "indicators[1.1].title", "текст пуст"),
        (
            PROGRAMME,
            first_target(kind="at_worst"),
            "indicators[1.1].targets[1].kind",
            "«at_worst» здесь не бывает: может быть, «at_most»?",
        ),
        (PROGRAMME, first_target(value="30 %"), "indicators[1.1].targets[1].value", "без знаков и слов — 30"),
        (
            PROGRAMME,
            first_target(value=-1),
            "indicators[1.1].targets[1].value",
            "число «-1» не подходит: нужно не меньше 0",
        ),
        (PROGRAMME, lambda c: c["deadlines"][0].update(month=13), "deadlines[1].month", "не больше 12"),
        (PROGRAMME, lambda c: c["order"].update(issued_on="2023-02-30"), "order.issued_on", "«2023-02-30» — не дата"),
        (PROGRAMME, lambda c: c.update(code="шестая"), "code", "код пишется латиницей"),
        (PROGRAMME, lambda c: c.update(indicators=[]), "indicators", "хотя бы из одного пункта"),
        (PROGRAMME, lambda c: c.update(indicators="1.1"), "indicators", "хотя бы из одного пункта"),
        (PROGRAMME, lambda c: c.update(indicators=["1.1"]), "indicators[1]", "«1.1»"),
        (ELEMENTS, put("elements", "staff", code="staff; drop"), "elements[staff; drop].code", "латиницей"),
        (ELEMENTS, put("elements", "staff", kind="riches"), "elements[staff].kind", "«riches» здесь не бывает"),
        (ELEMENTS, lambda c: c["rules"][0].update(part=[]), "rules[1].part", "хотя бы одна запись"),
        (ELEMENTS, lambda c: c.update(element=[]), "element", "здесь нет"),
        (SETTINGS, lambda c: c.update(min_denominator=0), "min_denominator", "не меньше 1"),
        (
            BREAKDOWNS,
            put("breakdowns", "topic", categories=["a"]),
            "breakdowns[topic].categories",
            "нужны ключи со значениями",
        ),
    ],
)
def test_a_value_that_the_models_refuse(folder: Path, file: str, edit: Edit, place: str, words: str) -> None:
    problems = problems_after(folder, file, edit)
    assert has(problems, file, place, words), problems


@pytest.mark.parametrize(
    ("text", "line", "place", "words"),
    [
        ("code: sixth\ntitle: [", 2, "", "нет значения после скобки"),
        ("code: sixth\n\tcode: x", 2, "", "отступ сделан табуляцией"),
        ("a:\n  b: 1\n\tc: 2\n", 3, "", "отступ сделан табуляцией"),
        ("code: sixth\ntitle: а\ncode: seventh", 3, "", "ключ «code» стоит второй раз (первый — в строке 1)"),
        ("order: {number: 1, number: 2}", 1, "", "ключ «number» стоит второй раз"),
        ("code: *missing", 1, "", "выше нет «&имя»"),
        ("code: !!python/object:os.system sixth", 1, "", "возьмите значение в кавычки"),
        ("\norder: {issued_on: 2023-02-30}", 2, "order.issued_on", "«2023-02-30» — не дата"),
        ("", 1, "", "файл пуст"),
        ("# одни пояснения\n", 1, "", "файл пуст"),
        ("- code: sixth", 1, "", "файл состоит из ключей и значений"),
        ("просто текст", 1, "", "файл состоит из ключей и значений"),
        ("b: 1\na: &a [*a]", 2, "", "ссылается сама на себя"),
        ("a: b\ncode: \x01", 2, "", "управляющий знак"),
        ("code: sixth\ntitle Заголовок\nshort_title: б\n", 2, "", "нет двоеточия после ключа"),
        ("code: sixth\ntitle:Заголовок\nshort_title: б\n", 2, "", "после двоеточия нужен пробел"),
        ("code: sixth\ntitle: Приказ: о мониторинге\n", 2, "", "второе двоеточие в строке"),
        ("code:sixth\ntitle: б\n", 2, "", "в строке выше после двоеточия нет пробела"),
        ("code: sixth\nnotes: [а, б\ntitle: в\n", 2, "", "не закрыта квадратная скобка «[» в строке 2"),
        ("order: {number: 1, title: а\ntitle: в\nc: d\n", 1, "", "не закрыта фигурная скобка «{» в строке 1"),
        ('code: sixth\ntitle: "Приказ\nc: d\n', 2, "", "кавычка, открытая в строке 2, не закрыта"),
        ("code: sixth\nnotes: [а]]\nc: d\n", 2, "", "лишняя закрывающая скобка «]»"),
        ('code: sixth\ntitle: "Приказ" о мониторинге\nc: d\n', 2, "", "после закрывающей кавычки"),
        ("order:\n  number: 1\n title: б\n", 3, "", "неверный отступ"),
        ("code: sixth\n  title: б\n", 2, "", "лишний отступ"),
        ("criteria:\n  - code: 1\n  title: б\n", 3, "", "строка не на своём месте"),
        ("title: @приказ\n", 1, "", "этим знаком значение начинаться не может"),
        ("code: sixth\n---\ncode: sixth\n", 2, "", "второй документ"),
        ("? [a, b]\n: c\n", 1, "", "ключ — одно слово"),
        ("a: " + "1" * 5000, None, "", "не читается"),
        ("[" * 100_000, 1, "", "вложенность больше 30 уровней"),
        ("- " * 3_000, 1, "", "вложенность больше 30 уровней"),
        (BOMB, 6, "", "раскрываются в более чем 200000 значений"),
        ("a: b\n" * 500_000, None, "", "файл больше 2 МБ"),
    ],
    ids=range(34),
)
def test_unreadable_yaml_is_named_with_its_line_and_remedy(
    folder: Path, text: str, line: int | None, place: str, words: str
) -> None:
    (folder / PROGRAMME).write_text(text, encoding="utf-8")
    problems = [problem for problem in check_config(folder) if problem.file == PROGRAMME]
    assert any((p.line, p.place) == (line, place) and words in p.message for p in problems), problems


KEY = 'нужен текст, а «1.10» читается как число, дата или да/нет: возьмите в кавычки — "1.10"'
LIST = "нужен список, а стоит «заметка»: возьмите в квадратные скобки или начните каждую строку с «- »"
CODE = (
    "«Предмет» не подходит: код пишется латиницей: маленькая буква, за ней буквы, цифры и «_», "
    "например «young_teachers»"
)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("value: 82,5", "число записано с запятой («82,5»): дробная часть отделяется точкой — 82.5"),
        ("value: 82,5 %", "нужно только число, а стоит «82,5 %»: без знаков и слов — 82.5"),
        ("valu: 82", "ключа «valu» здесь нет: может быть, «value»?"),
        ("vаlue: 82", "ключа «vаlue» здесь нет: в нём русские буквы, наберите «value» латиницей"),
        ("value: восемьдесят", "нужно число, а стоит «восемьдесят»: напишите его цифрами"),
        ("due: к 2025", "нужно число, а стоит «к 2025»: напишите его цифрами"),
        ("due: 2025.5", "нужно целое число, а стоит «2025.5»: уберите дробную часть"),
        ("part: 1.10", KEY),
        ("wording:", "значения нет: допишите его после двоеточия или уберите ключ"),
        ("part: [а]", "нужен текст, а стоит список: уберите скобки, дефисы и вложенные ключи"),
        ("part: Предмет", CODE),
    ],
)
def test_what_is_wrong_in_a_target_and_what_to_do(folder: Path, written: str, said: str) -> None:
    above = 'indicators:\n- code: "9"\n  targets:\n  - kind: at_least\n    '
    (folder / PROGRAMME).write_text(above + written, encoding="utf-8")
    place = f"indicators[9].targets[1].{written.partition(':')[0]}"
    assert [(p.line, p.message) for p in check_config(folder) if p.place == place] == [(5, said)]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("notes: заметка", LIST),
        ("periods: иногда", "«иногда» здесь не бывает. Можно: month (по месяцам), quarter (по кварталам), "),
        ("weight: 0", "число «0» не подходит: нужно больше 0"),
        ("unit: proc", "«proc» здесь не бывает. Можно: percent, count, presence"),
        (
            "scoring: {rule: positiv, wording: а}",
            "«positiv» здесь не бывает: может быть, «positive»? Можно: positive (если стало лучше, ",
        ),
    ],
)
def test_what_is_wrong_in_an_indicator_and_what_to_do(folder: Path, written: str, said: str) -> None:
    (folder / PROGRAMME).write_text(f'indicators:\n- code: "9"\n  {written}\n', encoding="utf-8")
    key = "scoring.rule" if "rule" in written else written.partition(":")[0]
    found = [p for p in check_config(folder) if p.place == f"indicators[9].{key}"]
    assert [p.line for p in found] == [3]
    assert found[0].message.startswith(said)


@pytest.mark.parametrize("key", ["title", "formula", "unit", "criterion", "source"])
def test_a_misspelt_key_is_told_once_and_not_as_a_missing_one_too(folder: Path, key: str) -> None:
    def misspell(content: Content) -> None:
        indicator = find(content, "indicators", "1.1")
        indicator[f"{key}t"] = indicator.pop(key)

    found = [(p.place, p.message) for p in problems_after(folder, PROGRAMME, misspell) if "indicators[1.1]" in p.place]
    assert found == [(f"indicators[1.1].{key}t", f"ключа «{key}t» здесь нет: может быть, «{key}»?")]


def test_a_decimal_comma_between_braces(folder: Path) -> None:
    (folder / PROGRAMME).write_text('indicators:\n- {code: "9", weight: 82,5}\n', encoding="utf-8")
    found = [p.message for p in check_config(folder) if p.line == 2 and "запятой" in p.message]
    assert found == ["число записано с запятой («82,5»): дробная часть отделяется точкой — 82.5"]


def test_a_comma_in_a_text_between_braces(folder: Path) -> None:
    (folder / PROGRAMME).write_text("order: {number: 1, title: не менее 12,5 % в год}\n", encoding="utf-8")
    found = [p.message for p in check_config(folder) if "кавычки" in p.message and "скобках" in p.message]
    assert found == [
        "«5 % в год» — не ключ: запятая в фигурных скобках начинает новый, значение с запятой возьмите в кавычки"
    ]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=" \n\t:-[]{}&*!|>'\"#,.%codetilparsn01²\u0000\ud800", max_size=60))
def test_no_text_makes_the_check_raise(folder: Path, text: str) -> None:
    (folder / PROGRAMME).write_bytes(text.encode("utf-8", "surrogatepass"))
    assert [problem for problem in check_config(folder) if problem.file == PROGRAMME]


def test_a_file_in_another_encoding(folder: Path) -> None:
    (folder / SETTINGS).write_bytes("# Пороги".encode("cp1251"))
    assert [str(problem) for problem in check_config(folder)] == [
        "settings.yaml, строка 1 — файл не в кодировке UTF-8: сохраните его заново, выбрав UTF-8"
    ]


def test_a_broken_dictionary_does_not_make_every_code_unknown(folder: Path) -> None:
    (folder / ELEMENTS).unlink()
    (folder / BREAKDOWNS).unlink()
    assert [str(problem) for problem in check_config(folder)] == [
        "breakdowns.yaml — файла нет: верните его на место",
        "elements.yaml — файла нет: верните его на место",
    ]


def test_a_missing_folder(tmp_path: Path) -> None:
    assert [str(problem) for problem in check_config(tmp_path / "nowhere")] == [
        "breakdowns.yaml — файла нет: верните его на место",
        "elements.yaml — файла нет: верните его на место",
        "programmes — нет ни одной программы: положите сюда файл .yaml (заготовку пишет команда new-programme)",
    ]


def test_a_programme_with_another_ending_is_not_passed_over(folder: Path) -> None:
    (folder / "programmes" / "seventh.yml").write_text("code: seventh", encoding="utf-8")
    assert [problem.file for problem in check_config(folder)] == ["programmes/seventh.yml"]


def test_all_mistakes_are_found_in_one_run(folder: Path) -> None:
    (folder / BREAKDOWNS).write_text("breakdowns: [", encoding="utf-8")

    def spoil(content: Content) -> None:
        put("indicators", "1.1", unit="share")(content)
        put("indicators", "1.2", formula="mentors / stuff")(content)
        find(content, "indicators", "2.2")["targets"][1]["value"] = 3
        del content["order"]["number"]
        content["deadlines"][0]["day"] = 30

    problems = problems_after(folder, PROGRAMME, spoil)
    assert [(p.file, p.place) for p in problems] == [
        (BREAKDOWNS, ""),
        (PROGRAMME, "order.number"),
        (PROGRAMME, "indicators[1.1].unit"),
    ]
    # With the programme's own fields mended, what stands between the items is judged too, in the same run.
    problems = problems_after(folder, PROGRAMME, lambda content: content["order"].update(number="1-п"))
    assert [(p.file, p.place) for p in problems] == [
        (BREAKDOWNS, ""),
        (PROGRAMME, "deadlines[1]"),
        (PROGRAMME, "indicators[1.1].unit"),
        (PROGRAMME, "indicators[1.2].formula"),
        (PROGRAMME, "indicators[2.2].targets[2].value"),
    ]


def test_loading_raises_every_problem(folder: Path) -> None:
    (folder / BREAKDOWNS).unlink()
    (folder / SETTINGS).write_text("min_denominator: none", encoding="utf-8")
    with pytest.raises(ConfigError, match="файла нет") as raised:
        load_config(folder)
    assert [problem.file for problem in raised.value.problems] == [BREAKDOWNS, SETTINGS]
    assert str(raised.value.problems[1]).startswith("settings.yaml, строка 1: min_denominator — нужно число")

"""Mistakes of a person who writes YAML for the first time: each is told at its line, with what to do."""

import shutil
from pathlib import Path

import pytest

from pdmon.programme.checking.whole import check_config
from pdmon.programme.loader import CONFIG_DIR

EXAMPLES = CONFIG_DIR.parent / "docs" / "examples"
PRIMER, INDEX = "programmes/primer.yaml", "programmes/primer_index.yaml"
ELEMENTS, BREAKDOWNS = "elements.yaml", "breakdowns.yaml"
SHARE = "formula: winners / staff"
UNIT = "    formula: winners / staff\n    unit: "
LEVEL = f"{UNIT}percent\n    level: "
TARGET = "{kind: at_least, value: 15, due: 2027, wording: К 2027 году не менее 15 %}"
BAND = "        - {at_least: 40, below: 60, points: 2}"
CODE = '  - code: "1.2"\n'

# name: file, what stands there, what is written instead, at which line of it the mistake is, what the check says.
MISTAKES: dict[str, tuple[str, str, str, int, str]] = {
    "tab": (PRIMER, f"    {SHARE}", f"\t{SHARE}", 0, "отступ сделан табуляцией: в YAML отступ — только пробелы"),
    "colon in a text": (PRIMER, "title: Доля победителей", "title: Доля: победителей", 0, "«: », берётся в кавычки"),
    "comma in braces": (PRIMER, "value: 15,", "value: 15,5,", 0, "дробная часть отделяется точкой — 15.5"),
    "decimal comma": (INDEX, "weight: 1.5", "weight: 1,5", 0, "дробная часть отделяется точкой — 1.5"),
    "no closing brace": (INDEX, "at_least: 80}", "at_least: 80", 0, "не закрыта фигурная скобка «{»"),
    "no closing bracket": (PRIMER, "[school, kindergarten]", "[school, kindergarten", 0, "не закрыта квадратная"),
    "no closing quote": (PRIMER, CODE, '  - code: "1.2\n', 0, "кавычка в этой строке не закрыта: закройте её"),
    "misspelt key": (PRIMER, SHARE, "formulla: winners / staff", 0, "может быть, «formula»?"),
    "Russian key": (PRIMER, SHARE, "формула: winners / staff", 0, "может быть, «formula»?"),
    "capital key": (PRIMER, SHARE, "Formula: winners / staff", 0, "может быть, «formula»?"),
    "Russian С of the sound": (PRIMER, f"{LEVEL}S", f"{LEVEL}С", 2, "наберите «S» латиницей. Можно: S (каждая орг"),
    "Russian М of the look": (PRIMER, f"{LEVEL}S", f"{LEVEL}М", 2, "наберите «M» латиницей"),
    "small letter": (PRIMER, f"{LEVEL}S", f"{LEVEL}s", 2, "наберите «S»"),
    "Russian а in a formula": (PRIMER, SHARE, "formula: winners / stаff", 0, "наберите «winners / staff» латиницей"),
    "Russian names in a formula": (PRIMER, SHARE, "formula: Победители / Всего", 0, "команда elements"),
    "Russian е in a code": (ELEMENTS, "code: winners,", "code: winnеrs,", 0, "наберите «winners» латиницей"),
    "repeated indicator": (PRIMER, CODE, '  - code: "1.1"\n', 0, "код «1.1» повторяется: дайте второму другой"),
    "repeated element": (ELEMENTS, "code: youth_projects,", "code: staff,", 0, "код «staff» повторяется"),
    "repeated key": (PRIMER, SHARE, f"{SHARE}\n    {SHARE}", 1, "стоит второй раз (первый — в строке 44)"),
    "no dash": (PRIMER, CODE, '    code: "1.2"\n', 0, "новый пункт списка, он начинается с «- »"),
    "code without quotes": (PRIMER, CODE, "  - code: 1.2\n", 0, 'возьмите в кавычки — "1.2"'),
    "printed quotes": (PRIMER, CODE, "  - code: «1.2»\n", 0, 'кавычки — прямые: "1.2"'),
    "points for targets, none": (
        INDEX,
        "    targets:\n      - {kind: at_most, value: 1, wording: Не более одной}\n    scoring: {rule",
        "    scoring: {rule",
        0,
        "целей у показателя нет: допишите targets",
    ),
    "target without value": (PRIMER, "at_least, value: 15,", "at_least,", 0, "нужно значение: допишите value"),
    "target without year": (PRIMER, "value: 15, due: 2027,", "value: 15,", 0, "допишите due"),
    "target in words": (PRIMER, "kind: at_least, value: 15", "kind: atleast, value: 15", 0, "может быть, «at_least»?"),
    "target of 150 %": (PRIMER, "value: 15,", "value: 150,", 0, "150 % — больше целого"),
    "percent sign": (PRIMER, "value: 15,", "value: 15 %,", 0, "без знаков и слов — 15"),
    "thousands apart": (PRIMER, "value: 15,", "value: 1 500,", 0, "1500"),
    "academic year for a year": (
        PRIMER,
        "due: 2027",
        "due: 2027/28",
        0,
        "нужен только год, а стоит «2027/28»: учебный год называют годом, в котором он начинается, — 2027",
    ),
    "academic year in full": (
        PRIMER,
        "due: 2027",
        "due: 2027-2028 учебный год",
        0,
        "называют годом, в котором он начинается, — 2027",
    ),
    "bands from and to": (
        PRIMER,
        "{below: 40, points: 1}",
        "{to: 40, points: 1}",
        0,
        "above (больше этого значения), at_most (до этого",
    ),
    "date for a year": (PRIMER, "due: 2027", "due: 01.09.2027", 0, "нужен только год, а стоит дата «01.09.2027»: 2027"),
    "year with г.": (PRIMER, "first_year: 2024", "first_year: 2024 г.", 0, "без знаков и слов — 2024"),
    "Russian date": (PRIMER, "2024-01-15", "15.01.2024", 0, "не дата: пишется год-месяц-день"),
    "month in words": (PRIMER, "month: 2,", "month: февраль,", 0, "напишите его цифрами"),
    "да for true": (
        PRIMER,
        "baseline_year: 2024",
        "baseline_year: 2024\nceiling_counts_as_positive: да",
        1,
        "нужно true (да) или false (нет)",
    ),
    "yes for a text": (PRIMER, "title: Доля победителей конкурсов", "title: Yes", 0, 'возьмите в кавычки — "Yes"'),
    "on for a code": (BREAKDOWNS, "digital:", "on:", 0, 'ключ «on» читается как да/нет: возьмите его в кавычки — "on"'),
    "weights short of 1": (
        INDEX,
        'weight: 2}   # вес критерия умножается на вес показателя\n  - {code: "2", title: Результаты}',
        'weight: 0.6}\n  - {code: "2", title: Результаты, weight: 0.35}',
        1,
        "вместе дают 0,95, а не 1 (0,6 + 0,35): исправьте вес",
    ),
    "weights short of 100": (
        INDEX,
        'weight: 2}   # вес критерия умножается на вес показателя\n  - {code: "2", title: Результаты}',
        'weight: 60}\n  - {code: "2", title: Результаты, weight: 35}',
        1,
        "вместе дают 95, а не 100 (60 + 35): исправьте вес",
    ),
    "gap between bands": (PRIMER, BAND, BAND.replace("60", "55"), 1, "пропуск: промежуток выше кончается на 55"),
    "bands that overlap": (PRIMER, BAND, BAND.replace("60", "70"), 1, "наложение: промежуток выше кончается на 70"),
    "a border in two bands": (PRIMER, BAND, BAND.replace("below", "at_most"), 1, "наложение: само 60 должно"),
    "bands upside down": (
        PRIMER,
        f"        - {{below: 40, points: 1}}\n{BAND}\n        - {{at_least: 60, points: 3}}",
        f"        - {{at_least: 60, points: 3}}\n{BAND}\n        - {{below: 40, points: 1}}",
        -1,
        "по убыванию: переставьте по возрастанию",
    ),
    "share as a fraction": (PRIMER, "value: 15,", "value: 0.15,", 0, "доля пишется в процентах, 80, а не 0.8"),
    "weights of two kinds": (
        INDEX,
        'weight: 2}   # вес критерия умножается на вес показателя\n  - {code: "2", title: Результаты}',
        'weight: 0.6}\n  - {code: "2", title: Результаты, weight: 40}',
        1,
        "записаны долями (0,6), другие — процентами (40)",
    ),
    "levels upside down": (INDEX, "at_least: 80}", "at_least: 40}", -1, "от лучшего к худшему"),
    "lowest level with an end": (INDEX, "{title: низкий}", "{title: низкий, at_least: 0}", 0, "уберите его"),
    "unknown element": (PRIMER, SHARE, "formula: winers / staff", 0, "может быть, «winners»?"),
    "element of nobody": (PRIMER, SHARE, "formula: laureates / staff", 0, "опишите их в elements.yaml"),
    "unknown unit": (PRIMER, f"{UNIT}percent", f"{UNIT}проценты", 1, "может быть, «percent»?"),
    "unknown kind": (PRIMER, "[school, kindergarten]", "[school, lyceum]", 0, "опишите его в unit_kinds программы"),
    "kind by its name": (PRIMER, "[school, kindergarten]", "[школа]", 0, "пишутся кодами: «school»"),
    "kind of data in Russian": (ELEMENTS, "kind: people            #", "kind: люди #", 0, "может быть, «people»?"),
    "level of others": (PRIMER, f"{LEVEL}S", f"{LEVEL}M", 0, "уровня M (муниципальная методическая служба): исправьте"),
    "comma at the end": (INDEX, "weight: 1.5", "weight: 1.5,", 0, "без знаков и слов — 1.5"),
    "no space after colon": (PRIMER, SHARE, "formula:winners / staff", 0, "после двоеточия нужен пробел"),
    "times a hundred": (PRIMER, SHARE, "formula: 100 * winners / staff", 0, "лишнее: доля умножается сама"),
    "a hundred in brackets": (
        PRIMER,
        SHARE,
        "formula: (100 * winners) / staff",
        0,
        "в 100 раз больше: уберите «100 *»",
    ),
    "a hundred behind": (PRIMER, SHARE, "formula: winners / staff * 100", 0, "на 100 доля умножается сама"),
    "a ratio in brackets": (PRIMER, SHARE, "formula: (winners / staff) * 100", 0, "пишется «winners / …» без них"),
    "a sum without brackets": (PRIMER, SHARE, "formula: winners + young / staff", 0, "«(winners + young) / staff»"),
    "a factor without brackets": (PRIMER, SHARE, "formula: 2 * winners / staff", 0, "«(2 * winners) / staff»"),
    "a colon for division": (PRIMER, SHARE, "formula: winners : staff", 0, "дробь пишется через «/»"),
    "a printed dash": (PRIMER, "2 * winners - complaints", "2 * winners – complaints", 0, "вычитание — «-»"),
    "a cross for times": (PRIMER, "2 * winners - complaints", "2 × winners - complaints", 0, "умножение — «*»"),
    "skeleton's words": (PRIMER, "title: О мониторинге", 'title: "[название приказа]"', 0, "осталось слово заготовки"),
    "long short title": (PRIMER, "short_title: Победители конкурсов", "short_title: " + "П" * 61, 0, "сократите"),
}


@pytest.mark.parametrize(("file", "before", "after", "at", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_first_mistake_is_told_at_its_line_with_the_remedy(
    tmp_path: Path, file: str, before: str, after: str, at: int, said: str
) -> None:
    folder = Path(shutil.copytree(EXAMPLES, tmp_path / "config"))
    text = (folder / file).read_text(encoding="utf-8")
    start, _, rest = text.partition(before)
    (folder / file).write_text(f"{start}{after}{rest}", encoding="utf-8")
    line = start.count("\n") + 1 + at
    found = [problem for problem in check_config(folder) if said in problem.message]
    assert [(problem.file, problem.line) for problem in found[:1]] == [(file, line)], check_config(folder)


@pytest.mark.parametrize(("file", "before", "after", "at", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_first_mistake_is_told_once(tmp_path: Path, file: str, before: str, after: str, at: int, said: str) -> None:
    folder = Path(shutil.copytree(EXAMPLES, tmp_path / "config"))
    text = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(text.replace(before, after, 1), encoding="utf-8")
    assert len({(problem.file, problem.line) for problem in check_config(folder)}) <= 2


@pytest.mark.parametrize(
    ("weights", "extra"),
    [((0.6, 0.4), ""), ((0.33, 0.67), ""), ((60, 40), ""), ((2, 1), ""), ((1, 0.5), ""), ((0.6, 0.35), "0.95")],
)
def test_weights_that_are_whole_or_no_shares_pass(tmp_path: Path, weights: tuple[float, float], extra: str) -> None:
    folder = Path(shutil.copytree(EXAMPLES, tmp_path / "config"))
    path = folder / INDEX
    text = path.read_text(encoding="utf-8").replace(
        "title: Обучение, weight: 2", f"title: Обучение, weight: {weights[0]}"
    )
    text = text.replace("title: Результаты}", f"title: Результаты, weight: {weights[1]}}}")
    text = text.replace("index:\n", f"index:\n  weights_sum: {extra}\n" if extra else "index:\n")
    path.write_text(text, encoding="utf-8")
    assert check_config(folder) == []


def test_a_weight_that_is_its_share_of_what_can_be_earned_passes(tmp_path: Path) -> None:
    """0.7 / 2 points and 0.3 / 1 point: the weights themselves make 0.65, the shares 1."""
    folder = Path(shutil.copytree(EXAMPLES, tmp_path / "config"))
    path = folder / INDEX
    text = path.read_text(encoding="utf-8").replace("title: Обучение, weight: 2", "title: Обучение, weight: 0.5")
    text = text.replace("title: Результаты}", "title: Результаты, weight: 0.35}")
    path.write_text(text.replace("rule: positive,", "rule: positive, points: 1.3,"), encoding="utf-8")
    assert check_config(folder) == []

"""The document that approved a programme is called by its own word, in every case and in every text."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from pdmon.words.orders.word import OrderWord

ROOT = Path(__file__).parents[2]
# Where the word stands for orders in general, or for another order than the programme's, and where it is the key of a
# table whose text is said of the programme's document when it is shown (`word.said(...)`, `said_of(columns, word)`).
NEUTRAL = {
    "pdmon/cli/programme_reference": "for authors, of any order",
    "pdmon/cli/new_programme.py": "for authors, of any order",
    "pdmon/programme": "for authors, of any order",
    "pdmon/cli/register.py": "an order of the owner's as the reason",
    "pdmon/intake/register/refusals.py": "an order of the owner's as the reason",
    "pdmon/ui/register/asked.py": "an order of the owner's as the reason",
    "pdmon/ui/measures/measure_card.py": "an order as a document that proves a measure",
    "pdmon/ui/kit/menu.py": "over all programmes",
    "pdmon/ui/comparison/shared_measure.py": "over all programmes",
    "pages/analysis/comparison.py": "over all programmes",
    "pdmon/ui/frame/surroundings.py": "over all programmes",
    "pdmon/ui/methodology/parts.py": "over all programmes",
    "pdmon/words": "tables, said where they are shown",
    "pdmon/cycle/calendar.py": "a table, said where it is shown",
    "pdmon/output/documents.py": "a table, said where it is shown",
    "pdmon/ui/analysis/listing.py": "columns, said where they are shown",
    "pdmon/ui/criteria/by_criterion.py": "a table, said where it is shown",
    "pdmon/ui/criteria/protocol.py": "a table, said where it is shown",
    "pdmon/ui/cycle/calendar.py": "columns, said where they are shown",
    "pdmon/ui/measures/decisions.py": "columns, said where they are shown",
    "pdmon/ui/measures/register.py": "columns, said where they are shown",
    "pdmon/ui/methodology/cycle.py": "columns, said where they are shown",
}


def test_every_form_of_the_one_has_its_form_of_the_others() -> None:
    forms = "приказ приказа приказу приказом приказе приказы приказов приказам приказами приказах"
    assert OrderWord.ORDER.said(forms) == forms
    assert OrderWord.DIRECTIVE.said(forms) == (
        "распоряжение распоряжения распоряжению распоряжением распоряжении "
        "распоряжения распоряжений распоряжениям распоряжениями распоряжениях"
    )
    assert OrderWord.RESOLUTION.said(forms).split()[:5] == [
        "постановление", "постановления", "постановлению", "постановлением", "постановлении"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Приказ не устанавливает целей.", "Постановление не устанавливает целей."),
        ("Что сообщает сам приказ", "Что сообщает само постановление"),
        ("Контроль за исполнением настоящего приказа", "Контроль за исполнением настоящего постановления"),
        ("Наши данные по другому приказу", "Наши данные по другому постановлению"),
        ("приказывать нечего", "приказывать нечего"),
    ],
)
def test_a_sentence_agrees_in_gender_and_case(written: str, said: str) -> None:
    assert OrderWord.RESOLUTION.said(written) == said


@pytest.mark.parametrize("word", OrderWord)
def test_the_properties_are_those_of_the_sentences(word: OrderWord) -> None:
    forms = (word.name_, word.of, word.to, word.by, word.about, word.many, word.to_many, word.itself)
    written = "приказ, приказа, приказу, приказом, приказе, приказы, приказам, сам приказ"
    assert ", ".join(forms) == word.said(written)


def bare() -> Iterator[str]:
    """Files in which a text says «приказ» whatever the programme's document is called."""
    for folder in ("pdmon", "pages"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            passed: set[int] = set()
            for node in ast.walk(tree):
                is_said = isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "said"
                if is_said or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
                    passed |= {id(inner) for inner in ast.walk(node)}
            texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in passed)
            if any(isinstance(node.value, str) and "приказ" in node.value.lower() for node in texts):
                yield path.relative_to(ROOT).as_posix()


def _neutral(file: str) -> str | None:
    return next((place for place in NEUTRAL if file == place or file.startswith(f"{place}/")), None)


def test_no_text_calls_every_document_an_order() -> None:
    found = list(bare())
    strange = [file for file in found if _neutral(file) is None]
    assert not strange, f"say it of the programme's document: programme.order.word.said(...): {strange}"
    assert {_neutral(file) for file in found} == set(NEUTRAL), "an exception that nobody needs any more"

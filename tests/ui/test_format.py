"""Texts that people typed are shown as they are."""

import pytest

from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.tables import _beginning


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Школа *Радуга* 5*", r"Школа \*Радуга\* 5\*"),
        ("Школа $5$", r"Школа \$5\$"),
        (":smile: [а]", "\\:\u2060smile\\: \\[а\\]"),
        (":material/home: Школа", "\\:\u2060material/home\\: Школа"),
        (":material/home", "\\:\u2060material/home"),
        ("![x](https://a.example/b.png)", "\\!\\[x\\]\\(https\\:\u2060//a\\.example/b\\.png\\)"),
        ("www.a.example", "www\u2060\\.a\\.example"),
        ("Школа -- гимназия", "Школа \\-\u2060\\- гимназия"),
        ("а\u00a0->", "а\u00a0\\-\u2060\\>"),
        ("до 12:30, это: да", "до 12\\:\u206030, это\\: да"),
        ("&lt;b&gt;", r"\&lt;b\&gt;"),
        ("    отступ\rстрока", " отступ строка"),
        ("кончается \\", "кончается \\\\"),
        ("строка \n\n вторая", "строка вторая"),
        ("3\u00a0человека", "3\u00a0человека"),
    ],
)
def test_markup_is_taken_literally(typed: str, shown: str) -> None:
    assert escaped(typed) == shown


def test_the_beginning_of_a_text_of_long_words_ends_where_its_lines_do() -> None:
    text = "Проведение оценки качества освоения программ дополнительного профессионального образования педагогов"
    assert _beginning(text, 32, 4) == f"{text.removesuffix(' педагогов')}…"
    assert _beginning("раз два три", 4, 2) == "раз два…"
    assert _beginning("раз два три", 4, 3) == "раз два три"

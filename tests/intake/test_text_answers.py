"""The parser of text answers: what is kept of what was written, and what is no answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdmon.intake.finding import strip_invisible
from pdmon.intake.text_answers import TEXT_ERRORS, Answer, parse_answer

CASES = {
    "  Провели два семинара.  ": Answer("Провели два семинара."),
    "Строка один\r\nСтрока два": Answer("Строка один\nСтрока два"),
    "- нет замены уроков\n- далеко ездить": Answer("- нет замены уроков\n- далеко ездить"),
    "нет": Answer("нет"),
    "а\n\n\n\nб": Answer("а\n\nб"),
    "за\u200bтруд\u202eнения": Answer("затруднения"),
    "№ 5 # 7": Answer("№ 5 # 7"),
    "12,5": Answer("12,5"),
    "": Answer(),
    " \n\t\u00a0": Answer(),
    None: Answer(),
    "-": Answer(marker="-"),
    "Н/Д": Answer(marker="Н/Д"),
    "=ГИПЕРССЫЛКА(A1)": Answer(error="formula"),
    "+7*2": Answer(error="formula"),
    "@SUM(A1)": Answer(error="formula"),
    "\t=1+1": Answer(error="formula"),
    "#REF!": Answer(error="error_value"),
    "#ДЕЛ/0!": Answer(error="error_value"),
    "#Н/Д": Answer(error="error_value"),
    "слово" * 20: Answer("слово" * 20),
    "слово" * 20 + "!": Answer(error="too_long"),
}


@pytest.mark.parametrize("raw", CASES, ids=repr)
def test_an_answer_is_read_in_one_way(raw: str | None) -> None:
    assert parse_answer(raw, 100) == CASES[raw]


@given(st.text(max_size=120), st.integers(1, 100))
def test_whatever_is_written_gives_a_clean_answer_or_a_reason(raw: str, most: int) -> None:
    answer = parse_answer(raw, most)
    assert (answer.text is not None) + bool(answer.marker) + bool(answer.error) <= 1
    assert answer.error in ("", *TEXT_ERRORS)
    if answer.text is not None:
        assert 0 < len(answer.text) <= most
        assert answer.text == answer.text.strip() == strip_invisible(answer.text)
        assert answer.text[0] not in "=+@\t\r\n"
        assert not {"\r", "\t", "\u00a0"} & set(answer.text)
        assert parse_answer(answer.text, most) == answer  # what was kept is read again as it is
    elif not answer.marker and not answer.error:
        assert not "".join(strip_invisible(raw).split())


@given(st.text(alphabet="абв где.,-\n", min_size=1, max_size=60))
def test_no_visible_letter_is_lost(raw: str) -> None:
    answer = parse_answer(raw, 100)
    kept = answer.text or answer.marker
    assert "".join(kept.split()) == "".join(raw.split())

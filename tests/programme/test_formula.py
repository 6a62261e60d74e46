import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdmon.programme.formula import Formula, FormulaError, parse_formula

sides = st.lists(st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True), min_size=1, max_size=4, unique=True)
formulas = st.builds(Formula, numerator=sides.map(tuple), denominator=st.one_of(st.just(()), sides.map(tuple)))


@pytest.mark.parametrize(
    ("text", "numerator", "denominator"),
    [
        ("vacancies", ("vacancies",), ()),
        ("a + b", ("a", "b"), ()),
        ("(a + b)", ("a", "b"), ()),
        ("diagnosed / teachers", ("diagnosed",), ("teachers",)),
        ("(a+b)/(c+d)", ("a", "b"), ("c", "d")),
        (
            "individual_routes / (assessed_teachers + assessed_leaders)",
            ("individual_routes",),
            ("assessed_teachers", "assessed_leaders"),
        ),
        ("  a  /  b  ", ("a",), ("b",)),
        ("(a) / (b)", ("a",), ("b",)),
    ],
)
def test_sums_and_ratios_are_read(text: str, numerator: tuple[str, ...], denominator: tuple[str, ...]) -> None:
    assert parse_formula(text) == Formula(numerator, denominator)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the formula is empty"),
        ("   ", "the formula is empty"),
        ("a * b", "unexpected '*'"),
        ("a - b", "unexpected '-'"),
        ("100 * a / b", "unexpected '1'"),
        ("a; drop table facts", "unexpected ';'"),
        ("Учителя / всего", "unexpected 'У'"),
        ("a / b / c", "unexpected '/'"),
        ("a b", "unexpected 'b'"),
        ("a + b / c", "put the numerator's sum in brackets"),
        ("a / b + c", "put the denominator's sum in brackets"),
        ("a / ", "an element is missing"),
        ("/ a", "an element is missing"),
        ("a +", "an element is missing"),
        ("()", "an element is missing"),
        ("((a + b))", "an element is missing"),
        ("(a + b / c", "a bracket is not closed"),
        ("a / (b + c", "a bracket is not closed"),
        ("a + b)", "unexpected '\\)'"),
        ("a + a", "an element stands twice"),
        ("a / (b + b)", "an element stands twice"),
    ],
)
def test_everything_else_is_refused_by_name(text: str, message: str) -> None:
    with pytest.raises(FormulaError, match=message):
        parse_formula(text)


@given(formulas)
def test_a_formula_written_out_reads_back_as_itself(formula: Formula) -> None:
    assert parse_formula(str(formula)) == formula


@given(st.text(alphabet="ab_1+/() ", max_size=20))
def test_any_text_is_a_formula_or_a_formula_error(text: str) -> None:
    try:
        formula = parse_formula(text)
    except FormulaError:
        return
    assert parse_formula(str(formula)) == formula


def test_elements_of_both_sides_stand_once_in_order() -> None:
    assert parse_formula("(a + b) / (b + c)").elements == ("a", "b", "c")

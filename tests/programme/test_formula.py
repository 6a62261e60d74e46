from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdmon.programme.formula import Formula, FormulaError, parse_formula

codes = st.lists(st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True), min_size=1, max_size=4, unique=True)
factors = st.one_of(st.just(1), st.integers(1, 9999).map(lambda size: Decimal(size) / 100))
signed = st.builds(lambda size, sign: str(size * sign), factors, st.sampled_from([1, -1])).map(Decimal)
sides = codes.flatmap(lambda names: st.tuples(st.just(tuple(names)), st.tuples(*[signed for _ in names])))
formulas = st.builds(
    lambda above, below: Formula(above[0], below[0], _stated(above[1]), _stated(below[1])),
    sides,
    st.one_of(st.just(((), ())), sides),
)


def _stated(factors: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    return () if all(factor == 1 for factor in factors) else factors


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
        ("", "формула пуста"),
        ("   ", "формула пуста"),
        ("a * b", "множитель — число перед кодом"),
        ("a * 2", "множитель — число перед кодом"),
        ("100 * a / b", "«100 \\*» .* лишнее: доля умножается сама, пишется «a / b»"),
        ("a - b / c", "сумма в числителе берётся в скобки"),
        ("-a / c", "множитель в числителе берётся в скобки"),
        ("a / 2 * c", "множитель в знаменателе берётся в скобки"),
        ("a / b - c", "сумма в знаменателе берётся в скобки"),
        ("2 a", "после числа 2"),
        ("a + 2", "после числа 2"),
        ("2 * 3 * a", "не хватает кода данных"),
        ("a - - b", "не хватает кода данных"),
        ("a -", "не хватает кода данных"),
        ("0 * a", "множитель 0 убирает данные"),
        ("0.00001 * a", "больше 4 знаков после точки"),
        ("100000 * a", "множитель 100000 .* слишком велик"),
        ("0,5 * a", "запятая в формуле"),
        ("a - a", "стоят дважды"),
        ("a; drop table facts", "знак «;»"),
        ("Учителя / всего", "буква «У» .* русская"),
        ("a / b / c", "лишнее «/»"),
        ("a b", "лишнее «b»"),
        ("a + b / c", "сумма в числителе берётся в скобки"),
        ("a / b + c", "сумма в знаменателе берётся в скобки"),
        ("a / ", "не хватает кода данных"),
        ("/ a", "не хватает кода данных"),
        ("a +", "не хватает кода данных"),
        ("()", "не хватает кода данных"),
        ("((a + b))", "не хватает кода данных"),
        ("(a + b / c", "не закрыта"),
        ("a / (b + c", "не закрыта"),
        ("a + b)", "лишнее «\\)»"),
        ("a + a", "стоят дважды"),
        ("a / (b + b)", "стоят дважды"),
    ],
)
def test_everything_else_is_refused_by_name(text: str, message: str) -> None:
    with pytest.raises(FormulaError, match=message):
        parse_formula(text)


@given(formulas)
def test_a_formula_written_out_reads_back_as_itself(formula: Formula) -> None:
    assert parse_formula(str(formula)) == formula


@given(st.text(alphabet="ab_1.0+-*/() ", max_size=20))
def test_any_text_is_a_formula_or_a_formula_error(text: str) -> None:
    try:
        formula = parse_formula(text)
    except FormulaError:
        return
    assert parse_formula(str(formula)) == formula


def test_elements_of_both_sides_stand_once_in_order() -> None:
    assert parse_formula("(a + b) / (b + c)").elements == ("a", "b", "c")


@pytest.mark.parametrize(
    ("text", "upper", "lower", "written"),
    [
        ("2*a + b - c", {"a": "2", "b": "1", "c": "-1"}, {}, "2 * a + b - c"),
        ("0.50 * a", {"a": "0.5"}, {}, "0.5 * a"),
        ("-a + 100 * b", {"a": "-1", "b": "100"}, {}, "-a + 100 * b"),
        (
            "(a - 0.25 * b) / (c - 2 * d)",
            {"a": "1", "b": "-0.25"},
            {"c": "1", "d": "-2"},
            "(a - 0.25 * b) / (c - 2 * d)",
        ),
        ("(100 * a) / b", {"a": "100"}, {"b": "1"}, "(100 * a) / b"),
        ("1 * a / b", {"a": "1"}, {"b": "1"}, "a / b"),
    ],
)
def test_factors_and_differences_are_read(
    text: str, upper: dict[str, str], lower: dict[str, str], written: str
) -> None:
    formula = parse_formula(text)
    assert dict(formula.upper) == {name: Decimal(factor) for name, factor in upper.items()}
    assert dict(formula.lower) == {name: Decimal(factor) for name, factor in lower.items()}
    assert str(formula) == written


def test_only_a_sum_without_factors_is_plain() -> None:
    assert parse_formula("(a + b) / c").is_plain
    assert not parse_formula("a - b").is_plain
    assert not parse_formula("a / (2 * c)").is_plain


def test_only_a_difference_may_fall_below_zero() -> None:
    assert parse_formula("a / (c - d)").may_fall_below_zero
    assert not parse_formula("2 * a + 0.5 * b").may_fall_below_zero

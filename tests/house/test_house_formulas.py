"""The share of two sums stands once in SQL and once in Python, so that nobody rounds or divides by zero differently."""

import ast
import re
from pathlib import Path

import pandas as pd
import pytest

from pdmon.programme.share import share
from tests.conftest import StoreBuilder

PACKAGE = Path(__file__).parents[2] / "pdmon"
# Lengths on a drawing are no shares.
DRAWING = {"output/deck/chart.py", "ui/council/sheet.py"}


def divides_a_hundredfold(node: ast.AST) -> bool:
    """`100 * a / b`, however deep the hundred stands in what is divided."""
    if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)):
        return False
    products = [part for part in ast.walk(node.left) if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Mult)]
    sides = [side for product in products for side in (product.left, product.right)]
    return any(isinstance(side, ast.Constant) and side.value == 100 for side in sides)


def test_python_computes_a_share_in_one_module() -> None:
    computing = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if any(divides_a_hundredfold(node) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert computing - DRAWING == {"programme/share.py"}


def test_sql_computes_a_share_in_one_file() -> None:
    computing = {
        path.name for path in PACKAGE.rglob("*.sql") if re.search(r"\b(100|scale)\b\s*\*", path.read_text("utf-8"))
    }
    assert computing == {"method.sql"}


@pytest.mark.parametrize(("part", "whole"), [(1, 3), (0, 7), (5, 0), (10, 8)])
def test_a_share_is_the_same_in_sql_and_python(small_store: StoreBuilder, part: int, whole: int) -> None:
    store = small_store("karabash municipality -", "")
    ((in_sql,),) = store.rows("select share(?, ?)", [part, whole])
    assert in_sql == share(part, whole)
    (in_column,) = share(pd.Series([part]), pd.Series([whole]))
    assert in_column == in_sql if in_sql is not None else pd.isna(in_column)

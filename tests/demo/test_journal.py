"""«Журнал действий» of the demonstration has no code in any cell and cuts no object."""

import re
import textwrap

import pandas as pd
import pytest

from pdmon.calc.answers import about, register
from pdmon.calc.answers.view import View
from pdmon.calc.opening import open_store
from pdmon.programme.model import Config
from pdmon.ui.journal.listing import COLUMNS, LINES
from pdmon.ui.journal.wording import worded
from tests.demo.conftest import Built

pytestmark = pytest.mark.slow
CELLS = ["role_words", "act_words", "unit_name", "about", "detail"]
CODE = re.compile(r"[A-Za-z]{2,}|\d{4}-\w+")
NO_CODE = re.compile(r"^.*\.(xlsx|csv|zip)$|[IVX]+ квартал")  # a file, a quarter as papers write it


def _worded(built: Built, config: Config) -> pd.DataFrame:
    with open_store(built.path, config) as store:
        view = View.of_operator(store)
        names = {code: unit.short_name for code, unit in register.units(view).items()}
        return worded(about.journal(view), config, names)


def test_no_cell_of_the_journal_is_a_code(built: Built, config: Config) -> None:
    rows = _worded(built, config)
    cells = pd.concat([rows[name] for name in CELLS]).drop_duplicates()
    assert len(rows) > 4_000
    assert [text for text in cells if CODE.search(NO_CODE.sub("", text))] == []


def test_a_row_has_the_lines_that_its_cells_need(built: Built, config: Config) -> None:
    """All but the details, where a person may have written more."""
    rows = _worded(built, config)
    for column in COLUMNS:
        if column.format == "text" and column.name != "detail":
            lines = {text: textwrap.wrap(text, int(column.width)) for text in rows[column.name].unique()}
            assert [text for text, wrapped in lines.items() if len(wrapped) > LINES] == []

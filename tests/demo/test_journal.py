"""«Журнал действий» of the demonstration has no code in any cell."""

import re

import pandas as pd
import pytest

from pdmon.calc.answers import about, register
from pdmon.calc.answers.view import View
from pdmon.calc.opening import open_store
from pdmon.programme.model import Config
from pdmon.ui.journal.wording import worded
from tests.demo.conftest import Built

pytestmark = pytest.mark.slow
CELLS = ["role_words", "act_words", "unit_name", "about", "detail"]
CODE = re.compile(r"[A-Za-z]{2,}|\d{4}-\w+")
NO_CODE = re.compile(r"^.*\.(xlsx|csv|zip)$|[IVX]+ квартал")  # a file, a quarter as papers write it


def test_no_cell_of_the_journal_is_a_code(built: Built, config: Config) -> None:
    with open_store(built.path, config) as store:
        view = View.of_operator(store)
        names = {code: unit.short_name for code, unit in register.units(view).items()}
        rows = worded(about.journal(view), config, names)
    cells = pd.concat([rows[name] for name in CELLS]).drop_duplicates()
    assert len(rows) > 4_000
    assert [text for text in cells if CODE.search(NO_CODE.sub("", text))] == []

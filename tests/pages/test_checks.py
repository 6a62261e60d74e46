"""«Каталог проверок» has everything that intake may say."""

import pandas as pd

from pdmon.intake.catalogue import catalogue
from tests.pages.conftest import OpenPage

FILE = "pages/collection/checks.py"


def test_every_kind_of_finding_is_there_in_its_stage(open_page: OpenPage) -> None:
    page = open_page(FILE)
    shown = pd.concat([one.value for one in page.table])
    assert sorted(shown["Что проверяется"]) == sorted(entry.title for entry in catalogue())
    assert [found.value for found in page.subheader] == list(dict.fromkeys(entry.stage for entry in catalogue()))
    assert not shown.stack().str.contains(r"\{").any()
    assert shown.stack().str.contains("[А-Яа-я]{3}").all()  # where a file fills the whole text in, something is said


def test_one_severity_can_be_looked_at(open_page: OpenPage) -> None:
    page = open_page(FILE)
    page.selectbox(key="severity").select("warning").run()
    shown = pd.concat([one.value for one in page.table])
    assert set(shown["Важность"]) == {"△\u00a0предупреждение"}

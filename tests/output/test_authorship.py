"""Every file that leaves the product names it and nobody else: no library, no path, no traceback."""

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pandas as pd
import pytest

from pdmon.calc.answers.view import View
from pdmon.intake.forms.blanks import Filling, blank_form, forms_for
from pdmon.intake.judging.examine import examine
from pdmon.intake.returns.findings_book import findings_workbook
from pdmon.output.csv_table import table_csv
from pdmon.output.documents import DOCUMENTS, Document
from pdmon.output.letters.return_package import ReturnPackages, has_copy
from pdmon.output.tables import Column, Heading, table_xlsx
from pdmon.report.year import gather
from pdmon.store import Store
from pdmon.store.units import units
from pdmon.words.authorship import AUTHOR
from tests.leaving import names_nobody, parts

MADE_AT = datetime(2026, 11, 22, 10, 30)
TABLE = (pd.DataFrame({"name": ["Школа"]}), [Column("name", "Организация")])


def _wrong_form(store: Store) -> bytes:
    programme = store.config.programmes["karabash"]
    return blank_form(
        store.config, programme, "2024", units(store)["s1"], Filling(values={("teachers", ""): Decimal(-5)})
    )


def _returned(store: Store) -> bytes:
    content = _wrong_form(store)
    verdict = examine(store, content, "форма.xlsx")
    assert has_copy(verdict)
    return ReturnPackages(View.of_operator(store)).archive([(verdict, content)])


# What leaves the product besides the documents of the registry.
OTHERS: dict[str, Callable[[Store], bytes]] = {
    "blank form": lambda store: next(iter(forms_for(store, "karabash", "2024", None)))[1],
    "return package": _returned,
    "findings": lambda store: findings_workbook([examine(store, _wrong_form(store), "форма.xlsx")]),
    "table as xlsx": lambda store: table_xlsx(*TABLE, Heading("Таблица", {}, 1, MADE_AT)),
    "table as csv": lambda store: table_csv(*TABLE),
}
# Nobody has written a recommendation in the store: one that would be sent.
SENT = {
    "unit": "s1",
    "unit_name": "s1",
    "period": "2024",
    "indicators": ["1.1"],
    "reason": "",
    "text": "Составить план.",
}


def _of_registry(store: Store, one: Document) -> bytes:
    report = gather(View.of_operator(store), "karabash", "2024", None, MADE_AT)
    addressee = next(iter(report.programme.cycle.letter_addressees))
    vars(report)["recommendations"] = pd.DataFrame([{**SENT, "addressee": addressee, "status": "approved"}])
    return one.make(report)


MAKERS = OTHERS | {one.code: lambda store, one=one: _of_registry(store, one) for one in DOCUMENTS}  # type: ignore[misc]


@pytest.mark.parametrize("made", MAKERS)
def test_a_file_that_leaves_names_nobody_elses_library_path_or_traceback(karabash_store: Store, made: str) -> None:
    for name, text in parts(MAKERS[made](karabash_store)):
        names_nobody(text, name, places=[str(karabash_store.path)])
        if "docProps/" in name:
            assert "2013" not in text, name


@pytest.mark.parametrize("made", [made for made in MAKERS if made not in ("table as csv", "primary_data")])
def test_every_office_file_says_that_it_is_by_the_product_and_when(karabash_store: Store, made: str) -> None:
    cores = {name: text for name, text in parts(MAKERS[made](karabash_store)) if name.endswith("docProps/core.xml")}
    assert cores
    for name, core in cores.items():
        # The figures behind a chart of a slide are a workbook within the file: it has no author of its own.
        author = f"(?:{AUTHOR})?" if "/embeddings/" in name else AUTHOR
        assert re.search(rf"<dc:creator(?:[^>]*>{author}</dc:creator>|/>)", core), name
        assert re.search(r"<dcterms:created[^>]*>20\d\d-\d\d-\d\dT", core)

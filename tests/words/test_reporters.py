"""Who reports is asked in one place, and the words follow it."""

import ast
from pathlib import Path

import pytest

from pdmon.programme.loader import load_config
from pdmon.words.plurals import quantity
from pdmon.words.reporters import Reporter

ROOT = Path(__file__).resolve().parents[2]
OF_ONE_PROGRAMME = [  # rooms whose tables speak of one programme: «Организация» may be «Муниципалитет» there
    *(ROOT / "pdmon" / "ui" / page for page in ("criteria", "heatmap", "indicators", "overview", "subjects")),
    *(ROOT / "pdmon" / "output" / room for room in ("deck", "word", "workbook")),
]


@pytest.mark.parametrize(
    ("programme", "reporter"),
    [("karabash", Reporter.ORGANISATION), ("vladimir", Reporter.ORGANISATION), ("kbr", Reporter.MUNICIPALITY)],
)
def test_a_programme_knows_who_reports(programme: str, reporter: Reporter) -> None:
    assert load_config().programmes[programme].reporter is reporter


def test_municipalities_have_every_case() -> None:
    who = Reporter.MUNICIPALITY
    assert (who.heading, who.headings, who.many) == ("Муниципалитет", "Муниципалитеты", "муниципалитеты")
    assert (who.of_many, who.by_many) == ("муниципалитетов", "муниципалитетам")
    said = [quantity(n, forms).replace("\u00a0", " ") for n, forms in ((2, who.counted), (1, who.counted_of))]
    assert said == ["2 муниципалитета", "1 муниципалитета"]


def test_only_the_model_and_the_plan_ask_for_reporting_kinds() -> None:
    asking = [
        str(path.relative_to(ROOT))
        for folder in (ROOT / "pdmon", ROOT / "pages")
        for path in sorted(folder.rglob("*.py"))
        if ".reporting_kinds" in path.read_text(encoding="utf-8")
    ]
    # Both plans hand the kinds to SQL; the reading adds those that count as them; the check looks at whether a unit of
    # this kind reports at all; the preview of a new programme shows the form of each.
    assert asking == [
        "pdmon/calc/another_order.py",
        "pdmon/calc/plan/dimensions.py",
        "pdmon/calc/plan/series.py",
        "pdmon/intake/checks/wrong_level.py",
        "pdmon/programme/asked.py",
        "pdmon/programme/checking/indicator_kinds.py",
        "pdmon/programme/kinds/stated.py",
        "pdmon/programme/model.py",
        "pdmon/ui/new_programme/preview.py",
    ]


def test_no_heading_of_one_programme_says_organisation_outright() -> None:
    fixed = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in OF_ONE_PROGRAMME
        for path in sorted(folder.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in ("Организация", "Организации", "По организациям")
    ]
    assert not fixed

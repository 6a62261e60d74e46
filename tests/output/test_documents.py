"""The registry of documents: what page and command offer is what it holds, and every one can be made."""

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from pdmon.access import Action, Role, Sight, Viewer
from pdmon.calc.answers import overview
from pdmon.calc.answers.same_units import judged_headlines
from pdmon.calc.answers.view import View
from pdmon.cli.export import export
from pdmon.output.documents import (
    DOCUMENTS,
    NO_DATA,
    NO_DECISIONS,
    NO_EFFECTS,
    NO_MEASURES,
    NOBODY_OWES,
    NOTHING_TO_ORDER,
    NOTHING_WAITS,
    Document,
    document,
)
from pdmon.report.year import YearReport, gather
from pdmon.store import Store

ROOT = Path(__file__).resolve().parents[2]
MADE_AT = datetime(2026, 11, 22, 10, 30)


def report_of(store: Store, period: str = "2024", unit: str | None = None) -> YearReport:
    return gather(View.of_operator(store), "karabash", period, unit, MADE_AT)


@pytest.mark.parametrize(
    ("one", "unit"),
    [(one, unit) for one in DOCUMENTS for unit in (None, "s1") if one.is_about(unit is None)],
    ids=lambda value: getattr(value, "code", value),
)
def test_every_document_is_made_of_the_report(karabash_store: Store, one: Document, unit: str | None) -> None:
    report = report_of(karabash_store, unit=unit)
    assert zipfile.ZipFile(io.BytesIO(one.make(report))).testzip() is None  # office files are archives too
    assert one.media_type


def test_codes_titles_and_names_in_a_folder_are_unique() -> None:
    for name in ("code", "title", "stem"):
        assert len({getattr(one, name) for one in DOCUMENTS}) == len(DOCUMENTS)
    assert [document(one.code) for one in DOCUMENTS] == list(DOCUMENTS)


def test_no_page_or_command_makes_a_document_past_the_registry() -> None:
    makers = re.compile(r"import .*\b(workbook|brief|deck)\b")
    around = [
        str(path.relative_to(ROOT))
        for folder in ("pages", "pdmon/ui", "pdmon/cli")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if makers.search(path.read_text(encoding="utf-8"))
    ]
    assert around == ["pages/output/council.py"]  # the slides that the visitor has chosen and ordered


def test_the_command_offers_the_registry() -> None:
    (only,) = (option for option in export.params if option.name == "only")
    assert all(one.code in str(only.type.get_metavar(only, None)) for one in DOCUMENTS)  # type: ignore[arg-type]


def test_letters_go_to_those_who_owe_and_to_nobody_else(karabash_store: Store) -> None:
    letters = document("letters")
    report = report_of(karabash_store)
    assert letters.letters is not None
    names = [name for name, _ in letters.letters(report)]
    assert len(names) == report.owing["unit"].nunique()
    assert sorted(zipfile.ZipFile(io.BytesIO(letters.make(report))).namelist()) == sorted(names)
    vars(report)["owing"] = report.owing.iloc[:0]
    assert letters.nothing(report) == NOBODY_OWES


def test_letters_are_for_whoever_sends_them_and_the_rest_for_everybody() -> None:
    council = Viewer.of_sight(Sight(Role.COUNCIL))
    assert [one.code for one in DOCUMENTS if one.action and not council.may(one.action)] == [
        "letters",
        "recommendations",
        "order_draft",
        "portfolio",
    ]
    assert (document("letters").action, document("recommendations").action) == (Action.ACCEPT, Action.MANAGE)


def test_a_year_without_data_has_no_documents(karabash_store: Store) -> None:
    report = report_of(karabash_store, "2031")
    assert {one.code: one.nothing(report) for one in DOCUMENTS if not one.letters} == {
        **dict.fromkeys(("workbook", "primary_data", "brief", "public", "table", "deck", "portfolio"), NO_DATA),
        "measures_plan": NO_MEASURES,
        "order_draft": NOTHING_TO_ORDER,
        "protocol_extract": NO_DECISIONS,
        "agenda": NOTHING_WAITS,
        "effectiveness": NO_EFFECTS,
    }


def test_a_part_is_asked_when_it_is_first_read_and_once(karabash_store: Store) -> None:
    asked: list[str] = []
    view = View.of_operator(karabash_store)

    def ask(question, /, **about):  # type: ignore[no-untyped-def]
        asked.append(question.__name__)
        return question(view, **about)

    report = YearReport(ask, view.config, view.config.programmes["karabash"], "karabash", "2024", MADE_AT)
    assert asked == []
    assert report.targets is report.targets
    assert asked == ["targets_standing"]


def _plain(rows: pd.DataFrame) -> pd.DataFrame:
    """Without the several ways in which a frame says that there is nothing."""
    return rows.astype(object).where(rows.notna(), None)


@pytest.mark.parametrize("period", ["2023", "2024"])
def test_parts_taken_from_all_years_are_those_of_the_year_asked_alone(karabash_store: Store, period: str) -> None:
    report, view = report_of(karabash_store, period), View.of_operator(karabash_store)
    of_year = {"programme": "karabash", "unit": "karabash", "period": period}
    for taken, alone in (
        (report.headlines, judged_headlines(view, **of_year)),
        (report.criteria, overview.criteria_standing(view, **of_year)),
        (report.targets, overview.targets_standing(view, **of_year)),
        (report.organisations, overview.units_standing(view, programme="karabash", period=period)),
    ):
        assert len(alone)
        pd.testing.assert_frame_equal(_plain(taken), _plain(alone))

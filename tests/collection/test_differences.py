"""Differences between versions, and the preview of what a file would change."""

from decimal import Decimal

import pandas as pd
import pytest

from pdmon.collection.differences import preview, submission_differences
from pdmon.intake.verdict import Verdict
from pdmon.store import Store
from pdmon.store.log.submissions import NewSubmission, Source, add_submission
from tests.intake.small_world import small as small  # the fixture

Cells = list[tuple[str, str, Decimal | None]]
FIRST: Cells = [
    ("diagnosed", "", Decimal(10)),
    ("teachers", "", Decimal("40.5")),
    ("diagnosed", "subject:math", Decimal(3)),
]
SECOND: Cells = [("diagnosed", "", None), ("teachers", "", Decimal(41)), ("teachers", "subject:math", Decimal(0))]


def form(cells: Cells, kind: str = "form") -> NewSubmission:
    return NewSubmission("s1", "2024", "town" if kind == "form" else None, kind, cells)


def hand_in(store: Store, new: NewSubmission) -> str:
    with store.transaction() as cursor:
        return add_submission(cursor, new, Source("0" * 64, "form.xlsx"), "методист")


def as_dict(rows: pd.DataFrame) -> dict[tuple[str, str], list[float | None]]:
    return {
        (row.element, row.category): [None if pd.isna(number) else number for number in row[-3:]]
        for row in rows.itertuples(index=False)
    }


def test_between_two_versions_of_a_form(small: Store) -> None:
    older, newer = hand_in(small, form(FIRST)), hand_in(small, form(SECOND))
    rows = submission_differences(small, older, newer)
    assert as_dict(rows) == {
        ("diagnosed", ""): [10.0, None, None],
        ("diagnosed", "subject:math"): [3.0, None, None],
        ("teachers", ""): [40.5, 41.0, 0.5],
        ("teachers", "subject:math"): [None, 0.0, None],
    }
    assert list(rows["element_title"]) == ["Всего педагогов", "Всего педагогов", *["Прошли диагностику"] * 2]
    assert list(rows["category_title"].dropna()) == ["Математика", "Математика"]


def test_the_preview_shows_what_a_form_would_change_or_wipe(small: Store) -> None:
    hand_in(small, form(FIRST))
    rows = preview(small, Verdict("f.xlsx", "", "checked", "form", submissions=[form(SECOND)]))
    assert as_dict(rows) == {
        ("diagnosed", ""): [10.0, None, None],
        ("teachers", ""): [40.5, 41.0, 0.5],
        ("teachers", "subject:math"): [None, 0.0, None],
        ("diagnosed", "subject:math"): [3.0, None, None],
    }
    assert set(rows["unit"]) == {"s1"}


@pytest.mark.parametrize("kind", ["form", "long"])
def test_confirmed_figures_give_no_rows(small: Store, kind: str) -> None:
    hand_in(small, form(FIRST))
    rows = preview(small, Verdict("f.xlsx", "", "checked", kind, submissions=[form(FIRST, kind)]))
    assert rows.empty
    assert list(rows.columns[:3]) == ["unit", "period", "element"]


def test_a_table_changes_only_the_cells_it_carries(small: Store) -> None:
    hand_in(small, form(FIRST))
    table = form([("teachers", "", Decimal(50))], "long")
    assert as_dict(preview(small, Verdict("t.csv", "", "checked", "long", submissions=[table]))) == {
        ("teachers", ""): [40.5, 50.0, 9.5]
    }


def test_a_form_does_not_wipe_what_a_table_stated(small: Store) -> None:
    hand_in(small, form([("positions", "", Decimal(7))], "long"))
    rows = preview(small, Verdict("f.xlsx", "", "checked", "form", submissions=[form(FIRST)]))
    assert ("positions", "") not in as_dict(rows)
    assert len(rows) == 3

"""«Полнота и сроки» against the register and the submissions of the small world."""

from typing import Any

import pytest
import streamlit as st

from pdmon.ui.kit.tables import WRAPPING_PX
from tests.pages.collecting import table
from tests.pages.conftest import OpenPage, World, metric, texts

FILE = "pages/collection/completeness.py"


def test_who_has_not_reported_is_said_in_words_and_numbers(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="karabash", year="2024")
    matrix = table(page, "2024").set_index("short_name")
    assert matrix.loc["kar_4", "2024"] == "✕ нет"
    # Everything else came today, long after the deadline of 5 August 2024.
    assert set(matrix.drop("kar_4")["2024"]) == {"◷ с опозданием"}
    assert metric(page, "Доля сдавших") == "80,0\u00a0%"
    assert metric(page, "Доля сдавших в срок") == "0,0\u00a0%"
    assert "не представлены — 1" in texts(page)


def test_reminders_go_to_those_who_owe(open_page: OpenPage) -> None:
    page = open_page(FILE, programme="karabash", year="2024")
    owing = table(page, "state_words")
    assert list(owing[["short_name", "period_words", "state_words"]].itertuples(index=False, name=None)) == [
        ("kar_4", "2024 год", "Не представлена")
    ]


def test_the_calendar_has_the_dates_of_the_order(open_page: OpenPage) -> None:
    page = open_page(FILE, programme="karabash", year="2024")
    calendar = table(page, "due")
    due = next(one.value for one in page.dataframe if "scope" in one.value)
    assert [f"{day:%d.%m.%Y}" for day in due["due"]] == ["05.08.2024", "15.08.2024"]
    assert list(calendar["when"] if "when" in calendar else due["when"]) == ["срок прошёл", "срок прошёл"]


def test_no_title_of_the_calendar_is_cut_where_months_stand_close(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    heights = {}
    drawn = st.dataframe

    def dataframe(*args: Any, **kwargs: Any) -> Any:
        heights[kwargs["key"]] = kwargs["row_height"]
        return drawn(*args, **kwargs)

    monkeypatch.setattr(st, "dataframe", dataframe)
    open_page(FILE, programme="myasnikovsky", year="2024")
    assert heights["completeness_calendar"] == WRAPPING_PX


def test_months_where_the_programme_has_monthly_figures(open_page: OpenPage) -> None:
    page = open_page(FILE, programme="myasnikovsky", year="2024", steps="months")
    matrix = table(page, "2024-05").set_index("short_name")
    assert matrix.loc["mya_1", "2024-05"] == "◷ с опозданием"
    assert "2024" not in matrix


def test_a_year_without_data_can_be_chosen(open_page: OpenPage) -> None:
    page = open_page(FILE, programme="karabash", year="2025")
    assert page.title[0].value == "Полнота и сроки"
    assert set(table(page, "2025")["2025"]) == {"✕ нет"}


def test_where_the_order_sets_no_dates_nothing_is_said_to_be_on_time(open_page: OpenPage) -> None:
    page = open_page(FILE, programme="vladimir", year="2024")
    assert set(table(page, "2024")["2024"]) == {"✓ сдана"}
    assert "Доля сдавших в срок" not in [found.label for found in page.metric]
    rates = next(one.value for one in page.dataframe if "reporting_rate_pct" in one.value)
    assert not [column for column in rates if column.startswith("on_time")]
    assert "опозданием" not in texts(page)
    assert "✓ в срок" not in texts(page)
    assert "Срок представления сведений не установлен" in texts(page)


def test_the_overview_says_accepted_and_not_on_time(open_page: OpenPage) -> None:
    said = texts(open_page(programme="vladimir", year="2024"))
    assert "Принята — " in said
    assert "в срок" not in said

"""Tables stand open with all their rows; one too long for that says how many it shows."""

import pytest
from streamlit.testing.v1 import AppTest


def tables(*lengths: int) -> None:
    import pandas as pd

    from pdmon.output.tables import Column
    from pdmon.ui.kit.tables import TableLook, show_table

    for length in lengths:
        rows = pd.DataFrame({"number": range(length)})
        show_table(rows, [Column("number", "№", "whole")], "Таблица", {}, f"table_{length}", TableLook(downloads=False))


def test_sixty_rows_stand_open_and_more_are_announced() -> None:
    page = AppTest.from_function(tables, args=(24, 60, 61)).run()
    assert [found.value for found in page.caption] == ["Показано 60 из 61, остальное — прокруткой или в файле."]


def test_the_height_holds_every_row(monkeypatch: pytest.MonkeyPatch) -> None:
    import streamlit as st

    heights: list[int] = []
    monkeypatch.setattr(st, "dataframe", lambda *args, height, **kwargs: heights.append(height))
    tables(24, 61)
    assert heights == [34 + 24 * 34 + 2, 34 + 60 * 34 + 2]

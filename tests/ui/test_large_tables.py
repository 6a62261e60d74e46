"""A table of more cells than Streamlit styles is drawn in parts, never an error, and its file holds every row."""

from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pdmon.ui.kit.tables import MOST_CELLS

ROWS, COLUMNS = 30_000, 10  # 300,000 cells: pandas and Streamlit style 262,144 at most
PART = 1_000


def _table() -> None:
    import pandas as pd

    from pdmon.output.tables import Column
    from pdmon.ui.kit.tables import TableLook, show_table

    frame = pd.DataFrame({f"c{at}": range(30_000) for at in range(10)})
    columns = [Column(name, name, "whole") for name in frame.columns]
    show_table(frame, columns, "Большая таблица", {}, "large", TableLook(downloads=False))


def _grid() -> None:
    import pandas as pd

    from pdmon.ui.kit.tinted import tinted_grid

    codes = {f"c{at}": f"c{at}" for at in range(9)}
    cells = pd.DataFrame(
        [(row, code, row, "▲", "good") for row in range(30_000) for code in codes],
        columns=["row", "column", "number", "sign", "tone"],
    )
    tinted_grid(cells, pd.Series([f"Школа {row}" for row in range(30_000)], name="Организация"), codes, "large")


@pytest.mark.parametrize(("drawing", "first"), [(_table, "c0"), (_grid, "name")])
def test_a_table_of_300_000_cells_is_drawn_in_parts(drawing: Any, first: str) -> None:
    page = AppTest.from_function(drawing, default_timeout=120).run()
    assert not page.exception, page.exception
    (parts,) = page.selectbox
    assert parts.label == "Строки, всего 30\u00a0000"
    assert parts.options[:2] == ["1–1\u00a0000", "1\u00a0001–2\u00a0000"]
    assert parts.options[-1] == "29\u00a0001–30\u00a0000"
    assert page.dataframe[0].value.shape[0] == MOST_CELLS // COLUMNS == PART
    page = parts.select_index(ROWS // PART - 1).run()
    assert not page.exception, page.exception
    shown: pd.DataFrame = page.dataframe[0].value
    assert shown[first].iloc[-1] in (29_999, "Школа 29999")


def test_a_small_table_has_no_parts() -> None:
    def small() -> None:
        import pandas as pd

        from pdmon.output.tables import Column
        from pdmon.ui.kit.tables import TableLook, show_table

        show_table(
            pd.DataFrame({"a": [1]}), [Column("a", "А", "whole")], "Малая", {}, "small", TableLook(downloads=False)
        )

    page = AppTest.from_function(small).run()
    assert not page.exception
    assert len(page.selectbox) == 0

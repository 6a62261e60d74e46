"""The timeline of measures: a bar from the first to the last day, today's line, the status in sign and words."""

from datetime import date

import pandas as pd
import pytest

from pdmon.output.charts import measures_timeline

TODAY = date(2025, 6, 10)


@pytest.fixture
def rows() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("Конкурс <b>", date(2025, 6, 1), date(2025, 6, 30), "running", "Методист"),
            ("Семинар", None, date(2025, 5, 31), "overdue", ""),
            ("Без срока", None, None, "planned", ""),
        ],
        columns=["title", "starts_on", "ends_on", "status", "responsible"],
    )


@pytest.mark.parametrize("dark", [False, True])
def test_bars_stand_by_term_and_last_from_the_first_day_to_the_last(rows: pd.DataFrame, dark: bool) -> None:
    figure = measures_timeline(rows, TODAY, dark).figure()
    (bars,) = figure.data
    assert list(bars.base) == ["2025-05-31", "2025-06-01"]
    assert [length / 86_400_000 for length in bars.x] == [1, 30]
    assert list(figure.layout.yaxis.ticktext) == ["✗ Семинар", "▸ Конкурс &lt;b&gt;"]
    assert bars.hovertext[1] == "<b>Конкурс &lt;b&gt;</b><br>01.06.2025 – 30.06.2025<br>выполняется<br>Методист"


def test_todays_line_and_the_words_for_a_reader(rows: pd.DataFrame) -> None:
    drawing = measures_timeline(rows, TODAY)
    figure = drawing.figure()
    assert (figure.layout.shapes[0].x0, figure.layout.annotations[0].text) == ("2025-06-10", "сегодня, 10.06.2025")
    assert drawing.alt == "Меры по срокам на 10.06.2025: 2\u00a0меры; просрочено — 1, выполняется — 1."


def test_without_terms_there_is_a_word_instead(rows: pd.DataFrame) -> None:
    assert measures_timeline(rows.tail(1), TODAY).figure().layout.annotations[0].text == "Нет мер со сроками"

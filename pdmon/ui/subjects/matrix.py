"""Where a category is behind, and categories by indicators."""

import pandas as pd
import streamlit as st

from pdmon.insight.territory.breakdowns import behind_sentences
from pdmon.insight.units.heat import MARKS
from pdmon.insight.units.profile import DIFFERS
from pdmon.output.tables import Column
from pdmon.ui.frame import filters
from pdmon.ui.kit import components, links
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.tinted import GridLook, tinted_grid
from pdmon.ui.subjects.split import Split, mark_of
from pdmon.words.numbers import number
from pdmon.words.phrases import quoted


def message(split: Split) -> None:
    """Where a category is really behind, in sentences."""
    if not split.is_comparable:
        st.markdown(
            "Доли считаются от одного и того же целого, поэтому части сравниваются с прошлым годом, а не с итогом."
        )
        return
    behind = split.rows[split.rows["judged"] == "deficit"]
    components.section("Где отставание больше случайного")
    components.lines(behind_sentences(split.rows), f"Отставания от итога по {split.words} больше случайного нет.")
    if len(behind) > 6:
        st.caption(f"Всего таких отставаний: {number(len(behind))}, остальные отмечены в таблице знаком ▼.")


def is_offered(split: Split) -> bool:
    """Whether there are several indicators whose categories may be set beside the whole."""
    return split.is_comparable and bool(split.rows["indicator"].nunique() > 1)


def show(split: Split) -> None:
    """Categories by indicators in the chosen year, with how each stands against the whole."""
    shown = split.rows.assign(mark=[mark_of(row) for row in split.rows.to_dict("records")])
    cells = pd.DataFrame(
        {
            "row": shown["category"],
            "column": shown["indicator"],
            "number": shown["value"],
            "sign": shown["mark"].map(lambda mark: MARKS[mark][0]),
            "tone": shown["mark"].map(lambda mark: MARKS[mark][1]),
        }
    )
    differs = " · ◆ ◇ отличается, что лучше — не сказано" if shown["mark"].isin(list(DIFFERS.values())).any() else ""
    codes = {code: split.indicator(code).title for code in shown["indicator"].unique()}
    components.section(
        f"Показатели по {split.words}, {split.choice.period}",
        "▲ достоверно выше итога · △ вероятно выше · ● в пределах случайного · ▽ вероятно ниже · ▼ достоверно ниже · "
        f"○ мало человек{differs}. В ячейке — значение, %.",
    )
    titles = split.rows.drop_duplicates("category").set_index("category")["category_title"]
    corner = store().config.breakdowns[split.breakdown].title
    look = GridLook(f"Показатели по {split.words}")
    marked = tinted_grid(cells, titles.rename(corner), codes, "subjects_matrix", look=look)
    if marked and marked[1]:
        _marked(split, titles.get(marked[0], ""), *marked)
    columns = [
        Column("category_title", "Разрез", width=30),
        Column("indicator", "№", width=7),
        Column("short_title", "Показатель", width=44),
        Column("numerator", "Числитель", "general", 12),
        Column("denominator", "Знаменатель", "general", 12),
        Column("value", "Значение", "percent", 12),
        Column("total", "В целом", "percent", 12),
        Column("difference", "Разность, п.п.", "pp", 12),
        Column("change", "За год, п.п.", "pp", 12),
        Column("words", "Отличие от итога", width=36),
    ]
    exported = shown.assign(words=shown["mark"].map(lambda mark: MARKS[mark][2]))
    table_downloads(exported, columns, f"Показатели по {split.words}", split.choice.described(), "subjects_matrix")


def _marked(split: Split, title: str, category: str, code: str) -> None:
    """What the marked header or cell stands for, and the way on to the indicator."""
    st.markdown(f"**{code}.** {quoted(split.indicator(code).title)}")
    opened = {"programme": split.choice.programme.code, "year": split.choice.period, "indicator": code}
    if category:
        if split.is_of_page:
            opened[filters.NARROWED_BY] = category.removeprefix(f"{split.breakdown}:")
        else:
            opened["category"] = category
    said = f"Открыть показатель {code}" + (f": {title}" if title else "")
    links.show("indicators", said, **opened)

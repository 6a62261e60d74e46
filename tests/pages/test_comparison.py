"""«Сопоставление программ»: one measure of several orders side by side, and our figures under another order."""

from pdmon.insight.territory.comparison import shared_measures
from pdmon.words.numbers import NBSP, fraction, measured
from tests.pages.conftest import OpenPage, World, texts
from tests.pages.test_organisations import table_with

FILE = "pages/analysis/comparison.py"


def test_a_shared_measure_stands_side_by_side_with_counts_and_definitions(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="karabash", year="2024", measure="karabash-3.4")
    table = table_with(page, "territory").set_index("territory")
    for programme, name in (("karabash", "Карабашский городской округ"), ("myasnikovsky", "Мясниковский район")):
        for year in ("2021", "2024"):
            value, numerator, denominator = world.store.rows(
                "select value, numerator, denominator from indicator_values "
                "where programme = ? and indicator = ? and unit = ? and period = ? and category = ''",
                [programme, "3.4", programme, year],
            )[0]
            counts = fraction(numerator, denominator).replace(" ", NBSP)  # a cell never breaks within it
            assert table.loc[name, year] == f"{measured(value, 'percent')} ({counts})"
    assert table.index[0] == "Карабашский городской округ"
    assert len(page.selectbox(key="measure").options) == len(shared_measures(world.store.config)) == 9
    definitions = page.table[0].value.set_index("")
    titles = [world.store.config.programmes[code].indicator("3.4").title for code in ("karabash", "myasnikovsky")]
    assert definitions.loc["≠ Формулировка приказа"].tolist() == titles
    assert definitions.loc["≠ Целевые значения"].tolist()[1] == "целевых значений нет"
    assert "= Кто отчитывается" in definitions.index


def test_our_figures_under_another_order(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="vladimir", year="2024", other="myasnikovsky")
    table = table_with(page, "verdict")
    row = table[table["caption"].str.startswith("1.1.")].iloc[0]
    value, numerator, denominator = world.store.rows(
        "select value, numerator, denominator from indicator_values where programme = 'vladimir' and indicator = '1.1' "
        "and unit = 'vladimir' and period = '2024' and category = ''"
    )[0]
    assert row["said"] == f"{measured(value, 'percent')} ({fraction(numerator, denominator)})"
    assert row["verdict"] == "– не оценить"
    assert f"считаются **{len(table)} из 13" in texts(page)
    assert any("Посчитать нельзя" in found.label for found in page.expander)

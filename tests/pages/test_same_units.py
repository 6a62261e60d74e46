"""«Показатели» says the change over the same organisations when others reported the year before."""

from decimal import Decimal

from tests.pages.conftest import OpenPage, World, texts


def test_the_change_over_the_same_organisations_stands_beside_the_plain_one(open_page: OpenPage, world: World) -> None:
    # kar_4 reported in 2023 and is silent in 2024.
    rows = world.store.rows(
        "select period, sum(numerator), sum(denominator) from indicator_values where programme = 'karabash' "
        "and indicator = '2.5' and category = '' and unit in ('kar_1', 'kar_2', 'kar_3') "
        "and period in ('2023', '2024') group by period order by period"
    )
    before, now = (Decimal(100) * numerator / denominator for _, numerator, denominator in rows)
    said = texts(open_page("pages/analysis/indicators.py", programme="karabash", year="2024", indicator="2.5"))
    said = said.replace("\xa0", " ")
    assert "4 организации годом ранее и 3 организации сейчас" in said
    assert f"{before:.1f} % → {now:.1f} %".replace(".", ",") in said


def test_nothing_is_said_when_the_same_organisations_reported(open_page: OpenPage) -> None:
    page = open_page("pages/analysis/indicators.py", programme="karabash", year="2023", indicator="2.5")
    assert "Состав отчитавшихся" not in texts(page)

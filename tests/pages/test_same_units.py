"""«Показатели» says the change over the same organisations when others reported the year before."""

from decimal import Decimal

from pdmon.calc.answers.overview import headline_values
from pdmon.calc.answers.same_units import judged_headlines
from tests.pages.conftest import OpenPage, World, metric, texts
from tests.viewing import as_methodologist


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


def test_two_pages_never_disagree_on_what_improved(open_page: OpenPage, world: World) -> None:
    counted = {}
    for name, headlines in (("plain", headline_values), ("judged", judged_headlines)):
        ways = headlines(as_methodologist(world.store), "karabash", "karabash", "2024")["dynamics"].value_counts()
        counted[name] = f"{ways.get('better', 0)} / {ways.get('worse', 0)}"
    assert counted["plain"] != counted["judged"]
    overview = metric(open_page(programme="karabash", year="2024"), "Улучшились / ухудшились")
    page = open_page("pages/analysis/criteria.py", programme="karabash", year="2024")
    assert metric(page, "Улучшились / ухудшились") == overview == counted["judged"]
    assert "— по организациям с данными за оба года" in texts(page)


def test_criteria_without_points_say_whose_change_it_is(open_page: OpenPage, world: World) -> None:
    with world.store.transaction() as cursor:
        cursor.execute("delete from result_rows where unit = 'mya_2' and period = '2024'")
    page = open_page("pages/analysis/criteria.py", programme="myasnikovsky", year="2024")
    judged = judged_headlines(as_methodologist(world.store), "myasnikovsky", "myasnikovsky", "2024").set_index(
        "indicator"
    )
    assert judged.loc["1.1", "same_units"] == 1
    row = next(found.value for found in page.dataframe).iloc[0]
    assert row["caption"].startswith("1.1. ")
    assert row["moved"].endswith(" по тем же")
    words = {"better": "улучшение", "same": "без изменений", "worse": "ухудшение", "chance": "в пределах случайного"}
    assert row["words"] == words[judged.loc["1.1", "dynamics"]]

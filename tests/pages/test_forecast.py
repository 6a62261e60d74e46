"""«Прогноз достижения» shows each due target as `target_values` judged it, and forecasts only where it honestly can."""

from pdmon.ui.kit.format import status_text
from pdmon.words.numbers import measured
from tests.pages.conftest import OpenPage, World, texts
from tests.pages.test_organisations import table_with

FILE = "pages/analysis/forecast.py"


def test_every_due_target_is_listed_as_it_was_judged(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="karabash", year="2023")
    table = table_with(page, "needed")
    rows = world.store.rows(
        "select status, actual, target from target_values inner join indicators using (programme, indicator) "
        "where programme = 'karabash' and unit = 'karabash' and period = '2023' and due is not null "
        "order by indicators.position, target_no"
    )
    # «Отстаёт» is said beyond chance only; what is kept stays by the letter.
    said = list(table["status_words"])
    letter = {status_text("near_line"): status_text("behind")}
    assert [letter.get(one, one) for one in said] == [status_text(status) for status, _, _ in rows]
    shares = table["fact"].str.endswith("%")
    assert list(table.loc[shares, "fact"]) == [
        measured(actual, "percent") for (_, actual, _), is_share in zip(rows, shares, strict=True) if is_share
    ]
    attained = sum(status in ("attained", "attained_early") for status, _, _ in rows)
    assert f"Целей со сроком — {len(rows)}: достигнуто {attained}" in texts(page)


def test_the_way_to_one_target_and_its_pace(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="karabash", year="2023", target="2.2-1")
    said = texts(page)
    assert "К 2024 году – не менее 35 %" in said
    assert "Интервал прогноза не строится: нужно не менее 5 лет с данными, есть 3" in said
    first, last = (
        world.value(
            "select actual from target_values where programme = 'karabash' and indicator = '2.2' "
            "and unit = 'karabash' and period = ?",
            year,
        )
        for year in ("2021", "2023")
    )
    pace = f"{(last - first) / 2:+.1f}".replace(".", ",").replace("-", "−")
    table = table_with(page, "needed").set_index("caption")
    shown = next(row["pace_words"] for caption, row in table.iterrows() if caption.startswith("2.2."))
    assert shown == f"{pace}\u00a0п.п."
    assert f"В среднем за год значение меняется на {shown}" in said


def test_without_targets_it_says_so_and_shows_the_pace(open_page: OpenPage) -> None:
    page = open_page(FILE, programme="vladimir", year="2024")
    assert "не устанавливает целей со сроком" in texts(page)
    table = table_with(page, "interval")
    assert len(table) == 17
    assert set(table["interval"]) == {"мало лет"}

"""«Качество данных»: findings over everything in force, flags, coverage."""

from decimal import Decimal

from pdmon.calc.refresh import refresh
from pdmon.programme.cells import Cell, UnitPeriod
from pdmon.store.log.submissions import NewSubmission, Source, add_submission
from pdmon.store.notes import flags
from tests.pages.collecting import press, table
from tests.pages.conftest import OpenPage, World, texts

FILE = "pages/collection/quality.py"
HERE = {"programme": "karabash", "year": "2024", "whose": "kar_4"}


def spoil(world: World) -> None:
    """Figures of the silent organisation that no check of a single file would let through."""
    cells = [("teachers", "", Decimal(20)), ("assessed_teachers", "", Decimal(25))]
    with world.store.transaction() as cursor:
        add_submission(cursor, NewSubmission("kar_4", "2024", None, "long", cells), Source("", "x.csv"), "test")
        refresh(cursor, {("kar_4", "2024")})


def test_a_finding_stands_with_its_organisation(open_page: OpenPage, world: World) -> None:
    spoil(world)
    page = open_page(FILE, **HERE)
    rows = table(page, "severity_words")
    assert ("kar_4", "✕ ошибка", "Часть больше целого") in set(
        rows[["short_name", "severity_words", "title"]].itertuples(index=False, name=None)
    )
    assert "1\u00a0ошибка" in texts(page)


def test_a_flag_is_talked_about_and_closed(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, **HERE)
    with world.store.transaction(flags.COUNTER) as cursor:
        flags.raise_flag(cursor, UnitPeriod("kar_4", "2024"), Cell("teachers"), "позвонить", "Анна")
    page.session_state["quality_tab"] = "Пометки"
    page.run()
    assert table(page, "last_comment")["status_words"].tolist() == ["△ открыта"]
    page = press(page, "Закрыть вопрос")
    assert "Напишите ответ" in page.error[0].value
    page.text_area[0].input("Данные верны")
    page = press(page, "Закрыть вопрос")
    assert table(page, "last_comment")[["status_words", "last_comment"]].values.tolist() == [
        ["✓ закрыта", "Данные верны"]
    ]


def test_coverage_is_that_of_the_results(open_page: OpenPage, world: World) -> None:
    page = open_page(FILE, programme="karabash", year="2024")
    page.session_state["quality_tab"] = "Охват показателей"
    page.run()
    row = table(page, "coverage_pct").set_index("caption").filter(like="1.1.", axis=0).iloc[0]
    assert (row["units_reported"], row["units_expected"], row["coverage_pct"]) == (3, 4, 75)

"""«Источники»: nothing is gathered in most places; where something is, the page says how it stands."""

from datetime import datetime
from pathlib import Path

from pdmon.store.log.sources import ATTACHED, Source, note, refused
from tests.pages.conftest import OpenPage, World, texts

PAGE = "pages/collection/sources.py"
TOLD = "Источник «alfa»: файл parts/000002-fact_cells.parquet не тот, что подписан: он повреждён или подменён."


def test_page_without_sources_says_how_there_come_to_be_some(open_page: OpenPage, world: World) -> None:
    assert world.store.path
    page = open_page(PAGE)
    assert "Источников нет" in texts(page)
    assert not page.table


def test_page_shows_each_source_and_why_it_is_refused(open_page: OpenPage, world: World) -> None:
    store = world.store
    with store.transaction() as cursor:
        for name in ("alfa", "beta"):
            note(cursor, Source(name, f"/srv/{name}?key=1", "AAAA", "karabash"), ATTACHED, "Анна")
        cursor.execute(
            "insert into import_log values ('beta', uuidv7(), 3, '00', map(['fact_cells'], [5::bigint]), 'town', "
            "map(['karabash'], ['another reading']), ?, ?)",
            [datetime(2026, 11, 28, 9), datetime(2026, 11, 28, 9, 1)],
        )
    refused(store, "alfa", TOLD)
    page = open_page(PAGE)
    (table,) = page.table
    rows = table.value.set_index("Источник")["Состояние"].to_dict()
    assert rows["alfa"].replace("\\", "") == TOLD
    assert rows["beta"].replace("\\", "") == "считает иначе, чем здесь: karabash"
    assert "требуют внимания: 2" in texts(page)


def test_what_is_refused_when_looked_at_stands_in_the_table_at_once_and_nothing_green(
    open_page: OpenPage, world: World, tmp_path: Path
) -> None:
    no_folder = tmp_path / "file"
    no_folder.write_text("")
    with world.store.transaction() as cursor:
        note(cursor, Source("alfa", str(no_folder), "AAAA", "karabash"), ATTACHED, "Анна")
    page = open_page(PAGE)
    assert page.table[0].value["Состояние"].tolist() == ["публикаций ещё нет"]
    next(button for button in page.button if button.label == "Собрать сейчас").click()
    page.run()
    assert [error.value.startswith("Место обмена не отвечает") for error in page.error] == [True]
    assert not page.success
    assert page.table[0].value["Состояние"].iloc[0].startswith("Место обмена не отвечает")

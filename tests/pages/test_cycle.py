"""«Цикл управления» on the screen: chains, breaks and next steps, the nine components, the year's terms."""

import re
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pdmon.access import Role, Viewer
from pdmon.cycle import desk
from pdmon.store import Store
from pdmon.ui.cycle import components_grid, shown
from pdmon.ui.kit.menu import MenuPage, entries
from pdmon.words.cycle.states import CycleStatus
from pdmon.words.local_time import local_today
from tests.conftest import StoreBuilder
from tests.cycle.items import ANNA, analysis, decision, measure, recommendation
from tests.pages.conftest import as_read, links, metric, texts
from tests.pages.menu_walk import look_as, opened_at
from tests.pages.test_organisations import table_with

# 1.1 falls from 20 of 40 to 10 of 40 people: it needs action; 3.1 (contests) rises; of 15 others nothing is reported.
FACTS = """
s1 2023 teachers=40 diagnosed=20 contest_participants=4
s1 2024 teachers=40 diagnosed=10 contest_participants=8
"""
ENTRY = next(entry for entry in entries() if entry.url == "cycle")
HERE = {"programme": "vladimir", "year": "2024"}


@pytest.fixture
def kept(small_store: StoreBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The app's own store: a small territory whose two indicators with figures have their analysis approved."""
    small_store("vladimir municipality -\ns1 school vladimir", FACTS).close()
    monkeypatch.setenv("PDMON_DB", str(tmp_path / "store_0.duckdb"))
    from pdmon.calc import open_stores

    store = open_stores.store()
    about = desk.save(store, ANNA, analysis(indicators=("1.1", "3.1"), conclusion="Охват упал, конкурсы растут."))
    desk.approve_many(store, ANNA, {about.item_id: 1})
    return store


def opened(monkeypatch: pytest.MonkeyPatch, role: Role = Role.METHODOLOGIST, **choices: str) -> AppTest:
    look_as(monkeypatch, Viewer("Гость", role))
    page = opened_at(ENTRY, HERE | choices)
    assert not page.exception, page.exception
    return page


def in_days(days: int) -> date:
    return local_today() + timedelta(days=days)


def advised(store: Store) -> None:
    advice = desk.save(store, ANNA, recommendation())
    desk.approve_many(store, ANNA, {advice.item_id: 1})
    desk.mark_sent(store, ANNA, {advice.item_id: 2})


def decided(store: Store, due: date) -> None:
    found = desk.save(store, ANNA, decision(protocol_number="1", protocol_date=date(2025, 2, 3), due=due))
    desk.move(store, ANNA, {found.item_id: 1}, CycleStatus.ADOPTED)


def test_the_head_reads_how_many_are_whole_where_they_break_and_what_is_next(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    advised(kept)
    page = opened(monkeypatch, Role.HEAD)
    assert "Доведено до конца 1 из 17\u00a0цепочек.** Обрыв — у 16, чаще всего «нет данных за период» (15)." in texts(
        page
    )
    names = ("Доведено до конца", "Мера выполняется", "С обрывом", "Просрочено")
    assert [metric(page, name) for name in names] == ["1 из 17", "0", "16", "0"]
    assert "**Запланировать меру** — 1\u00a0показатель  \n:small[:gray[есть рекомендация, нет меры: 1.1]]" in links(
        page
    )
    table = table_with(page, "gap_words").set_index("indicator")
    assert len(table) == 16
    assert table.loc["1.1", ["gap_words", "next_words"]].tolist() == [
        "есть рекомендация, нет меры",
        "запланировать меру",
    ]


def test_one_chain_is_told_link_by_link_with_every_break(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    said = texts(opened(monkeypatch, chain_criterion="1"))
    chain = next(line for line in said.splitlines() if " → :" in line)
    assert [part.partition("[")[2].rstrip("]") for part in chain.split(" → ")] == [
        *("✓ Цель", "✓ Данные", "✓ Анализ", "○ Рекомендация", "○ Мера", "○ Решение"),
        *("… Эффект: после меры", "– Корректировка: не требуется"),
    ]
    assert "Есть анализ, нет рекомендации. Все разрывы: рекомендация: нет; мера: нет; решение: нет." in said


def test_the_chain_that_a_link_asks_for_stands_first_whatever_the_list_shows(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def chains(asked: str) -> list[str]:
        page = opened(monkeypatch, chain_of=asked, chain_criterion="1")
        return [found.value.split(". ")[0] for found in page.markdown if re.match(r"\*\*\d\.\d\. ", found.value)]

    assert chains("3.1") == ["**3.1", "**1.1"]
    assert chains("9.9") == ["**1.1"]


def test_a_running_measure_is_no_break_and_an_overdue_one_is(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    advised(kept)
    item = desk.save(kept, ANNA, measure(title="Диагностика всех", ends_on=in_days(5)))
    decided(kept, in_days(9))
    page = opened(monkeypatch, chain_state="running")
    assert [metric(page, name) for name in ("Мера выполняется", "С обрывом", "Просрочено")] == ["1", "15", "0"]
    assert table_with(page, "gap_words")["day"].tolist() == [in_days(5)]
    assert f"**Ждать срока меры** — {in_days(5):%d.%m.%Y}, через 5\u00a0дней" in links(page)
    desk.save(kept, ANNA, item.model_copy(update={"ends_on": in_days(-2)}), 1)
    page = opened(monkeypatch, chain_state="all")
    assert [metric(page, name) for name in ("Мера выполняется", "С обрывом", "Просрочено")] == ["0", "16", "1"]
    assert f":red[✗ просрочено] {in_days(-2):%d.%m.%Y}, 2\u00a0дня назад** — Диагностика всех" in texts(page)
    calendar = table_with(page, "kind_words")
    assert calendar[["when", "title"]].values.tolist()[0] == ["✗ просрочено на 2\u00a0дня", "Диагностика всех"]


def test_the_nine_components_stand_by_criteria_and_a_mark_names_who_lacks_one(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid = table_with(opened(monkeypatch), "7").set_index("name")
    assert len(grid) == 9
    assert grid.loc["Мониторинг показателей", ["1", "2", "3"]].tolist() == [0.25, 0.0, 1.0]
    assert grid.loc["Адресные рекомендации", "1"] == 0.0
    assert pd.isna(grid.loc["Адресные рекомендации", "2"])
    monkeypatch.setattr(components_grid, "tinted_grid", lambda *_, **__: ("analysis", "1"))
    assert "- **Анализ результатов мониторинга**, критерий 1: нет у показателей 1.2, 1.3, 1.4" in texts(
        opened(monkeypatch)
    )


def test_a_step_whose_page_is_not_in_the_menu_is_told_in_words_alone(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_collection() -> list[MenuPage]:
        return [entry for entry in entries() if entry.url != "completeness"]

    assert any("Собрать данные" in link for link in links(opened(monkeypatch)))
    monkeypatch.setattr(shown, "entries", without_collection)
    page = opened(monkeypatch)
    assert "**Собрать данные** — 15\u00a0показателей" in texts(page)
    assert not any("Собрать данные" in link for link in links(page))


def test_the_files_hold_every_link_and_the_calendar_is_offered_as_ics(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.save(kept, ANNA, measure(ends_on=in_days(5)))
    labels = [button.label for button in opened(monkeypatch).get("download_button")]
    assert (labels.count("XLSX"), labels.count("CSV"), labels.count("Календарь (ICS)")) == (3, 3, 1)


def test_every_gap_has_its_page_but_for_what_asks_for_nothing() -> None:
    assert set(shown.GAP_WORDS) - set(shown._STEP_FILES) == {"none", "hidden"}


def test_foreign_words_stay_words(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.save(kept, ANNA, measure(title="# **Тайна** :red[x]", ends_on=in_days(3)))
    page = opened(monkeypatch)
    raw = "\n".join(found.value for found in page.markdown)
    assert ":red[x]" not in raw
    assert "# **Тайна** :red[x]" in as_read(raw)


@pytest.mark.parametrize("role", [Role.HEAD, Role.COUNCIL])
def test_head_and_council_read_the_same_chains(kept: Store, monkeypatch: pytest.MonkeyPatch, role: Role) -> None:
    assert metric(opened(monkeypatch, role), "Доведено до конца") == "1 из 17"


def test_a_year_without_terms_says_so(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Сроков в этом году нет." in texts(opened(monkeypatch, calendar_year="2025"))

"""«Анализ»: the order's items with figures worked out by hand, conclusions, approval, what was restated after it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pdmon.access import Role, Viewer
from pdmon.calc.answers.view import View
from pdmon.cycle import desk, reading
from pdmon.cycle.parts import Analysis
from pdmon.store import Store
from pdmon.ui.kit.menu import entries
from tests.conftest import StoreBuilder
from tests.cycle.items import ANNA, BORIS, COUNCIL, P
from tests.pages.collecting import press, table
from tests.pages.conftest import links, metric, texts
from tests.pages.menu_walk import look_as, opened_at
from tests.small_store import accept, fact_lines, submissions_of

UNITS = "vladimir municipality -\ns1 school vladimir\ns2 school vladimir\nk1 kindergarten vladimir"
FACTS = """
s1 2023 teachers=30 diagnosed=12
s2 2023 teachers=50 diagnosed=10
k1 2023 teachers=20 diagnosed=18
s1 2024 teachers=30 diagnosed=15 teachers@subject:math=10 diagnosed@subject:math=5
s1 2024 teachers@subject:physics=8 diagnosed@subject:physics=6
s2 2024 teachers=50 diagnosed=20
k1 2024 teachers=20 diagnosed=20 burnout_diagnosed=9
"""
ENTRY = next(entry for entry in entries() if entry.url == "analysis")
HERE = {"programme": P, "year": "2024", "analysis_item": "deficits_and_growth"}


@pytest.fixture
def store(small_store: StoreBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The app's own store: no analysis yet."""
    small_store(UNITS, FACTS).close()
    monkeypatch.setenv("PDMON_DB", str(tmp_path / "store_0.duckdb"))
    from pdmon.calc import open_stores

    return open_stores.store()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, store: Store) -> AppTest:
    look_as(monkeypatch, ANNA)
    return page_of()


def page_of(**choices: str) -> AppTest:
    page = opened_at(ENTRY, HERE | choices)
    assert not page.exception, page.exception
    return page


def said(page: AppTest) -> str:
    return texts(page).replace("\u00a0", " ")


def drafted(page: AppTest) -> AppTest:
    return press(page, "Составить черновики: 3")


def concluded(page: AppTest, text: str, then: str = "Сохранить черновик") -> AppTest:
    page.text_area[0].input(text)
    return press(page, then)


def kept(store: Store, item: str = "deficits_and_growth") -> tuple[object, ...]:
    ((version, status, conclusion, data_version),) = store.rows(
        "select version, status, conclusion, data_version from analyses where item = ?", [item]
    )
    return version, status, conclusion, data_version


def test_every_item_of_the_order_stands_with_its_figures_before_anybody_has_drafted(opened: AppTest) -> None:
    assert [metric(opened, name) for name in ("Утверждены", "Черновики", "Нет анализа")] == ["0 из 3", "0", "3"]
    items = table(opened, "state_words")
    assert items["state_words"].tolist() == ["✗ нет"] * 3
    assert items["indicators_words"].tolist()[0] == "5.1, 5.2, 5.3, 5.4"
    figures = table(opened, "before_words").set_index("indicator")
    told = figures.loc["1.1", ["value_words", "counts", "before_words", "change_words"]]
    assert [str(cell).replace("\u00a0", " ") for cell in told] == ["55,0 %", "55 из 100", "40,0 %", "+15,0 п.п."]
    assert (
        "Показатель 1.1 «Прошли диагностику профессиональных дефицитов» — 55,0 % (55 из 100); годом ранее 40,0 % "
        "(+15,0 п.п.); по предметам и видам: Математика — 50,0 %, Физика — 75,0 %; по типам организаций: школы — "
        "43,8 %, детские сады — 100,0 %; по организациям: k1 — 100,0 %, s1 — 50,0 %, s2 — 40,0 %." in said(opened)
    )


def test_one_button_drafts_every_item_and_is_gone(opened: AppTest, store: Store) -> None:
    page = drafted(opened)
    assert store.rows("select item, status, conclusion from analyses order by item") == [
        ("deficits_and_growth", "draft", ""),
        ("municipal_management", "draft", ""),
        ("training_quality", "draft", ""),
    ]
    assert not [button for button in page.button if button.label.startswith("Составить")]
    assert "Запишите выводы: без вывода **3 черновика**." in said(page)


def test_an_approved_conclusion_freezes_the_version_of_the_data_and_its_figures(opened: AppTest, store: Store) -> None:
    page = concluded(drafted(opened), " Охват растёт. ", "Сохранить и утвердить")
    version = store.data_version()
    assert kept(store)[1:] == ("approved", "Охват растёт.", version)
    assert f"версия данных {version}." in said(page)
    assert not page.text_area
    accept(store, submissions_of(fact_lines("s2 2024 teachers=50 diagnosed=30")))
    page = page_of()
    assert "уточнено: 3 значения. Анализ говорит о прежних" in page.warning[0].value.replace("\u00a0", " ")
    assert table(page, "value_words")["value_words"].tolist()[0].replace("\u00a0", " ") == "55,0 %"
    told = table(page, "then").values.tolist()
    assert [[str(cell).replace("\u00a0", " ") for cell in row] for row in told] == [
        ["1.1", "территория", "55,0 % (55 из 100)", "65,0 % (65 из 100)"],
        ["1.1", "Школы", "43,8 % (35 из 80)", "56,3 % (45 из 80)"],
        ["1.1", "s2", "40,0 % (20 из 50)", "60,0 % (30 из 50)"],
    ]
    page = press(page, "Вернуть в черновик")
    assert kept(store)[1] == "draft"
    assert "Ниже — значения на сегодня; проверьте вывод." in said(page)
    page = press(page, "Сохранить и утвердить")
    assert kept(store)[1:] == ("approved", "Охват растёт.", store.data_version())
    assert not page.warning


def test_an_item_without_a_conclusion_is_not_approved(opened: AppTest, store: Store) -> None:
    page = press(drafted(opened), "Сохранить и утвердить")
    assert "Анализ без вывода утвердить нельзя." in said(page)
    assert kept(store)[:2] == (1, "draft")


def test_all_drafts_with_a_conclusion_are_approved_at_once_after_a_confirmation(opened: AppTest, store: Store) -> None:
    page = concluded(drafted(opened), "Охват растёт.")
    page = press(page, "Утвердить: 1")
    assert "Будет утверждён анализ по **1** пункту" in said(page)
    assert kept(store)[1] == "draft"
    page.button(key="analysis_approve_yes").click().run()
    assert store.rows("select item, status from analyses order by item") == [
        ("deficits_and_growth", "approved"),
        ("municipal_management", "draft"),
        ("training_quality", "draft"),
    ]


def test_of_two_who_write_one_wins_and_the_other_is_told_and_keeps_what_was_typed(
    opened: AppTest, store: Store
) -> None:
    page = drafted(opened)
    page.text_area[0].input("Моё")
    ((item_id,),) = store.rows("select item_id::varchar from analyses where item = 'deficits_and_growth'")
    now = reading.item(View(store, BORIS), item_id)
    assert isinstance(now, Analysis)
    desk.save(store, BORIS, now.model_copy(update={"conclusion": "Иначе"}), 1)
    page = press(page, "Сохранить черновик")
    assert "запись изменили Борис" in page.error[0].value
    assert "анализ изменили: Борис" in page.warning[0].value
    assert "**Сейчас записано.** Иначе" in said(page)
    assert page.text_area[0].value == "Моё"
    assert kept(store)[2] == "Иначе"
    page = press(page, "Открыть новую редакцию")
    assert page.text_area[0].value == "Иначе"


def test_the_council_reads_what_is_approved_and_writes_nothing(
    opened: AppTest, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    concluded(drafted(opened), "Охват растёт.", "Сохранить и утвердить")
    look_as(monkeypatch, COUNCIL)
    page = page_of()
    assert [metric(page, name) for name in ("Утверждены", "Не утверждены")] == ["1 из 3", "2"]
    assert "Охват растёт." in said(page)
    assert not page.text_area
    assert {button.label for button in page.button if "верд" in button.label or "ернуть" in button.label} == set()
    assert "Анализ по этому пункту ещё не утверждён." in said(page_of(analysis_item="training_quality"))


def test_a_protected_figure_that_was_restated_is_told_to_the_methodologist_alone(
    opened: AppTest, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    concluded(drafted(opened), "Охват растёт.", "Сохранить и утвердить")
    accept(store, submissions_of(fact_lines("k1 2024 teachers=20 diagnosed=20 burnout_diagnosed=8")))
    assert table(page_of(), "then")["indicator"].tolist() == ["6.2"]
    for viewer in (BORIS, COUNCIL):
        look_as(monkeypatch, viewer)
        assert not page_of().warning


def test_the_chain_of_an_indicator_without_analysis_leads_to_its_item(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_as(monkeypatch, Viewer("Анна", Role.METHODOLOGIST))
    cycle = next(entry for entry in entries() if entry.url == "cycle")
    page = opened_at(cycle, {"programme": P, "year": "2024", "chain_criterion": "1"})
    assert any("Подготовить анализ" in link for link in links(page))
    queries = [link.proto.query_string for link in page.page_link if "Подготовить анализ" in link.label]
    assert [query for query in queries if "analysis_of=1.1" in query]
    page = opened_at(ENTRY, {"programme": P, "year": "2024", "analysis_of": "5.1"})
    assert next(box.value for box in page.selectbox if box.label == "Открыть пункт") == "training_quality"


def test_foreign_words_stay_words(opened: AppTest) -> None:
    page = concluded(drafted(opened), "# **Тайна** :red[x]", "Сохранить и утвердить")
    assert ":red[x]" not in "\n".join(found.value for found in page.markdown)
    assert "# **Тайна** :red[x]" in said(page)

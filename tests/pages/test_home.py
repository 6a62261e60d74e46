"""«Моя организация»: a school lands on itself and sees what is due, what came back and why, and its own figures."""

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from pdmon.access import Access, Role, Viewer
from pdmon.calc.refresh import refresh_all
from pdmon.intake.finding import FindingKind, Severity, Stage
from pdmon.intake.returns.recorded import record_of
from pdmon.store.log.submissions import ReturnedFile, Source, record_return
from pdmon.store.units import save_units, units
from pdmon.ui.home.due import when
from pdmon.ui.kit.menu import SECTIONS, first_page, may_open
from pdmon.words.terms import FormState
from tests.pages.conftest import APP, World, metric, texts

WRONG = FindingKind("wrong", Severity.ERROR, Stage.FILE, "Неверно", "Слушателей больше, чем педагогов.", "Исправьте.")


@pytest.fixture
def school(monkeypatch: pytest.MonkeyPatch) -> Viewer:
    viewer = Viewer("Школа", Role.SCHOOL, "kar_2")
    monkeypatch.setattr(Access, "open_viewer", lambda self, is_local: viewer)
    return viewer


def _home(**choices: str) -> AppTest:
    page = AppTest.from_file(str(APP), default_timeout=60)
    for key, value in choices.items():
        page.query_params[key] = value
    page.run()
    assert not page.exception, page.exception
    return page


def test_a_school_lands_on_itself_whatever_the_address_asks_for(school: Viewer, world: World) -> None:
    page = _home(programme="vladimir", year="2024", whose="vla_1")
    assert page.title[0].value.replace("\\", "") == "kar_2"
    said = texts(page)
    assert "Ваша организация не отчитывается по программе «vladimir»; показана программа" in said
    assert "Организация «vla_1» — не ваша; показана ваша, «kar_2»" in said
    assert page.selectbox(key="programme").options == [world.store.config.programmes["karabash"].short_title]


def test_home_says_what_came_back_and_why_until_it_is_corrected(school: Viewer, world: World) -> None:
    assert metric(_home(programme="karabash", year="2024"), "Ждут исправления") == "нет"
    for unit in ("kar_2", "kar_1"):
        with world.store.transaction() as cursor:
            source = Source("f" * 64, f"форма {unit}.xlsx")
            file = ReturnedFile(source, [record_of(WRONG.at())], unit, "2024", "karabash")
            record_return(cursor, file, "Методист")
    page = _home(programme="karabash", year="2024")
    assert metric(page, "Ждут исправления").replace("\xa0", " ") == "1 форма"
    assert "форма kar_2.xlsx" in texts(page)
    assert "форма kar_1.xlsx" not in texts(page)
    reasons = [found.value for found in page.dataframe if "remedy" in found.value]
    assert [table["message"].tolist() for table in reasons] == [["Слушателей больше, чем педагогов."]]


def test_home_shows_the_schools_own_figures_beside_similar_ones(school: Viewer, world: World) -> None:
    page = _home(programme="karabash", year="2024")
    (shares,) = [found.value for found in page.dataframe if "similar_value" in found.value]
    value = world.value(
        "select value from indicator_values where programme = 'karabash' and indicator = '1.1' and unit = 'kar_2' "
        "and period = '2024' and category = ''"
    )
    assert shares.set_index("indicator").loc["1.1", "value"] == value
    assert set(shares["indicator"]) <= {item.code for item in world.store.config.programmes["karabash"].indicators}


def test_menu_of_a_school_holds_nothing_that_is_not_for_it(school: Viewer) -> None:
    shown = [entry.url for entries in SECTIONS.values() for entry in entries if may_open(school, entry)]
    assert shown == [
        *("home", "organisation", "intake", "screen_form", "completeness", "history", "quality", "checks"),
        *("documents", "methodology", "guide"),
    ]
    assert first_page(school).url == "home"
    assert first_page(Viewer("Совет", Role.COUNCIL)).url == first_page().url == "overview"


def test_a_page_about_the_territory_tells_a_school_whose_it_is_and_leads_home(school: Viewer, world: World) -> None:
    page = _home()
    page.switch_page("pages/analysis/heatmap.py").run()
    assert "тем, кто отвечает за всю территорию" in texts(page)
    assert [link.label for link in page.get("page_link")] == ["Перейти на страницу «Моя организация»"]
    assert not page.dataframe


@pytest.mark.parametrize(
    ("due", "state", "said"),
    [
        (date(2026, 12, 15), FormState.AWAITED, "Срок 15.12.2026, через 17 дней"),
        (date(2026, 11, 28), FormState.AWAITED, "Срок 28.11.2026, сегодня"),
        (date(2026, 11, 7), FormState.MISSING, "Срок 07.11.2026, прошёл 21 день назад. Не представлена"),
        (None, FormState.AWAITED, "Срок не установлен"),
        (None, FormState.RETURNED, "Срок не установлен. Возвращена, ждём исправления"),
    ],
)
def test_deadline_is_told_in_days_of_the_territory(due: date | None, state: str, said: str) -> None:
    assert when(due, state, date(2026, 11, 28)).replace("\xa0", " ") == said


def test_a_school_that_does_not_report_in_the_year_is_told_so_at_home(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    closed = replace(units(world.store)["kar_1"], closed=date(2020, 6, 1))
    with world.store.transaction() as cursor:
        save_units(cursor, [closed], "tester")
        refresh_all(cursor)
    monkeypatch.setattr(Access, "open_viewer", lambda self, is_local: Viewer("Школа", Role.SCHOOL, "kar_1"))
    page = _home(programme="karabash", year="2024")
    assert "Ваша организация за 2024 год в этой программе не отчитывается." in texts(page)
    assert not page.metric
